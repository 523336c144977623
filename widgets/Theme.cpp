#include "widgets/Theme.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QFontMetrics>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QStyle>
#include <QStyleFactory>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

// The library is static: nothing else would link its resources in. Must stand outside of any namespace.
static void loadResources() {
  Q_INIT_RESOURCE(voir);
}

namespace voir {
namespace {

const ThemeColours darkColours{.window = QColor(0x12161f),
                               .base = QColor(0x0d1118),
                               .raised = QColor(0x1b2130),
                               .line = QColor(0x2a3244),
                               .text = QColor(0xe6eaf2),
                               .muted = QColor(0x8a93a6),
                               .accent = QColor(0x4da3ff),
                               .warning = QColor(0xffb020),
                               .error = QColor(0xff6b5e),
                               .good = QColor(0x35d07f)};

// The accents are darker than those of the dark theme: contrast of at least 4.5 on white.
const ThemeColours lightColours{.window = QColor(0xf3f5f9),
                                .base = QColor(0xffffff),
                                .raised = QColor(0xffffff),
                                .line = QColor(0xcdd4e0),
                                .text = QColor(0x161b26),
                                .muted = QColor(0x5a6478),
                                .accent = QColor(0x1668c7),
                                .warning = QColor(0x8f5a00),
                                .error = QColor(0xb3261e),
                                .good = QColor(0x0b7a40)};

QColor mixed(const QColor& a, const QColor& b, double partOfB) {
  const auto channel = [partOfB](int x, int y) { return qRound(x + partOfB * (y - x)); };
  return {channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue())};
}

void setDisabled(QPalette& palette, const ThemeColours& colours) {
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
    palette.setColor(QPalette::Disabled, role, mixed(colours.muted, colours.window, 0.35));
  palette.setColor(QPalette::Disabled, QPalette::Highlight, colours.line);
}

QPalette paletteOf(const ThemeColours& colours) {
  QPalette palette(colours.raised, colours.window);
  palette.setColor(QPalette::WindowText, colours.text);
  palette.setColor(QPalette::Base, colours.base);
  palette.setColor(QPalette::AlternateBase, mixed(colours.base, colours.raised, 0.5));
  palette.setColor(QPalette::Text, colours.text);
  palette.setColor(QPalette::ButtonText, colours.text);
  palette.setColor(QPalette::BrightText, colours.warning);
  palette.setColor(QPalette::ToolTipBase, colours.raised);
  palette.setColor(QPalette::ToolTipText, colours.text);
  palette.setColor(QPalette::PlaceholderText, colours.muted);
  palette.setColor(QPalette::Highlight, colours.accent);
  palette.setColor(QPalette::HighlightedText, colours.base);
  palette.setColor(QPalette::Link, colours.accent);
  palette.setColor(QPalette::LinkVisited, colours.accent);
  setDisabled(palette, colours);
  return palette;
}

QString styleSheetOf(const ThemeColours& colours) {
  QFile file(QStringLiteral(":/style/voir.qss"));
  if (!file.open(QIODevice::ReadOnly))
    return {};
  QString sheet = QString::fromUtf8(file.readAll());
  const std::vector<std::pair<QString, QColor>> names{
      {"window", colours.window},
      {"base", colours.base},
      {"raised", colours.raised},
      {"line", colours.line},
      {"text", colours.text},
      {"muted", colours.muted},
      {"accent", colours.accent},
      {"warning", colours.warning},
      {"onAccent", colours.base},
      {"accentHover", mixed(colours.accent, colours.text, 0.2)},
      {"selection", mixed(colours.base, colours.accent, 0.3)},
  };
  for (const auto& [name, colour] : names)
    sheet.replace('@' + name + '@', colour.name());
  const bool isDark = colours.window.lightness() < 128;
  return sheet.replace("@checkMark@", isDark ? "check-dark" : "check-light");
}

const QStringList& families() {
  static const QStringList names{"Inter", "Noto Sans", "DejaVu Sans"};
  return names;
}

QStringList installedFamilies() {
  const QStringList installed = QFontDatabase::families();
  QStringList found;
  for (const QString& family : families()) {
    if (installed.contains(family))
      found << family;
  }
  return found;
}

QFont fontOf(const QString& family, double size) {
  QFont font(family);
  font.setPointSizeF(size);
  // Greek letters and signs that one of them lacks come from the next.
  font.setFamilies(QStringList{family} + families());
  return font;
}

QFont programFont(int pointSize) {
  const QStringList found = installedFamilies();
  return fontOf(found.isEmpty() ? QString() : found.first(), pointSize);
}

bool hasTabularFigures(const QFont& font) {
  const QFontMetricsF metrics(font);
  const double width = metrics.horizontalAdvance('0');
  return std::ranges::all_of(QString("123456789"),
                             [&](QChar figure) { return std::abs(metrics.horizontalAdvance(figure) - width) < 0.01; });
}

QColor iconColour(QIcon::Mode mode, QIcon::State state) {
  const QPalette palette = QApplication::palette();
  if (mode == QIcon::Disabled)
    return palette.color(QPalette::Disabled, QPalette::WindowText);
  return state == QIcon::On ? palette.color(QPalette::Highlight) : palette.color(QPalette::WindowText);
}

/// Draws an SVG in the palette's colour of the moment, so that icons follow a change of theme.
class TintedIconEngine : public QIconEngine {
public:
  explicit TintedIconEngine(const QString& name) : m_name(name) {
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (file.open(QIODevice::ReadOnly))
      m_drawing = file.readAll();
  }

  QIconEngine* clone() const override { return new TintedIconEngine(*this); }
  QString key() const override { return QStringLiteral("voir-") + m_name; }
  bool isNull() override { return m_drawing.isEmpty(); }

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
    QByteArray drawing = m_drawing;
    drawing.replace("currentColor", iconColour(mode, state).name().toUtf8());
    QSvgRenderer renderer(drawing);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    renderer.render(painter, rect);
  }

  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    const QString place = QStringLiteral("%1-%2x%3-%4")
                              .arg(key())
                              .arg(size.width())
                              .arg(size.height())
                              .arg(iconColour(mode, state).name());
    QPixmap picture;
    if (QPixmapCache::find(place, &picture))
      return picture;
    picture = QPixmap(size);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    paint(&painter, QRect(QPoint(), size), mode, state);
    QPixmapCache::insert(place, picture);
    return picture;
  }

private:
  QString m_name;
  QByteArray m_drawing;
};

} // namespace

void applyTheme(QApplication& application, const QString& name, int fontPointSize) {
  loadResources();
  const ThemeColours& colours = name == "light" ? lightColours : darkColours;
  QApplication::setStyle(QStyleFactory::create("Fusion"));
  QApplication::setPalette(paletteOf(colours));
  QApplication::setFont(programFont(fontPointSize));
  application.setStyleSheet(styleSheetOf(colours));
}

const ThemeColours& themeColours(const QPalette& palette) {
  return palette.color(QPalette::Window).lightness() < 128 ? darkColours : lightColours;
}

QColor currentRowColour(const QPalette& palette) {
  const ThemeColours& colours = themeColours(palette);
  return mixed(colours.base, colours.accent, 0.35);
}

QIcon icon(const QString& name) {
  loadResources();
  return QIcon(new TintedIconEngine(name));
}

QFont tableFont() {
  for (const QString& family : installedFamilies()) {
    if (const QFont font = fontOf(family, QApplication::font().pointSizeF()); hasTabularFigures(font))
      return font;
  }
  return QApplication::font();
}

} // namespace voir
