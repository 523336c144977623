#include "app/LentPalette.h"

#include "viewer/Palette.h"
#include "viewer/RenderWidget.h"

namespace voir {

LentPalette::LentPalette(RenderWidget& view, const QString& theme) : m_view(view), m_own(view.scenePalette()) {
  if (!theme.isEmpty())
    view.setPalette(findPalette(theme.toStdString()));
}

LentPalette::~LentPalette() {
  if (&m_view.scenePalette() != &m_own)
    m_view.setPalette(m_own);
}

} // namespace voir
