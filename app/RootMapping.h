#pragma once

#include "model/io/RootReader.h"
#include "widgets/MappingDialog.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

class QWidget;

namespace voir {

/// Asks a person what the columns of a ROOT file are, and keeps the answer as a schema. The file is read beside the
/// window.
class RootMapping : public QObject {
  Q_OBJECT

public:
  /// folder: where schemas are kept.
  RootMapping(QWidget& window, const QString& folder);
  ~RootMapping() override;

  /// Shows the dialog for a file once its tables are known, in place of that for another one.
  void map(const QString& path);
  /// Keeps a schema that someone else has made.
  void importSchema(const QString& path);
  /// nullptr: none is open.
  MappingDialog* dialog() const { return m_dialog; }

signals:
  /// A schema for this file is kept.
  void mapped(const QString& path);
  void imported(const QString& name);
  void exported(const QString& path);
  void failed(const QString& sentence);

private:
  struct Opened;

  static Opened read(const std::string& path, const std::string& folder);
  void show(const QString& path, const Opened& opened);
  void preview(int table, int column);
  void tryOut(int table, const RootSchema& schema);
  void save(const QString& path, const RootSchema& schema);
  void keep(const RootSchema& schema, QWidget& parent, const std::function<void()>& kept);
  void askForExport(const RootSchema& schema);

  QWidget& m_window;
  QString m_folder;
  QPointer<MappingDialog> m_dialog;
  std::shared_ptr<const RootEvents> m_events; // of the dialog
  // Of newer orders results that are late are dropped, and older ones are not begun.
  std::atomic<int> m_opening = 0;
  std::atomic<int> m_previewing = 0;
  std::atomic<int> m_trying = 0;
  QThreadPool m_pool; // its end waits for a reading that goes on: keep it last
};

} // namespace voir
