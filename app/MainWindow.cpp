#include "app/MainWindow.h"

#include "app/Actions.h"
#include "app/CollisionWiring.h"
#include "app/FileDialogs.h"
#include "app/HelpWindows.h"
#include "app/Layouts.h"
#include "app/MassMixture.h"
#include "app/MassTableFile.h"
#include "app/Panels.h"
#include "app/PictureFile.h"
#include "app/ProgressText.h"
#include "app/RootMappingActions.h"
#include "app/SelectionActions.h"
#include "app/WindowTheme.h"
#include "model/io/EventWarnings.h"
#include "model/simulation/SampleDescription.h"
#include "viewer/Palette.h"
#include "viewer/RenderWidget.h"
#include "widgets/EventListPanel.h"
#include "widgets/MessageBar.h"
#include "widgets/NumberText.h"
#include "widgets/PlayerBar.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPainter>
#include <QScreen>
#include <QStandardPaths>
#include <QStatusBar>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <map>
#include <numbers>
#include <utility>

namespace voir {

using namespace std::chrono_literals;

namespace {

constexpr int maximumRecentFiles = 10;
constexpr int maximumTries = 20;   // some seconds of the largest events
constexpr int maximumTold = 10000; // messages remembered so as not to repeat them

QString settingsPath(const QString& folder) {
  return QDir(folder).filePath(QStringLiteral("voir.ini"));
}

std::vector<std::string> absolutePaths(const QStringList& files) {
  std::vector<std::string> paths;
  for (const QString& file : files)
    paths.push_back(isSampleName(file.toStdString()) ? file.toStdString()
                                                     : QFileInfo(file).absoluteFilePath().toStdString());
  return paths;
}

} // namespace

QString MainWindow::standardFolder() {
  return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
}

MainWindow::MainWindow(const QString& folder)
    : m_folder(folder), m_settings(loadSettings(settingsPath(folder))), m_autosave(folder), m_view(new RenderWidget),
      m_picture(m_session, *m_view), m_detectorFile(m_session, *m_view) {
  applyThemeAndFont(); // before widgets make fonts of their own out of the program's
  setAcceptDrops(true);
  setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks | GroupedDragging);
  setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
  setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea); // the histogram and its fit need the width
  buildCentre();
  buildPanels();
  buildMenus(*this);
  connectPlayer();
  connectFiles();
  connectMasses();
  connectSelection();
  connectRootMapping(*this);
  connectActions();
  restoreSettings();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildCentre() {
  auto* centre = new QWidget;
  auto* column = new QVBoxLayout(centre);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(m_messages = new MessageBar);
  column->addWidget(m_view, 1);
  column->addWidget(makeCollisionBar(*this));
  column->addWidget(m_playerBar = new PlayerBar);
  setCentralWidget(centre);
  m_hoveredText = new QLabel;
  m_hoveredText->setContentsMargins(8, 0, 8, 0);
  statusBar()->addWidget(m_hoveredText, 1);
  connect(&m_picture, &EventPicture::hoveredTextChanged, m_hoveredText, &QLabel::setText);
}

void MainWindow::buildPanels() {
  std::map<std::string, QDockWidget*> docks;
  for (const Panel& panel : panels()) {
    auto* dock = new QDockWidget(QCoreApplication::translate("Panels", panel.title), this);
    dock->setObjectName(QString::fromLatin1(panel.id));
    dock->setWidget(panel.make(*this));
    addDockWidget(panel.area, dock);
    if (const auto behind = docks.find(panel.tabbedWith); behind != docks.end()) {
      tabifyDockWidget(behind->second, dock);
      behind->second->raise();
    }
    docks.emplace(panel.id, dock);
  }
}

