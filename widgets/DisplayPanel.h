#pragma once

#include "model/DisplayOptions.h"

#include <QString>
#include <QWidget>

#include <vector>

class QCheckBox;
class QDoubleSpinBox;
class QGridLayout;
class QLabel;
class QLayout;
class QSlider;
class QSpinBox;

namespace voir {

class OpeningControls;

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

protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

private:
  struct GroupRow {
    NamedItem item;
    QCheckBox* isVisible;
    QSlider* opacity;
    QSpinBox* wedgeAngle;
  };
  struct LayerRow {
    NamedItem item;
    QCheckBox* isVisible;
  };

  QLayout* makeDetector();
  /// A number of the options on a slider, with its text beside it.
  struct NumberRow {
    double DisplayOptions::*field;
    double step; ///< of the slider
    QString (*text)(double value);
    QSlider* slider;
    QLabel* value;
  };

  QLayout* makeOpening();
  QLayout* makeProjections();
  QLayout* makeNumber(const NumberRow& row, double maximum, const QString& name);
  QLayout* makeThresholds();
  QLayout* makeExtras();
  QDoubleSpinBox* makeThreshold(double DisplayOptions::*field, const QString& name);
  QSpinBox* makeGroupAngle(const NamedItem& item);
  QCheckBox* makeSwitch(bool DisplayOptions::*field, const QString& text);
  void addLayer(const NamedItem& item);
  void placeLayers();
  void keepFromTheWheel(QWidget& control);
  void addGroup(const NamedItem& item);
  GroupOptions groupOptions(const NamedItem& item) const;
  void changeGroup(const NamedItem& item, const GroupOptions& group);
  void change(const DisplayOptions& options);
  void showOptions();
  void showGroup(const GroupRow& group);
  void showNumber(const NumberRow& row);
  static void setQuietly(QCheckBox& box, bool isOn);

  DisplayOptions m_options;
  std::vector<LayerRow> m_layers;
  std::vector<GroupRow> m_groups;
  std::vector<NumberRow> m_numbers;
  QGridLayout* m_layerGrid;
  QGridLayout* m_groupGrid;
  QCheckBox* m_isDetectorVisible;
  QCheckBox* m_isXRay;
  OpeningControls* m_opening;
  QDoubleSpinBox* m_minimumTrackPt;
  QDoubleSpinBox* m_minimumCellEnergy;
  QDoubleSpinBox* m_minimumJetPt;
  QCheckBox* m_isLegendVisible;
  QCheckBox* m_areLabelsVisible;
  QCheckBox* m_isMotionReduced;
};

} // namespace voir
