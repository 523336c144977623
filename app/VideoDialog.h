#pragma once

#include "app/FigureForm.h"
#include "app/Video.h"

#include <QDialog>

#include <memory>

class QComboBox;
class QDoubleSpinBox;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace voir {

class EventPicture;
class Session;

/// Saves a film of the event: the camera turning around it, or the collision in time. Beside the window, which shows
/// the frames as they are made.
class VideoDialog : public QDialog {
  Q_OBJECT

public:
  VideoDialog(Session& session, EventPicture& picture, const VideoOptions& options, QWidget* parent = nullptr);

signals:
  void optionsChanged(const voir::VideoOptions& options);
  /// note: what is not as asked for, else empty.
  void saved(const QString& path, const QString& note);
  void failed(const QString& problem);

private:
  VideoOptions options() const;
  void askForFile();
  void start(const QString& path);
  void stop();
  void showRunning(bool isRunning);

  Session& m_session;
  EventPicture& m_picture;
  FigureForm* m_form;
  QComboBox* m_kind;
  QDoubleSpinBox* m_seconds;
  QSpinBox* m_rate;
  QProgressBar* m_progress;
  QPushButton *m_save, *m_stop;
  std::unique_ptr<VideoMaker> m_maker;
};

} // namespace voir
