#include "tests/widgets/ConstructedEvents.h"
#include "widgets/PictureCaption.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QPainter>
#include <QTest>

using namespace voir;

namespace {

Event withOrigin(Origin origin) {
  Event event = *constructed::event();
  event.provenance.origin = origin;
  return event;
}

/// Pixels whose colour is near this one.
int pixelsLike(const QImage& image, const QColor& colour) {
  int count = 0;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      const QColor pixel = image.pixelColor(x, y);
      const int distance = std::abs(pixel.red() - colour.red()) + std::abs(pixel.green() - colour.green()) +
                           std::abs(pixel.blue() - colour.blue());
      count += pixel.alpha() > 200 && distance < 24;
    }
  }
  return count;
}

int differingPixels(const QImage& a, const QImage& b) {
  int count = 0;
  for (int y = 0; y < a.height(); ++y)
    for (int x = 0; x < a.width(); ++x)
      count += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > 25;
  return count;
}

double luminance(const QColor& colour) {
  const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
  return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

/// Contrast ratio as in WCAG 2, section 1.4.3.
double contrast(const QColor& a, const QColor& b) {
  const double high = std::max(luminance(a), luminance(b));
  const double low = std::min(luminance(a), luminance(b));
  return (high + 0.05) / (low + 0.05);
}

} // namespace

class TestPictureCaption : public QObject {
  Q_OBJECT

private slots:
  void everyOriginHasItsBadge_data();
  void everyOriginHasItsBadge();
  void captionGrowsWithWhatIsKnown();
  void devicePixelRatioSharpensOnly();
  void legendShowsEveryColour();
  void marksDifferWithoutColour();
  void emptyLegendIsNoPicture();
  void textsOfTheThemesCanBeRead_data();
  void textsOfTheThemesCanBeRead();
  void iconsFollowTheTheme();
  void figuresOfTablesAreOfOneWidth();
};

void TestPictureCaption::everyOriginHasItsBadge_data() {
  QTest::addColumn<int>("origin");
  QTest::addColumn<QString>("word");
  QTest::addColumn<QColor>("colour");
  QTest::newRow("data") << static_cast<int>(Origin::Data) << "DATA" << QColor(0x35d07f);
  QTest::newRow("simulation") << static_cast<int>(Origin::Simulation) << "SIMULATION" << QColor(0xffb020);
  QTest::newRow("constructed") << static_cast<int>(Origin::Constructed) << "CONSTRUCTED" << QColor(0xd79bff);
}

void TestPictureCaption::everyOriginHasItsBadge() {
  QFETCH(int, origin);
  QFETCH(QString, word);
  QFETCH(QColor, colour);
  QCOMPARE(provenanceBadge(static_cast<Origin>(origin)), word);
  for (const Origin shown : {Origin::Data, Origin::Simulation, Origin::Constructed}) {
    const int pixels = pixelsLike(paintCaption(withOrigin(shown), 2.0), colour);
    if (static_cast<int>(shown) == origin)
      QVERIFY(pixels > 80);
    else
      QCOMPARE(pixels, 0);
  }
}

void TestPictureCaption::captionGrowsWithWhatIsKnown() {
  Event event = *constructed::event();
  const QImage full = paintCaption(event, 1.0);
  event.time.clear();
  const QImage timeless = paintCaption(event, 1.0);
  QVERIFY(timeless.height() < full.height());
  event.id.lumiBlock = 0;
  QVERIFY(paintCaption(event, 1.0).width() < timeless.width());
}

void TestPictureCaption::devicePixelRatioSharpensOnly() {
  const QImage one = paintCaption(*constructed::event(), 1.0);
  const QImage two = paintCaption(*constructed::event(), 2.0);
  QCOMPARE(two.devicePixelRatio(), 2.0);
  QVERIFY(std::abs(two.width() - 2 * one.width()) <= 2);
  QVERIFY(std::abs(two.height() - 2 * one.height()) <= 2);
}

