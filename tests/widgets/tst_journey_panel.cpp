#include "tests/widgets/ConstructedEvents.h"
#include "widgets/JourneyPanel.h"
#include "widgets/JourneyText.h"
#include "widgets/SlicePicture.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QComboBox>
#include <QFrame>
#include <QLabel>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>
#include <QToolButton>

#include <cmath>

using namespace voir;

namespace {

const DetectorGeometry& atlas() {
  return builtInDetector("atlas");
}

/// A photon of ET 40 GeV at eta 0.5 with 36 GeV in a cell, a muon of 50 GeV whose hits are there.
Event eventToFollow() {
  Event event;
  event.detector = "atlas";
  event.provenance = {Origin::Constructed, "ATLAS-like", "tests"};
  event.photons = {constructed::photon(40.0, 0.5, 1.0)};
  event.muons = {constructed::muon(50.0, 0.2, -0.3, -1.0)};
  event.caloCells = {constructed::cell(36.0f, 0.5f, 1.0f)};
  event.missingEt = MissingEt{30.0, 40.0, {}};
  const Journey muon = *journeyOf(event, {ObjectKind::Muon, 0}, atlas());
  for (const double length : {60.0, 100.0, 150.0, 400.0, 480.0})
    event.hits.push_back({muon.route.position(length).cast<float>()});
  return event;
}

Journey journey(ObjectRef object) {
  return *journeyOf(eventToFollow(), object, atlas());
}

Journey photon() {
  return journey({ObjectKind::Photon, 0});
}

const JourneyStop& stopOf(const Journey& journey, DetectorSystem system) {
  return *std::ranges::find(journey.stops, system, &JourneyStop::system);
}

bool tells(const QWidget& panel, const QString& text) {
  const auto labels = panel.findChildren<QLabel*>();
  return std::ranges::any_of(labels, [&](const QLabel* label) { return label->text().contains(text); });
}

QToolButton* button(const QWidget& panel, const QString& text) {
  const auto buttons = panel.findChildren<QToolButton*>();
  const auto found = std::ranges::find(buttons, text, &QToolButton::text);
  return found == buttons.end() ? nullptr : *found;
}

QList<QFrame*> cards(const QWidget& panel) {
  QList<QFrame*> cards = panel.findChildren<QFrame*>();
  cards.removeIf([](const QFrame* frame) { return frame->property("role") != "card"; });
  return cards;
}

} // namespace

class TestJourneyPanel : public QObject {
  Q_OBJECT

private slots:
  void emptyPanelSaysHowToFillIt();
  void titleNamesTheParticleAndItsEnergy_data();
  void titleNamesTheParticleAndItsEnergy();
  void cardsTellNumbersWithUnits();
  void hitsAndBendOfAMuon();
  void whatTheFileLacksIsSaid();
  void fourMomentaAreNotSaidToBeTracks();
  void everyKindAndLayerHasItsReason();
  void aCardPerLayerInOrder();
  void theCardOfTheLayerStandsOut();
  void buttonsStepFromLayerToLayer();
  void rideIsToggledByButtonAndKey();
  void theEndCanBeAskedForOnTheWay();
  void speedIsAskedFor();
  void clickOnALayerAsksForIt();
  void arrowsInThePictureStep();
  void layersOfThePictureFollowTheBarrel();
  void pictureIsDrawnInBothThemes_data();
  void pictureIsDrawnInBothThemes();
};

void TestJourneyPanel::emptyPanelSaysHowToFillIt() {
  JourneyPanel panel;
  QVERIFY(tells(panel, "Click a photon"));
  QCOMPARE(panel.findChild<QStackedWidget*>()->currentIndex(), 0);
  panel.setJourney(photon());
  QCOMPARE(panel.findChild<QStackedWidget*>()->currentIndex(), 1);
  panel.setJourney(std::nullopt);
  QCOMPARE(panel.findChild<QStackedWidget*>()->currentIndex(), 0);
}