void MainWindow::connectPlayer() {
  connect(m_playerBar, &PlayerBar::firstRequested, &m_player, &Player::first);
  connect(m_playerBar, &PlayerBar::previousRequested, &m_player, &Player::previous);
  connect(m_playerBar, &PlayerBar::nextRequested, &m_player, &Player::next);
  connect(m_playerBar, &PlayerBar::lastRequested, &m_player, &Player::last);
  connect(m_playerBar, &PlayerBar::positionRequested, &m_player, &Player::goTo);
  connect(m_playerBar, &PlayerBar::playToggled, &m_player, &Player::togglePlaying);
  connect(m_playerBar, &PlayerBar::speedChanged, &m_player, &Player::setSpeed);
  connect(m_playerBar, &PlayerBar::collisionToggled, &m_collision, &CollisionClock::toggleActive);
  connect(m_playerBar, &PlayerBar::stopRequested, this, [this] {
    m_player.pause();
    m_summaries.stop();
    m_selectionScan.stop();
    m_playerBar->setProgress({}, std::nullopt);
  });
  connect(&m_player, &Player::playingChanged, m_playerBar, &PlayerBar::setPlaying);
  connect(&m_player, &Player::speedChanged, m_playerBar, &PlayerBar::setSpeed);
  connect(&m_player, &Player::progressed, this,
          [this](qint64 done, qint64 total, double rate) { showProgress(tr("Filling"), done, total, rate); });
  connect(&m_session, &Session::eventChanged, this, &MainWindow::showWarnings);
  connect(&m_session, &Session::positionChanged, this,
          [this](qsizetype index) { m_playerBar->setPosition(index, m_session.files().eventCount()); });
}

void MainWindow::connectFiles() {
  connect(&m_loader, &EventLoader::opened, this, &MainWindow::showOpened);
  connect(&m_loader, &EventLoader::notOpened, this, [this](const QStringList& problems) {
    m_playerBar->setProgress({}, std::nullopt);
    showProblems(problems);
  });
  connect(&m_loader, &EventLoader::loaded, &m_session, &Session::showEvent);
  connect(&m_loader, &EventLoader::failed, this, &MainWindow::receiveFailure);
  connect(&m_detectorFile, &DetectorFile::opened, this,
          [this](const QString& sentence) { showMessage(Severity::Note, sentence); });
  connect(&m_detectorFile, &DetectorFile::failed, this,
          [this](const QString& sentence) { showMessage(Severity::Error, sentence); });
  connect(&m_player, &Player::failed, this,
          [this](const QString& sentence) { showMessage(Severity::Error, sentence); });
  connect(&m_summaries, &ScanRunner::advanced, this, &MainWindow::receiveSummaries);
  connect(&m_summaries, &ScanRunner::finished, this, [this](const QString& error) {
    m_playerBar->setProgress({}, std::nullopt);
    if (!error.isEmpty())
      showMessage(Severity::Error, error);
  });
}

void MainWindow::connectMasses() {
  connect(&m_session, &Session::massesChanged, this, [this] {
    m_autosave.setTable(m_session.masses());
    tellOfMixture();
  });
  connect(&m_session, &Session::channelChanged, this, &MainWindow::tellOfMixture);
  connect(&m_session, &Session::refused, this,
          [this](const QString& sentence) { showMessage(Severity::Note, sentence); });
  connect(&m_autosave, &MassAutosave::failed, this,
          [this](const QString& sentence) { showMessage(Severity::Error, sentence); });
  connect(&m_autosave, &MassAutosave::restored, this,
          [this](const auto& table, int unreadableLines) { receiveMasses(*table, unreadableLines); });
}

/// The scan begins once the events are listed: reading them twice at the same time would take twice as long.
void MainWindow::connectSelection() {
  connect(&m_summaries, &ScanRunner::finished, &m_selectionScan, &SelectionScan::start);
  connect(&m_selectionScan, &SelectionScan::progressed, this,
          [this](qint64 done, qint64 total, double rate) { showProgress(tr("Selecting"), done, total, rate); });
  const auto showError = [this](const QString& sentence) { showMessage(Severity::Error, sentence); };
  connect(&m_selectionScan, &SelectionScan::failed, this, showError);
  connect(&m_learning, &CutLearning::failed, this, showError);
  connect(&m_learning, &CutLearning::proposed, this,
          [this](const auto& cuts, qsizetype picks) { applyLearned(*this, cuts, picks); });
}

void MainWindow::receiveMasses(const MassTable& table, int unreadableLines) {
  m_session.addMasses(table);
  if (table.size() == 1)
    showMessage(Severity::Note, tr("The mass of the last session is back. Masses → Clear masses removes it."));
  else if (table.size() > 1)
    showMessage(Severity::Note, tr("The %1 masses of the last session are back. Masses → Clear masses removes them.")
                                    .arg(countText(static_cast<qint64>(table.size()))));
  if (unreadableLines > 0)
    showMessage(Severity::Warning,
                tr("%1: lines that cannot be read: %2. The file as it was is kept as %3.")
                    .arg(m_autosave.path(), countText(unreadableLines), m_autosave.unreadablePath()));
}

