#include "widgets/PlayerBar.h"

#include "widgets/ElidedLabel.h"
#include "widgets/NumberText.h"
#include "widgets/Theme.h"

#include <QComboBox>
#include <QEvent>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace voir {
namespace {

/// Events per second; infinity: all at once.
constexpr std::array speeds{1.0, 2.0, 5.0, 10.0, 30.0, 100.0, 1000.0, 10000.0, std::numeric_limits<double>::infinity()};
constexpr int progressSteps = 1000;
constexpr int iconSize = 18;
constexpr int buttonCount = 5;    // that are never hidden
constexpr int buttonSpacing = 4;  // pixels
constexpr int sideMargin = 6;     // pixels
constexpr int groupGap = 4;       // pixels, beside the spacing
constexpr int sliderWidth = 48;   // pixels, at least
constexpr int numberPadding = 16; // pixels, left and right together
constexpr qsizetype fewestDigits = 7;

QString speedText(double eventsPerSecond) {
  return std::isinf(eventsPerSecond)
             ? PlayerBar::tr("all at once")
             : PlayerBar::tr("%1 / s").arg(countText(static_cast<qint64>(std::lround(eventsPerSecond))));
}

int toInt(qsizetype value) {
  return static_cast<int>(std::min<qsizetype>(value, std::numeric_limits<int>::max()));
}

} // namespace

PlayerBar::PlayerBar(QWidget* parent) : QWidget(parent) {
  auto* line = new QHBoxLayout(this);
  line->setContentsMargins(sideMargin, 4, sideMargin, 4);
  line->setSpacing(buttonSpacing);
  line->setSizeConstraint(QLayout::SetNoConstraint); // its parts hide, see fitParts()
  m_first = addButton("first", tr("First event"), tr("Home"), &PlayerBar::firstRequested);
  m_previous = addButton("previous", tr("Previous event"), tr("←"), &PlayerBar::previousRequested);
  m_play = addButton("play", tr("Play"), tr("Space"), &PlayerBar::playToggled);
  m_next = addButton("next", tr("Next event"), tr("→"), &PlayerBar::nextRequested);
  m_last = addButton("last", tr("Last event"), tr("End"), &PlayerBar::lastRequested);
  m_collision = addButton("collision", tr("Collision in slow motion"), tr("K"), &PlayerBar::collisionToggled);
  addPosition();
  addSpeeds();
  addProgress();
  applyFonts();
  setPosition(-1, 0);
}

QToolButton* PlayerBar::addButton(const QString& iconName, const QString& text, const QString& key,
                                  void (PlayerBar::*request)()) {
  auto* button = new QToolButton;
  button->setIcon(icon(iconName));
  button->setIconSize({iconSize, iconSize});
  button->setText(text);
  button->setToolTip(tr("%1 (%2)").arg(text, key));
  button->setAccessibleName(text);
  connect(button, &QToolButton::clicked, this, request);
  layout()->addWidget(button);
  return button;
}

void PlayerBar::addPosition() {
  m_slider = new QSlider(Qt::Horizontal);
  m_slider->setAccessibleName(tr("Position in the events"));
  m_slider->setMinimumWidth(sliderWidth);
  m_number = new QSpinBox;
  m_number->setAccessibleName(tr("Number of the event"));
  m_number->setToolTip(tr("Number of the event, from 1"));
  m_number->setButtonSymbols(QAbstractSpinBox::NoButtons);
  m_number->setAlignment(Qt::AlignRight);
  m_number->setKeyboardTracking(false);
  m_total = new QLabel;
  m_caption = new QLabel(tr("Event"));
  auto* line = static_cast<QHBoxLayout*>(layout());
  line->addSpacing(groupGap);
  line->addWidget(m_slider, 1);
  line->addSpacing(groupGap);
  line->addWidget(m_caption);
  line->addWidget(m_number);
  line->addWidget(m_total);
  connect(m_slider, &QSlider::valueChanged, this, [this](int value) { emit positionRequested(value); });
  connect(m_number, &QSpinBox::valueChanged, this, [this](int number) { emit positionRequested(number - 1); });
}

void PlayerBar::addSpeeds() {
  m_speed = new QComboBox;
  m_speed->setAccessibleName(tr("Speed"));
  m_speed->setToolTip(tr("Events per second while playing. Fast: the picture shows some of them, the histogram has "
                         "them all"));
  for (const double speed : speeds)
    m_speed->addItem(speedText(speed), speed);
  layout()->addItem(new QSpacerItem(groupGap, 0));
  layout()->addWidget(m_speed);
  connect(m_speed, &QComboBox::activated, this, [this] { emit speedChanged(m_speed->currentData().toDouble()); });
}

