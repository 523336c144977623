#pragma once

#include "model/statistics/MassFit.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>
#include <vector>

namespace voir {

/// The parameters of a fit: what came out, and what is asked of each.
class ParameterTableModel : public QAbstractTableModel {
  Q_OBJECT

public:
  enum Column { Name, Value, Fixed, Start, Minimum, Maximum, Constraint };
  static constexpr int columns = Constraint + 1;

  explicit ParameterTableModel(QObject* parent = nullptr);

  /// Before there is a fit, the rows are the parameters of this model.
  void setModel(const MassModel& model);
  void setFit(std::shared_ptr<const MassFit> fit);
  void setSettings(const std::vector<ParameterSetting>& settings);
  const std::vector<ParameterSetting>& settings() const { return m_settings; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

signals:
  /// By a person, in the table.
  void settingsEdited();

private:
  const std::string& name(int row) const { return m_names[static_cast<std::size_t>(row)]; }
  const FittedParameter* fitted(int row) const;
  ParameterSetting setting(int row) const;
  void showNames(std::vector<std::string> names);
  void renewRows();
  QString text(int row, Column column) const;
  QString toolTip(int row, Column column) const;
  static QString title(Column column);
  std::optional<ParameterSetting> edited(int row, Column column, const QVariant& value) const;
  void store(const ParameterSetting& setting);

  std::vector<MassModel> m_models;
  std::vector<std::string> m_names; // of the rows
  std::shared_ptr<const MassFit> m_fit;
  std::vector<ParameterSetting> m_settings; // of those of which something is asked
};

} // namespace voir
