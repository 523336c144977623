#include "widgets/CollisionBar.h"

#include "model/Units.h"
#include "widgets/CollisionSlider.h"
#include "widgets/NumberText.h"
#include "widgets/Theme.h"

#include <QComboBox>
#include <QEvent>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <cmath>

namespace voir {
namespace {

constexpr std::array speeds{1.0, 2.0, 5.0, 10.0, 20.0, 50.0}; // ns/s
constexpr int iconSize = 18;                                  // pixels

} // namespace

QString collisionTimeText(double time) {
  return CollisionBar::tr("%1 ns").arg(numberText(time, 1));
}

QString lightDistanceText(double time) {
  return CollisionBar::tr("%1 m").arg(numberText(std::abs(time) * constants::speedOfLight / units::metre, 1));
}

CollisionBar::CollisionBar(QWidget* parent) : QWidget(parent) {
  auto* line = new QHBoxLayout(this);
  line->setContentsMargins(6, 4, 6, 4);
  line->setSpacing(6);
  m_play = addButton(*line, "play", tr("Play"));
  connect(m_play, &QToolButton::clicked, this, &CollisionBar::playToggled);
  m_slider = new CollisionSlider;
  m_slider->setAccessibleName(tr("Time after the collision"));
  m_slider->setToolTip(tr("Time after the collision, ns"));
  connect(m_slider, &CollisionSlider::timeMoved, this, &CollisionBar::timeMoved);
  line->addWidget(m_slider, 1);
  addTexts(*line);
  addSpeeds(*line);
  m_loop = addSwitch(*line, "loop", tr("Start anew at the end"), &CollisionBar::loopingToggled);
  m_forEachEvent =
      addSwitch(*line, "collision", tr("Every event starts with its collision"), &CollisionBar::forEachEventToggled);
  QToolButton* close = addButton(*line, "close", tr("Back to the whole event"));
  close->setToolTip(tr("%1 (%2)").arg(close->text(), tr("K")));
  connect(close, &QToolButton::clicked, this, &CollisionBar::closeRequested);
  applyFonts();
  showPlay();
  setTime(firstCollisionTime);
}

QToolButton* CollisionBar::addButton(QHBoxLayout& line, const QString& iconName, const QString& text) {
  auto* button = new QToolButton;
  button->setIcon(icon(iconName));
  button->setIconSize({iconSize, iconSize});
  button->setText(text);
  button->setToolTip(text);
  button->setAccessibleName(text);
  line.addWidget(button);
  return button;
}

QToolButton* CollisionBar::addSwitch(QHBoxLayout& line, const QString& iconName, const QString& text,
                                     void (CollisionBar::*toggled)(bool)) {
  QToolButton* button = addButton(line, iconName, text);
  button->setCheckable(true);
  connect(button, &QToolButton::clicked, this, toggled);
  return button;
}

void CollisionBar::addTexts(QHBoxLayout& line) {
  m_timeText = new QLabel;
  m_timeText->setObjectName(QStringLiteral("time"));
  m_timeText->setToolTip(tr("Time after the collision"));
  m_distanceText = new QLabel;
  m_distanceText->setObjectName(QStringLiteral("distance"));
  m_distanceText->setProperty("role", "muted");
  m_distanceText->setToolTip(tr("So far light comes in this time"));
  auto* column = new QVBoxLayout;
  column->setSpacing(0);
  for (QLabel* text : {m_timeText, m_distanceText}) {
    text->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    column->addWidget(text);
  }
  line.addLayout(column);
}

void CollisionBar::addSpeeds(QHBoxLayout& line) {
  m_speed = new QComboBox;
  m_speed->setAccessibleName(tr("Slow motion"));
  m_speed->setToolTip(tr("Slow motion: nanoseconds of the collision for each second"));
  for (const double speed : speeds)
    m_speed->addItem(tr("%1 ns / s").arg(numberText(speed, 0)), speed);
  line.addWidget(m_speed);
  connect(m_speed, &QComboBox::activated, this, [this] { emit speedChosen(m_speed->currentData().toDouble()); });
}

void CollisionBar::setTime(double time) {
  m_time = time;
  m_slider->setTime(time);
  m_timeText->setText(collisionTimeText(time));
  m_distanceText->setText(lightDistanceText(time));
}

void CollisionBar::setStages(const std::vector<CollisionStage>& stages) {
  m_slider->setStages(stages);
}

void CollisionBar::setPlaying(bool isPlaying) {
  m_isPlaying = isPlaying;
  showPlay();
}

void CollisionBar::setSpeed(double nanosecondsPerSecond) {
  const auto found = std::ranges::lower_bound(speeds, nanosecondsPerSecond);
  m_speed->setCurrentIndex(std::min(static_cast<int>(found - speeds.begin()), m_speed->count() - 1));
}

void CollisionBar::setLooping(bool isLooping) {
  m_loop->setChecked(isLooping);
}

void CollisionBar::setForEachEvent(bool isForEachEvent) {
  m_forEachEvent->setChecked(isForEachEvent);
}

void CollisionBar::setMotionReduced(bool isReduced) {
  m_isMotionReduced = isReduced;
  showPlay();
}

void CollisionBar::showPlay() {
  const QString text = m_isPlaying ? tr("Pause") : tr("Play");
  m_play->setIcon(icon(m_isPlaying ? "pause" : "play"));
  m_play->setText(text);
  m_play->setAccessibleName(text);
  m_play->setEnabled(!m_isMotionReduced);
  m_play->setToolTip(m_isMotionReduced ? tr("Motion is reduced: move the slider instead")
                                       : tr("%1 (%2)").arg(text, tr("Shift+K")));
}

/// The texts change all the time: their place does not.
void CollisionBar::applyFonts() {
  QFont figures = tableFont();
  figures.setPointSizeF(font().pointSizeF());
  m_distanceText->setFont(figures);
  figures.setBold(true);
  m_timeText->setFont(figures);
  m_timeText->setFixedWidth(QFontMetrics(figures).horizontalAdvance(collisionTimeText(-99.9)) + 4);
}

void CollisionBar::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange)
    applyFonts();
}

} // namespace voir
