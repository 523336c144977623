#include "widgets/CutRow.h"

#include "widgets/CutScale.h"
#include "widgets/CutText.h"
#include "widgets/ElidedLabel.h"
#include "widgets/LimitBox.h"
#include "widgets/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>

namespace voir {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

enum Flag { Either, Yes, No };

Flag flagOf(const Cut& cut) {
  const bool acceptsYes = cut.accepts(1.0);
  return acceptsYes == cut.accepts(0.0) ? Either : acceptsYes ? Yes : No;
}

Cut withFlag(Cut cut, Flag flag) {
  cut.isInverted = false;
  cut.minimum = flag == Yes ? 1.0 : -infinity;
  cut.maximum = flag == No ? 0.0 : infinity;
  return cut;
}

SliderRange rangeOf(const Cut& cut) {
  return {cut.minimum, cut.maximum, cut.isInverted};
}

/// Whether a limit lies where no handle can go.
bool isBeyond(const Cut& cut, const RangeScale& scale) {
  const auto isOff = [&](double limit) {
    return std::isfinite(limit) && (limit < scale.minimum || limit > scale.maximum);
  };
  return isOff(cut.minimum) || isOff(cut.maximum);
}

CutDistribution emptyDistribution(const CutVariable& variable) {
  const VariableAxis axis = axisOf(variable);
  return {axis, std::vector<std::uint64_t>(static_cast<std::size_t>(axis.binCount))};
}

QHBoxLayout* makeLine(QWidget& row) {
  auto* line = new QHBoxLayout(&row);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(4);
  return line;
}

} // namespace

CutRow::CutRow(const Cut& cut, QWidget* parent)
    : QFrame(parent), m_cut(cut), m_variable(*findCutVariable(cut.variable)),
      m_distribution(emptyDistribution(m_variable)), m_isOn(new QCheckBox), m_isInverted(new QToolButton),
      m_slider(new RangeSlider), m_lower(new LimitBox(LimitBox::Side::Lower)),
      m_upper(new LimitBox(LimitBox::Side::Upper)), m_count(new CountBar) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(8, 6, 8, 6);
  column->setSpacing(2);
  column->addWidget(makeHeading());
  column->addWidget(m_slider);
  column->addWidget(makeNumbers());
  connect(m_slider, &RangeSlider::gestureStarted, this, &CutRow::gestureStarted);
  connect(m_slider, &RangeSlider::rangeChanged, this, [this](const SliderRange& range) {
    Cut edited = m_cut;
    edited.minimum = range.lower;
    edited.maximum = range.upper;
    edit(edited);
  });
  connectLimits();
  setScale(scaleFor(m_distribution, m_cut));
  showCut();
}

QWidget* CutRow::makeHeading() {
  auto* heading = new QWidget;
  QHBoxLayout* line = makeLine(*heading);
  auto* name = new ElidedLabel;
  name->setText(cutTitle(m_variable, m_cut.rank));
  name->setToolTip(QStringLiteral("%1, %2").arg(cutSubjectText(m_variable, m_cut.rank), variableText(m_variable)));
  m_slider->setAccessibleName(name->text());
  m_isOn->setAccessibleName(tr("Apply the cut: %1").arg(name->text()));
  m_isOn->setToolTip(tr("Whether this cut is applied"));
  m_isInverted->setText(tr("outside"));
  m_isInverted->setCheckable(true);
  m_isInverted->setToolTip(tr("Accept what lies outside of the limits, as for a gap of the detector"));
  m_isInverted->setVisible(!m_variable.isFlag);
  auto* remove = new QToolButton;
  remove->setIcon(icon(QStringLiteral("close")));
  remove->setToolTip(tr("Remove this cut"));
  remove->setAccessibleName(tr("Remove the cut: %1").arg(name->text()));
  line->addWidget(m_isOn);
  line->addWidget(name, 1);
  line->addWidget(m_isInverted);
  line->addWidget(remove);
  connect(remove, &QToolButton::clicked, this, &CutRow::removeRequested);
  connect(m_isOn, &QCheckBox::clicked, this, [this](bool isOn) {
    Cut edited = m_cut;
    edited.isOn = isOn;
    editOnItsOwn(edited);
  });
  connect(m_isInverted, &QToolButton::clicked, this, [this](bool isInverted) {
    Cut edited = m_cut;
    edited.isInverted = isInverted;
    editOnItsOwn(edited);
  });
  return heading;
}

