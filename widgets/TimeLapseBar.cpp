#include "widgets/TimeLapseBar.h"

#include "widgets/DateText.h"
#include "widgets/ElidedLabel.h"
#include "widgets/NumberText.h"
#include "widgets/Theme.h"
#include "widgets/TimeLapseSlider.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace voir {

using namespace std::chrono_literals;

namespace {

constexpr auto tick = 40ms;
constexpr std::array durations{60, 30, 15, 5}; // s, for the whole
constexpr int usualDuration = 1;
constexpr double mostLuminosity = 10'000.0; // fb^-1
constexpr double afterMilestone = 0.02;     // of the whole: so long it is named

} // namespace

TimeLapseBar::TimeLapseBar(QWidget* parent) : QWidget(parent) {
  auto* line = new QHBoxLayout(this);
  line->setContentsMargins(8, 2, 8, 2);
  line->setSpacing(8);
  addPlay();
  addSlider();
  addLuminosity();
  addSpeeds();
  m_clock.setInterval(tick);
  connect(&m_clock, &QTimer::timeout, this, &TimeLapseBar::advance);
  setTimeLine(TimeLine());
  showText();
}

void TimeLapseBar::addPlay() {
  m_play = new QToolButton;
  connect(m_play, &QToolButton::clicked, this, &TimeLapseBar::togglePlaying);
  layout()->addWidget(m_play);
  setPlaying(false);
}

void TimeLapseBar::addSlider() {
  m_slider = new TimeLapseSlider;
  m_slider->setAccessibleName(tr("Luminosity of the data shown"));
  m_slider->setToolTip(tr("How much of the data is shown, in the order in which they were recorded"));
  m_text = new ElidedLabel;
  m_text->setObjectName(QStringLiteral("position"));
  m_text->setFont(tableFont());
  static_cast<QHBoxLayout*>(layout())->addWidget(m_slider, 3);
  static_cast<QHBoxLayout*>(layout())->addWidget(m_text, 2);
  connect(m_slider, &TimeLapseSlider::partChanged, this, [this](double part) {
    setPlaying(false);
    request(part);
  });
}

void TimeLapseBar::addLuminosity() {
  m_luminosity = new QDoubleSpinBox;
  m_luminosity->setRange(0.0, mostLuminosity);
  m_luminosity->setDecimals(1);
  m_luminosity->setSpecialValueText(tr("? fb⁻¹"));
  m_luminosity->setSuffix(tr(" fb⁻¹"));
  m_luminosity->setButtonSymbols(QAbstractSpinBox::NoButtons);
  m_luminosity->setKeyboardTracking(false);
  m_luminosity->setLocale(QLocale::c());
  m_luminosity->setAccessibleName(tr("Luminosity of all data"));
  m_luminosity->setToolTip(tr("Luminosity of all these data, which their files do not tell"));
  layout()->addWidget(m_luminosity);
  connect(m_luminosity, &QDoubleSpinBox::valueChanged, this, &TimeLapseBar::luminosityTyped);
}

void TimeLapseBar::addSpeeds() {
  m_duration = new QComboBox;
  m_duration->setAccessibleName(tr("Time for the whole"));
  m_duration->setToolTip(tr("Seconds in which all data go by"));
  for (const int seconds : durations)
    m_duration->addItem(tr("%1 s").arg(seconds), seconds);
  m_duration->setCurrentIndex(usualDuration);
  layout()->addWidget(m_duration);
}

void TimeLapseBar::setTimeLine(const TimeLine& line) {
  if (line == m_line && m_slider->isEnabled())
    return;
  if (line.events() != m_line.events())
    setPlaying(false);
  m_line = line;
  m_slider->setTimeLine(line);
  m_slider->setEnabled(line.events() > 0);
  m_play->setEnabled(line.events() > 0);
  m_luminosity->setVisible(line.events() > 0 && !line.hasDates());
  showText();
}

void TimeLapseBar::setPosition(double part) {
  if (part == m_position)
    return;
  m_position = part;
  m_slider->setPart(std::min(part, 1.0));
  showText();
}

void TimeLapseBar::setSignificance(std::optional<double> z) {
  if (z == m_significance)
    return;
  m_significance = z;
  showText();
}

void TimeLapseBar::setPlaying(bool isPlaying) {
  isPlaying ? m_clock.start() : m_clock.stop();
  const QString text = isPlaying ? tr("Pause") : tr("Let the data grow");
  m_play->setIcon(icon(isPlaying ? "pause" : "play"));
  m_play->setToolTip(text);
  m_play->setAccessibleName(text);
}

void TimeLapseBar::togglePlaying() {
  setPlaying(!isPlaying());
  if (isPlaying() && m_position >= 1.0)
    request(0.0);
}

void TimeLapseBar::advance() {
  const double seconds = m_duration->currentData().toDouble();
  const double part = m_position + std::chrono::duration<double>(tick).count() / seconds;
  if (part >= 1.0)
    setPlaying(false);
  request(std::min(part, 1.0));
}

void TimeLapseBar::request(double part) {
  setPosition(part);
  emit positionRequested(part);
}

QString TimeLapseBar::positionText() const {
  for (const Milestone& milestone : milestones())
    if (const auto part = fractionOf(milestone, m_line);
        part && m_position >= *part && m_position < *part + afterMilestone)
      return tr("shown %1").arg(QCoreApplication::translate("Milestones", milestone.label));
  if (const auto date = m_line.dateAt(m_position))
    return dateText(*date);
  return tr("%1 events").arg(countText(static_cast<qint64>(m_line.eventsAt(m_position))));
}

/// What matters least stands last: it is cut off first.
void TimeLapseBar::showText() {
  if (m_line.events() == 0) {
    m_text->setText(tr("no data yet"));
    return;
  }
  QStringList parts;
  if (m_line.luminosity() > 0.0)
    parts << tr("%1 fb⁻¹").arg(numberText(m_line.luminosityAt(m_position), 1));
  if (m_significance)
    parts << tr("Z %1 σ").arg(significanceText(*m_significance));
  parts << positionText();
  m_text->setText(parts.join(QStringLiteral(" · ")));
}

} // namespace voir