void TestPictureCaption::legendShowsEveryColour() {
  using Mark = LegendMark;
  const std::vector<LegendEntry> entries{{"Tracks", {QColor(0xffe3a6)}, Mark::Line},
                                         {"Muons", {QColor(0xff6b4a)}, Mark::BoldLine},
                                         {"Photons", {QColor(0xffd400)}, Mark::DashedLineAndTower},
                                         {"Cells", {QColor(0x35d07f)}, Mark::Box},
                                         {"Jets", {QColor(0x7c8cff)}, Mark::Cone},
                                         {"Jets", {QColor(0x3f4fc4)}, Mark::Circle},
                                         {"Taus", {QColor(0xc08bff)}, Mark::DashedCircle},
                                         {"Photons", {QColor(0xb38f00)}, Mark::DiamondPin},
                                         {"Electrons", {QColor(0x0f8a4b)}, Mark::SquarePin},
                                         {"Muons", {QColor(0xc23a1c)}, Mark::TrianglePin},
                                         {"Missing momentum", {QColor(0xb8338f)}, Mark::DashedLine},
                                         {"Vertices", {QColor(0xff7ad9)}, Mark::Dot}};
  const QImage legend = paintLegend(entries, 2.0);
  for (const LegendEntry& entry : entries)
    QVERIFY2(pixelsLike(legend, entry.colours.front()) > 15, qPrintable(entry.label));
}

void TestPictureCaption::marksDifferWithoutColour() {
  std::vector<QImage> pictures;
  for (int mark = 0; mark <= static_cast<int>(LegendMark::Bunch); ++mark) {
    QImage picture(26, 18, QImage::Format_RGB32);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    const std::vector<QColor> greys(4, QColor(90, 90, 90));
    paintLegendMark(painter, {QString(), greys, static_cast<LegendMark>(mark)}, QRectF(0, 0, 26, 18));
    QVERIFY2(pixelsLike(picture, Qt::white) < 26 * 18 - 10, qPrintable(QString::number(mark)));
    for (const QImage& other : pictures)
      QVERIFY2(differingPixels(picture, other) >= 12, qPrintable(QString::number(mark)));
    pictures.push_back(picture);
  }
}

void TestPictureCaption::emptyLegendIsNoPicture() {
  QVERIFY(paintLegend({}, 1.0).isNull());
}

void TestPictureCaption::textsOfTheThemesCanBeRead_data() {
  QTest::addColumn<QString>("theme");
  QTest::newRow("dark") << "dark";
  QTest::newRow("light") << "light";
}

void TestPictureCaption::textsOfTheThemesCanBeRead() {
  QFETCH(QString, theme);
  applyTheme(*qApp, theme);
  const ThemeColours& colours = themeColours(QApplication::palette());
  for (const QColor& text :
       {colours.text, colours.muted, colours.accent, colours.warning, colours.error, colours.good}) {
    for (const QColor& background : {colours.window, colours.base, colours.raised})
      QVERIFY2(contrast(text, background) >= 4.5, qPrintable(text.name() + " on " + background.name()));
  }
}

void TestPictureCaption::iconsFollowTheTheme() {
  const QIcon shown = icon("play");
  applyTheme(*qApp, "dark");
  QVERIFY(pixelsLike(shown.pixmap(24).toImage(), QColor(0xe6eaf2)) > 40);
  applyTheme(*qApp, "light");
  QCOMPARE(pixelsLike(shown.pixmap(24).toImage(), QColor(0xe6eaf2)), 0);
  QVERIFY(pixelsLike(shown.pixmap(24).toImage(), themeColours(QApplication::palette()).text) > 40);
}

void TestPictureCaption::figuresOfTablesAreOfOneWidth() {
  applyTheme(*qApp, "dark");
  const QFontMetricsF metrics(tableFont());
  QCOMPARE(metrics.horizontalAdvance("1111"), metrics.horizontalAdvance("8888"));
}

QTEST_MAIN(TestPictureCaption)
#include "tst_picture_caption.moc"
