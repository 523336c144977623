#include "model/io/GroupReader.h"

#include "model/io/GroupMomenta.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace voir {

namespace {

constexpr ObjectKind noKind = ObjectKind::Hit;

/// By the size of its PDG number.
ObjectKind kindOfPdg(double number) {
  if (number == 11.0)
    return ObjectKind::Electron;
  if (number == 13.0)
    return ObjectKind::Muon;
  if (number == 15.0)
    return ObjectKind::Tau;
  return number == 22.0 ? ObjectKind::Photon : noKind;
}

double massOf(ObjectKind kind) {
  for (const GroupKind& row : groupKindRows())
    if (!row.isByType && row.gives[static_cast<std::size_t>(kind)])
      return row.mass.value_or(0.0);
  return 0.0;
}

/// Values of a column with lists of its own, as far as they stand in lists of these lengths.
void takeKept(const std::vector<std::uint32_t>& own, const std::vector<std::uint32_t>& kept, Eigen::ArrayXd& numbers) {
  Eigen::ArrayXd aligned(static_cast<Eigen::Index>(kept.back()));
  for (std::size_t i = 0; i + 1 < kept.size(); ++i)
    aligned.segment(kept[i], kept[i + 1] - kept[i]) = numbers.segment(own[i], kept[i + 1] - kept[i]);
  numbers.swap(aligned);
}

} // namespace

GroupReader::GroupReader(const BoundGroup& group)
    : m_form(group.form), m_mass(group.mass ? group.mass : group.kind->mass), m_index(group.index) {
  m_objects.kind = group.kind;
  m_objects.hasIndex = group.index.has_value();
  for (const auto& [id, bound] : group.columns)
    m_columns.push_back({findRole(objectRoles(), id), bound, {}});
}

bool GroupReader::isNeeded(const BlockNeeds& needs) const {
  for (std::size_t kind = 0; kind < blockKindCount; ++kind)
    if (needs.kinds[kind] && m_objects.kind->gives[kind])
      return true;
  return false;
}

bool GroupReader::isNeeded(const GroupColumn& column, const BlockNeeds& needs) const {
  if (const std::optional<Told> told = column.role->told) {
    bool isTold = false;
    for (std::size_t kind = 0; kind < blockKindCount; ++kind)
      isTold |= needs.kinds[kind] && m_objects.kind->gives[kind] && needs.told[kind][static_cast<std::size_t>(*told)];
    return isTold;
  }
  if (column.role->isRequired)
    return std::ranges::count(rolesOf(m_form), column.role->id) > 0;
  if (column.role->id != "mass")
    return true;
  return std::ranges::none_of(m_columns, [](const GroupColumn& other) { return other.role->id == "energy"; });
}

std::vector<std::size_t> GroupReader::columns(const BlockNeeds& needs) const {
  std::vector<std::size_t> places;
  for (const GroupColumn& column : m_columns)
    if (isNeeded(column, needs))
      places.push_back(column.bound.place);
  if (m_index)
    places.push_back(*m_index);
  return places;
}

GroupReader::GroupColumn* GroupReader::used(std::string_view role) {
  const auto found = std::ranges::find_if(
      m_columns, [&](const GroupColumn& column) { return column.isUsed && column.role->id == role; });
  return found == m_columns.end() ? nullptr : &*found;
}

const Eigen::ArrayXd* GroupReader::numbers(std::string_view role) {
  const GroupColumn* column = used(role);
  return column ? &column->numbers : nullptr;
}

void GroupReader::read(ColumnCache& cache, const BlockNeeds& needs, std::vector<EventRemark>& remarks) {
  readColumns(cache, needs);
  alignColumns(cache, remarks);
  readIndex(cache);
  fillType();
  fillMomenta();
  fillTold();
}

void GroupReader::readColumns(ColumnCache& cache, const BlockNeeds& needs) {
  for (GroupColumn& column : m_columns) {
    column.isUsed = isNeeded(column, needs);
    if (column.isUsed)
      toNumbers(cache.data(column.bound.place), column.bound.mapped, column.numbers);
  }
}

/// Finds the objects of each event; all columns have the same shape.
void GroupReader::alignColumns(ColumnCache& cache, std::vector<EventRemark>& remarks) {
  const std::size_t first = used(rolesOf(m_form)[0])->bound.place;
  const Column& column = cache.column(first);
  if (column.depth == 0) {
    m_objects.block.offsets.resize(cache.range().count + 1);
    for (std::size_t i = 0; i < m_objects.block.offsets.size(); ++i)
      m_objects.block.offsets[i] = static_cast<std::uint32_t>(i * column.fixedLength);
    return;
  }
  m_objects.block.offsets = cache.data(first).offsets.front();
  const bool areAlike = std::ranges::all_of(m_columns, [&](const GroupColumn& other) {
    return !other.isUsed || cache.data(other.bound.place).offsets.front() == m_objects.block.offsets;
  });
  if (!areAlike)
    keepEqualLengths(cache, remarks);
}

