#include "widgets/DisplayPanel.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTest>
#include <QWheelEvent>

#include <cmath>
#include <numbers>
#include <optional>

using namespace voir;

Q_DECLARE_METATYPE(voir::DisplayOptions)

namespace {

QCheckBox* box(const DisplayPanel& panel, const QString& text) {
  const auto boxes = panel.findChildren<QCheckBox*>();
  const auto found = std::ranges::find(boxes, text, &QCheckBox::text);
  return found == boxes.end() ? nullptr : *found;
}

template <typename Control> Control* control(const DisplayPanel& panel, const QString& name) {
  const auto controls = panel.findChildren<Control*>();
  const auto found = std::ranges::find(controls, name, &Control::accessibleName);
  return found == controls.end() ? nullptr : *found;
}

QLabel* label(const DisplayPanel& panel, const QString& text) {
  const auto labels = panel.findChildren<QLabel*>();
  const auto found = std::ranges::find(labels, text, &QLabel::text);
  return found == labels.end() ? nullptr : *found;
}

void fill(DisplayPanel& panel) {
  panel.setLayers({{"tracks", "Tracks"}, {"hits", "Hits", false}});
  panel.setGroups({{"inner", "Inner detector"}, {"muon", "Muon system"}});
}

} // namespace

class TestDisplayPanel : public QObject {
  Q_OBJECT

private slots:
  void wheelChangesNothingWithoutFocus();
  void defaultsOfLayersAreShown();
  void layerIsHiddenByItsBox();
  void groupIsMadeTransparent();
  void settersAreSilent();
  void anglesAreDegreesOnScreenAndRadiansInside();
  void thresholdsAreInGeV();
  void fishEyeIsAPercentage();
  void farTracksFadeByADistance();
  void newLayersReplaceTheOldOnes();
  void hiddenDetectorDisablesItsGroups();
  void theMiddleOfTheOpeningStaysWhenItsAngleChanges();
  void aSliceHasPlaceAndThicknessInMetres();
  void aHalfHasNoAngle();
  void aClosedDetectorHasNoCut();
  void systemsHaveAnglesOfTheirOwn();
  void inXRayOpacitiesAreOfNoUse();
};

void TestDisplayPanel::defaultsOfLayersAreShown() {
  DisplayPanel panel;
  fill(panel);
  QVERIFY(box(panel, "Tracks")->isChecked());
  QVERIFY(!box(panel, "Hits")->isChecked());
  QVERIFY(panel.options() == DisplayOptions());
}

void TestDisplayPanel::layerIsHiddenByItsBox() {
  DisplayPanel panel;
  fill(panel);
  QSignalSpy changes(&panel, &DisplayPanel::optionsChanged);
  box(panel, "Tracks")->click();
  QCOMPARE(changes.size(), 1);
  const auto options = changes[0][0].value<DisplayOptions>();
  QVERIFY(!options.isLayerVisible("tracks", true));
  QVERIFY(!options.isLayerVisible("hits", false));
  box(panel, "Hits")->click();
  QVERIFY(panel.options().isLayerVisible("hits", false));
}

void TestDisplayPanel::groupIsMadeTransparent() {
  DisplayPanel panel;
  fill(panel);
  QSignalSpy changes(&panel, &DisplayPanel::optionsChanged);
  control<QSlider>(panel, "Opacity of Muon system")->setValue(40);
  QCOMPARE(changes.size(), 1);
  QCOMPARE(panel.options().group("muon").opacity, 0.4);
  QCOMPARE(panel.options().group("inner").opacity, 1.0);
  box(panel, "Muon system")->click();
  QVERIFY(!panel.options().group("muon").isVisible);
  QCOMPARE(panel.options().group("muon").opacity, 0.4);
}

