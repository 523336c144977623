#include "model/analysis/BlockObjects.h"

#include "model/analysis/CutValues.h"
#include "model/analysis/EtaCut.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace voir {

namespace {

using Eigen::ArrayXd;
using Index = Eigen::Index;

struct NamedTold {
  std::string_view quantity; ///< the part of a variable's id after the point
  Told told;
};
constexpr std::array namedTold{
    NamedTold{"charge", Told::Charge},   NamedTold{"isolation", Told::Isolation},
    NamedTold{"tight", Told::IsTight},   NamedTold{"converted", Told::IsConverted},
    NamedTold{"global", Told::IsGlobal}, NamedTold{"hadronic", Told::HadronicOverEm},
    NamedTold{"btag", Told::BTag},       NamedTold{"tracks", Told::TrackCount},
};

struct NamedMomentum {
  std::string_view quantity;
  double (*value)(const FourVector& p4);
};
constexpr std::array namedMomenta{
    NamedMomentum{"eta", [](const FourVector& p4) { return p4.eta(); }},
    NamedMomentum{"abseta", [](const FourVector& p4) { return std::abs(p4.eta()); }},
    NamedMomentum{"phi", [](const FourVector& p4) { return p4.phi(); }},
};

const ArrayXd none;

std::string_view quantityOf(const CutVariable& variable) {
  return variable.id.substr(variable.id.rfind('.') + 1);
}

template <typename Row, std::size_t size>
const Row* rowOf(const std::array<Row, size>& rows, const CutVariable& variable) {
  const auto found = std::ranges::find(rows, quantityOf(variable), &Row::quantity);
  return found == rows.end() ? nullptr : &*found;
}

std::size_t place(ObjectKind kind) {
  return static_cast<std::size_t>(kind);
}

std::vector<Cut> objectCuts(ObjectKind kind, const Selection& selection) {
  std::vector<Cut> cuts;
  for (const Cut& cut : selection.cuts)
    if (cut.rank == 0 && variableOf(cut).concerns(kind) && cut.isOn)
      cuts.push_back(cut);
  return cuts;
}

} // namespace

std::optional<Told> toldBy(const CutVariable& variable) {
  const NamedTold* row = rowOf(namedTold, variable);
  return row && variable.concernsObjects() ? std::optional(row->told) : std::nullopt;
}

ObjectSpan BlockObjects::of(ObjectKind kind, std::size_t event) const {
  const std::vector<std::uint32_t>& offsets = m_block.of(kind).offsets;
  return offsets.empty() ? ObjectSpan() : ObjectSpan{offsets[event], offsets[event + 1]};
}

const ArrayXd& BlockObjects::pt(ObjectKind kind) {
  const ObjectBlock& objects = m_block.of(kind);
  ArrayXd& pt = m_pt[place(kind)];
  if (pt.size() != objects.e.size())
    pt = (objects.px * objects.px + objects.py * objects.py).sqrt();
  return pt;
}

const ArrayXd& BlockObjects::charge(ObjectKind kind) {
  const ObjectBlock& objects = m_block.of(kind);
  ArrayXd& charge = m_charge[place(kind)];
  if (charge.size() == objects.e.size())
    return charge;
  const ArrayXd& told = objects[Told::Charge];
  if (told.size() == 0)
    charge = ArrayXd::Zero(objects.e.size());
  else
    charge = told.isNaN().select(0.0, told);
  return charge;
}

const ArrayXd& BlockObjects::computed(const CutVariable& variable) {
  const NamedMomentum* row = rowOf(namedMomenta, variable);
  if (!row)
    return none;
  const ObjectBlock& objects = m_block.of(variable.kind);
  ArrayXd& values = m_computed[&variable];
  if (values.size() == objects.e.size())
    return values;
  values.resize(objects.e.size());
  for (std::size_t i = 0; i < objects.size(); ++i)
    values[static_cast<Index>(i)] = row->value(objects.p4(i));
  return values;
}

const ArrayXd& BlockObjects::values(const CutVariable& variable) {
  if (place(variable.kind) >= blockKindCount)
    return none;
  if (quantityOf(variable) == "pt")
    return pt(variable.kind);
  const auto told = toldBy(variable);
  if (told == Told::Charge)
    return charge(variable.kind);
  return told ? m_block.of(variable.kind)[*told] : computed(variable);
}

void BlockObjects::apply(const Cut& cut, const CutVariable& variable, ObjectMask& mask) {
  const std::string_view quantity = quantityOf(variable);
  if (quantity == "eta" || quantity == "abseta") {
    applyEtaCut(cut, quantity == "abseta", m_block.of(variable.kind), pt(variable.kind), mask);
    return;
  }
  const ArrayXd& column = values(variable);
  if (column.size() == 0)
    return;
  for (std::size_t i = 0; i < mask.size(); ++i) {
    const double value = column[static_cast<Index>(i)];
    const bool isWithin = value >= cut.minimum && value <= cut.maximum;
    mask[i] &= static_cast<std::uint8_t>(isWithin != cut.isInverted || value != value);
  }
}

const ObjectMask& BlockObjects::passing(ObjectKind kind, const Selection& selection) {
  std::optional<Passing>& known = m_passing[place(kind)];
  std::vector<Cut> cuts = objectCuts(kind, selection);
  if (known && known->cuts == cuts)
    return known->mask;
  known.emplace(std::move(cuts), ObjectMask(m_block.of(kind).size(), 1));
  for (const Cut& cut : known->cuts)
    apply(cut, variableOf(cut), known->mask);
  return known->mask;
}

bool BlockObjects::areOrdered(ObjectKind kind) {
  return !pt(kind).hasNaN();
}

} // namespace voir
