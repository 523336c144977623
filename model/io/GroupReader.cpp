#include "model/io/GroupReader.h"

#include "model/Units.h"
#include "model/root/RootError.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace voir {

namespace {

/// Beyond it squares overflow soon, and no collider gets there.
constexpr double largestEnergy = 1e9; // GeV
constexpr ObjectKind noKind = ObjectKind::Hit;

bool isBelievable(const FourVector& p4) {
  const auto isSmall = [](double momentum) { return std::abs(momentum) <= largestEnergy; };
  return p4.e >= 0.0 && isSmall(p4.e) && isSmall(p4.px) && isSmall(p4.py) && isSmall(p4.pz);
}

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
    : m_kind(group.kind), m_form(group.form), m_mass(group.mass ? group.mass : group.kind->mass), m_index(group.index) {
  for (const auto& [id, bound] : group.columns)
    m_columns.push_back({findRole(objectRoles(), id), bound, {}});
}

bool GroupReader::isNeeded(const BlockNeeds& needs) const {
  for (std::size_t kind = 0; kind < blockKindCount; ++kind)
    if (needs.kinds[kind] && m_kind->gives[kind])
      return true;
  return false;
}

bool GroupReader::isNeeded(const GroupColumn& column, const BlockNeeds& needs) const {
  if (const std::optional<Told> told = column.role->told) {
    bool isTold = false;
    for (std::size_t kind = 0; kind < blockKindCount; ++kind)
      isTold |= needs.kinds[kind] && m_kind->gives[kind] && needs.told[kind][static_cast<std::size_t>(*told)];
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
  fillMasses();
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
    m_objects.offsets.resize(cache.range().count + 1);
    for (std::size_t i = 0; i < m_objects.offsets.size(); ++i)
      m_objects.offsets[i] = static_cast<std::uint32_t>(i * column.fixedLength);
    return;
  }
  m_objects.offsets = cache.data(first).offsets.front();
  const bool areAlike = std::ranges::all_of(m_columns, [&](const GroupColumn& other) {
    return !other.isUsed || cache.data(other.bound.place).offsets.front() == m_objects.offsets;
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
  const std::vector<std::uint32_t> lists = m_objects.offsets;
  for (std::size_t i = 0; i + 1 < lists.size(); ++i) {
    const std::uint32_t count = lists[i + 1] - lists[i];
    const GroupColumn* odd = oddColumn(cache, i, count);
    m_objects.offsets[i + 1] = m_objects.offsets[i] + (odd ? 0 : count);
    if (odd)
      remarks.push_back({i, true,
                         "columns \"" + cache.column(first).name + "\" and \"" + cache.column(odd->bound.place).name +
                             "\" have lists of different lengths, as many values of both were expected"});
  }
  for (GroupColumn& column : m_columns)
    if (column.isUsed)
      takeKept(cache.data(column.bound.place).offsets.front(), m_objects.offsets, column.numbers);
}

void GroupReader::readIndex(ColumnCache& cache) {
  if (!m_index)
    return;
  const ColumnData& data = cache.data(*m_index);
  toIntegers(data, {}, m_indexed);
  m_indexOffsets.resize(cache.range().count + 1);
  const std::size_t length = cache.column(*m_index).fixedLength;
  for (std::size_t i = 0; i < m_indexOffsets.size(); ++i)
    m_indexOffsets[i] = data.offsets.empty() ? static_cast<std::uint32_t>(i * length) : data.offsets.front()[i];
}

void GroupReader::fillType() {
  if (!m_kind->isByType)
    return;
  const Eigen::ArrayXd& types = *numbers("type");
  m_types.resize(static_cast<std::size_t>(types.size()));
  std::ranges::transform(types, m_types.begin(), [](double type) { return kindOfPdg(std::abs(type)); });
}

/// Gives each object its mass where it is not the same for all.
void GroupReader::fillMasses() {
  m_masses.resize(0);
  if (numbers("energy"))
    return;
  if (const Eigen::ArrayXd* masses = numbers("mass"))
    m_masses = *masses;
  else if (m_kind->isByType) {
    m_masses.resize(static_cast<Eigen::Index>(m_types.size()));
    std::ranges::transform(m_types, m_masses.begin(), massOf);
  }
}

namespace {

/// Writes four-vectors made of three numbers and a fourth, energy or mass, by one function for each form.
template <typename Make> void fillWith(ObjectBlock& block, Eigen::Index count, const Make& make) {
  block.px.resize(count);
  block.py.resize(count);
  block.pz.resize(count);
  block.e.resize(count);
  for (Eigen::Index i = 0; i < count; ++i) {
    const FourVector p4 = make(i);
    block.px[i] = p4.px;
    block.py[i] = p4.py;
    block.pz[i] = p4.pz;
    block.e[i] = p4.e;
  }
}

FourVector fromMomentum(double px, double py, double pz, double mass) {
  FourVector p4{px, py, pz, 0.0};
  const double p = p4.p();
  p4.e = mass == 0.0 ? p : std::hypot(p, mass);
  return p4;
}

} // namespace

void GroupReader::fillMomenta() {
  const std::span<const std::string_view> roles = rolesOf(m_form);
  const Eigen::ArrayXd &a = *numbers(roles[0]), &b = *numbers(roles[1]), &c = *numbers(roles[2]);
  const Eigen::ArrayXd* energies = numbers("energy");
  const bool isPolar = m_form == MomentumForm::PtEtaPhi;
  const auto mass = [&](Eigen::Index i) { return m_masses.size() > 0 ? m_masses[i] : *m_mass; };
  if (isPolar && energies)
    fillWith(m_objects, a.size(), [&](auto i) { return FourVector::fromPtEtaPhiE(a[i], b[i], c[i], (*energies)[i]); });
  else if (isPolar)
    fillWith(m_objects, a.size(), [&](auto i) { return FourVector::fromPtEtaPhiM(a[i], b[i], c[i], mass(i)); });
  else if (energies)
    fillWith(m_objects, a.size(), [&](auto i) { return FourVector{a[i], b[i], c[i], (*energies)[i]}; });
  else
    fillWith(m_objects, a.size(), [&](auto i) { return fromMomentum(a[i], b[i], c[i], mass(i)); });
  findUnbelievable();
}

void GroupReader::findUnbelievable() {
  m_isUnbelievable.clear();
  const Eigen::ArrayXd* pt = m_form == MomentumForm::PtEtaPhi ? numbers("pt") : nullptr;
  for (std::size_t i = 0; i < m_objects.size(); ++i) {
    if (isBelievable(m_objects.p4(i)) && !(pt && (*pt)[static_cast<Eigen::Index>(i)] < 0.0))
      continue;
    m_isUnbelievable.resize(m_objects.size());
    m_isUnbelievable[i] = true;
  }
}

void GroupReader::fillTold() {
  for (Eigen::ArrayXd& told : m_objects.told)
    told.resize(0);
  for (GroupColumn& column : m_columns) {
    if (!column.isUsed || !column.role->told)
      continue;
    if (column.role->id == "relativeIsolation")
      fillIsolation(column);
    m_objects.told[static_cast<std::size_t>(*column.role->told)].swap(column.numbers);
  }
}

/// Makes GeV of what is told as a part of the transverse momentum.
void GroupReader::fillIsolation(GroupColumn& relative) {
  relative.numbers *= (m_objects.px.square() + m_objects.py.square()).sqrt();
}

bool GroupReader::isPicked(ObjectKind kind, std::uint32_t place) const {
  return !m_kind->isByType || m_types[place] == kind;
}

void GroupReader::pick(ObjectKind kind, std::span<const std::size_t> damaged, PickedObjects& picked,
                       std::vector<EventRemark>& remarks) const {
  picked.places.clear();
  picked.offsets.assign(1, 0);
  picked.areAll = !m_index && !m_kind->isByType && m_isUnbelievable.empty() && damaged.empty();
  if (picked.areAll)
    return;
  for (std::size_t event = 0; event + 1 < m_objects.offsets.size(); ++event) {
    if (!std::ranges::binary_search(damaged, event))
      pickEvent(kind, event, picked, remarks);
    picked.offsets.push_back(static_cast<std::uint32_t>(picked.places.size()));
  }
}

void GroupReader::pickEvent(ObjectKind kind, std::size_t event, PickedObjects& picked,
                            std::vector<EventRemark>& remarks) const {
  const std::uint32_t begin = m_objects.offsets[event], count = m_objects.offsets[event + 1] - begin;
  std::size_t unbelievable = 0, missing = 0;
  const auto add = [&](std::uint32_t place) {
    if (!m_isUnbelievable.empty() && m_isUnbelievable[place])
      unbelievable += isPicked(kind, place) ? 1 : 0;
    else if (isPicked(kind, place))
      picked.places.push_back(place);
  };
  for (std::uint32_t i = 0; !m_index && i < count; ++i)
    add(begin + i);
  for (std::uint32_t i = m_index ? m_indexOffsets[event] : 0; m_index && i < m_indexOffsets[event + 1]; ++i)
    if (m_indexed[i] >= 0 && m_indexed[i] < count)
      add(begin + static_cast<std::uint32_t>(m_indexed[i]));
    else
      ++missing;
  const std::string of = " of the " + std::string(m_kind->id) + " left out: ";
  if (unbelievable > 0)
    remarks.push_back(
        {event, false,
         std::to_string(unbelievable) + of + "pt or energy is negative, or a component no number or beyond 1e9 GeV"});
  if (missing > 0)
    remarks.push_back(
        {event, false,
         std::to_string(missing) + of + "the list they are taken from has only " + std::to_string(count) + " objects"});
}

} // namespace voir