void TestDisplayPanel::settersAreSilent() {
  DisplayPanel panel;
  fill(panel);
  QSignalSpy changes(&panel, &DisplayPanel::optionsChanged);
  DisplayOptions options;
  options.layers["tracks"] = false;
  options.groups["inner"] = {false, 0.25};
  options.wedgeAngle = std::numbers::pi;
  options.minimumTrackPt = 2.5;
  options.isLegendVisible = false;
  panel.setOptions(options);
  QVERIFY(changes.isEmpty());
  QVERIFY(!box(panel, "Tracks")->isChecked());
  QVERIFY(!box(panel, "Inner detector")->isChecked());
  QVERIFY(!box(panel, "Legend")->isChecked());
  QCOMPARE(control<QSlider>(panel, "Opacity of Inner detector")->value(), 25);
  QCOMPARE(control<QSpinBox>(panel, "Angle of the opening")->value(), 180);
  QVERIFY(panel.options() == options);
}

void TestDisplayPanel::anglesAreDegreesOnScreenAndRadiansInside() {
  DisplayPanel panel;
  auto* angle = control<QSpinBox>(panel, "Angle of the opening");
  QCOMPARE(angle->text(), QString("90°"));
  angle->setValue(60);
  QCOMPARE(panel.options().wedgeAngle, std::numbers::pi / 3.0);
}

void TestDisplayPanel::thresholdsAreInGeV() {
  DisplayPanel panel;
  auto* pt = control<QDoubleSpinBox>(panel, "Least transverse momentum of tracks");
  QCOMPARE(pt->text(), QString("0.50 GeV"));
  pt->selectAll();
  QTest::keyClicks(pt, "1.25");
  QCOMPARE(panel.options().minimumTrackPt, 0.5);
  QTest::keyClick(pt, Qt::Key_Return);
  QCOMPARE(panel.options().minimumTrackPt, 1.25);
  control<QDoubleSpinBox>(panel, "Least transverse momentum of jets")->setValue(30.0);
  QCOMPARE(panel.options().minimumJetPt, 30.0);
}

void TestDisplayPanel::fishEyeIsAPercentage() {
  DisplayPanel panel;
  QSignalSpy changes(&panel, &DisplayPanel::optionsChanged);
  QVERIFY(label(panel, "off"));
  control<QSlider>(panel, "Fish-eye")->setValue(40);
  QCOMPARE(changes.size(), 1);
  QCOMPARE(panel.options().fishEye, 0.4);
  QVERIFY(label(panel, "40 %"));
}

void TestDisplayPanel::farTracksFadeByADistance() {
  DisplayPanel panel;
  QVERIFY(label(panel, "all"));
  control<QSlider>(panel, "Distance of tracks from the collision")->setValue(12);
  QCOMPARE(panel.options().vertexWindow, 12.0);
  QVERIFY(label(panel, "12 mm"));
  QSignalSpy changes(&panel, &DisplayPanel::optionsChanged);
  DisplayOptions options;
  options.vertexWindow = 600.0; // from a file; the slider ends before
  panel.setOptions(options);
  QVERIFY(changes.isEmpty());
  QVERIFY(label(panel, "600 mm"));
  QCOMPARE(panel.options().vertexWindow, 600.0);
}

void TestDisplayPanel::newLayersReplaceTheOldOnes() {
  DisplayPanel panel;
  fill(panel);
  panel.setLayers({{"cells", "Cells"}});
  QVERIFY(!box(panel, "Tracks"));
  QVERIFY(box(panel, "Cells"));
}

void TestDisplayPanel::hiddenDetectorDisablesItsGroups() {
  DisplayPanel panel;
  fill(panel);
  box(panel, "Show the detector")->click();
  QVERIFY(!panel.options().isDetectorVisible);
  QVERIFY(!box(panel, "Inner detector")->isEnabled());
}

void TestDisplayPanel::theMiddleOfTheOpeningStaysWhenItsAngleChanges() {
  DisplayPanel panel;
  auto* middle = control<QSpinBox>(panel, "Middle of the opening");
  QCOMPARE(middle->text(), QString("45°")); // from 0 to 90
  control<QSpinBox>(panel, "Angle of the opening")->setValue(180);
  QCOMPARE(middle->value(), 45);
  QVERIFY(std::abs(panel.options().wedgeStart + std::numbers::pi / 4.0) < 1e-12);
  middle->setValue(-90);
  QVERIFY(std::abs(panel.options().wedgeStart + std::numbers::pi) < 1e-12);
  QCOMPARE(panel.options().wedgeAngle, std::numbers::pi);
}

