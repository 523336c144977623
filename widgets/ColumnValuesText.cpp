#include "widgets/ColumnValuesText.h"

#include <QCoreApplication>

#include <algorithm>
#include <type_traits>
#include <variant>

namespace voir {

namespace {

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(voir::ColumnValuesText)
};

constexpr std::size_t maximumShown = 8; // of a list

QString valueText(const ColumnData& data, std::size_t i) {
  return std::visit(
      [i](const auto& values) {
        using Value = typename std::decay_t<decltype(values)>::value_type;
        if constexpr (std::is_same_v<Value, std::string>)
          return QString::fromStdString(values[i]);
        else if constexpr (std::is_floating_point_v<Value>)
          return QString::number(static_cast<double>(values[i]), 'g', 6);
        else
          return QString::number(values[i]);
      },
      data.values);
}

/// Elements [first, end) of what is below a level of lists.
class Listing {
public:
  Listing(const Column& column, const ColumnData& data) : m_column(column), m_data(data) {}

  QString entry(std::size_t i) const { return element(0, i); }

private:
  QString element(std::size_t level, std::size_t i) const {
    if (level == m_data.offsets.size())
      return m_column.fixedLength == 1 ? valueText(m_data, i)
                                       : list(level, i * m_column.fixedLength, (i + 1) * m_column.fixedLength);
    return list(level, m_data.offsets[level][i], m_data.offsets[level][i + 1]);
  }

  QString list(std::size_t level, std::size_t first, std::size_t end) const {
    QStringList texts;
    for (std::size_t i = first; i < std::min(end, first + maximumShown); ++i)
      texts << (level == m_data.offsets.size() ? valueText(m_data, i) : element(level + 1, i));
    if (end - first > maximumShown)
      texts << QStringLiteral("…");
    const QString text = texts.join(QStringLiteral(", "));
    if (level > 0)
      return '[' + text + ']';
    return first == end ? Texts::tr("none") : Texts::tr("%1   (%2)").arg(text).arg(end - first);
  }

  const Column& m_column;
  const ColumnData& m_data;
};

std::size_t entryCount(const Column& column, const ColumnData& data) {
  return data.offsets.empty() ? data.size() / std::max<std::size_t>(1, column.fixedLength)
                              : data.offsets.front().size() - std::min<std::size_t>(1, data.offsets.front().size());
}

} // namespace

QStringList columnLines(const Column& column, const ColumnData& data) {
  QStringList lines;
  const Listing listing(column, data);
  for (std::size_t i = 0; i < entryCount(column, data); ++i)
    lines << listing.entry(i);
  return lines;
}

} // namespace voir
