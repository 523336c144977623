#pragma once

#include "app/Figure.h"
#include "app/FigureForm.h"
#include "model/Event.h"

#include <QDialog>
#include <QTimer>

class QLabel;

namespace voir {

class EventPicture;
class Session;

/// Saves what the views show as a picture or a drawing. Beside the window, which goes on working: the preview follows
/// the event and the cameras.
class FigureDialog : public QDialog {
  Q_OBJECT

public:
  FigureDialog(Session& session, EventPicture& picture, const FigureOptions& options, QWidget* parent = nullptr);

signals:
  void optionsChanged(const voir::FigureOptions& options);
  void saved(const QString& path);
  void failed(const QString& problem);

private:
  void askForFile();
  void save(const QString& path);
  void showPreview();
  std::vector<ObjectRef> labelled() const;

  Session& m_session;
  EventPicture& m_picture;
  FigureForm* m_form;
  QLabel* m_preview;
  QTimer m_previewTimer;
};

} // namespace voir
