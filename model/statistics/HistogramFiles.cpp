#include "model/statistics/HistogramFiles.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <locale>
#include <sstream>

namespace voir {
namespace {

/// Digits enough to read back the same number, whatever the language.
std::ostringstream numberStream() {
  std::ostringstream out;
  out.imbue(std::locale::classic());
  out.precision(std::numeric_limits<double>::max_digits10 - 2);
  return out;
}

struct ErrorBar {
  double minus = 0.0;
  double plus = 0.0;
};

ErrorBar errorOf(double count) {
  const PoissonInterval interval = garwoodInterval(count);
  return {count - interval.lower, interval.upper - count};
}

bool isFitted(const HistogramRecord& record, std::size_t bin) {
  return record.fit && record.fit->contains(static_cast<int>(bin));
}

/// Line ends within a value would begin a new one.
std::string oneLine(std::string text) {
  std::ranges::replace_if(
      text, [](unsigned char letter) { return letter < ' '; }, ' ');
  return text;
}

/// A scalar of YAML in double quotes, as in JSON.
std::string quoted(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void add(BinRecord& bin, double mass) {
  bin.entries += 1.0;
  bin.sum += mass;
  bin.sumOfSquares += mass * mass;
}

BinRecord totalOf(const HistogramRecord& record) {
  BinRecord total;
  const auto include = [&total](const BinRecord& bin) {
    total.entries += bin.entries;
    total.sum += bin.sum;
    total.sumOfSquares += bin.sumOfSquares;
  };
  std::ranges::for_each(record.bins, include);
  include(record.underflow);
  include(record.overflow);
  return total;
}

nlohmann::ordered_json jsonOf(const HistogramRecord& record, std::size_t bin) {
  const double count = record.bins[bin].entries;
  const ErrorBar error = errorOf(count);
  nlohmann::ordered_json row{{"low", record.edges[bin]},
                             {"high", record.edges[bin + 1]},
                             {"count", count},
                             {"error_minus", -error.minus},
                             {"error_plus", error.plus}};
  if (isFitted(record, bin))
    row["fit"] = {{"signal", record.fit->signal(static_cast<int>(bin))},
                  {"background", record.fit->background(static_cast<int>(bin))},
                  {"error", record.fit->error(static_cast<int>(bin))}};
  return row;
}

/// Columns of YODA's Histo1D; every entry has a weight of 1.
void writeMoments(std::ostream& out, const BinRecord& bin) {
  out << bin.entries << '\t' << bin.entries << '\t' << bin.sum << '\t' << bin.sumOfSquares << '\t' << bin.entries
      << '\n';
}

void beginYoda(std::ostream& out, const HistogramRecord& record, const std::string& type, const std::string& name) {
  std::string upper = type;
  std::ranges::transform(upper, upper.begin(), [](unsigned char letter) { return std::toupper(letter); });
  const std::string path = "/VOIR/" + record.channel + "/" + name;
  out << "BEGIN YODA_" << upper << "_V2 " << path << "\nPath: " << path << "\nTitle: " << quoted(record.channel)
      << "\nType: " << type << "\nProvenance: " << quoted(record.provenance)
      << "\nSelection: " << quoted(record.selection) << "\n---\n";
}

void writeHisto1D(std::ostream& out, const HistogramRecord& record) {
  beginYoda(out, record, "Histo1D", "mass");
  const BinRecord total = totalOf(record);
  out << "# Mean: " << (total.entries > 0.0 ? total.sum / total.entries : 0.0) << "\n# Area: " << total.entries << '\n';
  out << "# ID\t ID\t sumw\t sumw2\t sumwx\t sumwx2\t numEntries\n";
  out << "Total   \tTotal   \t";
  writeMoments(out, total);
  out << "Underflow\tUnderflow\t";
  writeMoments(out, record.underflow);
  out << "Overflow\tOverflow\t";
  writeMoments(out, record.overflow);
  out << "# xlow\t xhigh\t sumw\t sumw2\t sumwx\t sumwx2\t numEntries\n";
  for (std::size_t bin = 0; bin < record.bins.size(); ++bin) {
    out << record.edges[bin] << '\t' << record.edges[bin + 1] << '\t';
    writeMoments(out, record.bins[bin]);
  }
  out << "END YODA_HISTO1D_V2\n\n";
}

struct ScatterPoint {
  std::size_t bin;
  double value;
  ErrorBar error;
};

void writeScatter2D(std::ostream& out, const HistogramRecord& record, const std::string& name,
                    const std::vector<ScatterPoint>& points) {
  beginYoda(out, record, "Scatter2D", name);
  out << "# xval\t xerr-\t xerr+\t yval\t yerr-\t yerr+\n";
  for (const ScatterPoint& point : points) {
    const double low = record.edges[point.bin];
    const double high = record.edges[point.bin + 1];
    out << 0.5 * (low + high) << '\t' << 0.5 * (high - low) << '\t' << 0.5 * (high - low) << '\t' << point.value << '\t'
        << point.error.minus << '\t' << point.error.plus << '\n';
  }
  out << "END YODA_SCATTER2D_V2\n\n";
}

std::vector<ScatterPoint> countPoints(const HistogramRecord& record) {
  std::vector<ScatterPoint> points;
  for (std::size_t bin = 0; bin < record.bins.size(); ++bin)
    points.push_back({bin, record.bins[bin].entries, errorOf(record.bins[bin].entries)});
  return points;
}

std::vector<ScatterPoint> fitPoints(const HistogramRecord& record) {
  std::vector<ScatterPoint> points;
  for (std::size_t bin = 0; bin < record.bins.size(); ++bin) {
    if (!isFitted(record, bin))
      continue;
    const double error = record.fit->error(static_cast<int>(bin));
    points.push_back({bin, record.fit->total(static_cast<int>(bin)), {error, error}});
  }
  return points;
}

/// The beginning of a dependent variable of HEPData.
void beginVariable(std::ostream& out, const HistogramRecord& record, const std::string& name) {
  out << "- header: {name: " << quoted(name) << "}\n  qualifiers:\n";
  out << "  - {name: CHANNEL, value: " << quoted(record.channel) << "}\n";
  out << "  - {name: PROVENANCE, value: " << quoted(record.provenance) << "}\n";
  if (!record.selection.empty())
    out << "  - {name: SELECTION, value: " << quoted(record.selection) << "}\n";
  out << "  values:\n";
}

/// A value for each bin, as HEPData wants it; "-" where there is none.
using FitValue = std::function<double(int bin)>;
void writeFitVariable(std::ostream& out, const HistogramRecord& record, const std::string& name, const FitValue& value,
                      const FitValue& error) {
  beginVariable(out, record, name);
  for (std::size_t place = 0; place < record.bins.size(); ++place) {
    const int bin = static_cast<int>(place);
    if (!isFitted(record, place))
      out << "  - {value: '-'}\n";
    else if (error)
      out << "  - {value: " << value(bin) << ", errors: [{symerror: " << error(bin) << ", label: fit}]}\n";
    else
      out << "  - {value: " << value(bin) << "}\n";
  }
}

void writeCountVariable(std::ostream& out, const HistogramRecord& record) {
  beginVariable(out, record, "Events");
  for (const BinRecord& bin : record.bins) {
    const ErrorBar error = errorOf(bin.entries);
    out << "  - {value: " << bin.entries << ", errors: [{asymerror: {minus: " << -error.minus
        << ", plus: " << error.plus << "}, label: stat}]}\n";
  }
}

} // namespace

HistogramRecord emptyRecord(const MassHistogram& bins) {
  HistogramRecord record;
  record.bins.resize(static_cast<std::size_t>(bins.binCount()));
  for (int edge = 0; edge <= bins.binCount(); ++edge)
    record.edges.push_back(bins.binLower(edge));
  return record;
}

void fill(HistogramRecord& record, const MassHistogram& bins, std::span<const double> masses) {
  for (const double mass : masses) {
    const int bin = bins.bin(mass);
    if (bin < 0)
      add(record.underflow, mass);
    else
      add(bin < bins.binCount() ? record.bins[static_cast<std::size_t>(bin)] : record.overflow, mass);
  }
}

HistogramRecord recordOf(const MassBinning& binning, std::span<const double> masses) {
  const MassHistogram bins(binning);
  HistogramRecord record = emptyRecord(bins);
  fill(record, bins, masses);
  return record;
}

std::string csvText(const HistogramRecord& record) {
  std::ostringstream out = numberStream();
  out << "# channel: " << oneLine(record.channel) << "\n# provenance: " << oneLine(record.provenance)
      << "\n# selection: " << oneLine(record.selection) << "\n# entries below the range: " << record.underflow.entries
      << ", above: " << record.overflow.entries << '\n';
  out << "low_GeV,high_GeV,count,error_minus,error_plus,fit_signal,fit_background,fit_error\n";
  for (std::size_t bin = 0; bin < record.bins.size(); ++bin) {
    const ErrorBar error = errorOf(record.bins[bin].entries);
    out << record.edges[bin] << ',' << record.edges[bin + 1] << ',' << record.bins[bin].entries << ',' << -error.minus
        << ',' << error.plus;
    if (isFitted(record, bin)) {
      const int place = static_cast<int>(bin);
      out << ',' << record.fit->signal(place) << ',' << record.fit->background(place) << ','
          << record.fit->error(place);
    } else {
      out << ",,,";
    }
    out << '\n';
  }
  return out.str();
}

std::string jsonText(const HistogramRecord& record) {
  nlohmann::ordered_json root{{"channel", record.channel},
                              {"provenance", record.provenance},
                              {"selection", record.selection},
                              {"unit", "GeV"},
                              {"underflow", record.underflow.entries},
                              {"overflow", record.overflow.entries},
                              {"bins", nlohmann::ordered_json::array()}};
  for (std::size_t bin = 0; bin < record.bins.size(); ++bin)
    root["bins"].push_back(jsonOf(record, bin));
  return root.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

std::string yodaText(const HistogramRecord& record) {
  std::ostringstream out = numberStream();
  out << std::scientific;
  writeHisto1D(out, record);
  writeScatter2D(out, record, "mass_with_errors", countPoints(record));
  if (record.fit)
    writeScatter2D(out, record, "fit", fitPoints(record));
  return out.str();
}

std::string hepDataText(const HistogramRecord& record) {
  std::ostringstream out = numberStream();
  out << "independent_variables:\n- header: {name: Mass, units: GeV}\n  values:\n";
  for (std::size_t bin = 0; bin < record.bins.size(); ++bin)
    out << "  - {low: " << record.edges[bin] << ", high: " << record.edges[bin + 1] << "}\n";
  out << "dependent_variables:\n";
  writeCountVariable(out, record);
  if (!record.fit)
    return out.str();
  const FitOnHistogram& fit = *record.fit;
  writeFitVariable(
      out, record, "Fit", [&](int bin) { return fit.total(bin); }, [&](int bin) { return fit.error(bin); });
  writeFitVariable(out, record, "Signal of the fit", [&](int bin) { return fit.signal(bin); }, {});
  writeFitVariable(out, record, "Background of the fit", [&](int bin) { return fit.background(bin); }, {});
  return out.str();
}

} // namespace voir
