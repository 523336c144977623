#include "model/io/ColumnNumbers.h"

#include "model/root/RootError.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <type_traits>

namespace voir {

namespace {

using Texts = std::vector<std::string>;

/// Calls with the vector of numbers that a column holds, or with nothing for texts.
template <typename Visit> void visitNumbers(const ColumnData& data, const Visit& visit) {
  std::visit(
      [&](const auto& values) {
        if constexpr (!std::is_same_v<std::decay_t<decltype(values)>, Texts>)
          visit(values);
      },
      data.values);
}

template <typename Number> auto asArray(const std::vector<Number>& values) {
  return Eigen::Map<const Eigen::Array<Number, Eigen::Dynamic, 1>>(values.data(),
                                                                   static_cast<Eigen::Index>(values.size()));
}

bool isFlag(const MappedColumn& mapped) {
  return mapped.equals || mapped.bit;
}

template <typename Number> double flagOf(Number value, const MappedColumn& mapped) {
  if (mapped.equals)
    return static_cast<double>(value) == *mapped.equals ? 1.0 : 0.0;
  if constexpr (std::is_integral_v<Number>)
    return (static_cast<std::uint64_t>(value) >> *mapped.bit) & 1U ? 1.0 : 0.0;
  return 0.0;
}

double wrapOf(const MappedColumn& mapped) {
  return static_cast<double>(std::uint64_t{1} << mapped.wrappedBits);
}

void unwrap(const MappedColumn& mapped, Eigen::ArrayXd& numbers) {
  if (mapped.wrappedBits > 0)
    numbers = (numbers < 0.0).select(numbers + wrapOf(mapped), numbers);
}

/// Whether places of lists can be believed.
bool isConsistent(const Column& column, const ColumnData& data, std::uint64_t entries) {
  if (data.size() > std::numeric_limits<std::uint32_t>::max())
    return false;
  if (column.depth == 0)
    return data.size() == entries * column.fixedLength;
  if (data.offsets.empty() || data.offsets.front().size() != entries + 1 || data.offsets.front().front() != 0)
    return false;
  const std::vector<std::uint32_t>& offsets = data.offsets.front();
  return std::ranges::is_sorted(offsets) && offsets.back() * column.fixedLength == data.size();
}

} // namespace

void toNumbers(const ColumnData& data, const MappedColumn& mapped, Eigen::ArrayXd& numbers) {
  const auto count = static_cast<Eigen::Index>(data.size());
  numbers.resize(count);
  if (std::holds_alternative<Texts>(data.values)) {
    numbers.setConstant(std::numeric_limits<double>::quiet_NaN());
    return;
  }
  visitNumbers(data, [&](const auto& values) {
    if (isFlag(mapped))
      for (Eigen::Index i = 0; i < count; ++i)
        numbers[i] = flagOf(values[static_cast<std::size_t>(i)], mapped);
    else
      numbers = asArray(values).template cast<double>();
  });
  unwrap(mapped, numbers);
  if (mapped.factor != 1.0)
    numbers *= mapped.factor;
}

void toIntegers(const ColumnData& data, const MappedColumn& mapped, std::vector<std::int64_t>& integers) {
  integers.assign(data.size(), 0);
  const std::int64_t wrap = mapped.wrappedBits > 0 ? std::int64_t{1} << mapped.wrappedBits : 0;
  visitNumbers(data, [&](const auto& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      if constexpr (std::is_floating_point_v<std::decay_t<decltype(values[i])>>)
        integers[i] = std::abs(values[i]) < 9e18 ? static_cast<std::int64_t>(values[i]) : 0;
      else
        integers[i] = static_cast<std::int64_t>(values[i]);
      integers[i] += integers[i] < 0 ? wrap : 0;
    }
  });
}

const ColumnData& ColumnCache::data(std::size_t place) {
  Read& read = m_columns[place];
  if (!read.reader)
    read.reader = m_table.reader(place);
  if (read.isRead && read.range == m_range)
    return read.data;
  read.isRead = false;
  read.reader->read(m_range, read.data);
  if (!isConsistent(column(place), read.data, m_range.count))
    throw RootError("column \"" + column(place).name + '"', "its lists do not have the lengths that are told of them");
  read.range = m_range;
  read.isRead = true;
  return read.data;
}

} // namespace voir
