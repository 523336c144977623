#include "widgets/JourneyPanel.h"

#include "widgets/EmptyLayout.h"
#include "widgets/JourneyText.h"
#include "widgets/NumberText.h"
#include "widgets/SlicePicture.h"
#include "widgets/TableLook.h"
#include "widgets/Theme.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QResizeEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace voir {
namespace {

constexpr int iconSize = 18;             // pixels
constexpr char placeProperty[] = "stop"; // of a card: its place in Journey::stops
constexpr std::array speeds{0.25, 0.5, 1.0, 2.0, 4.0};

QLabel* makeLabel(const QString& role) {
  auto* label = new QLabel;
  label->setProperty("role", role);
  label->setWordWrap(true);
  return label;
}

QString bold(const QString& text) {
  return QStringLiteral("<b>%1</b>").arg(text.toHtmlEscaped());
}

} // namespace

JourneyPanel::JourneyPanel(QWidget* parent)
    : QWidget(parent), m_pages(new QStackedWidget), m_title(new QLabel), m_note(makeLabel("muted")),
      m_slice(new SlicePicture), m_scroll(new QScrollArea), m_cards(new QWidget) {
  m_pages->addWidget(makeEmptyPage(
      tr("Follow a particle.\n\nClick a photon, a lepton, a track, a jet, a cell or the missing momentum in a view or "
         "in a table: layer by layer, this panel tells what each sub-detector saw of it, and why.\n\nF lets the camera "
         "ride along.")));
  m_pages->addWidget(makePage());
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(m_pages);
  connect(m_slice, &SlicePicture::stopRequested, this, &JourneyPanel::stopRequested);
  enableButtons();
}

QWidget* JourneyPanel::makePage() {
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(8, 6, 8, 6);
  column->setSpacing(4);
  m_title->setWordWrap(true);
  m_title->setTextFormat(Qt::RichText);
  m_scroll->setWidgetResizable(true);
  m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* cards = new QVBoxLayout(m_cards);
  cards->setContentsMargins(0, 0, 4, 0);
  cards->setSpacing(6);
  m_scroll->setWidget(m_cards);
  auto* left = new QVBoxLayout;
  left->setSpacing(4);
  left->addWidget(m_slice, 1);
  left->addWidget(makeButtons());
  m_body = new QBoxLayout(QBoxLayout::TopToBottom);
  m_body->setSpacing(6);
  m_body->addLayout(left, 1);
  m_body->addWidget(m_scroll, 1);
  column->addWidget(m_title);
  column->addWidget(m_note);
  column->addLayout(m_body, 1);
  return page;
}

QWidget* JourneyPanel::makeButtons() {
  auto* buttons = new QWidget;
  auto* line = new QHBoxLayout(buttons);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(4);
  m_previous = makeButton("previous", tr("Previous layer"), &JourneyPanel::goToPrevious);
  m_ride = makeButton("play", tr("Ride along"), &JourneyPanel::toggleRide);
  m_next = makeButton("next", tr("Next layer"), &JourneyPanel::goToNext);
  m_end = makeButton("stop", tr("End of the ride: the whole event again"), &JourneyPanel::endRide);
  m_ride->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  m_speed = new QComboBox;
  m_speed->setAccessibleName(tr("Speed of the ride"));
  m_speed->setToolTip(tr("Speed of the ride"));
  for (const double speed : speeds)
    m_speed->addItem(tr("%1×").arg(numberText(speed, speed < 0.5 ? 2 : speed < 1.0 ? 1 : 0)), speed);
  m_speed->setCurrentIndex(2);
  connect(m_speed, &QComboBox::activated, this, [this] { emit speedChanged(m_speed->currentData().toDouble()); });
  for (QToolButton* button : {m_previous, m_ride, m_next, m_end})
    line->addWidget(button);
  line->addStretch(1);
  line->addWidget(m_speed);
  return buttons;
}

QToolButton* JourneyPanel::makeButton(const QString& iconName, const QString& text, void (JourneyPanel::*request)()) {
  auto* button = new QToolButton;
  button->setIcon(icon(iconName));
  button->setIconSize({iconSize, iconSize});
  button->setText(text);
  button->setToolTip(text);
  button->setAccessibleName(text);
  connect(button, &QToolButton::clicked, this, request);
  return button;
}