void PlayerBar::addProgress() {
  m_work = new QWidget;
  auto* line = new QHBoxLayout(m_work);
  line->setContentsMargins(8, 0, 0, 0);
  line->setSpacing(8);
  m_workText = new ElidedLabel;
  m_workText->setProperty("role", "muted");
  m_workText->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  m_bar = new QProgressBar;
  m_bar->setTextVisible(false);
  m_bar->setFixedWidth(96);
  m_bar->setAccessibleName(tr("Progress"));
  auto* stop = new QToolButton;
  stop->setIcon(icon("stop"));
  stop->setText(tr("Stop"));
  stop->setToolTip(tr("Stop this work"));
  stop->setAccessibleName(tr("Stop this work"));
  connect(stop, &QToolButton::clicked, this, &PlayerBar::stopRequested);
  for (QWidget* part : {static_cast<QWidget*>(m_workText), static_cast<QWidget*>(m_bar), static_cast<QWidget*>(stop)})
    line->addWidget(part);
  line->setStretchFactor(m_workText, 1);
  static_cast<QHBoxLayout*>(layout())->addWidget(m_work, 2);
  m_work->hide();
}

void PlayerBar::setPosition(qsizetype current, qsizetype total) {
  m_current = current;
  if (std::exchange(m_eventCount, total) != total)
    fitNumber();
  const QSignalBlocker quietSlider(m_slider);
  const QSignalBlocker quietNumber(m_number);
  m_slider->setRange(0, std::max(toInt(total) - 1, 0));
  m_slider->setValue(toInt(current));
  m_number->setRange(total > 0 ? 1 : 0, toInt(total));
  m_number->setValue(toInt(current) + 1);
  m_total->setText(tr("of %1").arg(countText(total)));
  fitParts();
  enableButtons();
}

void PlayerBar::enableButtons() {
  const bool hasEvents = m_eventCount > 0;
  const bool hasBefore = hasEvents && m_current > 0;
  const bool hasAfter = hasEvents && m_current < m_eventCount - 1;
  m_first->setEnabled(hasBefore);
  m_previous->setEnabled(hasBefore);
  m_next->setEnabled(hasAfter);
  m_last->setEnabled(hasAfter);
  m_play->setEnabled(hasEvents);
  m_collision->setEnabled(hasEvents);
  m_slider->setEnabled(hasEvents);
  m_number->setEnabled(hasEvents);
}

void PlayerBar::setPlaying(bool isPlaying) {
  const QString text = isPlaying ? tr("Pause") : tr("Play");
  m_play->setIcon(icon(isPlaying ? "pause" : "play"));
  m_play->setText(text);
  m_play->setAccessibleName(text);
  m_play->setToolTip(tr("%1 (Space)").arg(text));
}

void PlayerBar::setSpeed(double eventsPerSecond) {
  int place = m_speed->findData(eventsPerSecond);
  if (place < 0) {
    place = static_cast<int>(std::ranges::lower_bound(speeds, eventsPerSecond) - speeds.begin());
    place = std::min(place, m_speed->count() - 1);
  }
  m_speed->setCurrentIndex(place);
}

void PlayerBar::setProgress(const QString& text, std::optional<double> fraction) {
  m_isWorking = !text.isEmpty() || fraction;
  m_workText->setText(text);
  m_bar->setRange(0, fraction ? progressSteps : 0);
  m_bar->setValue(static_cast<int>(std::clamp(fraction.value_or(0.0), 0.0, 1.0) * progressSteps));
  if (m_work->isHidden() == m_isWorking)
    fitParts();
}

void PlayerBar::applyFonts() {
  for (QWidget* part :
       {static_cast<QWidget*>(m_number), static_cast<QWidget*>(m_total), static_cast<QWidget*>(m_workText)})
    part->setFont(tableFont());
  fitNumber();
}

void PlayerBar::fitNumber() {
  const qsizetype digits = std::max(fewestDigits, QString::number(m_eventCount).size());
  m_number->setFixedWidth(m_number->fontMetrics().horizontalAdvance(QString(digits, QChar('0'))) + numberPadding);
}

/// The first is missed least.
std::vector<QWidget*> PlayerBar::spareParts() const {
  return {m_workText, m_bar, m_caption, m_total, m_collision};
}

void PlayerBar::fitParts() {
  m_work->setVisible(m_isWorking);
  const std::vector<QWidget*> parts = spareParts();
  for (QWidget* part : parts)
    part->show();
  int missing = layout()->minimumSize().width() - width();
  for (auto part = parts.begin(); part != parts.end() && missing > 0; ++part) {
    (*part)->hide();
    missing = layout()->minimumSize().width() - width();
  }
}

QSize PlayerBar::minimumSizeHint() const {
  const QMargins margins = layout()->contentsMargins();
  const int buttons = buttonCount * (m_first->sizeHint().width() + buttonSpacing);
  const int boxes = m_number->minimumWidth() + m_speed->minimumSizeHint().width();
  const int gaps = 3 * groupGap + 5 * buttonSpacing;
  const int work = m_first->sizeHint().width() + 8 + buttonSpacing;
  return {margins.left() + buttons + sliderWidth + boxes + gaps + work + margins.right(),
          QWidget::minimumSizeHint().height()};
}

void PlayerBar::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fitParts();
}

void PlayerBar::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange)
    applyFonts();
}

} // namespace voir
