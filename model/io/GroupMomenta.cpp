#include "model/io/GroupMomenta.h"

#include <cmath>

namespace voir {

namespace {

/// Beyond it squares overflow soon, and no collider gets there.
constexpr double largestEnergy = 1e9; // GeV

/// make: the four-vector of object i.
template <typename Make> void fillWith(ObjectBlock& block, Eigen::Index count, const Make& make) {
  for (Eigen::ArrayXd* values : {&block.px, &block.py, &block.pz, &block.e})
    values->resize(count);
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

bool isWithin(double value, double minimum) {
  return value >= minimum && value <= largestEnergy; // false for NaN
}

} // namespace

void fillMomenta(const MomentumNumbers& numbers, ObjectBlock& block) {
  const bool isPolar = numbers.form == MomentumForm::PtEtaPhi;
  const auto mass = [&](Eigen::Index i) { return numbers.masses ? (*numbers.masses)[i] : numbers.mass; };
  const auto energy = [&](Eigen::Index i) { return (*numbers.energies)[i]; };
  const auto with = [&](const auto& make, const auto& fourth) {
    fillWith(block, numbers.first.size(),
             [&](Eigen::Index i) { return make(numbers.first[i], numbers.second[i], numbers.third[i], fourth(i)); });
  };
  if (isPolar && numbers.energies)
    with(FourVector::fromPtEtaPhiE, energy);
  else if (isPolar)
    with(FourVector::fromPtEtaPhiM, mass);
  else if (numbers.energies)
    with([](double px, double py, double pz, double e) { return FourVector{px, py, pz, e}; }, energy);
  else
    with(fromMomentum, mass);
}

std::vector<bool> unbelievableObjects(const MomentumNumbers& numbers, const ObjectBlock& block) {
  std::vector<bool> are;
  for (Eigen::Index i = 0; i < block.e.size(); ++i) {
    const bool isNegative = numbers.form == MomentumForm::PtEtaPhi && !(numbers.first[i] >= 0.0);
    if (!isNegative && isWithin(block.e[i], 0.0) && isWithin(block.px[i], -largestEnergy) &&
        isWithin(block.py[i], -largestEnergy) && isWithin(block.pz[i], -largestEnergy))
      continue;
    are.resize(block.size());
    are[static_cast<std::size_t>(i)] = true;
  }
  return are;
}

} // namespace voir
