#pragma once

#include "model/io/RootSchema.h"
#include "widgets/MappingTable.h"
#include "widgets/SchemaModel.h"

#include <QDialog>
#include <QTimer>

class QDialogButtonBox;
class QLabel;
class QPushButton;
class QTreeView;

namespace voir {

class ColumnBrowser;
class SchemaForm;

/// Lets a person tell what the columns of a file are: drag one onto a quantity, or choose a quantity and press Enter on
/// a column. Shows at once what the first events become.
class MappingDialog : public QDialog {
  Q_OBJECT

public:
  /// schema: to begin with; without a name it is suggested by the columns' names. note: why the file asks for this.
  MappingDialog(const QString& file, const std::vector<MappingTable>& tables, const RootSchema& schema,
                const QString& note, QWidget* parent = nullptr);

  void setPreview(int table, int column, const ColumnData& values, const QString& problem);
  void setTrial(const MappingTrial& trial);
  /// As it would be saved: what is complete, with the columns by which it is recognised.
  RootSchema schema() const;
  /// The table that it reads.
  int table() const { return m_table; }

public slots:
  /// Puts the chosen column into the chosen slot, and goes on to the next empty one.
  void assignChosen();
  void clearChosen();
  /// Guesses the mapping of the table that the chosen column is in.
  void suggest();

signals:
  /// Of a table's column; to be answered by setPreview.
  void previewWanted(int table, int column);
  /// To be answered by setTrial.
  void trialWanted(int table, const voir::RootSchema& schema);
  void saveRequested(const voir::RootSchema& schema);
  void exportRequested(const voir::RootSchema& schema);

private:
  void buildLayout(const QString& file, const QString& note);
  QWidget* makeEvents();
  QWidget* makeEventButtons();
  QWidget* makeTrial();
  QDialogButtonBox* makeButtons();
  void connectParts();
  void start(const RootSchema& schema, int table);
  int tableOf(const RootSchema& schema) const;
  int richestTable() const;
  bool isInTable(const std::string& column) const;
  bool takesTable();
  void showProgress();
  void showTrial();
  void expandMapped();

  std::vector<MappingTable> m_tables;
  int m_table = 0;
  bool m_isUnitChosen = false;
  QString m_refusal; // of the newest assignment
  MappingTrial m_trial;
  QTimer m_trialTimer;
  SchemaModel m_model;
  ColumnBrowser* m_browser;
  SchemaForm* m_form;
  QTreeView* m_slots;
  QLabel* m_lines;
  QPushButton* m_assign;
  QPushButton* m_clear;
  QPushButton* m_another;
  QPushButton* m_save;
  QPushButton* m_export;
};

} // namespace voir
