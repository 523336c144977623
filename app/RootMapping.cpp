#include "app/RootMapping.h"

#include "app/FileDialogs.h"
#include "app/SchemaFiles.h"

#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QWidget>

#include <algorithm>
#include <exception>

namespace voir {

namespace {

constexpr std::uint64_t previewedEntries = 20;
constexpr std::size_t triedEvents = 5;
constexpr std::size_t namedMisfits = 3;

QString textOf(const std::exception& error) {
  return QString::fromUtf8(error.what());
}

QString joined(const std::vector<std::string>& sentences) {
  QStringList texts;
  for (std::size_t i = 0; i < std::min(sentences.size(), namedMisfits); ++i)
    texts << QString::fromStdString(sentences[i]);
  return texts.join(QStringLiteral("; "));
}

std::vector<MappingTable> describe(const RootTables& tables) {
  std::vector<MappingTable> described;
  for (const auto& table : tables.tables) {
    const std::string_view format = table->format();
    described.push_back({QString::fromStdString(table->name()),
                         QString::fromUtf8(format.data(), static_cast<qsizetype>(format.size())),
                         table->entryCount(),
                         {table->columns().begin(), table->columns().end()}});
  }
  return described;
}

QString noteOf(const RootEvents& events) {
  if (events.table)
    return RootMapping::tr("read as %1. Changes make a schema of your own, which goes before the built-in one.")
        .arg(QString::fromStdString(events.schema.name));
  return RootMapping::tr("no known schema reads it. Tell what its branches are, once for all files of this kind. (%1 "
                         "comes nearest, but %2.)")
      .arg(QString::fromStdString(events.schema.name), joined(events.misfits));
}

ColumnData firstValues(const ColumnTable& table, std::size_t column) {
  ColumnData data;
  table.reader(column)->read({0, std::min(previewedEntries, table.entryCount())}, data);
  return data;
}

/// The events that a schema makes of a table. The file is opened anew, as the reader keeps it.
RootEvents eventsOf(const std::string& path, std::size_t table, const RootSchema& schema) {
  RootEvents events = openRootEvents(path, {});
  if (table >= events.tables.tables.size())
    throw ReadError(path, "", "", "the file has changed: open it anew");
  events.table = events.tables.tables[table].get();
  events.schema = schema;
  events.provenance = schema.provenance;
  events.misfits = misfits(schema, *events.table);
  return events;
}

MappingTrial tried(const std::string& path, std::size_t table, const RootSchema& schema) {
  MappingTrial trial;
  if (schema.objects.empty())
    return trial;
  try {
    RootEvents events = eventsOf(path, table, schema);
    if (!events.misfits.empty()) {
      trial.problem = joined(events.misfits);
      return trial;
    }
    RootReader reader(std::move(events));
    for (std::size_t i = 0; i < std::min(triedEvents, reader.eventCount()); ++i)
      trial.events.push_back(reader.read(i, Detail::Physics));
  } catch (const std::exception& error) {
    trial.problem = textOf(error);
  }
  return trial;
}

} // namespace

/// What the worker found in a file.
struct RootMapping::Opened {
  std::shared_ptr<const RootEvents> events;
  QString problem;
};

RootMapping::RootMapping(QWidget& window, const QString& folder)
    : QObject(&window), m_window(window), m_folder(folder) {
  m_pool.setMaxThreadCount(1);
}

RootMapping::~RootMapping() = default;

RootMapping::Opened RootMapping::read(const std::string& path, const std::string& folder) {
  Opened opened;
  try {
    opened.events = std::make_shared<const RootEvents>(openRootEvents(path, readSchemas(folder).schemas));
    if (opened.events->tables.tables.empty())
      opened.problem = tr("%1: has no TTree or RNTuple that can be read: %2")
                           .arg(QString::fromStdString(path), joined(opened.events->tables.problems));
  } catch (const std::exception& error) {
    opened.problem = textOf(error);
  }
  return opened;
}

void RootMapping::map(const QString& path) {
  m_pool.start([this, path = path.toStdString(), folder = m_folder.toStdString(), opening = ++m_opening] {
    const Opened opened = read(path, folder);
    QMetaObject::invokeMethod(this, [this, opened, path, opening] {
      if (opening == m_opening)
        show(QString::fromStdString(path), opened);
    });
  });
}

void RootMapping::show(const QString& path, const Opened& opened) {
  if (!opened.problem.isEmpty()) {
    emit failed(opened.problem);
    return;
  }
  delete m_dialog;
  m_events = opened.events;
  const RootSchema known = m_events->table ? m_events->schema : RootSchema();
  m_dialog = new MappingDialog(path, describe(m_events->tables), known, noteOf(*m_events), &m_window);
  m_dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(m_dialog, &MappingDialog::previewWanted, this, &RootMapping::preview);
  connect(m_dialog, &MappingDialog::trialWanted, this, &RootMapping::tryOut);
  connect(m_dialog, &MappingDialog::saveRequested, this,
          [this, path](const RootSchema& schema) { save(path, schema); });
  connect(m_dialog, &MappingDialog::exportRequested, this, &RootMapping::askForExport);
  m_dialog->show();
}

void RootMapping::preview(int table, int column) {
  m_pool.start([this, events = m_events, table, column, order = ++m_previewing] {
    if (order != m_previewing)
      return;
    ColumnData values;
    QString problem;
    try {
      values = firstValues(*events->tables.tables[static_cast<std::size_t>(table)], static_cast<std::size_t>(column));
    } catch (const std::exception& error) {
      problem = textOf(error);
    }
    QMetaObject::invokeMethod(this, [this, events, table, column, values, problem] {
      if (m_dialog && events == m_events)
        m_dialog->setPreview(table, column, values, problem);
    });
  });
}

void RootMapping::tryOut(int table, const RootSchema& schema) {
  m_pool.start([this, events = m_events, table, schema, order = ++m_trying] {
    if (order != m_trying)
      return;
    const MappingTrial trial = tried(events->path, static_cast<std::size_t>(table), schema);
    QMetaObject::invokeMethod(this, [this, trial, order] {
      if (m_dialog && order == m_trying)
        m_dialog->setTrial(trial);
    });
  });
}

/// Asks where another schema of that name is kept.
void RootMapping::keep(const RootSchema& schema, QWidget& parent, const std::function<void()>& kept) {
  const QString path = schemaPath(m_folder, schema);
  const auto write = [this, schema, path, kept] {
    if (const QString problem = writeSchema(schema, path); problem.isEmpty())
      kept();
    else
      emit failed(problem);
  };
  if (!replacesAnother(schema, path))
    return write();
  auto* question = new QMessageBox(QMessageBox::Question, tr("Replace the schema?"),
                                   tr("Another schema is kept as %1.").arg(path), QMessageBox::Cancel, &parent);
  question->setAttribute(Qt::WA_DeleteOnClose);
  const auto* replace = question->addButton(tr("Replace it"), QMessageBox::AcceptRole);
  connect(replace, &QPushButton::clicked, this, write);
  question->open();
}

void RootMapping::save(const QString& path, const RootSchema& schema) {
  keep(schema, *m_dialog, [this, path] {
    if (m_dialog)
      m_dialog->accept();
    emit mapped(path);
  });
}

void RootMapping::importSchema(const QString& path) {
  try {
    if (!QFileInfo(path).isFile()) // reading anything else may never end
      throw ReadError(path.toStdString(), "", "", "there is no such file");
    const RootSchema schema = readSchema(path.toStdString());
    keep(schema, m_window, [this, schema] { emit imported(QString::fromStdString(schema.name)); });
  } catch (const std::exception& error) {
    emit failed(textOf(error));
  }
}

void RootMapping::askForExport(const RootSchema& schema) {
  askForFileToWrite(*m_dialog, tr("Export schema"), schemaPath(QString(), schema), tr("Schemas of ROOT files (*.json)"),
                    [this, schema](const QString& path) {
                      if (const QString problem = writeSchema(schema, path); problem.isEmpty())
                        emit exported(path);
                      else
                        emit failed(problem);
                    });
}

} // namespace voir
