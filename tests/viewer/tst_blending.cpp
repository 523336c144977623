#include "model/DetectorGeometry.h"
#include "viewer/DetectorDrawing.h"
#include "viewer/Palette.h"
#include "viewer/RenderWidget.h"

#include <QTest>

#include <Eigen/Geometry>

#include <algorithm>
#include <array>
#include <memory>

using namespace voir;

namespace {

using Colour = std::array<double, 4>; ///< red, green, blue 0 to 255; opacity 0 to 1

constexpr QSize pictureSize(320, 200);
constexpr QPoint besideTheMiddle(150, 90);

/// A plate of 8 x 8 m across the z axis.
DetectorPart plate(const std::string& group, double z) {
  return {group, group, group, Prism{{{-4e3, -4e3, z}, {4e3, -4e3, z}, {4e3, 4e3, z}, {-4e3, 4e3, z}}, {0, 0, 10}}};
}

std::shared_ptr<const DetectorGeometry> plates(const std::vector<DetectorPart>& parts) {
  auto detector = std::make_shared<DetectorGeometry>();
  detector->groups = {{"em", "em"}, {"hadronic", "hadronic"}};
  detector->parts = parts;
  detector->calo = {1500, 3000, 2000, 4000, 4000, 6000};
  return detector;
}

DisplayOptions halfClear() {
  DisplayOptions options;
  options.isOpened = false;
  options.isMotionReduced = true;
  options.groups["em"].opacity = options.groups["hadronic"].opacity = 0.5;
  return options;
}

CameraPose alongBeam(double z) {
  CameraPose pose;
  pose.position = {0.0, 0.0, z};
  return pose;
}

Colour pixel(RenderWidget& widget) {
  const QColor colour = widget.picture(pictureSize).pixelColor(besideTheMiddle);
  return {1.0 * colour.red(), 1.0 * colour.green(), 1.0 * colour.blue(), 1.0};
}

/// Colours of the translucent faces that look towards a camera on the z axis, the farthest first.
std::vector<Colour> facesSeen(const DetectorGeometry& detector, double eye) {
  const Drawing glass = drawDetector({detector, halfClear(), darkPalette()}).glass;
  std::vector<std::pair<double, Colour>> faces;
  for (const Drawing::Face& face : glass.faces) {
    const auto point = [&](std::size_t i) { return glass.points[face.corners[i]]; };
    const Vector3f normal = (point(1) - point(0)).cross(point(2) - point(0)).normalized();
    const Rgba c = glass.colours[face.corners[0]];
    // One of the two triangles of a face.
    if (normal.z() * eye > 0.9 * std::abs(eye) && (faces.empty() || faces.back().first != point(0).z()))
      faces.push_back({point(0).z(), {1.0 * c.r, 1.0 * c.g, 1.0 * c.b, c.a / 255.0}});
  }
  std::ranges::sort(faces, {}, [&](const auto& face) { return -std::abs(face.first - eye); });
  std::vector<Colour> colours;
  for (const auto& [z, colour] : faces)
    colours.push_back(colour);
  return colours;
}

Colour over(const Colour& front, const Colour& behind) {
  Colour result = behind;
  for (std::size_t i = 0; i < 3; ++i)
    result[i] = front[3] * front[i] + (1.0 - front[3]) * behind[i];
  return result;
}

double largestDifference(const Colour& a, const Colour& b) {
  double largest = 0.0;
  for (std::size_t i = 0; i < 3; ++i)
    largest = std::max(largest, std::abs(a[i] - b[i]));
  return largest;
}

} // namespace

class BlendingTest : public QObject {
  Q_OBJECT

private slots:
  /// Porter and Duff, Compositing digital images, 1984: the operator over, from the back to the front.
  void clearWallsBlendFromTheBackToTheFront_data() {
    QTest::addColumn<bool>("isNearListedFirst");
    QTest::addColumn<double>("eye"); // mm
    for (const bool isFirst : {true, false})
      for (const double eye : {-8000.0, 8000.0})
        QTest::addRow("%s, seen from z = %g m", isFirst ? "near one listed first" : "far one listed first",
                      eye / 1000.0)
            << isFirst << eye;
  }
  void clearWallsBlendFromTheBackToTheFront() {
    QFETCH(bool, isNearListedFirst);
    QFETCH(double, eye);
    std::vector<DetectorPart> parts{plate("em", 1000.0), plate("hadronic", 2000.0)};
    if (!isNearListedFirst)
      std::ranges::reverse(parts);
    const auto detector = plates(parts);
    const std::vector<Colour> faces = facesSeen(*detector, eye);
    QCOMPARE(faces.size(), std::size_t(2));

    RenderWidget widget;
    widget.resize(pictureSize);
    widget.setGeometry(plates({}));
    widget.setDisplayOptions(halfClear());
    widget.setCameraPose(alongBeam(eye));
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    const Colour background = pixel(widget);
    widget.setGeometry(detector);
    const Colour seen = pixel(widget);

    const Colour right = over(faces[1], over(faces[0], background));
    const Colour wrong = over(faces[0], over(faces[1], background));
    QVERIFY2(largestDifference(seen, right) < 2.0, qPrintable(QString::number(largestDifference(seen, right))));
    if (eye < 0.0) // from there both are half clear; from the other side so clear that the order hardly tells
      QVERIFY(largestDifference(seen, wrong) > 4.0);
  }

  void turningTheCameraSortsAnew() {
    RenderWidget widget;
    widget.resize(pictureSize);
    widget.setGeometry(plates({plate("em", -500.0), plate("hadronic", 500.0)}));
    widget.setDisplayOptions(halfClear());
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    std::vector<QImage> pictures;
    for (const double eye : {8000.0, -8000.0, 8000.0}) {
      widget.setCameraPose(alongBeam(eye));
      pictures.push_back(widget.picture(pictureSize));
    }
    QCOMPARE(pictures[0], pictures[2]);
    QVERIFY(pictures[0] != pictures[1]);
  }
};

QTEST_MAIN(BlendingTest)
#include "tst_blending.moc"
