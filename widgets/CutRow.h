#pragma once

#include "model/analysis/CutDistributions.h"
#include "widgets/CountBar.h"
#include "widgets/RangeSlider.h"

#include <QFrame>

#include <optional>

class QCheckBox;
class QComboBox;
class QToolButton;

namespace voir {

class LimitBox;

/// One cut: what it concerns, the range as a slider before the distribution of its variable and as numbers, and how
/// many events it leaves.
class CutRow : public QFrame {
  Q_OBJECT

public:
  explicit CutRow(const Cut& cut, QWidget* parent = nullptr);

  const Cut& cut() const { return m_cut; }
  /// Of the same variable and rank.
  void setCut(const Cut& cut);
  void setDistribution(const CutDistribution& distribution);
  /// The next distribution chooses the scale anew.
  void forgetScale() { m_isScaleChosen = false; }
  void setCount(const std::optional<StepCount>& count);

signals:
  void cutEdited(const Cut& cut);
  /// What follows, up to the next one, is one change.
  void gestureStarted();
  void removeRequested();

private:
  QWidget* makeHeading();
  QWidget* makeNumbers();
  void makeFlagChoice();
  void connectLimits();
  void edit(const Cut& cut);
  void editOnItsOwn(const Cut& cut);
  void showCut();
  void showFlag();
  void showDistribution();
  void setScale(const RangeScale& scale);

  Cut m_cut;
  const CutVariable& m_variable;
  CutDistribution m_distribution;
  bool m_isScaleChosen = false;
  QCheckBox* m_isOn;
  QToolButton* m_isInverted;
  RangeSlider* m_slider;
  LimitBox* m_lower;
  LimitBox* m_upper;
  QComboBox* m_flag = nullptr; // instead of the numbers, for yes or no
  CountBar* m_count;
};

} // namespace voir
