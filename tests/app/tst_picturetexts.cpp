#include "app/PictureTexts.h"
#include "tests/viewer/ColourVision.h"
#include "viewer/Palette.h"
#include "viewer/SceneLayers.h"

#include <QTest>

using namespace voir;

namespace {

Rgba rgba(const QColor& colour) {
  const auto channel = [](int value) { return static_cast<std::uint8_t>(value); };
  return {channel(colour.red()), channel(colour.green()), channel(colour.blue()), channel(colour.alpha())};
}

/// What is seen of the picture through a plate.
Rgba through(Rgba plate, Rgba picture) {
  return withOpacity(mix(picture, withOpacity(plate, 1.0), plate.a / 255.0), 1.0);
}

/// The backgrounds, and the colours of lines that may run behind a text.
std::vector<Rgba> behind(const Palette& palette) {
  std::vector<Rgba> colours{palette.backgroundTop, palette.backgroundBottom};
  for (const auto colour : {&Palette::track, &Palette::photon, &Palette::electron, &Palette::muon, &Palette::tau,
                            &Palette::jet, &Palette::missingEt, &Palette::vertex, &Palette::emCold, &Palette::emHot,
                            &Palette::hadronicCold, &Palette::hadronicHot, &Palette::chamber})
    colours.push_back(palette.*colour);
  return colours;
}

void addThemes() {
  QTest::addColumn<QByteArray>("theme");
  for (const Palette& palette : palettes())
    QTest::newRow(palette.label.data()) << QByteArray(palette.id.data());
}

/// WCAG 2.1, section 1.4.3.
constexpr double readable = 4.5;

} // namespace

class PictureTextsTest : public QObject {
  Q_OBJECT

private slots:
  void textsCanBeReadOverAnything_data() { addThemes(); }
  void textsCanBeReadOverAnything() {
    QFETCH(QByteArray, theme);
    const Palette& palette = findPalette(theme.toStdString());
    const CaptionColours colours = captionColours(palette.isLight);
    for (const Rgba picture : behind(palette)) {
      const Rgba plate = through(rgba(colours.plate), picture);
      for (const QColor& text : {colours.text, colours.muted})
        QVERIFY2(tests::contrast(rgba(text), plate) >= readable,
                 qPrintable(text.name() + ' ' + QString::number(tests::contrast(rgba(text), plate))));
    }
  }

  void theBadgeCanBeReadOnTheBackground_data() { addThemes(); }
  void theBadgeCanBeReadOnTheBackground() {
    QFETCH(QByteArray, theme);
    const Palette& palette = findPalette(theme.toStdString());
    const CaptionColours colours = captionColours(palette.isLight);
    for (const Rgba picture : {palette.backgroundTop, palette.backgroundBottom})
      for (const Origin origin : {Origin::Data, Origin::Simulation, Origin::Constructed})
        QVERIFY(tests::contrast(rgba(badgeColour(origin, palette.isLight)), through(rgba(colours.plate), picture)) >=
                readable);
  }

  void theLegendHasMarksAndColoursOfTheLayers_data() { addThemes(); }
  void theLegendHasMarksAndColoursOfTheLayers() {
    QFETCH(QByteArray, theme);
    const Palette& palette = findPalette(theme.toStdString());
    for (const SceneLayer& layer : sceneLayers()) {
      const LegendEntry entry = legendEntry(layer, palette);
      const auto expected = layer.colours ? layer.colours(palette) : std::vector{palette.*layer.colour};
      QCOMPARE(static_cast<int>(entry.mark), static_cast<int>(layer.mark));
      QCOMPARE(entry.colours.size(), expected.size());
      for (std::size_t i = 0; i < expected.size(); ++i)
        QVERIFY(rgba(entry.colours[i]) == withOpacity(expected[i], 1.0));
      QVERIFY(entry.label.startsWith(QString::fromUtf8(layer.label.data())));
    }
  }
};

QTEST_APPLESS_MAIN(PictureTextsTest)
#include "tst_picturetexts.moc"