void TestJourneyPanel::titleNamesTheParticleAndItsEnergy_data() {
  QTest::addColumn<ObjectRef>("object");
  QTest::addColumn<QString>("title");
  // E = ET cosh(eta): 40 cosh(0.5) = 45.1, 50 cosh(0.2) = 51.0.
  QTest::newRow("photon") << ObjectRef{ObjectKind::Photon, 0} << "Photon 1: photon, 45.1 GeV";
  QTest::newRow("muon") << ObjectRef{ObjectKind::Muon, 0} << "Muon 1: muon, 51.0 GeV";
  QTest::newRow("neutrino") << ObjectRef{ObjectKind::MissingEt, 0} << "Missing ET: neutrino, 50.0 GeV across the beam";
}

void TestJourneyPanel::titleNamesTheParticleAndItsEnergy() {
  QFETCH(ObjectRef, object);
  QTEST(journeyTitle(journey(object)), "title");
  QVERIFY(journeyNote(journey(object)).contains("Simulated event"));
}

void TestJourneyPanel::cardsTellNumbersWithUnits() {
  JourneyPanel panel;
  panel.setJourney(photon());
  QVERIFY(tells(panel, "36.0 GeV in 1 cell within 0.10"));
  QVERIFY(tells(panel, "That is 80 % of its 45.1 GeV")); // 36 / 45.105
  // 1410 mm and 1970 mm at eta 0.5: times cosh(0.5) = 1.1276, over 0.29979 m/ns.
  QVERIFY(tells(panel, "1.59–2.22 m, 5.3–7.4 ns"));
  QVERIFY(tells(panel, "No hit along"));
  QVERIFY(tells(panel, "A photon has no charge"));
}

void TestJourneyPanel::hitsAndBendOfAMuon() {
  const Journey muon = journey({ObjectKind::Muon, 0});
  const QString seen = seenText(muon, stopOf(muon, DetectorSystem::Silicon));
  QVERIFY2(seen.contains("5 hits within 2 mm of the path, which crosses 8 layers"), qPrintable(seen));
  // R = 50 GeV / (0.29979 * 2 T) = 83.39 m.
  QVERIFY2(seen.contains("radius 83.39 m in a field of 2.0 T, so pt = 0.3 · 2.0 · 83.39 = 50.0 GeV"), qPrintable(seen));
  QCOMPARE(seenMark(stopOf(muon, DetectorSystem::Silicon)), "5 hits");
  QCOMPARE(seenMark(stopOf(photon(), DetectorSystem::EmCalorimeter)), "36.0 GeV");
}

void TestJourneyPanel::whatTheFileLacksIsSaid() {
  Event event = eventToFollow();
  event.hits.clear();
  event.tracks.push_back(constructed::track(5.0, 2.0, 0));
  event.caloCells.clear();
  const Journey muon = *journeyOf(event, {ObjectKind::Muon, 0}, atlas());
  QVERIFY(seenText(muon, stopOf(muon, DetectorSystem::Silicon)).contains("no hits stored"));
  QVERIFY(seenText(muon, stopOf(muon, DetectorSystem::EmCalorimeter)).contains("no energies"));
  QVERIFY(seenText(muon, stopOf(muon, DetectorSystem::MuonChambers)).contains("no hit muon chambers stored"));
  QVERIFY(seenMark(stopOf(muon, DetectorSystem::Silicon)).isEmpty());
  event.provenance.origin = Origin::Data;
  QVERIFY(!journeyNote(*journeyOf(event, {ObjectKind::Muon, 0}, atlas())).contains("Simulated"));
}

void TestJourneyPanel::fourMomentaAreNotSaidToBeTracks() {
  Event event = eventToFollow();
  event.hits.clear();
  event.caloCells.clear();
  event.photons[0].isConverted = true;
  event.jets.resize(1);
  event.jets[0].p4 = FourVector::fromPtEtaPhiM(60.0, 0.1, 2.0, 8.0);
  for (const ObjectKind kind : {ObjectKind::Muon, ObjectKind::Photon, ObjectKind::Jet, ObjectKind::MissingEt}) {
    const Journey journey = *journeyOf(event, {kind, 0}, atlas());
    QVERIFY(journeyNote(journey).contains("Drawn from the collision point by its momentum"));
    for (const JourneyStop& stop : journey.stops) {
      const QString seen = seenText(journey, stop);
      QVERIFY2(!seen.contains("curved") && !seen.contains("0 tracks") && !seen.contains("told from the tracks"),
               qPrintable(seen));
      QVERIFY(seenMark(stop).isEmpty());
    }
  }
  const Journey muon = *journeyOf(event, {ObjectKind::Muon, 0}, atlas());
  // R = 50 GeV / (0.29979 * 2 T) = 83.39 m.
  QVERIFY(
      seenText(muon, stopOf(muon, DetectorSystem::Silicon))
          .contains("With pt = 50.0 GeV a field of 2.0 T bends its path to a radius of pt / (0.3 · 2.0) = 83.39 m"));
}