void JourneyPanel::setJourney(const std::optional<Journey>& journey) {
  m_journey = journey;
  m_current = -1;
  m_isAtPlace = false;
  m_pages->setCurrentIndex(journey ? 1 : 0);
  m_slice->setJourney(journey);
  showCards();
  enableButtons();
  if (!journey)
    return;
  m_title->setText(bold(journeyTitle(*journey)));
  m_note->setText(journeyNote(*journey));
  m_note->setVisible(!m_note->text().isEmpty());
  m_scroll->ensureVisible(0, 0);
}

void JourneyPanel::setPosition(std::optional<double> length) {
  if (!m_journey)
    return;
  m_isAtPlace = length.has_value();
  m_end->setEnabled(m_isAtPlace);
  m_slice->setPosition(length);
  setCurrent(length ? stopAt(*m_journey, *length) : -1);
}

void JourneyPanel::setRiding(bool isRiding) {
  if (isRiding == m_isRiding)
    return;
  m_isRiding = isRiding;
  const QString text = isRiding ? tr("Pause") : tr("Ride along");
  m_ride->setIcon(icon(isRiding ? "pause" : "play"));
  m_ride->setText(text);
  m_ride->setAccessibleName(text);
  m_ride->setToolTip(isRiding ? tr("Pause the ride (F)") : tr("The camera rides along with the particle (F)"));
}

void JourneyPanel::showCards() {
  emptyLayout(*m_cards->layout());
  m_frames.clear();
  if (!m_journey)
    return;
  for (std::size_t i = 0; i < m_journey->stops.size(); ++i)
    m_cards->layout()->addWidget(makeCard(m_journey->stops[i], static_cast<int>(i)));
  static_cast<QVBoxLayout*>(m_cards->layout())->addStretch(1);
}

QWidget* JourneyPanel::makeCard(const JourneyStop& stop, int place) {
  auto* card = new QFrame;
  card->setProperty("role", "card");
  card->setProperty(placeProperty, place);
  card->setCursor(Qt::PointingHandCursor);
  card->installEventFilter(this);
  auto* column = new QVBoxLayout(card);
  column->setContentsMargins(10, 6, 10, 6);
  column->setSpacing(2);
  auto* name = new QLabel(bold(systemName(stop.system)));
  auto* where = makeLabel("muted");
  where->setText(whereAndWhen(stop));
  auto* seen = makeLabel({});
  seen->setText(seenText(*m_journey, stop));
  auto* reason = makeLabel("muted");
  reason->setText(reasonText(*m_journey, stop));
  for (QLabel* label : {name, where, seen, reason})
    column->addWidget(label);
  m_frames.push_back(card);
  return card;
}

void JourneyPanel::setCurrent(int stop) {
  if (stop == m_current)
    return;
  m_current = stop;
  m_slice->setCurrentStop(stop);
  for (std::size_t i = 0; i < m_frames.size(); ++i) {
    m_frames[i]->setProperty("isCurrent", static_cast<int>(i) == stop);
    m_frames[i]->style()->unpolish(m_frames[i]);
    m_frames[i]->style()->polish(m_frames[i]);
  }
  if (stop >= 0)
    m_scroll->verticalScrollBar()->setValue(m_frames[static_cast<std::size_t>(stop)]->y());
  enableButtons();
}

void JourneyPanel::enableButtons() {
  const int count = m_journey ? static_cast<int>(m_journey->stops.size()) : 0;
  m_previous->setEnabled(m_current > 0);
  m_next->setEnabled(m_current + 1 < count);
  m_ride->setEnabled(m_journey.has_value());
  m_end->setEnabled(m_isAtPlace);
}

void JourneyPanel::goToPrevious() {
  emit stopRequested(m_current - 1);
}

void JourneyPanel::goToNext() {
  emit stopRequested(m_current + 1);
}

void JourneyPanel::toggleRide() {
  emit rideToggled();
}

void JourneyPanel::endRide() {
  emit endRequested();
}

void JourneyPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  emit shownChanged(true);
}

void JourneyPanel::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  emit shownChanged(false);
}

bool JourneyPanel::eventFilter(QObject* watched, QEvent* event) {
  const QVariant place = watched->property(placeProperty);
  if (place.isValid() && event->type() == QEvent::MouseButtonRelease)
    emit stopRequested(place.toInt());
  return QWidget::eventFilter(watched, event);
}

/// Where there is more room beside than below, the cards go beside the picture.
void JourneyPanel::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  const bool isWide = width() > 3 * height() / 2 && width() > 40 * fontMetrics().averageCharWidth();
  m_body->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void JourneyPanel::keyPressEvent(QKeyEvent* event) {
  const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  if (isEnter && m_journey)
    emit rideToggled();
  else
    QWidget::keyPressEvent(event);
}

} // namespace voir
