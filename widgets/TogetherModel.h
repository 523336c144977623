#pragma once

#include "model/statistics/PeakAnalysis.h"
#include "widgets/FitChoice.h"

#include <QAbstractTableModel>

#include <memory>
#include <string>
#include <vector>

namespace voir {

/// Masses at hand of a channel or of a family of channels.
struct FamilyMasses {
  std::string family;
  std::size_t entries = 0;

  bool operator==(const FamilyMasses&) const = default;
};

/// Families that can be fitted together; below them, what they tell together.
class TogetherModel : public QAbstractTableModel {
  Q_OBJECT

public:
  enum Column { Family, Entries, ExpectedSignal, Mass, Significance };
  static constexpr int columns = Significance + 1;

  using QAbstractTableModel::QAbstractTableModel;

  /// The first is that of the histogram, which always takes part.
  void setFamilies(const std::vector<FamilyMasses>& families);
  void setChoice(const FitChoice& choice);
  const FitChoice& choice() const { return m_choice; }
  /// Of each family alone; channels are named as families.
  void setParts(const std::vector<std::shared_ptr<const PeakResult>>& parts);
  void setPeak(std::shared_ptr<const PeakResult> peak);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

signals:
  /// By a person, in the table.
  void choiceEdited();

private:
  bool isSumRow(int row) const { return row == static_cast<int>(m_families.size()); }
  const std::string& family(int row) const { return m_families[static_cast<std::size_t>(row)].family; }
  bool isChosen(int row) const;
  const PeakResult* resultOf(int row) const;
  QString text(int row, Column column) const;
  QString expectedText(int row) const;
  static QString title(Column column);
  void setChosen(int row, bool isChosen);
  bool setExpected(int row, const QString& text);
  void renewRows();

  std::vector<FamilyMasses> m_families;
  FitChoice m_choice;
  std::vector<std::shared_ptr<const PeakResult>> m_parts;
  std::shared_ptr<const PeakResult> m_peak;
};

} // namespace voir
