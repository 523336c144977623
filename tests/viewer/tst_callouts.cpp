#include "viewer/Callouts.h"

#include <QTest>

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_real_distribution.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace voir;

namespace {

constexpr ViewSize picture{1280.0, 800.0};
const std::vector<PixelBox> captionAndLegend{{12.0, 12.0, 250.0, 70.0}, {12.0, 560.0, 160.0, 228.0}};

/// Anchors anywhere in a square around the picture's middle, with texts as long as "μ⁺ 45.3 GeV".
std::vector<Callout> scattered(int count, double halfWidth) {
  boost::random::mt19937 generator(static_cast<unsigned>(count));
  boost::random::uniform_real_distribution<double> offset(-1.0, 1.0), width(70.0, 110.0);
  std::vector<Callout> callouts;
  for (int i = 0; i < count; ++i)
    callouts.push_back({PixelPoint(640.0 + halfWidth * offset(generator), 400.0 + halfWidth * offset(generator)),
                        width(generator), 18.0});
  return callouts;
}

double lineLength(const Callout& callout, const CalloutPlace& place) {
  return (place.lineEnd - callout.anchor).norm();
}

Drawing lineDrawing(ObjectRef object, const std::vector<Vector3f>& path) {
  Drawing drawing;
  drawing.addLine(path, {}, Stroke::Normal, object);
  return drawing;
}

} // namespace

class CalloutsTest : public QObject {
  Q_OBJECT

private slots:
  void textsStandApart_data() {
    QTest::addColumn<int>("count");
    QTest::addColumn<double>("halfWidth");
    for (const int count : {1, 2, 5, 10, 20, 30})
      for (const double halfWidth : {300.0, 60.0, 0.0})
        QTest::addRow("%d texts, anchors within %g pixels", count, halfWidth) << count << halfWidth;
  }

  void textsStandApart() {
    QFETCH(int, count);
    QFETCH(double, halfWidth);
    const std::vector<Callout> callouts = scattered(count, halfWidth);
    const auto places = placeCallouts(callouts, picture, captionAndLegend);
    QCOMPARE(static_cast<int>(places.size()), count);
    for (std::size_t i = 0; i < places.size(); ++i) {
      QVERIFY(places[i]);
      const PixelBox& box = places[i]->box;
      QCOMPARE(box.width, callouts[i].width);
      QCOMPARE(box.height, callouts[i].height);
      QVERIFY(box.x >= 0.0 && box.y >= 0.0 && box.x + box.width <= picture.width &&
              box.y + box.height <= picture.height);
      for (const PixelBox& area : captionAndLegend)
        QVERIFY(!doOverlap(box, area));
      for (std::size_t k = 0; k < i; ++k)
        QVERIFY(!doOverlap(box, places[k]->box));
    }
    QCOMPARE(crossingCount(callouts, places), 0);
  }

  void linesEndAtTheEdgesOfTheirTexts() {
    const std::vector<Callout> callouts = scattered(20, 200.0);
    const auto places = placeCallouts(callouts, picture, {});
    for (const auto& place : places) {
      const PixelBox& box = place->box;
      const double dx =
          std::min(std::abs(place->lineEnd.x() - box.x), std::abs(place->lineEnd.x() - box.x - box.width));
      const double dy =
          std::min(std::abs(place->lineEnd.y() - box.y), std::abs(place->lineEnd.y() - box.y - box.height));
      QVERIFY(std::min(dx, dy) < 1e-9);
    }
  }

  void aTextAloneStandsBesideItsAnchor() {
    const std::vector<Callout> callouts{{PixelPoint(900.0, 300.0), 90.0, 18.0}};
    const auto places = placeCallouts(callouts, picture, {});
    const double length = lineLength(callouts[0], *places[0]);
    QVERIFY2(length > 5.0 && length < 30.0, qPrintable(QString::number(length)));
    // Away from the middle of the picture.
    QVERIFY(places[0]->lineEnd.x() > 900.0);
  }

