#pragma once

#include "app/PictureViews.h"
#include "app/WindowLabels.h"
#include "model/Event.h"
#include "widgets/PictureCaption.h"

#include <QObject>
#include <QPoint>
#include <QString>

#include <vector>

namespace voir {

class RenderWidget;
class Session;
struct Palette;

/// The picture of the event: brings what the session holds to the views, and what is clicked there to the session.
class EventPicture : public QObject {
  Q_OBJECT

public:
  EventPicture(Session& session, RenderWidget& view);

  RenderWidget& view() const { return m_view; }
  PictureViews& views() { return m_views; }
  const PictureViews& views() const { return m_views; }
  /// The event on screen: the session's, or the last one of the files before. Null before the first.
  const EventPtr& drawn() const { return m_drawn; }
  void draw(const EventPtr& event);

  const Palette& palette() const { return *m_palette; }
  /// Colours of the picture and size of the texts over it, points.
  void setLook(const Palette& palette, int fontSize);
  CaptionStyle captionStyle() const;

  void flyTo(const QString& presetId);
  /// Makes what the pointer is at, or what was selected last, the centre.
  void seek();
  void toggleClip();
  void toggleXRay();
  void toggleLegend();
  void toggleLabels();

signals:
  /// What the object that is hovered is; empty: none is.
  void hoveredTextChanged(const QString& text);

protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

private:
  void showTexts();
  void showTime();
  void showHovered();
  void choose(const std::vector<ObjectRef>& objects, bool addsToSelection, const QPoint& globalPosition);
  void offer(const std::vector<ObjectRef>& objects, bool addsToSelection, const QPoint& globalPosition);

  Session& m_session;
  RenderWidget& m_view;
  PictureViews m_views{m_view};
  EventPtr m_drawn;
  const Palette* m_palette;
  int m_fontSize = 10;
  bool m_isInTime = false;
  WindowLabels m_labels{m_session, m_view, [this] { return captionStyle(); }};
};

} // namespace voir
