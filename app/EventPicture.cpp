#include "app/EventPicture.h"

#include "app/Picks.h"
#include "app/PictureTexts.h"
#include "app/Session.h"
#include "viewer/Palette.h"
#include "viewer/RenderWidget.h"
#include "widgets/ObjectText.h"

#include <QCursor>
#include <QEvent>
#include <QMenu>
#include <QToolTip>

namespace voir {

EventPicture::EventPicture(Session& session, RenderWidget& view)
    : m_session(session), m_view(view), m_palette(&darkPalette()) {
  connect(&session, &Session::eventChanged, this, [this] {
    if (m_session.shown().event) // the picture before stays until there is another
      draw(m_session.shown().event);
  });
  connect(&session, &Session::highlightChanged, this, [this] {
    m_view.setHighlight(m_session.highlight());
    showHovered();
  });
  connect(&session, &Session::displayOptionsChanged, this, [this] {
    m_view.setDisplayOptions(m_session.displayOptions());
    showTexts();
  });
  connect(&session, &Session::timeChanged, this, &EventPicture::showTime);
  connect(&view, &RenderWidget::hovered, &session, &Session::setHovered);
  connect(&view, &RenderWidget::picked, this, &EventPicture::choose);
  connect(&view, &RenderWidget::viewsChanged, this, &EventPicture::showTexts);
  view.installEventFilter(this);
}

void EventPicture::draw(const EventPtr& event) {
  m_drawn = event;
  m_view.setEvent(event);
  showTexts();
}

void EventPicture::setLook(const Palette& palette, int fontSize) {
  m_palette = &palette;
  m_fontSize = fontSize;
  m_labels.renew();
  m_view.setPalette(palette);
  m_view.setTitlePainter([style = captionStyle()](const QString& title, bool isActive, double ratio) {
    return paintViewTitle(title, isActive, ratio, style);
  });
  m_view.setLabelPainter(
      [style = captionStyle()](const QString& text, double ratio) { return paintAxisText(text, ratio, style); });
  showTexts();
}

CaptionStyle EventPicture::captionStyle() const {
  return {.isOnLight = m_palette->isLight, .pointSize = m_fontSize, .time = m_session.time()};
}

/// The legend names what there is in all of the event: it changes only when the collision begins or ends.
void EventPicture::showTime() {
  m_view.setTime(m_session.time());
  if (std::exchange(m_isInTime, m_session.time().has_value()) != m_session.time().has_value())
    showTexts();
  else if (m_drawn)
    showCaption(m_view, *m_drawn, captionStyle());
}

void EventPicture::showTexts() {
  if (m_drawn)
    showCaption(m_view, *m_drawn, captionStyle());
  else
    hideCaption(m_view);
  if (m_drawn && m_session.displayOptions().isLegendVisible)
    showLegend(m_view, *m_palette, captionStyle());
  else
    hideLegend(m_view);
}

/// The texts are as large as the view allows.
bool EventPicture::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Resize)
    showTexts();
  return QObject::eventFilter(watched, event);
}

void EventPicture::showHovered() {
  const auto& object = m_session.highlight().hovered;
  const EventPtr& event = m_session.shown().event;
  const QString text = object && event ? objectText(*event, *object) : QString();
  emit hoveredTextChanged(text);
  m_view.setHoveredText(text);
  const auto walked = object && object == m_view.walkedObject() ? m_view.screenPosition(*object) : std::nullopt;
  // Beside the object or the pointer, too, where it is the view that these are in.
  if (walked)
    QToolTip::showText(m_view.mapToGlobal(walked->toPoint()) + QPoint(14, 10), text, &m_view);
  else if (m_view.underMouse())
    QToolTip::showText(QCursor::pos() + QPoint(14, 10), text, &m_view);
}

void EventPicture::choose(const std::vector<ObjectRef>& objects, bool addsToSelection, const QPoint& globalPosition) {
  const std::vector<ObjectRef> meant = likelyMeant(objects);
  if (meant.size() > 1)
    offer(meant, addsToSelection, globalPosition);
  else if (meant.size() == 1)
    m_session.setSelected(selectionAfterClick(m_session.highlight().selected, meant.front(), addsToSelection));
  else if (!addsToSelection)
    m_session.setSelected({});
}

void EventPicture::offer(const std::vector<ObjectRef>& objects, bool addsToSelection, const QPoint& globalPosition) {
  const EventPtr event = m_session.shown().event;
  if (!event)
    return;
  auto* menu = new QMenu(&m_view);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  connect(&m_session, &Session::eventChanged, menu, &QMenu::close); // its objects are no longer meant
  for (const ObjectRef object : objects) {
    QAction* action = menu->addAction(objectText(*event, object), this, [this, object, addsToSelection] {
      m_session.setSelected(selectionAfterClick(m_session.highlight().selected, object, addsToSelection));
    });
    connect(action, &QAction::hovered, &m_session, [this, object] { m_session.setHovered(object); });
  }
  menu->popup(globalPosition);
}

void EventPicture::flyTo(const QString& presetId) {
  m_view.flyTo(presetId);
}

void EventPicture::seek() {
  const Highlight& highlight = m_session.highlight();
  if (highlight.hovered)
    m_view.seek(*highlight.hovered);
  else if (!highlight.selected.empty())
    m_view.seek(highlight.selected.back());
}

void EventPicture::toggleClip() {
  DisplayOptions options = m_session.displayOptions();
  options.isOpened = !options.isCutOpen();
  if (options.isOpened && !options.isCutOpen())
    options.wedgeAngle = DisplayOptions().wedgeAngle;
  m_session.setDisplayOptions(options);
}

void EventPicture::toggleXRay() {
  DisplayOptions options = m_session.displayOptions();
  options.isXRay = !options.isXRay;
  m_session.setDisplayOptions(options);
}

void EventPicture::toggleLegend() {
  DisplayOptions options = m_session.displayOptions();
  options.isLegendVisible = !options.isLegendVisible;
  m_session.setDisplayOptions(options);
}

void EventPicture::toggleLabels() {
  DisplayOptions options = m_session.displayOptions();
  options.areLabelsVisible = !options.areLabelsVisible;
  m_session.setDisplayOptions(options);
}

} // namespace voir