void MainWindow::connectActions() {
  m_actionsRenewal.setSingleShot(true);
  connect(&m_actionsRenewal, &QTimer::timeout, this, [this] { renewActions(*this); });
  const auto renewSoon = [this] { m_actionsRenewal.start(0); };
  connect(&m_session, &Session::filesChanged, this, renewSoon);
  connect(&m_session, &Session::positionChanged, this, renewSoon);
  connect(&m_session, &Session::eventChanged, this, renewSoon);
  connect(&m_session, &Session::highlightChanged, this, renewSoon);
  connect(&m_session, &Session::candidateChanged, this, renewSoon);
  connect(&m_session, &Session::massesChanged, this, renewSoon);
  connect(&m_session, &Session::displayOptionsChanged, this, renewSoon);
  connect(&m_session, &Session::carriedOnChanged, this, renewSoon);
  connect(&m_selectionScan, &SelectionScan::runningChanged, this, renewSoon);
  connect(&m_session.history(), &QUndoStack::indexChanged, this, renewSoon);
  connect(&m_player, &Player::playingChanged, this, renewSoon);
  connect(&m_player, &Player::fillingWhileBrowsingChanged, this, renewSoon);
  connect(&m_collision, &CollisionClock::activeChanged, this, renewSoon);
  connect(&m_collision, &CollisionClock::playingChanged, this, renewSoon);
  connect(&m_collision, &CollisionClock::forEachEventChanged, this, renewSoon);
  renewActions(*this);
}

void MainWindow::restoreSettings() {
  m_session.setDisplayOptions(m_settings.display);
  m_picture.views().restore(m_settings.views);
  m_player.setSpeed(m_settings.playSpeed);
  m_playerBar->setSpeed(m_player.speed());
  m_player.setFillingWhileBrowsing(m_settings.isFillingWhileBrowsing);
  m_autosave.restore();
  resize(QSize(1600, 1000).boundedTo(screen()->availableSize()));
  restoreGeometry(m_settings.geometry);
}

/// Docks fit themselves into the size the window has at the time.
void MainWindow::restoreDocks() {
  if (!restoreState(m_settings.docks))
    applyLayout(findLayout("student"));
}

void MainWindow::storeSettings() {
  m_settings.geometry = saveGeometry();
  m_settings.docks = saveState();
  m_settings.display = m_session.displayOptions();
  m_settings.views = m_picture.views().memory();
  m_settings.playSpeed = m_player.speed();
  m_settings.isFillingWhileBrowsing = m_player.isFillingWhileBrowsing();
  saveSettings(settingsPath(m_folder), m_settings);
}

void MainWindow::open(const QStringList& paths) {
  QStringList files;
  for (const QString& path : paths)
    if (isGltfName(path.toStdString()))
      m_detectorFile.open(path);
    else if (isSchemaName(path))
      importSchema(*this, path);
    else
      files << path;
  if (files.isEmpty())
    return;
  m_playerBar->setProgress(
      files.size() == 1 ? tr("Opening a file") : tr("Opening %1 files").arg(countText(files.size())), std::nullopt);
  const std::vector<std::string> asked = absolutePaths(files);
  m_askedFiles.clear();
  for (const std::string& path : asked)
    m_askedFiles << QString::fromStdString(path);
  m_loader.open(asked);
}

void MainWindow::showOpened(const OpenFiles& files, const QStringList& problems) {
  m_player.pause();
  m_summaries.stop();
  m_playerBar->setProgress({}, std::nullopt);
  if (m_session.files().eventCount() > 0)
    m_messages->clear(); // they are about the files before
  m_session.setFiles(files);
  for (const std::string& path : files.paths) {
    m_settings.recentFiles.removeAll(QString::fromStdString(path));
    m_settings.recentFiles.prepend(QString::fromStdString(path));
  }
  m_settings.recentFiles = m_settings.recentFiles.mid(0, maximumRecentFiles);
  setWindowTitle(files.paths.size() == 1 ? QFileInfo(QString::fromStdString(files.paths.front())).fileName()
                                         : tr("%1 files").arg(files.paths.size()));
  showProblems(problems);
  m_triesLeft = maximumTries;
  const auto pending = std::exchange(m_pendingEvent, std::nullopt);
  m_player.goTo(pending ? std::max<qsizetype>(0, files.indexOf(pending->path, pending->eventIndex)) : 0);
  m_isChannelSuggested = false;
  QTimer::singleShot(250ms, this, &MainWindow::startSummaries); // after the first picture
}

