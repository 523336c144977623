#pragma once

#include "model/DisplayOptions.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QSpinBox;

namespace voir {

/// How the detector is cut open: what kind of cut, where, how far. Azimuths are those of the middle of the opening,
/// which stays where it is when the angle changes.
class OpeningControls : public QWidget {
  Q_OBJECT

public:
  explicit OpeningControls(QWidget* parent = nullptr);

  /// Emits nothing.
  void setOptions(const DisplayOptions& options);

signals:
  /// The whole new options, when a person changed one.
  void optionsChanged(const DisplayOptions& options);

private:
  void makeCut();
  QSpinBox* makeAngle(int minimum, int maximum, const QString& name, const QString& tip);
  QDoubleSpinBox* makeLength(double DisplayOptions::*field, double minimum, const QString& name);
  void change(const DisplayOptions& options);
  void setMiddle(double azimuth);
  void setAngle(double angle);
  void showOptions();

  DisplayOptions m_options;
  QFormLayout* m_form;
  QCheckBox* m_isOpened;
  QComboBox* m_cut;
  QSpinBox* m_middle;
  QSpinBox* m_angle;
  QDoubleSpinBox* m_sliceZ;
  QDoubleSpinBox* m_sliceThickness;
};

} // namespace voir