QWidget* CutRow::makeNumbers() {
  auto* numbers = new QWidget;
  QHBoxLayout* line = makeLine(*numbers);
  if (m_variable.isFlag) {
    makeFlagChoice();
    line->addWidget(m_flag);
    line->addStretch(1);
    m_lower->setParent(this);
    m_upper->setParent(this);
    m_lower->hide();
    m_upper->hide();
  } else {
    line->addWidget(m_lower, 2);
    line->addWidget(m_upper, 2);
  }
  line->addWidget(m_count, 3);
  return numbers;
}

void CutRow::makeFlagChoice() {
  m_flag = new QComboBox;
  m_flag->addItems({tr("yes or no"), tr("yes"), tr("no")});
  m_flag->setAccessibleName(variableText(m_variable));
  connect(m_flag, &QComboBox::activated, this,
          [this](int flag) { editOnItsOwn(withFlag(m_cut, static_cast<Flag>(flag))); });
}

void CutRow::connectLimits() {
  m_lower->setAccessibleName(tr("Lower limit"));
  m_upper->setAccessibleName(tr("Upper limit"));
  connect(m_lower, &LimitBox::limitChanged, this, [this](double limit) {
    Cut edited = m_cut;
    edited.minimum = limit;
    edited.maximum = std::max(limit, edited.maximum);
    editOnItsOwn(edited);
  });
  connect(m_upper, &LimitBox::limitChanged, this, [this](double limit) {
    Cut edited = m_cut;
    edited.maximum = limit;
    edited.minimum = std::min(limit, edited.minimum);
    editOnItsOwn(edited);
  });
}

void CutRow::editOnItsOwn(const Cut& cut) {
  emit gestureStarted();
  edit(cut);
}

void CutRow::edit(const Cut& cut) {
  setCut(cut);
  emit cutEdited(cut);
}

void CutRow::setCut(const Cut& cut) {
  m_cut = cut;
  if (isBeyond(cut, m_slider->scale()))
    setScale(scaleFor(m_distribution, cut));
  showCut();
}

void CutRow::setDistribution(const CutDistribution& distribution) {
  m_distribution = distribution;
  const bool isEmpty = std::ranges::all_of(distribution.counts, [](std::uint64_t count) { return count == 0; });
  if (!m_isScaleChosen && !isEmpty) {
    m_isScaleChosen = true;
    setScale(scaleFor(distribution, m_cut));
  }
  showDistribution();
}

void CutRow::setScale(const RangeScale& scale) {
  m_slider->setScale(scale);
  m_lower->setSingleStep(scale.step);
  m_upper->setSingleStep(scale.step);
  m_lower->setScaleEnd(scale.minimum);
  m_upper->setScaleEnd(scale.maximum);
  showDistribution();
}

void CutRow::showDistribution() {
  const ScaledBars bars = barsOf(m_distribution, m_slider->scale());
  m_slider->setBars(bars.heights);
  const QString what = tr("Candidates that pass all other cuts (N − 1): coloured what this cut accepts, grey what it "
                          "rejects. Drag a handle; at the end of the scale there is no limit.");
  m_slider->setToolTip(bars.isLogarithmic ? what + ' ' + tr("The heights go with the logarithm of the counts.") : what);
}

void CutRow::showCut() {
  m_slider->setRange(rangeOf(m_cut));
  m_slider->setEnabled(m_cut.isOn);
  m_isOn->setChecked(m_cut.isOn);
  m_isInverted->setChecked(m_cut.isInverted);
  const QString unit = m_variable.unit.empty() ? QString() : ' ' + QString::fromUtf8(m_variable.unit);
  m_lower->setAffixes(m_cut.isInverted ? QStringLiteral("< ") : QStringLiteral("≥ "), unit);
  m_upper->setAffixes(m_cut.isInverted ? QStringLiteral("> ") : QStringLiteral("≤ "), unit);
  m_lower->setLimit(m_cut.minimum);
  m_upper->setLimit(m_cut.maximum);
  if (m_flag)
    m_flag->setCurrentIndex(flagOf(m_cut));
}

void CutRow::setCount(const std::optional<StepCount>& count) {
  m_count->setCount(count);
}

} // namespace voir
