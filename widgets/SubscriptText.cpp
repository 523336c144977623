#include "widgets/SubscriptText.h"

#include <QFontMetricsF>
#include <QPainter>

#include <vector>

namespace voir {
namespace {

// As large and as low as typesetters make them, in parts of the font's size.
constexpr double subscriptSize = 0.74;
constexpr double subscriptDrop = 0.18;

struct Piece {
  QString text;
  bool isSubscript = false;
};

std::vector<Piece> piecesOf(const QString& text) {
  std::vector<Piece> pieces{{}};
  for (const QChar letter : text) {
    if (letter == '_')
      pieces.push_back({{}, true});
    else if (letter == ' ' && pieces.back().isSubscript)
      pieces.push_back({letter, false});
    else
      pieces.back().text += letter;
  }
  return pieces;
}

QFont subscriptFont(QFont font) {
  if (font.pointSizeF() > 0.0)
    font.setPointSizeF(subscriptSize * font.pointSizeF());
  else
    font.setPixelSize(qRound(subscriptSize * font.pixelSize()));
  return font;
}

} // namespace

double subscriptTextWidth(const QFont& font, const QString& text) {
  double width = 0.0;
  for (const Piece& piece : piecesOf(text))
    width += QFontMetricsF(piece.isSubscript ? subscriptFont(font) : font).horizontalAdvance(piece.text);
  return width;
}

void drawSubscriptText(QPainter& painter, const QPointF& baseline, const QString& text) {
  const QFont font = painter.font();
  const double drop = subscriptDrop * QFontMetricsF(font).height();
  QPointF place = baseline;
  for (const Piece& piece : piecesOf(text)) {
    painter.setFont(piece.isSubscript ? subscriptFont(font) : font);
    painter.drawText(place + QPointF(0.0, piece.isSubscript ? drop : 0.0), piece.text);
    place.rx() += QFontMetricsF(painter.font()).horizontalAdvance(piece.text);
  }
  painter.setFont(font);
}

QString subscriptHtml(const QString& text) {
  QString html;
  for (const Piece& piece : piecesOf(text))
    html += piece.isSubscript ? "<sub>" + piece.text.toHtmlEscaped() + "</sub>" : piece.text.toHtmlEscaped();
  return html;
}

} // namespace voir
