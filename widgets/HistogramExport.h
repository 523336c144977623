#pragma once

#include "model/statistics/HistogramFiles.h"

#include <QString>

namespace voir {

class HistogramPlot;

/// Writes a histogram as a table or as its drawing, as the extension says: csv, json, yoda, yaml; png, svg, pdf in the
/// colours of print. Returns a sentence where that is impossible, else nothing.
QString exportHistogram(const QString& path, const HistogramRecord& record, HistogramPlot& plot);

} // namespace voir
