#pragma once

#include "model/statistics/PeakAnalysis.h"

#include <QString>

#include <string_view>
#include <vector>

namespace voir {

/// What a fit says, in words and with units.

QString shapeText(const LineShape& shape);
std::vector<MassModel> modelsOf(const MassFit& fit);
/// "mass of the peak" for the name of a parameter of these models, as "mass" or "width:CHANNEL".
QString parameterText(const std::vector<MassModel>& models, std::string_view name);
/// Value, errors and unit: "124.0 ± 0.5 GeV".
QString parameterValueText(const FittedParameter& parameter);
/// "3.2 σ".
QString sigmaText(double z);

/// The peak in one line: mass, entries of the signal, significance. Rich text.
QString headline(const PeakResult& peak);
/// q0, p0, expected and global significance, upper limit.
QString significanceText(const PeakResult& peak);
/// Not where the data are practically impossible for the model: then its significance means nothing.
bool isDescribedByModel(const MassFit& fit);
/// Deviance, its probability, and what that means.
QString goodnessText(const MassFit& fit);
/// Why the fit should not be trusted; empty where all is well.
QString problemText(const MassFit& fit);

} // namespace voir
