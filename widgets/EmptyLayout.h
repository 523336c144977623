#pragma once

class QLayout;

namespace voir {

/// Deletes the widgets of a layout, which stays.
void emptyLayout(QLayout& layout);

} // namespace voir
