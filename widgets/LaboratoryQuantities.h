#pragma once

#include "model/statistics/Laboratory.h"
#include "widgets/NumberSlider.h"

#include <optional>
#include <span>

namespace voir {

/// A row of the table of physicist's jobs.
struct PeakJob {
  const char* title;    ///< untranslated, as are the others: "Grow the peak"
  const char* tab;      ///< short
  const char* gain;     ///< what becomes of the significance
  const char* sentence; ///< how
};

/// A row of the table of what can be turned in the laboratory.
struct LaboratoryQuantity {
  const char* id;
  const char* symbol; ///< "L"
  const char* label;  ///< untranslated, as are the others
  const char* axis;   ///< of the plot of Z against it
  const char* tip;
  double LaboratorySettings::*value;
  SliderScale scale;
  std::size_t job;                ///< place in peakJobs()
  std::optional<double> exponent; ///< Z is proportional to this power of it
};

std::span<const PeakJob> peakJobs();
std::span<const LaboratoryQuantity> laboratoryQuantities();

} // namespace voir
