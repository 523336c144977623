#include "model/Units.h"
#include "viewer/LabelPlacement.h"

#include <QTest>

#include <cmath>

using namespace voir;

namespace {

constexpr ViewSize view{800.0, 600.0};
constexpr ViewSize text{40.0, 16.0};

/// A metre in front of the origin: the origin is seen in the middle, at (400, 300).
CameraPose frontPose() {
  CameraPose pose;
  pose.position = {0.0, 0.0, 1000.0};
  return pose;
}

/// The point in the plane of the origin that is seen so many pixels right of and above the middle.
Vector3f seenAt(double right, double up) {
  const double mmPerPixel = 1000.0 * std::tan(15.0 * constants::pi / 180.0) / 300.0;
  return Vector3(right * mmPerPixel, up * mmPerPixel, 0.0).cast<float>();
}

std::vector<std::optional<LabelBox>> place(const std::vector<SceneLabel>& labels, std::vector<LabelBox> taken = {}) {
  const std::vector<ViewSize> sizes(labels.size(), text);
  return placeLabels(labels, sizes, frontPose(), view, std::move(taken));
}

} // namespace

Q_DECLARE_METATYPE(voir::LabelAlignment)

class TestLabelPlacement : public QObject {
  Q_OBJECT

private slots:
  void aTextStandsAtItsAnchor_data();
  void aTextStandsAtItsAnchor();
  void textsNotWhollyInTheViewAreLeftOut_data();
  void textsNotWhollyInTheViewAreLeftOut();
  void ofTextsOverEachOtherTheFirstStays();
  void textsUnderWhatIsTakenAreLeftOut();
};

void TestLabelPlacement::aTextStandsAtItsAnchor_data() {
  QTest::addColumn<LabelAlignment>("alignment");
  QTest::addColumn<double>("x");
  QTest::addColumn<double>("y");
  // At (500, 200), 40 x 16 pixels, 4 pixels beside.
  QTest::newRow("centre") << LabelAlignment::Centre << 480.0 << 192.0;
  QTest::newRow("its left end") << LabelAlignment::Left << 504.0 << 192.0;
  QTest::newRow("its right end") << LabelAlignment::Right << 456.0 << 192.0;
  QTest::newRow("above") << LabelAlignment::Above << 480.0 << 180.0;
  QTest::newRow("below") << LabelAlignment::Below << 480.0 << 204.0;
}

void TestLabelPlacement::aTextStandsAtItsAnchor() {
  QFETCH(LabelAlignment, alignment);
  QFETCH(double, x);
  QFETCH(double, y);
  const auto places = place({{seenAt(100.0, 100.0), "1 m", alignment}});
  QVERIFY(places.at(0));
  QVERIFY(std::abs(places[0]->x - x) < 0.01 && std::abs(places[0]->y - y) < 0.01);
  QCOMPARE(places[0]->width, 40.0);
  QCOMPARE(places[0]->height, 16.0);
}

void TestLabelPlacement::textsNotWhollyInTheViewAreLeftOut_data() {
  QTest::addColumn<double>("right");
  QTest::addColumn<double>("up");
  QTest::addColumn<bool>("isShown");
  QTest::newRow("just inside on the right") << 379.0 << 0.0 << true;
  QTest::newRow("cut off on the right") << 381.0 << 0.0 << false;
  QTest::newRow("just inside above") << 0.0 << 291.0 << true;
  QTest::newRow("cut off above") << 0.0 << 293.0 << false;
  QTest::newRow("cut off on the left") << -381.0 << 0.0 << false;
  QTest::newRow("cut off below") << 0.0 << -293.0 << false;
}

void TestLabelPlacement::textsNotWhollyInTheViewAreLeftOut() {
  QFETCH(double, right);
  QFETCH(double, up);
  QFETCH(bool, isShown);
  QCOMPARE(place({{seenAt(right, up), "η"}}).at(0).has_value(), isShown);
  // Behind the viewer everything projects somewhere, too.
  QVERIFY(!place({{Vector3f(0, 0, 2000), "η"}}).at(0));
}

void TestLabelPlacement::ofTextsOverEachOtherTheFirstStays() {
  const auto places = place({{seenAt(0, 0), "0"}, {seenAt(30, 0), "1"}, {seenAt(45, 0), "2"}, {seenAt(60, 0), "3"}});
  QVERIFY(places[0].has_value());
  QVERIFY(!places[1].has_value());
  QVERIFY(places[2].has_value()); // beside the first: the one between them is not there
  QVERIFY(!places[3].has_value());
}

void TestLabelPlacement::textsUnderWhatIsTakenAreLeftOut() {
  const std::vector<SceneLabel> labels{{seenAt(0, 0), "0"}, {seenAt(100, 0), "1"}};
  const auto places = place(labels, {{0.0, 0.0, 410.0, 300.0}});
  QVERIFY(!places[0].has_value());
  QVERIFY(places[1].has_value());
}

QTEST_GUILESS_MAIN(TestLabelPlacement)
#include "tst_labelplacement.moc"
