#include "tests/viewer/ColourVision.h"
#include "viewer/Palette.h"

#include <QTest>

#include <set>
#include <stdexcept>

using namespace voir;
using tests::Vision;

Q_DECLARE_METATYPE(voir::tests::Vision)

namespace {

/// Colours of what an event is about, and of the two calorimeters.
constexpr std::array mainColours{&Palette::track,     &Palette::photon, &Palette::electron,
                                 &Palette::muon,      &Palette::tau,    &Palette::jet,
                                 &Palette::missingEt, &Palette::emCold, &Palette::hadronicCold};

/// Of the pair of main colours that look most alike.
double smallestDifference(const Palette& palette, Vision vision) {
  double smallest = 1e9;
  for (std::size_t i = 0; i < mainColours.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      smallest = std::min(smallest, tests::difference(palette.*mainColours[i], palette.*mainColours[j], vision));
  return smallest;
}

/// Six times what is just noticeable.
constexpr double safeDifference = 15.0;

void addThemes() {
  QTest::addColumn<QByteArray>("theme");
  for (const Palette& palette : palettes())
    QTest::newRow(palette.label.data()) << QByteArray(palette.id.data());
}

} // namespace

class PaletteTest : public QObject {
  Q_OBJECT

private slots:
  void everyThemeHasItsOwnIdAndLabel() {
    std::set<std::string_view> ids, labels;
    for (const Palette& palette : palettes()) {
      ids.insert(palette.id);
      labels.insert(palette.label);
      QCOMPARE(&findPalette(palette.id), &palette);
      QCOMPARE(&paletteNamed(palette.id), &palette);
    }
    QCOMPARE(ids, (std::set<std::string_view>{"dark", "light", "atlas", "cms", "phoenix", "colourblind", "print"}));
    QCOMPARE(labels.size(), ids.size());
  }

  void anUnknownIdIsTheDarkThemeOrAnErrorThatListsAll() {
    QCOMPARE(&findPalette("mauve"), &darkPalette());
    try {
      paletteNamed("mauve");
      QFAIL("an unknown theme has been taken");
    } catch (const std::invalid_argument& error) {
      const QString sentence = QString::fromUtf8(error.what());
      QVERIFY(sentence.contains("\"mauve\""));
      for (const Palette& palette : palettes())
        QVERIFY2(sentence.contains(QString::fromUtf8(palette.id.data())), qPrintable(sentence));
    }
  }

  void objectsStandOutFromTheBackground_data() { addThemes(); }
  void objectsStandOutFromTheBackground() {
    QFETCH(QByteArray, theme);
    const Palette& palette = findPalette(theme.toStdString());
    // WCAG 2.1, section 1.4.11: at least 3 for graphical objects. Cells of little energy are meant to fade.
    for (const auto colour :
         {&Palette::track, &Palette::photon, &Palette::electron, &Palette::muon, &Palette::tau, &Palette::jet,
          &Palette::missingEt, &Palette::vertex, &Palette::chamber, &Palette::hit, &Palette::highlight})
      for (const Rgba background : {palette.backgroundTop, palette.backgroundBottom}) {
        const double ratio = tests::contrast(palette.*colour, background);
        const Rgba& c = palette.*colour;
        QVERIFY2(ratio >= 3.0, qPrintable(QString("%1, %2 %3 %4").arg(ratio).arg(c.r).arg(c.g).arg(c.b)));
      }
  }

  void aThemeIsLightWhereItsBackgroundIs_data() { addThemes(); }
  void aThemeIsLightWhereItsBackgroundIs() {
    QFETCH(QByteArray, theme);
    const Palette& palette = findPalette(theme.toStdString());
    constexpr Rgba black{0, 0, 0, 255}, white{255, 255, 255, 255};
    for (const Rgba background : {palette.backgroundTop, palette.backgroundBottom})
      QCOMPARE(tests::contrast(background, black) > tests::contrast(background, white), palette.isLight);
  }

  void paperStaysWhite() {
    QVERIFY(findPalette("print").backgroundTop == (Rgba{255, 255, 255, 255}));
    QVERIFY(findPalette("print").backgroundBottom == (Rgba{255, 255, 255, 255}));
  }

  void coloursAreMeasuredAsPublished() {
    // Of the primaries of sRGB: B. Lindbloom, brucelindbloom.com, CIE Color Calculator, D65.
    const auto isNear = [](const Eigen::Vector3d& a, const Eigen::Vector3d& b) { return (a - b).norm() < 0.05; };
    QVERIFY(isNear(tests::seen({255, 0, 0, 255}, Vision::Normal), {53.2408, 80.0925, 67.2032}));
    QVERIFY(isNear(tests::seen({0, 255, 0, 255}, Vision::Normal), {87.7347, -86.1827, 83.1793}));
    QVERIFY(isNear(tests::seen({0, 0, 255, 255}, Vision::Normal), {32.2970, 79.1875, -107.8602}));
    // Greys stay grey whatever is lacking: rows of the matrices have the sum 1.
    for (const Vision vision : {Vision::Protanopia, Vision::Deuteranopia, Vision::Tritanopia})
      QVERIFY(isNear(tests::seen({119, 119, 119, 255}, vision), tests::seen({119, 119, 119, 255}, Vision::Normal)));
  }

  void theSafeThemeIsSafeForEverybody_data() {
    QTest::addColumn<Vision>("vision");
    QTest::newRow("full colour vision") << Vision::Normal;
    QTest::newRow("protanopia") << Vision::Protanopia;
    QTest::newRow("deuteranopia") << Vision::Deuteranopia;
    QTest::newRow("tritanopia") << Vision::Tritanopia;
  }
  void theSafeThemeIsSafeForEverybody() {
    QFETCH(Vision, vision);
    const double smallest = smallestDifference(findPalette("colourblind"), vision);
    QVERIFY2(smallest >= safeDifference, qPrintable(QString::number(smallest)));
  }

  void redAndGreenOfOneBrightnessAreNotSafe() {
    Palette confusing = findPalette("colourblind");
    confusing.electron = {0x8a, 0x9c, 0x00, 255}; // olive, as bright as vermilion to those who lack green cones
    QVERIFY(tests::difference(confusing.electron, confusing.muon, Vision::Normal) > 60.0);
    QVERIFY(smallestDifference(confusing, Vision::Deuteranopia) < safeDifference);
  }

  void detectorPartsHaveTheirColours_data() { addThemes(); }
  void detectorPartsHaveTheirColours() {
    QFETCH(QByteArray, theme);
    const Palette& palette = findPalette(theme.toStdString());
    QCOMPARE(palette.detectorStyle("em"), palette.em);
    QCOMPARE(palette.detectorStyle("hadronic"), palette.hadronic);
    QCOMPARE(palette.detectorStyle("muon"), palette.muonSystem);
    QCOMPARE(palette.detectorStyle("none such"), palette.inner);
  }
};

QTEST_APPLESS_MAIN(PaletteTest)
#include "tst_palette.moc"