void TestDisplayPanel::aSliceHasPlaceAndThicknessInMetres() {
  DisplayPanel panel;
  auto* place = control<QDoubleSpinBox>(panel, "Place of the slice");
  QVERIFY(place->isHidden());
  control<QComboBox>(panel, "Kind of cut")->setCurrentText("Slice");
  QVERIFY(panel.options().cut == DetectorCut::Slice);
  QVERIFY(!place->isHidden());
  QCOMPARE(place->text(), QString("0.00 m"));
  place->setValue(-2.5);
  QCOMPARE(panel.options().sliceZ, -2500.0);
  control<QDoubleSpinBox>(panel, "Thickness of the slice")->setValue(0.25);
  QCOMPARE(panel.options().sliceThickness, 250.0);
}

void TestDisplayPanel::aHalfHasNoAngle() {
  DisplayPanel panel;
  QSignalSpy changes(&panel, &DisplayPanel::optionsChanged);
  control<QComboBox>(panel, "Kind of cut")->setCurrentText("Half");
  QCOMPARE(changes.size(), 1);
  QVERIFY(control<QSpinBox>(panel, "Angle of the opening")->isHidden());
  QVERIFY(!control<QSpinBox>(panel, "Middle of the opening")->isHidden());
}

void TestDisplayPanel::aClosedDetectorHasNoCut() {
  DisplayPanel panel;
  fill(panel);
  box(panel, "Cut open")->click();
  QVERIFY(!panel.options().isOpened);
  QVERIFY(!control<QComboBox>(panel, "Kind of cut")->isEnabled());
  QVERIFY(!control<QSpinBox>(panel, "Opening of Muon system")->isEnabled());
}

void TestDisplayPanel::systemsHaveAnglesOfTheirOwn() {
  DisplayPanel panel;
  fill(panel);
  auto* angle = control<QSpinBox>(panel, "Opening of Muon system");
  QCOMPARE(angle->text(), QString("as all"));
  angle->setValue(180);
  QCOMPARE(angle->text(), QString("180°"));
  QVERIFY(panel.options().group("muon").wedgeAngle == std::optional(std::numbers::pi));
  QVERIFY(!panel.options().group("inner").wedgeAngle);
  angle->setValue(0);
  QVERIFY(panel.options().group("muon").wedgeAngle == std::optional(0.0));
  angle->stepDown();
  QCOMPARE(angle->text(), QString("as all"));
  QVERIFY(!panel.options().group("muon").wedgeAngle);
}

void TestDisplayPanel::inXRayOpacitiesAreOfNoUse() {
  DisplayPanel panel;
  fill(panel);
  box(panel, "X-ray")->click();
  QVERIFY(panel.options().isXRay);
  QVERIFY(!control<QSlider>(panel, "Opacity of Muon system")->isEnabled());
  QVERIFY(box(panel, "Muon system")->isEnabled());
}

void TestDisplayPanel::wheelChangesNothingWithoutFocus() {
  DisplayPanel panel;
  panel.setGroups({{"inner", "Inner detector"}});
  panel.show();
  QSignalSpy changes(&panel, &DisplayPanel::optionsChanged);
  QList<QWidget*> controls;
  for (QWidget* control : panel.findChildren<QAbstractSpinBox*>())
    controls << control;
  for (QWidget* control : panel.findChildren<QSlider*>())
    controls << control;
  QVERIFY(controls.size() >= 5);
  for (QWidget* control : controls) {
    control->clearFocus();
    const QPointF centre = control->rect().center();
    QWheelEvent wheel(centre, control->mapToGlobal(centre), {}, {0, -120}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
    QApplication::sendEvent(control, &wheel);
  }
  QVERIFY(changes.isEmpty());
}

QTEST_MAIN(TestDisplayPanel)
#include "tst_display_panel.moc"