/// The first column of which an event has another number of values than of the first.
const GroupReader::GroupColumn* GroupReader::oddColumn(ColumnCache& cache, std::size_t event, std::size_t count) const {
  for (const GroupColumn& column : m_columns) {
    if (!column.isUsed)
      continue;
    const std::vector<std::uint32_t>& own = cache.data(column.bound.place).offsets.front();
    if (own[event + 1] - own[event] != count)
      return &column;
  }
  return nullptr;
}

/// Leaves no objects in events where the columns have lists of different lengths.
void GroupReader::keepEqualLengths(ColumnCache& cache, std::vector<EventRemark>& remarks) {
  const std::size_t first = used(rolesOf(m_form)[0])->bound.place;
  const std::vector<std::uint32_t> lists = m_objects.block.offsets;
  for (std::size_t i = 0; i + 1 < lists.size(); ++i) {
    const std::uint32_t count = lists[i + 1] - lists[i];
    const GroupColumn* odd = oddColumn(cache, i, count);
    m_objects.block.offsets[i + 1] = m_objects.block.offsets[i] + (odd ? 0 : count);
    if (odd)
      remarks.push_back({i, true,
                         "columns \"" + cache.column(first).name + "\" and \"" + cache.column(odd->bound.place).name +
                             "\" have lists of different lengths, as many values of both were expected"});
  }
  for (GroupColumn& column : m_columns)
    if (column.isUsed)
      takeKept(cache.data(column.bound.place).offsets.front(), m_objects.block.offsets, column.numbers);
}

void GroupReader::readIndex(ColumnCache& cache) {
  if (!m_index)
    return;
  const ColumnData& data = cache.data(*m_index);
  toIntegers(data, {}, m_objects.index);
  m_objects.indexOffsets.resize(cache.range().count + 1);
  const std::size_t length = cache.column(*m_index).fixedLength;
  for (std::size_t i = 0; i < m_objects.indexOffsets.size(); ++i)
    m_objects.indexOffsets[i] = data.offsets.empty() ? static_cast<std::uint32_t>(i * length) : data.offsets.front()[i];
}

void GroupReader::fillType() {
  if (!m_objects.kind->isByType)
    return;
  const Eigen::ArrayXd& types = *numbers("type");
  m_objects.types.resize(static_cast<std::size_t>(types.size()));
  std::ranges::transform(types, m_objects.types.begin(), [](double type) { return kindOfPdg(std::abs(type)); });
}

/// Gives each object the mass of its kind.
void GroupReader::fillMassOfEach() {
  m_massOfEach.resize(static_cast<Eigen::Index>(m_objects.types.size()));
  std::ranges::transform(m_objects.types, m_massOfEach.begin(), massOf);
}

void GroupReader::fillMomenta() {
  const std::span<const std::string_view> roles = rolesOf(m_form);
  MomentumNumbers all{.form = m_form,
                      .first = *numbers(roles[0]),
                      .second = *numbers(roles[1]),
                      .third = *numbers(roles[2]),
                      .energies = numbers("energy"),
                      .masses = numbers("mass"),
                      .mass = m_mass.value_or(0.0)};
  if (m_objects.kind->isByType && !all.energies && !all.masses) {
    fillMassOfEach();
    all.masses = &m_massOfEach;
  }
  voir::fillMomenta(all, m_objects.block);
  m_objects.isUnbelievable = unbelievableObjects(all, m_objects.block);
}

void GroupReader::fillTold() {
  for (Eigen::ArrayXd& told : m_objects.block.told)
    told.resize(0);
  for (GroupColumn& column : m_columns) {
    if (!column.isUsed || !column.role->told)
      continue;
    if (column.role->id == "relativeIsolation")
      fillIsolation(column);
    m_objects.block.told[static_cast<std::size_t>(*column.role->told)].swap(column.numbers);
  }
}

/// Makes GeV of what is told as a part of the transverse momentum.
void GroupReader::fillIsolation(GroupColumn& relative) {
  relative.numbers *= (m_objects.block.px.square() + m_objects.block.py.square()).sqrt();
}

} // namespace voir
