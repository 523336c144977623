#pragma once

#include <initializer_list>

class QCPAxis;
class QWidget;

namespace voir {

/// Axes in the theme's colours and with the fonts of the widget that shows them.
void lookLikeAxes(std::initializer_list<QCPAxis*> axes, const QWidget& widget);

} // namespace voir
