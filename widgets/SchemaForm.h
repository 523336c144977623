#pragma once

#include "model/io/RootSchema.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace voir {

/// What a schema says of a file as a whole: its own name, experiment, data or simulation, unit of the energies.
class SchemaForm : public QWidget {
  Q_OBJECT

public:
  explicit SchemaForm(QWidget* parent = nullptr);

  /// Shows name, experiment and origin of a schema, and the unit of its energies; emits nothing.
  void setSchema(const RootSchema& schema);
  /// Emits nothing.
  void setEnergyUnit(const QString& unit);
  QString name() const;
  void setName(const QString& name);
  /// Puts what is chosen here into a schema, but for the unit.
  void applyTo(RootSchema& schema) const;

signals:
  void changed();
  /// "GeV" or "MeV", chosen by a person.
  void energyUnitChosen(const QString& unit);

private:
  QLineEdit* m_name;
  QComboBox* m_experiment;
  QComboBox* m_origin;
  QComboBox* m_unit;
  RootSchema m_given; // what a schema may say beyond the choices here
};

} // namespace voir
