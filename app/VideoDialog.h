#pragma once

#include "app/FigureForm.h"
#include "app/Video.h"

#include <QDialog>
#include <QPointer>

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
  void saved(const QString& path);
  void failed(const QString& problem);

private:
  VideoOptions options() const;
  void askForFile();
  void start(const QString& path);
  void showRunning(bool isRunning);

  Session& m_session;
  EventPicture& m_picture;
  FigureForm* m_form;
  QComboBox* m_kind;
  QDoubleSpinBox* m_seconds;
  QSpinBox* m_rate;
  QProgressBar* m_progress;
  QPushButton *m_save, *m_stop;
  QPointer<Video> m_video; // while it is made
};

} // namespace voir
