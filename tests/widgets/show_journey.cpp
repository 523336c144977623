// Pictures of the panel that follows a particle, to look at: show_journey DIRECTORY [light]. Not a test.

#include "model/io/EventFormats.h"
#include "model/io/EventReader.h"
#include "widgets/JourneyPanel.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QDir>
#include <QTest>

using namespace voir;

namespace {

void save(const QString& name, const std::string& file, std::size_t place, ObjectRef object, const QSize& size,
          double part) {
  const Event event = openEvents(file)->read(place, Detail::Full);
  const auto journey = journeyOf(event, object, builtInDetector(event.detector));
  JourneyPanel panel;
  panel.setJourney(journey);
  panel.resize(size);
  panel.show();
  QTest::qWait(200);
  if (journey)
    panel.setPosition(part * journey->length);
  QTest::qWait(200);
  panel.grab().save(name + ".png");
}

} // namespace

int main(int count, char** arguments) {
  QApplication application(count, arguments);
  if (count < 2)
    return 1;
  QDir::setCurrent(QString::fromLocal8Bit(arguments[1]));
  applyTheme(application, count > 2 ? QString::fromLocal8Bit(arguments[2]) : QStringLiteral("dark"));
  save("journey-empty", "sample:run1-diphoton", 0, {ObjectKind::Vertex, 0}, {300, 420}, 0.0);
  save("journey-photon", "sample:run1-diphoton", 3, {ObjectKind::Photon, 0}, {330, 520}, 0.9);
  save("journey-converted", "sample:run1-diphoton", 0, {ObjectKind::Photon, 1}, {330, 520}, 0.4);
  save("journey-hadron", "sample:run1-diphoton", 0, {ObjectKind::Track, 126}, {330, 520}, 0.1);
  save("journey-muon", "sample:run1-fourlepton", 0, {ObjectKind::Muon, 2}, {900, 300}, 0.6);
  save("journey-neutrino", "sample:run1-diphoton", 2, {ObjectKind::MissingEt, 0}, {280, 400}, 0.5);
  save("journey-large", "sample:run1-fourlepton", 0, {ObjectKind::Muon, 2}, {700, 900}, 0.6);
  if (count > 3) {
    const std::string file = arguments[3];
    save("journey-cms-electron", file, 0, {ObjectKind::Electron, 0}, {330, 520}, 0.99);
    save("journey-cms-muon", file, 0, {ObjectKind::Muon, 1}, {900, 300}, 0.7);
    save("journey-cms-jet", file, 0, {ObjectKind::Jet, 0}, {330, 520}, 0.5);
  }
  return 0;
}
