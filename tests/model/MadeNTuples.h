#pragma once

#include "model/root/NTupleTable.h"
#include "model/root/RootError.h"
#include "tests/root/NTupleWriter.h"

#include <QFile>
#include <QStringList>
#include <QTemporaryDir>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

namespace voir::made {

/// A file with one RNTuple, "made".
struct NTupleFile {
  ByteVector bytes;
  NTupleParts parts;
};

inline NTupleFile fileOf(const NTupleWriter& made) {
  const QTemporaryDir directory;
  const QString path = directory.filePath("made.root");
  NTupleFile result;
  {
    RootWriter file(path.toStdString(), {Method::None, 0});
    result.parts = made.write(file, "made", "A made table");
  }
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly))
    return result;
  const QByteArray bytes = file.readAll();
  const auto* begin = reinterpret_cast<const std::byte*>(bytes.constData());
  result.bytes.assign(begin, begin + bytes.size());
  return result;
}

inline std::unique_ptr<ColumnTable> open(const ByteVector& bytes) {
  const auto file = std::make_shared<const RootFile>(RootFile::fromBytes(bytes, "made.root"));
  return openNTuple(file, file->root().keys.at(0), "made");
}

inline std::unique_ptr<ColumnTable> open(const NTupleWriter& made) {
  return open(fileOf(made).bytes);
}

inline const Column& columnOf(const ColumnTable& table, std::string_view name) {
  return table.columns()[table.find(name).value()];
}

inline ColumnData dataOf(const ColumnTable& table, std::string_view name, const EntryRange& entries) {
  ColumnData data;
  table.reader(table.find(name).value())->read(entries, data);
  return data;
}

inline std::string textOf(const std::string& value) {
  return value;
}

/// Exactly: reals as hexadecimal fractions.
template <typename Number> std::string textOf(Number value) {
  if constexpr (std::is_integral_v<Number>)
    return std::to_string(value);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%a", static_cast<double>(value));
  return text.data();
}

/// Each value of a column.
inline std::vector<std::string> textsOf(const ColumnData& data) {
  std::vector<std::string> texts;
  std::visit(
      [&texts](const auto& values) {
        for (const auto& value : values)
          texts.push_back(textOf(value));
      },
      data.values);
  return texts;
}

/// What entries hold, to be read by people: "[1 2] []" for two lists, "(1 2)" for a fixed array.
class Shown {
public:
  Shown(const ColumnData& data, std::size_t fixedLength) : m_data(data), m_fixedLength(fixedLength) {}

  std::string range(std::size_t level, std::size_t first, std::size_t end) const {
    std::string text;
    for (std::size_t i = first; i < end; ++i)
      text += (i > first ? " " : "") + element(level, i);
    return text;
  }

private:
  std::string element(std::size_t level, std::size_t i) const {
    if (level == m_data.offsets.size())
      return m_fixedLength == 1 ? value(i) : '(' + values(i * m_fixedLength, m_fixedLength) + ')';
    return '[' + range(level + 1, m_data.offsets[level].at(i), m_data.offsets[level].at(i + 1)) + ']';
  }

  std::string values(std::size_t first, std::size_t count) const {
    std::string text;
    for (std::size_t i = first; i < first + count; ++i)
      text += (i > first ? " " : "") + value(i);
    return text;
  }

  std::string value(std::size_t i) const {
    return std::visit([i](const auto& numbers) { return shortText(numbers.at(i)); }, m_data.values);
  }

  static std::string shortText(const std::string& text) { return '"' + text + '"'; }
  template <typename Number> static std::string shortText(Number number) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.12g", static_cast<double>(number));
    return text.data();
  }

  const ColumnData& m_data;
  std::size_t m_fixedLength = 1;
};

inline QString shown(const ColumnTable& table, std::string_view name, const EntryRange& entries) {
  const ColumnData data = dataOf(table, name, entries);
  return QString::fromStdString(Shown(data, columnOf(table, name).fixedLength).range(0, 0, entries.count));
}

inline QString shown(const ColumnTable& table, std::string_view name) {
  return shown(table, name, {0, table.entryCount()});
}

/// A collection field and the column of its ends.
struct Lists {
  std::uint32_t field = 0;
  std::uint32_t ends = 0;
};

inline Lists addLists(NTupleWriter& made, MadeField field, StoredAs type = StoredAs::SplitIndex64) {
  field.role = Role::Collection;
  Lists lists;
  lists.field = made.add(std::move(field));
  lists.ends = made.add(MadeColumn{.type = type, .field = lists.field});
  return lists;
}

inline std::uint32_t addRecord(NTupleWriter& made, MadeField field) {
  field.role = Role::Record;
  return made.add(std::move(field));
}

inline void addFloats(NTupleWriter& made, std::uint32_t column, const std::vector<float>& numbers) {
  made.addPage(column, wordsOf(numbers));
}

inline QString names(const ColumnTable& table) {
  QStringList list;
  for (const Column& column : table.columns())
    list << QString::fromStdString(column.name);
  return list.join(' ');
}

/// What RootError says of a call; empty where it says nothing.
template <typename Call> QString errorOf(Call call) {
  try {
    call();
  } catch (const RootError& error) {
    return QString::fromStdString(error.what());
  }
  return {};
}

} // namespace voir::made
