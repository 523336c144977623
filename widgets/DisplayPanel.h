#pragma once

#include "model/DisplayOptions.h"

#include <QString>
#include <QWidget>

#include <vector>

class QCheckBox;
class QDoubleSpinBox;
class QGridLayout;
class QSlider;
class QSpinBox;
class QVBoxLayout;

namespace voir {

/// A layer or a detector group that can be shown and hidden.
struct NamedItem {
  QString id;
  QString label; ///< as shown
  bool defaultOn = true;
};

/// What of the event and of the detector is drawn.
class DisplayPanel : public QWidget {
  Q_OBJECT

public:
  explicit DisplayPanel(QWidget* parent = nullptr);

  void setLayers(const std::vector<NamedItem>& layers);
  void setGroups(const std::vector<NamedItem>& groups);
  /// Emits nothing.
  void setOptions(const DisplayOptions& options);
  const DisplayOptions& options() const { return m_options; }

signals:
  /// The whole new options, when a person changed one.
  void optionsChanged(const DisplayOptions& options);

private:
  struct GroupRow {
    NamedItem item;
    QCheckBox* isVisible;
    QSlider* opacity;
  };
  struct LayerRow {
    NamedItem item;
    QCheckBox* isVisible;
  };

  QWidget* makeLayers();
  QWidget* makeDetector();
  QWidget* makeWedge();
  QWidget* makeThresholds();
  QWidget* makeExtras();
  QDoubleSpinBox* makeThreshold(double DisplayOptions::*field, const QString& name);
  QSpinBox* makeAngle(double DisplayOptions::*field, int maximum, const QString& name);
  QCheckBox* makeSwitch(bool DisplayOptions::*field, const QString& text);
  void addGroupRow(const NamedItem& item);
  void showOptions();
  void change(const DisplayOptions& options);
  void changeGroup(const NamedItem& item, const GroupOptions& options);
  GroupOptions groupOptions(const NamedItem& item) const;

  DisplayOptions m_options;
  std::vector<LayerRow> m_layers;
  std::vector<GroupRow> m_groups;
  QGridLayout* m_layerGrid;
  QGridLayout* m_groupGrid;
  QCheckBox* m_isDetectorVisible;
  QSpinBox* m_wedgeStart;
  QSpinBox* m_wedgeAngle;
  QDoubleSpinBox* m_minimumTrackPt;
  QDoubleSpinBox* m_minimumCellEnergy;
  QCheckBox* m_isLegendVisible;
  QCheckBox* m_isMotionReduced;
};

} // namespace voir