  /// 20 texts with room for all within 150 pixels.
  void linesAreShort() {
    const std::vector<Callout> callouts = scattered(20, 300.0);
    const auto places = placeCallouts(callouts, picture, captionAndLegend);
    double sum = 0.0;
    for (std::size_t i = 0; i < places.size(); ++i) {
      QVERIFY(lineLength(callouts[i], *places[i]) < 150.0);
      sum += lineLength(callouts[i], *places[i]);
    }
    QVERIFY2(sum / 20.0 < 40.0, qPrintable(QString::number(sum / 20.0)));
  }

  void theSameTextsStandInTheSamePlaces() {
    const std::vector<Callout> callouts = scattered(30, 100.0);
    const auto first = placeCallouts(callouts, picture, captionAndLegend);
    const auto again = placeCallouts(callouts, picture, captionAndLegend);
    for (std::size_t i = 0; i < first.size(); ++i)
      QCOMPARE(first[i]->box, again[i]->box);
  }

  void aLargerPictureOfTheSameShapeIsArrangedAlike() {
    constexpr double scale = 5.0;
    const std::vector<Callout> callouts = scattered(12, 150.0);
    std::vector<Callout> large;
    for (const Callout& callout : callouts)
      large.push_back({callout.anchor * scale, callout.width * scale, callout.height * scale});
    const auto small = placeCallouts(callouts, picture, {});
    const auto wide = placeCallouts(large, {picture.width * scale, picture.height * scale}, {}, scale);
    for (std::size_t i = 0; i < small.size(); ++i) {
      QVERIFY(std::abs(wide[i]->box.x - scale * small[i]->box.x) < 1e-6);
      QVERIFY(std::abs(wide[i]->box.y - scale * small[i]->box.y) < 1e-6);
    }
  }

  void textsWithoutRoomAreLeftOut() {
    const std::vector<Callout> callouts(3, {PixelPoint(50.0, 30.0), 90.0, 40.0});
    const auto places = placeCallouts(callouts, {110.0, 60.0}, {});
    QVERIFY(places[0]);
    QVERIFY(!places[1] && !places[2]);
  }

  void anObjectIsPointedAtWhereItLeaves_data() {
    QTest::addColumn<std::vector<Vector3f>>("path");
    QTest::addColumn<bool>("isSeen");
    QTest::addColumn<double>("x");
    // 1000 mm fill half the height (400 pixels) of a view along the beam from 1000 / tan 15 degrees.
    QTest::newRow("its outer end") << std::vector<Vector3f>{{0, 0, 0}, {1000, 0, 0}} << true << 640.0 + 400.0;
    QTest::newRow("its inner end is given last") << std::vector<Vector3f>{{1000, 0, 0}, {0, 0, 0}} << true << 1040.0;
    // In steps of a sixteenth, the last before the border of 48 pixels.
    QTest::newRow("where it leaves the picture")
        << std::vector<Vector3f>{{0, 0, 0}, {3200, 0, 0}} << true << 640.0 + 560.0;
    QTest::newRow("beside the picture") << std::vector<Vector3f>{{2000, 0, 0}, {3000, 0, 0}} << false << 0.0;
  }

  void anObjectIsPointedAtWhereItLeaves() {
    QFETCH(std::vector<Vector3f>, path);
    QFETCH(bool, isSeen);
    QFETCH(double, x);
    CameraPose pose;
    pose.position = Vector3(0.0, 0.0, 1000.0 / std::tan(15.0 * 3.14159265358979 / 180.0));
    const ObjectRef muon{ObjectKind::Muon, 2};
    const auto anchor = calloutAnchor(lineDrawing(muon, path), muon, pose, picture);
    QCOMPARE(anchor.has_value(), isSeen);
    if (!isSeen)
      return;
    QVERIFY2(std::abs(anchor->x() - x) < 0.1, qPrintable(QString::number(anchor->x())));
    QVERIFY(std::abs(anchor->y() - 400.0) < 0.1);
    QVERIFY(!calloutAnchor(lineDrawing(muon, path), {ObjectKind::Muon, 1}, pose, picture));
    const PixelBox all{0.0, 0.0, picture.width, picture.height};
    QVERIFY(!calloutAnchor(lineDrawing(muon, path), muon, pose, picture, {all}));
  }
};

QTEST_APPLESS_MAIN(CalloutsTest)
#include "tst_callouts.moc"
