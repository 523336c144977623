#pragma once

#include <QString>

#include <string_view>

namespace voir {

/// What is shown for a channel's id: "γγ" for "diphoton"; an id without channel as it is; an en dash for none.
QString channelText(std::string_view id);
/// The same for an id of a family of several channels: "4ℓ (all)" for "fourlepton".
QString familyText(std::string_view family);
/// Symbol of the mass of a channel or of a family, the underscore beginning a subscript: "m_4ℓ".
QString massSymbol(std::string_view channelOrFamily);

} // namespace voir