void TestJourneyPanel::everyKindAndLayerHasItsReason() {
  Journey any = photon();
  for (int kind = 0; kind <= static_cast<int>(ParticleKind::Jet); ++kind) {
    any.kind = static_cast<ParticleKind>(kind);
    QVERIFY(!particleName(any.kind).isEmpty() && !particleSymbol(any.kind).isEmpty());
    for (int system = 0; system < detectorSystemCount; ++system) {
      JourneyStop stop;
      stop.system = static_cast<DetectorSystem>(system);
      stop.expected = expectedBehaviour(any.kind, stop.system);
      QVERIFY(reasonText(any, stop).endsWith('.'));
      QVERIFY(seenText(any, stop).endsWith('.'));
      QVERIFY(!systemName(stop.system).isEmpty() && !systemWord(stop.system).isEmpty());
    }
  }
}

void TestJourneyPanel::aCardPerLayerInOrder() {
  JourneyPanel panel;
  panel.setJourney(photon());
  const auto frames = cards(panel);
  QCOMPARE(static_cast<std::size_t>(frames.size()), photon().stops.size());
  QVERIFY(tells(*frames.front(), "Beam pipe"));
  QVERIFY(tells(*frames.back(), "Muon chambers"));
}

void TestJourneyPanel::theCardOfTheLayerStandsOut() {
  JourneyPanel panel;
  panel.setJourney(photon());
  QCOMPARE(panel.currentStop(), -1);
  panel.setPosition(stopOf(photon(), DetectorSystem::EmCalorimeter).entry + 1.0);
  const auto frames = cards(panel);
  for (const QFrame* frame : frames)
    QCOMPARE(frame->property("isCurrent").toBool(), tells(*frame, "Electromagnetic calorimeter"));
  panel.setPosition(std::nullopt);
  QCOMPARE(panel.currentStop(), -1);
}

void TestJourneyPanel::buttonsStepFromLayerToLayer() {
  JourneyPanel panel;
  QVERIFY(!button(panel, "Ride along")->isEnabled());
  panel.setJourney(photon());
  QSignalSpy requests(&panel, &JourneyPanel::stopRequested);
  QVERIFY(!button(panel, "Previous layer")->isEnabled());
  button(panel, "Next layer")->click();
  QCOMPARE(requests.takeFirst().at(0).toInt(), 0);
  panel.setPosition(photon().stops[3].entry + 1.0);
  button(panel, "Previous layer")->click();
  QCOMPARE(requests.takeFirst().at(0).toInt(), 2);
  panel.setPosition(photon().route.length());
  QVERIFY(!button(panel, "Next layer")->isEnabled());
}

void TestJourneyPanel::rideIsToggledByButtonAndKey() {
  JourneyPanel panel;
  panel.setJourney(photon());
  QSignalSpy toggles(&panel, &JourneyPanel::rideToggled);
  button(panel, "Ride along")->click();
  QTest::keyClick(&panel, Qt::Key_Return);
  QCOMPARE(toggles.count(), 2);
  panel.setRiding(true);
  QVERIFY(button(panel, "Pause"));
  panel.setRiding(false);
  QVERIFY(button(panel, "Ride along"));
}

void TestJourneyPanel::theEndCanBeAskedForOnTheWay() {
  JourneyPanel panel;
  panel.setJourney(photon());
  QToolButton* end = button(panel, "End of the ride: the whole event again");
  QVERIFY(!end->isEnabled());
  panel.setPosition(100.0);
  QSignalSpy requests(&panel, &JourneyPanel::endRequested);
  end->click();
  QCOMPARE(requests.count(), 1);
  panel.setPosition(std::nullopt);
  QVERIFY(!end->isEnabled());
}