void MainWindow::startSummaries() {
  ScanOrder order{.files = m_session.files().paths, .options = {}};
  order.options.areSummariesWanted = true;
  order.options.count = static_cast<std::size_t>(EventListPanel::mostListed);
  order.options.store = m_selectionScan.store();
  m_sinceSummariesStart.start();
  m_summaries.start(order);
}

void MainWindow::receiveSummaries(const ScanSnapshot& snapshot) {
  const ScanProgress& progress = snapshot.progress;
  const double seconds = std::max(1e-3, static_cast<double>(m_sinceSummariesStart.elapsed()) * 1e-3);
  if (!m_player.isPlaying())
    showProgress(tr("Reading"), static_cast<qint64>(progress.done), static_cast<qint64>(progress.total),
                 static_cast<double>(progress.done) / seconds);
  suggestChannel(snapshot.summaries);
  showProblems(snapshot.problems);
}

/// Once for each set of files: the channel that most of the first events have. Those of a family, four leptons, are
/// rare and stand among many pairs: one of them counts as four others.
void MainWindow::suggestChannel(const std::vector<EventSummary>& summaries) {
  std::map<std::string_view, int> counts;
  for (const EventSummary& summary : summaries)
    if (const DecayChannel* channel = findChannel(summary.channel))
      counts[channel->family] += channel->family == channel->id ? 1 : 4;
  if (counts.empty() || std::exchange(m_isChannelSuggested, true))
    return;
  const auto most = std::ranges::max_element(counts, {}, [](const auto& count) { return count.second; });
  m_session.setChannel(QString::fromUtf8(most->first));
}

void MainWindow::showProgress(const QString& what, qint64 done, qint64 total, double eventsPerSecond) {
  if (total <= 0)
    m_playerBar->setProgress({}, std::nullopt);
  else
    m_playerBar->setProgress(progressText(what, done, total, eventsPerSecond),
                             static_cast<double>(done) / static_cast<double>(total));
}

void MainWindow::tellOfMixture() {
  const bool isMixed = mixesDataAndSimulation(*m_session.masses(), m_session.channel().toStdString());
  if (std::exchange(m_isMixtureTold, isMixed) || !isMixed)
    return;
  showMessage(Severity::Note, tr("The histogram mixes data and simulation: masses of files and of built-in samples. "
                                 "Masses → Clear masses starts anew."));
}

/// Of files just opened the first readable event is shown.
void MainWindow::receiveFailure(qsizetype index, const QString& sentence) {
  showMessage(Severity::Error, sentence);
  if (m_session.shown().event)
    return;
  if (m_triesLeft > 0 && index + 1 < m_session.files().eventCount()) {
    --m_triesLeft;
    m_player.goTo(index + 1);
  } else {
    m_picture.draw(nullptr);
  }
}

void MainWindow::showMessage(Severity severity, const QString& text) {
  if (m_messages->messageCount() == 0 || m_told.size() >= maximumTold)
    m_told.clear();
  if (m_told.contains(text))
    return;
  m_told.insert(text);
  m_messages->showMessage(severity, text);
  std::cerr << "voir: " << text.toStdString() << '\n';
}

void MainWindow::showProblems(const QStringList& problems) {
  for (const QString& problem : problems)
    showMessage(Severity::Error, problem);
}

void MainWindow::showWarnings() {
  const LoadedEvent& shown = m_session.shown();
  if (!shown.event)
    return;
  const std::string& file = m_session.files().paths[static_cast<std::size_t>(shown.file)];
  for (const std::string& sentence : warningSentences(*shown.event, file, shown.eventIndex))
    showMessage(Severity::Warning, QString::fromStdString(sentence));
}

