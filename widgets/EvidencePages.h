#pragma once

#include "model/statistics/PeakAnalysis.h"
#include "widgets/CurvePlot.h"
#include "widgets/NumberSlider.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace voir {

/// What the arguments take from a fit.
struct PeakEvidence {
  double q0 = 0.0;
  double z = 0.0; ///< negative for a deficit
  double p0 = 0.5;
  double zExpected = 0.0;
  double mass = 0.0;            ///< GeV
  double signal = 0.0;          ///< entries
  int upCrossings = 0;          ///< of the scan
  std::vector<QPointF> localP0; ///< against mass in GeV; empty without a scan

  /// nullopt where the model has no signal.
  static std::optional<PeakEvidence> of(const PeakResult& peak);
};

/// One argument, told and drawn.
struct Argument {
  QString text; ///< rich
  PlotDrawing drawing;
};

/// A row of the table of arguments.
struct EvidencePage {
  const char* id;
  const char* tab;    ///< untranslated, short
  const char* slider; ///< what its slider turns, untranslated; empty: none
  SliderScale scale;  ///< of the slider
  /// Where the slider stands until it is moved; nullptr: at rest.
  double (*usual)(const PeakEvidence& peak);
  bool needsPeak;                  ///< else it tells a story
  QString (*value)(double slider); ///< of the slider, with its unit
  /// peak: an empty one where the page needs none.
  Argument (*make)(const PeakEvidence& peak, double slider);
};

std::span<const EvidencePage> evidencePages();

} // namespace voir
