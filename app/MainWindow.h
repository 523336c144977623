#pragma once

#include "app/CollisionClock.h"
#include "app/CutLearning.h"
#include "app/DetectorFile.h"
#include "app/EventLoader.h"
#include "app/EventPicture.h"
#include "app/MassAutosave.h"
#include "app/Player.h"
#include "app/ScanRunner.h"
#include "app/SelectionScan.h"
#include "app/Session.h"
#include "app/Settings.h"

#include <QMainWindow>
#include <QSet>
#include <QTimer>

#include <optional>

class QLabel;

namespace voir {

class MessageBar;
class PlayerBar;
class RenderWidget;
enum class Severity;
struct Layout;

/// The window. It joins views, panels and session; what is in it stands in the tables of Panels.cpp and Actions.cpp.
class MainWindow : public QMainWindow {
  Q_OBJECT

public:
  /// folder: where settings and masses are kept.
  explicit MainWindow(const QString& folder = standardFolder());
  ~MainWindow() override;
  static QString standardFolder();

  Session& session() { return m_session; }
  const Session& session() const { return m_session; }
  Player& player() { return m_player; }
  const Player& player() const { return m_player; }
  EventLoader& loader() { return m_loader; }
  ScanRunner& summaries() { return m_summaries; }
  SelectionScan& selectionScan() { return m_selectionScan; }
  const SelectionScan& selectionScan() const { return m_selectionScan; }
  CutLearning& learning() { return m_learning; }
  CollisionClock& collision() { return m_collision; }
  const CollisionClock& collision() const { return m_collision; }
  EventPicture& eventPicture() { return m_picture; }
  DetectorFile& detectorFile() { return m_detectorFile; }
  const EventPicture& eventPicture() const { return m_picture; }
  RenderWidget& view() { return *m_view; }
  MessageBar& messages() { return *m_messages; }
  const QStringList& recentFiles() const { return m_settings.recentFiles; }
  /// That were to be opened together last.
  const QStringList& askedFiles() const { return m_askedFiles; }
  const QString& theme() const { return m_settings.theme; }
  const FigureOptions& figureOptions() const { return m_settings.figure; }
  void setFigureOptions(const FigureOptions& options) { m_settings.figure = options; }
  const VideoOptions& videoOptions() const { return m_settings.video; }
  void setVideoOptions(const VideoOptions& options) { m_settings.video = options; }

  /// Files, or sample:NAME; detectors (.gltf, .glb) and schemas of ROOT files (.json) among them.
  void open(const QStringList& files);
  /// file: index into the mass table's files. Opens the file if it is not open.
  void showMassEvent(int file, std::uint32_t eventIndex);

  void askForFiles();
  void askForMassFile();
  void startGoTo();
  /// So that the arrow keys step through the events again.
  void leaveTextField();
  /// Between dark and light.
  void toggleTheme();
  /// id of a row of palettes().
  void setTheme(const QString& id);
  void applyLayout(const Layout& layout);
  void showKeys();
  void showAbout();
  /// The whole window with the 3D picture in it.
  QImage picture();

protected:
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void changeEvent(QEvent* event) override;
  void showEvent(QShowEvent* event) override;

private:
  struct PendingEvent {
    std::string path;
    std::uint32_t eventIndex;
  };

  void buildCentre();
  void buildPanels();
  void connectPlayer();
  void connectFiles();
  void connectMasses();
  void connectSelection();
  void connectActions();
  void restoreSettings();
  void restoreDocks();
  void storeSettings();

  void showOpened(const OpenFiles& files, const QStringList& problems);
  void startSummaries();
  void receiveSummaries(const ScanSnapshot& snapshot);
  void suggestChannel(const std::vector<EventSummary>& summaries);
  void showProgress(const QString& what, qint64 done, qint64 total, double eventsPerSecond);
  void receiveMasses(const MassTable& table, int unreadableLines);
  void tellOfMixture();
  void receiveFailure(qsizetype index, const QString& sentence);
  /// In the window and on the error output, once.
  void showMessage(Severity severity, const QString& text);
  void showProblems(const QStringList& problems);
  void showWarnings();
  void applyThemeAndFont();

  QString m_folder;
  QStringList m_askedFiles;
  Settings m_settings;
  Session m_session;
  EventLoader m_loader;
  Player m_player{m_session, m_loader};
  ScanRunner m_summaries;
  SelectionScan m_selectionScan{m_session};
  CutLearning m_learning;
  CollisionClock m_collision{m_session};
  MassAutosave m_autosave;
  QTimer m_actionsRenewal;
  QElapsedTimer m_sinceSummariesStart;
  bool m_areDocksRestored = false;
  bool m_isChannelSuggested = false;
  bool m_isMixtureTold = false;
  std::optional<PendingEvent> m_pendingEvent;
  int m_triesLeft = 0;  // damaged events to step over for the first picture of the files
  QSet<QString> m_told; // messages
  RenderWidget* m_view;
  EventPicture m_picture;
  DetectorFile m_detectorFile;
  MessageBar* m_messages;
  PlayerBar* m_playerBar;
  QLabel* m_hoveredText;
};

} // namespace voir