void MainWindow::showMassEvent(int file, std::uint32_t eventIndex) {
  const std::string path = m_session.masses()->files()[static_cast<std::size_t>(file)];
  const qsizetype index = m_session.files().indexOf(path, eventIndex);
  if (index >= 0) {
    m_player.goTo(index);
    return;
  }
  m_pendingEvent = PendingEvent{path, eventIndex};
  open({QString::fromStdString(path)});
}

void MainWindow::askForFiles() {
  askForFilesToOpen(*this, [this](const QStringList& files) { open(files); });
}

void MainWindow::askForMassFile() {
  askForFileToWrite(*this, tr("Export masses"), QStringLiteral("masses.csv"), tr("CSV tables (*.csv)"),
                    [this](const QString& path) {
                      const QString problem = saveMassTable(*m_session.masses(), path);
                      if (!problem.isEmpty())
                        showMessage(Severity::Error, problem);
                    });
}

void MainWindow::startGoTo() {
  auto* dock = findChild<QDockWidget*>(QStringLiteral("events"));
  dock->show();
  dock->raise();
  dock->findChild<QLineEdit*>()->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::leaveTextField() {
  if (qobject_cast<QLineEdit*>(focusWidget()))
    m_view->setFocus(Qt::OtherFocusReason);
}

void MainWindow::toggleTheme() {
  setTheme(findPalette(theme().toStdString()).isLight ? QStringLiteral("dark") : QStringLiteral("light"));
}

void MainWindow::setTheme(const QString& id) {
  if (std::exchange(m_settings.theme, id) == id)
    return;
  applyThemeAndFont();
  m_actionsRenewal.start(0);
}

void MainWindow::applyThemeAndFont() {
  const Palette& palette = findPalette(m_settings.theme.toStdString());
  applyThemeTo(*this, palette.isLight ? QStringLiteral("light") : QStringLiteral("dark"), m_settings.fontSize);
  m_picture.setLook(palette, m_settings.fontSize);
}

void MainWindow::applyLayout(const Layout& layout) {
  for (const Panel& panel : panels())
    findChild<QDockWidget*>(QString::fromLatin1(panel.id))
        ->setVisible(std::ranges::find(layout.panels, panel.id) != layout.panels.end());
  if (std::exchange(m_settings.fontSize, layout.fontSize) != layout.fontSize)
    applyThemeAndFont();
  m_picture.views().showLayout(layout.viewCount);
  const auto dock = [this](const char* id) { return findChild<QDockWidget*>(QString::fromLatin1(id)); };
  dock("objects")->raise();
  dock("fit")->raise();
  resizeDocks({dock("events"), dock("objects")}, {width() * 22 / 100, width() * 24 / 100}, Qt::Horizontal);
  resizeDocks({dock("objects"), dock("candidate")}, {height() * 34 / 100, height() * 28 / 100}, Qt::Vertical);
  resizeDocks({dock("histogram"), dock("fit")}, {width() * 48 / 100, width() * 30 / 100}, Qt::Horizontal);
  resizeDocks({dock("histogram")}, {height() * layout.histogramShare / 100}, Qt::Vertical);
}

void MainWindow::showKeys() {
  showKeysWindow(*this);
}

void MainWindow::showAbout() {
  showAboutWindow(*this);
}

QImage MainWindow::picture() {
  QImage image = grab().toImage();
  QPainter painter(&image);
  painter.drawImage(QRect(m_view->mapTo(this, QPoint()), m_view->size()), m_view->picture());
  return image;
}

void MainWindow::closeEvent(QCloseEvent* event) {
  m_player.pause();
  storeSettings();
  QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls())
    event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  QStringList files;
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile())
      files << url.toLocalFile();
  open(files);
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
  // Not a shortcut: in tables Enter means the row.
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
    m_session.acceptCandidate();
  else
    QMainWindow::keyPressEvent(event);
}

void MainWindow::showEvent(QShowEvent* event) {
  QMainWindow::showEvent(event);
  if (!std::exchange(m_areDocksRestored, true))
    restoreDocks();
}

void MainWindow::changeEvent(QEvent* event) {
  if (event->type() == QEvent::WindowStateChange)
    m_actionsRenewal.start(0);
  QMainWindow::changeEvent(event);
}

} // namespace voir