void TestJourneyPanel::speedIsAskedFor() {
  JourneyPanel panel;
  QSignalSpy speeds(&panel, &JourneyPanel::speedChanged);
  auto* box = panel.findChild<QComboBox*>();
  QCOMPARE(box->currentText(), "1×");
  box->setCurrentIndex(4);
  emit box->activated(4);
  QCOMPARE(speeds.takeFirst().at(0).toDouble(), 4.0);
}

void TestJourneyPanel::clickOnALayerAsksForIt() {
  JourneyPanel panel;
  panel.setJourney(photon());
  panel.resize(320, 520);
  panel.show();
  QVERIFY(QTest::qWaitForWindowExposed(&panel));
  auto* slice = panel.findChild<SlicePicture*>();
  QSignalSpy requests(&panel, &JourneyPanel::stopRequested);
  QTest::mouseClick(slice, Qt::LeftButton, {}, slice->middleOf(4).toPoint());
  QCOMPARE(requests.takeFirst().at(0).toInt(), 4);
  QTest::mouseClick(cards(panel).at(1), Qt::LeftButton);
  QCOMPARE(requests.takeFirst().at(0).toInt(), 1);
}

void TestJourneyPanel::arrowsInThePictureStep() {
  SlicePicture slice;
  slice.setJourney(photon());
  slice.setCurrentStop(2);
  QSignalSpy requests(&slice, &SlicePicture::stopRequested);
  QTest::keyClick(&slice, Qt::Key_Right);
  QTest::keyClick(&slice, Qt::Key_Left);
  QCOMPARE(requests.at(0).at(0).toInt(), 3);
  QCOMPARE(requests.at(1).at(0).toInt(), 1);
  slice.setCurrentStop(4);
  QVERIFY(slice.accessibleDescription().contains("36.0 GeV"));
  // The program's arrows step through the events: not here.
  QKeyEvent shortcut(QEvent::ShortcutOverride, Qt::Key_Right, Qt::NoModifier);
  shortcut.ignore();
  QApplication::sendEvent(&slice, &shortcut);
  QVERIFY(shortcut.isAccepted());
}

void TestJourneyPanel::layersOfThePictureFollowTheBarrel() {
  SlicePicture slice;
  slice.resize(600, 300);
  const Journey journey = photon();
  slice.setJourney(journey);
  double before = -1.0;
  for (double length = 0.0; length < journey.route.length(); length += 50.0) {
    QVERIFY(slice.radiusOf(length) >= before);
    before = slice.radiusOf(length);
  }
  for (std::size_t i = 0; i < journey.stops.size(); ++i) {
    const JourneyStop& stop = journey.stops[i];
    const double middle = slice.radiusOf(0.5 * (stop.entry + stop.exit));
    const QPointF place = slice.middleOf(static_cast<int>(i));
    QCOMPARE(slice.stopAt(place), static_cast<int>(i));
    QVERIFY(std::abs(slice.middleOf(static_cast<int>(i)).x() - (slice.middleOf(-2).x() + middle)) < 1e-6);
  }
}

void TestJourneyPanel::pictureIsDrawnInBothThemes_data() {
  QTest::addColumn<QString>("theme");
  QTest::newRow("dark") << "dark";
  QTest::newRow("light") << "light";
}

void TestJourneyPanel::pictureIsDrawnInBothThemes() {
  QFETCH(QString, theme);
  applyTheme(*qApp, theme);
  SlicePicture slice;
  slice.resize(400, 240);
  const QColor ground = themeColours(slice.palette()).base;
  QCOMPARE(slice.grab().toImage().pixelColor(200, 100), ground);
  slice.setJourney(photon());
  const QPoint em = slice.middleOf(4).toPoint();
  // Off the axis, where the comparison does not reach: the layer's own colour, not the ground's.
  const QImage image = slice.grab().toImage();
  QVERIFY(image.pixelColor(em) != ground);
  QVERIFY(image != [&] {
    slice.setPosition(1000.0);
    return slice.grab().toImage();
  }());
}

QTEST_MAIN(TestJourneyPanel)
#include "tst_journey_panel.moc"
