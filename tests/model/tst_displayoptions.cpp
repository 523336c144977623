#include "model/DisplayOptions.h"
#include "model/Units.h"

#include <QTest>

#include <cmath>

using namespace voir;

namespace {

constexpr double pi = constants::pi;

double middleOf(const Wedge& wedge) {
  return wedge.start + wedge.angle / 2.0;
}

} // namespace

class DisplayOptionsTest : public QObject {
  Q_OBJECT

private slots:
  void theOpeningOfAllIsThePicturesWedge() {
    DisplayOptions options;
    options.wedgeStart = 0.3;
    options.wedgeAngle = 1.2;
    const Opening opening = options.opening("em");
    QVERIFY(std::abs(opening.wedge.start - 0.3) < 1e-15);
    QCOMPARE(opening.wedge.angle, 1.2);
    QVERIFY(std::isinf(opening.zMin) && std::isinf(opening.zMax));
  }

  void systemsAreOpenedByStepsAroundOneMiddle() {
    DisplayOptions options;
    options.wedgeStart = -0.4;
    options.wedgeAngle = 2.0 * pi / 3.0;
    options.groups["muon"].wedgeAngle = pi;
    options.groups["inner"].wedgeAngle = 0.0;
    QCOMPARE(options.opening("muon").wedge.angle, pi);
    QCOMPARE(options.opening("em").wedge.angle, 2.0 * pi / 3.0);
    QCOMPARE(options.opening("inner").wedge.angle, 0.0);
    for (const char* group : {"muon", "em", "inner"})
      QVERIFY(std::abs(middleOf(options.opening(group).wedge) - (-0.4 + pi / 3.0)) < 1e-12);
  }

  void aHalfIsHalfATurnAroundTheSameMiddle() {
    DisplayOptions options;
    options.cut = DetectorCut::Half;
    options.wedgeAngle = 0.5;
    options.groups["inner"].wedgeAngle = 1.0;
    QCOMPARE(options.opening("em").wedge.angle, pi);
    QVERIFY(std::abs(middleOf(options.opening("em").wedge) - 0.25) < 1e-12);
    QCOMPARE(options.opening("inner").wedge.angle, 1.0);
  }

  void aSliceIsCutAcrossTheBeamAndByTheWedge() {
    DisplayOptions options;
    options.cut = DetectorCut::Slice;
    options.sliceZ = 3000.0;
    options.sliceThickness = 500.0;
    QCOMPARE(options.opening("em").zMin, 2750.0);
    QCOMPARE(options.opening("em").zMax, 3250.0);
    QCOMPARE(options.opening("em").wedge.angle, options.wedgeAngle);
  }

  void aClosedDetectorHasNoOpening_data() {
    QTest::addColumn<int>("cut");
    for (int cut = 0; cut < 3; ++cut)
      QTest::addRow("%s", idOf(static_cast<DetectorCut>(cut)).data()) << cut;
  }
  void aClosedDetectorHasNoOpening() {
    QFETCH(int, cut);
    DisplayOptions options;
    options.cut = static_cast<DetectorCut>(cut);
    options.groups["muon"].wedgeAngle = pi;
    QVERIFY(options.isCutOpen());
    options.isOpened = false;
    QVERIFY(!options.isCutOpen());
    QVERIFY(options.opening("muon") == Opening());
    QVERIFY(options.opening("em") == Opening());
  }

  void withoutAnAngleOnlyASystemsOwnIsOpen() {
    DisplayOptions options;
    options.wedgeAngle = 0.0;
    QVERIFY(!options.isCutOpen());
    options.groups["muon"].wedgeAngle = 0.0;
    QVERIFY(!options.isCutOpen());
    options.groups["muon"].wedgeAngle = 1.0;
    QVERIFY(options.isCutOpen());
  }
};

QTEST_APPLESS_MAIN(DisplayOptionsTest)
#include "tst_displayoptions.moc"
