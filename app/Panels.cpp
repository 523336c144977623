#include "app/Panels.h"

#include "app/LaboratoryBench.h"
#include "app/MainWindow.h"
#include "app/ParticleRide.h"
#include "app/PeakFit.h"
#include "app/RootMappingActions.h"
#include "app/SelectionActions.h"
#include "model/DetectorGeometry.h"
#include "viewer/SceneLayers.h"
#include "widgets/CandidatePanel.h"
#include "widgets/CutText.h"
#include "widgets/DisplayPanel.h"
#include "widgets/EventListPanel.h"
#include "widgets/EventOriginLine.h"
#include "widgets/EvidencePanel.h"
#include "widgets/FitPanel.h"
#include "widgets/HistogramPanel.h"
#include "widgets/JourneyPanel.h"
#include "widgets/LaboratoryPanel.h"
#include "widgets/MassTableModel.h"
#include "widgets/MassTablePanel.h"
#include "widgets/MessageBar.h"
#include "widgets/ObjectTablesPanel.h"
#include "widgets/SelectionPanel.h"
#include "widgets/TimeLapseBar.h"

#include <QCoreApplication>
#include <QDockWidget>
#include <QLineEdit>
#include <QVBoxLayout>

#include <array>

namespace voir {

namespace {

QStringList names(const std::vector<std::string>& paths) {
  QStringList names;
  for (const std::string& path : paths)
    names << QString::fromStdString(path);
  return names;
}

QWidget* makeEventList(MainWindow& window) {
  auto* panel = new EventListPanel;
  Session& session = window.session();
  QObject::connect(&session, &Session::filesChanged, panel, [panel, &session] {
    panel->setFiles(names(session.files().paths));
    panel->setEventCount(session.files().eventCount());
    panel->findChild<QLineEdit*>()->clear();
  });
  QObject::connect(&session, &Session::positionChanged, panel, &EventListPanel::setCurrentEvent);
  QObject::connect(&session, &Session::eventChanged, panel, [panel, &session] {
    const LoadedEvent& shown = session.shown();
    if (shown.event && shown.index >= EventListPanel::mostListed)
      panel->setSummaries(shown.index, {summarise(*shown.event, shown.file, shown.eventIndex)});
  });
  QObject::connect(&window.summaries(), &ScanRunner::advanced, panel,
                   [panel](const ScanSnapshot& snapshot) { panel->setSummaries(snapshot.first, snapshot.summaries); });
  QObject::connect(&window.selectionScan(), &SelectionScan::passedChanged, panel, &EventListPanel::setPassed);
  QObject::connect(panel, &EventListPanel::eventRequested, &window.player(), &Player::goTo);
  QObject::connect(panel, &EventListPanel::eventRequested, &window, &MainWindow::leaveTextField);
  return panel;
}

QWidget* makeSelection(MainWindow& window) {
  auto* panel = new SelectionPanel;
  Session& session = window.session();
  SelectionScan& scan = window.selectionScan();
  const auto showSelection = [panel, &session] {
    panel->setChannel(session.channel());
    panel->setSelection(session.selection());
  };
  showSelection();
  QObject::connect(&session, &Session::selectionChanged, panel, showSelection);
  QObject::connect(&session, &Session::filesChanged, panel,
                   [panel, &session] { panel->setEventCount(session.files().eventCount()); });
  QObject::connect(&session, &Session::carriedOnChanged, panel,
                   [panel, &session] { panel->setCarriedOn(session.isCarriedOn()); });
  QObject::connect(&scan, &SelectionScan::resultChanged, panel, &SelectionPanel::setResult);
  QObject::connect(&scan, &SelectionScan::runningChanged, panel,
                   [panel, &scan] { panel->setResumable(scan.isResumable()); });
  QObject::connect(panel, &SelectionPanel::selectionEdited, &window,
                   [&window](const Selection& selection, int gesture) { changeSelection(window, selection, gesture); });
  QObject::connect(panel, &SelectionPanel::selectionEdited, &scan, &SelectionScan::start);
  QObject::connect(panel, &SelectionPanel::resetRequested, &session, &Session::resetSelection);
  QObject::connect(panel, &SelectionPanel::learnRequested, &window, [&window] { startLearning(window); });
  QObject::connect(panel, &SelectionPanel::carryOnToggled, &session, &Session::setCarriedOn);
  QObject::connect(panel, &SelectionPanel::resumeRequested, &scan, &SelectionScan::resume);
  QObject::connect(panel, &SelectionPanel::openRequested, &window, [&window] { askForSelectionToOpen(window); });
  QObject::connect(panel, &SelectionPanel::saveRequested, &window, [&window] { askForSelectionToSave(window); });
  return panel;
}

/// Above the objects, whatever table of them is shown.
QWidget* withOrigin(ObjectTablesPanel* objects, MainWindow& window) {
  auto* both = new QWidget;
  auto* column = new QVBoxLayout(both);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* origin = new EventOriginLine;
  column->addWidget(origin);
  column->addWidget(objects, 1);
  const Session& session = window.session();
  QObject::connect(&session, &Session::eventChanged, origin, [origin, &session] {
    const LoadedEvent& shown = session.shown();
    origin->setEvent(shown.event, session.files().schemaOf(shown.file));
  });
  QObject::connect(origin, &EventOriginLine::mappingRequested, &window, [&window] { mapShownFile(window); });
  return both;
}

QWidget* makeObjectTables(MainWindow& window) {
  auto* panel = new ObjectTablesPanel;
  Session& session = window.session();
  QObject::connect(&session, &Session::eventChanged, panel,
                   [panel, &session] { panel->setEvent(session.shown().event); });
  QObject::connect(&session, &Session::highlightChanged, panel,
                   [panel, &session] { panel->setHighlight(session.highlight()); });
  QObject::connect(panel, &ObjectTablesPanel::hovered, &session, &Session::setHovered);
  QObject::connect(panel, &ObjectTablesPanel::selected, &session, &Session::setSelected);
  return withOrigin(panel, window);
}

QWidget* makeCandidate(MainWindow& window) {
  auto* panel = new CandidatePanel;
  Session& session = window.session();
  QObject::connect(&session, &Session::eventChanged, panel,
                   [panel, &session] { panel->setEvent(session.shown().event); });
  QObject::connect(&session, &Session::highlightChanged, panel,
                   [panel, &session] { panel->setSelectedCount(session.highlight().selected.size()); });
  QObject::connect(&session, &Session::candidateChanged, panel, [panel, &session] {
    panel->setCandidate(session.candidate());
    panel->setAccepted(session.isCandidateAccepted());
  });
  QObject::connect(panel, &CandidatePanel::acceptRequested, &session, &Session::acceptCandidate);
  QObject::connect(panel, &CandidatePanel::clearRequested, &session, [&session] { session.setSelected({}); });
  QObject::connect(panel, &CandidatePanel::daughterHovered, &session, &Session::setHovered);
  return panel;
}

QWidget* makeJourney(MainWindow& window) {
  auto* panel = new JourneyPanel;
  auto* ride = new ParticleRide(window.session(), window.view(), panel);
  QObject::connect(ride, &ParticleRide::journeyChanged, panel, [panel, ride] { panel->setJourney(ride->journey()); });
  QObject::connect(ride, &ParticleRide::positionChanged, panel,
                   [panel, ride] { panel->setPosition(ride->position()); });
  QObject::connect(ride, &ParticleRide::ridingChanged, panel, &JourneyPanel::setRiding);
  QObject::connect(panel, &JourneyPanel::shownChanged, ride, &ParticleRide::setWatched);
  QObject::connect(panel, &JourneyPanel::rideToggled, ride, &ParticleRide::toggle);
  QObject::connect(panel, &JourneyPanel::stopRequested, ride, &ParticleRide::goTo);
  QObject::connect(panel, &JourneyPanel::endRequested, ride, &ParticleRide::end);
  QObject::connect(panel, &JourneyPanel::speedChanged, ride, &ParticleRide::setSpeed);
  return panel;
}

QWidget* makeMassTable(MainWindow& window) {
  auto* panel = new MassTablePanel;
  Session& session = window.session();
  QObject::connect(&session, &Session::massesChanged, panel, [panel, &session] { panel->setTable(session.masses()); });
  QObject::connect(&session, &Session::eventChanged, panel, [panel, &session] {
    const EventPtr& event = session.shown().event;
    panel->setCurrentEvent(event ? std::optional(event->id) : std::nullopt);
  });
  QObject::connect(panel, &MassTablePanel::removeRequested, &session, &Session::removeMasses);
  QObject::connect(panel, &MassTablePanel::clearRequested, &session, &Session::clearMasses);
  QObject::connect(panel, &MassTablePanel::eventRequested, &window, &MainWindow::showMassEvent);
  return panel;
}

std::vector<NamedItem> layerItems() {
  std::vector<NamedItem> items;
  for (const SceneLayer& layer : sceneLayers())
    items.push_back({QString::fromUtf8(layer.id.data()), QCoreApplication::translate("SceneLayers", layer.label.data()),
                     layer.isOnByDefault});
  return items;
}

std::vector<NamedItem> groupItems(const DetectorGeometry& detector) {
  std::vector<NamedItem> items;
  for (const DetectorGroup& group : detector.groups)
    items.push_back(
        {QString::fromStdString(group.id), QCoreApplication::translate("DetectorGroups", group.label.c_str()), true});
  return items;
}

QString shownDetector(const Session& session) {
  return QString::fromStdString(session.shown().event ? session.shown().event->detector : "atlas");
}

/// Tells the panel the groups of the detector.
void showGroups(DisplayPanel& panel, MainWindow& window) {
  const QString detector = shownDetector(window.session());
  panel.setProperty("detector", detector);
  panel.setGroups(groupItems(*window.detectorFile().geometry(detector.toStdString())));
  panel.setOptions(window.session().displayOptions());
}

QWidget* makeDisplay(MainWindow& window) {
  auto* panel = new DisplayPanel;
  Session& session = window.session();
  panel->setLayers(layerItems());
  showGroups(*panel, window);
  QObject::connect(&session, &Session::displayOptionsChanged, panel,
                   [panel, &session] { panel->setOptions(session.displayOptions()); });
  QObject::connect(&session, &Session::eventChanged, panel, [panel, &window] {
    if (panel->property("detector").toString() != shownDetector(window.session()))
      showGroups(*panel, window);
  });
  QObject::connect(&window.detectorFile(), &DetectorFile::changed, panel,
                   [panel, &window] { showGroups(*panel, window); });
  QObject::connect(panel, &DisplayPanel::optionsChanged, &session, &Session::setDisplayOptions);
  return panel;
}

void raiseDock(QWidget& panel) {
  for (QWidget* parent = panel.parentWidget(); parent; parent = parent->parentWidget())
    if (auto* dock = qobject_cast<QDockWidget*>(parent))
      dock->raise();
}

QWidget* withTimeLapse(HistogramPanel* histogram) {
  auto* both = new QWidget;
  auto* column = new QVBoxLayout(both);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(histogram, 1);
  column->addWidget(new TimeLapseBar);
  return both;
}

void tellOfExports(HistogramPanel& panel, MainWindow& window) {
  MessageBar& messages = window.messages();
  QObject::connect(&panel, &HistogramPanel::exported, &messages, [&messages](const QString& path) {
    messages.showMessage(Severity::Note,
                         QCoreApplication::translate("Panels", "The histogram was written to %1").arg(path));
  });
  QObject::connect(&panel, &HistogramPanel::exportFailed, &messages,
                   [&messages](const QString& problem) { messages.showMessage(Severity::Error, problem); });
}

/// The masses between two ends chosen in the histogram are those listed.
void listBrushed(HistogramPanel& histogram, MassTablePanel& masses) {
  QObject::connect(&histogram, &HistogramPanel::massRangeBrushed, &masses,
                   [&histogram, &masses](double lower, double upper) {
                     masses.setFilter(MassFilter{histogram.channel().toStdString(), lower, upper});
                     raiseDock(masses);
                   });
  QObject::connect(&histogram, &HistogramPanel::massBrushCleared, &masses, [&masses] { masses.setFilter({}); });
  QObject::connect(&masses, &MassTablePanel::showAllRequested, &histogram, [&histogram, &masses] {
    histogram.clearBrush();
    masses.setFilter({});
  });
}

/// For exported files: "photon.pt > 40, ...".
QString noteOf(const Selection& selection) {
  QStringList conditions;
  if (selection.fourLeptons != FourLeptonRule())
    conditions << fourLeptonRuleText(selection.fourLeptons);
  for (const Cut& cut : selection.cuts)
    if (cut.isOn)
      conditions << QString::fromStdString(textOf(cut));
  if (!selection.expression.text().empty())
    conditions << QString::fromStdString(selection.expression.text());
  return conditions.join(QStringLiteral(", "));
}

/// The row of the table of masses stands above.
QWidget* makeHistogram(MainWindow& window) {
  auto* panel = new HistogramPanel;
  Session& session = window.session();
  panel->setChannel(session.channel());
  QObject::connect(&session, &Session::massesChanged, panel, [panel, &session] { panel->setTable(session.masses()); });
  QObject::connect(&session, &Session::channelChanged, panel,
                   [panel, &session] { panel->setChannel(session.channel()); });
  QObject::connect(&session, &Session::candidateChanged, panel, [panel, &session] {
    const auto& candidate = session.candidate();
    panel->setCurrentMass(candidate ? std::optional(candidate->mass) : std::nullopt);
  });
  QObject::connect(&session, &Session::displayOptionsChanged, panel,
                   [panel, &session] { panel->setMotionReduced(session.displayOptions().isMotionReduced); });
  QObject::connect(panel, &HistogramPanel::channelChanged, &session, &Session::setChannel);
  QObject::connect(panel, &HistogramPanel::eventRequested, &window, &MainWindow::showMassEvent);
  panel->setPublishedShown(true);
  tellOfExports(*panel, window);
  listBrushed(*panel, *window.findChild<MassTablePanel*>());
  QObject::connect(&session, &Session::selectionChanged, panel,
                   [panel, &session] { panel->setSelectionNote(noteOf(session.selection())); });
  return withTimeLapse(panel);
}

/// The row of the histogram stands above.
QWidget* makeFit(MainWindow& window) {
  auto* panel = new FitPanel;
  Session& session = window.session();
  auto* fit = new PeakFit(*window.findChild<HistogramPanel*>(), *panel);
  fit->setSelection(session.selection());
  QObject::connect(&session, &Session::massesChanged, fit, [fit, &session] { fit->setTable(session.masses()); });
  QObject::connect(&session, &Session::selectionChanged, fit,
                   [fit, &session] { fit->setSelection(session.selection()); });
  return panel;
}

/// The rows of histogram and fit stand above.
QWidget* makeLaboratory(MainWindow& window) {
  auto* panel = new LaboratoryPanel;
  Session& session = window.session();
  auto* bench = new LaboratoryBench(*window.findChild<HistogramPanel*>(), *window.findChild<TimeLapseBar*>(), *panel);
  bench->setChannel(session.channel());
  QObject::connect(&session, &Session::massesChanged, bench, [bench, &session] { bench->setTable(session.masses()); });
  QObject::connect(&session, &Session::channelChanged, bench,
                   [bench, &session] { bench->setChannel(session.channel()); });
  QObject::connect(window.findChild<PeakFit*>(), &PeakFit::peakChanged, bench, &LaboratoryBench::setPeak);
  return panel;
}

QWidget* makeEvidence(MainWindow& window) {
  auto* panel = new EvidencePanel;
  QObject::connect(window.findChild<PeakFit*>(), &PeakFit::peakChanged, panel, &EvidencePanel::setPeak);
  return panel;
}

constexpr std::array table{
    Panel{"events", QT_TRANSLATE_NOOP("Panels", "Events"), Qt::LeftDockWidgetArea, "", makeEventList},
    Panel{"selection", QT_TRANSLATE_NOOP("Panels", "Selection"), Qt::LeftDockWidgetArea, "events", makeSelection},
    Panel{"objects", QT_TRANSLATE_NOOP("Panels", "Objects"), Qt::RightDockWidgetArea, "", makeObjectTables},
    Panel{"display", QT_TRANSLATE_NOOP("Panels", "Display"), Qt::RightDockWidgetArea, "objects", makeDisplay},
    Panel{"candidate", QT_TRANSLATE_NOOP("Panels", "Candidate"), Qt::RightDockWidgetArea, "", makeCandidate},
    Panel{"masses", QT_TRANSLATE_NOOP("Panels", "Masses"), Qt::RightDockWidgetArea, "objects", makeMassTable},
    Panel{"histogram", QT_TRANSLATE_NOOP("Panels", "Mass histogram"), Qt::BottomDockWidgetArea, "", makeHistogram},
    Panel{"journey", QT_TRANSLATE_NOOP("Panels", "Follow a particle"), Qt::BottomDockWidgetArea, "histogram",
          makeJourney},
    Panel{"fit", QT_TRANSLATE_NOOP("Panels", "Fit"), Qt::BottomDockWidgetArea, "", makeFit},
    Panel{"laboratory", QT_TRANSLATE_NOOP("Panels", "Laboratory"), Qt::BottomDockWidgetArea, "fit", makeLaboratory},
    Panel{"evidence", QT_TRANSLATE_NOOP("Panels", "Why are we sure?"), Qt::BottomDockWidgetArea, "fit", makeEvidence},
};

} // namespace

std::span<const Panel> panels() {
  return table;
}

} // namespace voir
