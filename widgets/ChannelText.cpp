#include "widgets/ChannelText.h"

#include "model/analysis/DecayChannels.h"

#include <QCoreApplication>

namespace voir {
namespace {

/// Families of more than one channel; the others are called as their only channel.
struct Family {
  std::string_view id;
  const char* label;
  const char* massSymbol;
};
constexpr Family families[] = {{"fourlepton", QT_TRANSLATE_NOOP("voir::ChannelText", "4ℓ (all)"), "m_4ℓ"}};

const Family* findFamily(std::string_view id) {
  for (const Family& family : families) {
    if (family.id == id)
      return &family;
  }
  return nullptr;
}

} // namespace

QString channelText(std::string_view id) {
  if (id.empty())
    return QStringLiteral("–");
  const DecayChannel* channel = findChannel(id);
  return QString::fromUtf8(channel ? channel->label : id);
}

QString familyText(std::string_view family) {
  const Family* known = findFamily(family);
  return known ? QCoreApplication::translate("voir::ChannelText", known->label) : channelText(family);
}

QString massSymbol(std::string_view channelOrFamily) {
  if (const DecayChannel* channel = findChannel(channelOrFamily))
    return QString::fromUtf8(channel->massSymbol);
  const Family* family = findFamily(channelOrFamily);
  return family ? QString::fromUtf8(family->massSymbol) : QStringLiteral("m");
}

} // namespace voir
