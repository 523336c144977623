#include "app/commands/FitReport.h"

#include "model/statistics/SignalHypothesis.h"
#include "widgets/NumberText.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <ostream>
#include <sstream>

namespace voir {

namespace {

using Json = nlohmann::ordered_json;

constexpr double alike = 0.05;              // of an error: what is not worth a second one
constexpr double leastProbability = 1e-300; // below it, numbers lose their digits

Json toJson(const FittedParameter& parameter) {
  return {{"value", parameter.value},
          {"error", parameter.error},
          {"error_minus", parameter.errorMinus},
          {"error_plus", parameter.errorPlus},
          {"fixed", parameter.isFixed},
          {"at_bound", parameter.isAtBound},
          {"unit", parameter.unit}};
}

Json parametersJson(const MassFit& fit) {
  Json parameters = Json::object();
  for (const FittedParameter& parameter : fit.parameters)
    parameters[parameter.name] = toJson(parameter);
  return parameters;
}

/// Rows and columns in the order of the parameters.
Json correlationJson(const MassFit& fit) {
  const Eigen::MatrixXd correlation = fit.correlation();
  Json rows = Json::array();
  for (Eigen::Index i = 0; i < correlation.rows(); ++i) {
    Json row = Json::array();
    for (Eigen::Index j = 0; j < correlation.cols(); ++j)
      row.push_back(correlation(i, j));
    rows.push_back(std::move(row));
  }
  return rows;
}

Json toJson(const FittedChannel& channel, const std::string& input, const std::string& id, double entries) {
  Json json{{"input", input},
            {"name", channel.name},
            {"channel", id},
            {"signal", channel.model.signal},
            {"background", channel.model.background},
            {"range", {channel.minimum, channel.maximum}}};
  if (channel.binCount > 0)
    json["bins"] = channel.binCount;
  json["entries"] = entries;
  json["signal_yield"] = channel.signalYield;
  json["background_yield"] = channel.backgroundYield;
  return json;
}

Json channelsJson(const FitReport& report) {
  Json channels = Json::array();
  for (std::size_t i = 0; i < report.peak.fit.channels.size(); ++i)
    channels.push_back(toJson(report.peak.fit.channels[i], report.inputs[i], report.channelIds[i],
                              report.peak.channels[i].data.entries()));
  return channels;
}

Json toJson(const MassScanPoint& point) {
  return {{"mass", point.mass},
          {"signal_yield", point.signalYield},
          {"signal_error", point.signalError},
          {"q0", point.q0},
          {"z", point.z},
          {"p0", point.p0},
          {"z_expected", point.zExpected}};
}

Json pointsJson(const MassScan& scan) {
  Json points = Json::array();
  for (const MassScanPoint& point : scan.points)
    points.push_back(toJson(point));
  return points;
}

Json toJson(const ToyStudy& toys) {
  Json pulls = Json::object();
  for (const Pulls& pull : toys.pulls)
    pulls[pull.parameter] = {{"mean", pull.mean}, {"width", pull.width}, {"coverage", pull.coverage}};
  return {{"toys", toys.toys},
          {"failed", toys.failed},
          {"pulls", std::move(pulls)},
          {"fraction_at_zero", toys.fractionAtZero},
          {"p0", toys.p0}};
}

void addDiscovery(Json& json, const PeakResult& peak) {
  json["q0"] = peak.discovery.q0;
  json["z"] = peak.discovery.z;
  json["p0"] = peak.discovery.p0;
  json["z_expected"] = peak.zExpected;
  json["z_expected_for"] = peak.isExpectationKnown ? "expected signal" : "fitted signal";
}

void addScan(Json& json, const MassScan& scan) {
  json["scan"] = pointsJson(scan);
  json["global"] = {{"p0", scan.globalP0}, {"z", scan.globalZ}, {"up_crossings", scan.upCrossings}};
}

/// The error of the second derivatives as shown, and those of the profile where they differ.
std::string valueText(const FittedParameter& parameter) {
  if (parameter.isFixed)
    return measuredText(parameter.value, 0.0).toStdString() + " fixed";
  const std::string simple = measuredText(parameter.value, parameter.error).toStdString();
  if (parameter.errorMinus == 0.0 && parameter.errorPlus == 0.0)
    return simple;
  const bool isSymmetric = std::abs(parameter.errorPlus + parameter.errorMinus) <= alike * parameter.error &&
                           std::abs(parameter.errorPlus - parameter.error) <= alike * parameter.error;
  return isSymmetric ? simple : measuredText(parameter.value, parameter.errorMinus, parameter.errorPlus).toStdString();
}

void writeParameters(const MassFit& fit, std::ostream& out) {
  for (const FittedParameter& parameter : fit.parameters) {
    out << std::left << std::setw(20) << parameter.name << std::right << valueText(parameter);
    out << (parameter.unit.empty() ? "" : " ") << parameter.unit
        << (parameter.isAtBound ? ", at the end of its range" : "") << '\n';
  }
}

void writeGoodness(const MassFit& fit, std::ostream& out) {
  if (fit.ndf > 0)
    out << std::defaultfloat << std::setprecision(4) << "\ndeviance " << fit.deviance << " for " << fit.ndf
        << " degrees of freedom, probability " << fit.probability << '\n';
}

/// What was fitted, and with what.
void writeInput(const FitReport& report, std::size_t i, std::ostream& out) {
  const FittedChannel& channel = report.peak.fit.channels[i];
  const std::string& id = report.channelIds[i];
  const double entries = report.peak.channels[i].data.entries();
  if (report.inputs.size() > 1)
    out << channel.name << ": ";
  out << report.inputs[i] << (id.empty() ? "" : ", " + id) << ": " << std::llround(entries)
      << (entries == 1.0 ? " mass" : " masses") << " from " << channel.minimum << " to " << channel.maximum << " GeV, ";
  if (channel.binCount > 0)
    out << channel.binCount << " bins";
  else
    out << "unbinned";
  out << "; signal " << channel.model.signal << ", background " << channel.model.background << '\n';
}

/// "one in 3.5 million".
std::string chanceText(double p) {
  std::ostringstream text;
  const double one = 1.0 / p;
  if (one < 1e6)
    text << "one in " << std::fixed << std::setprecision(one < 100.0 ? 1 : 0) << one;
  else if (one < 1e9)
    text << "one in " << std::setprecision(3) << one / 1e6 << " million";
  else
    text << "one in " << std::setprecision(3) << one;
  return text.str();
}

std::string probabilityText(const Discovery& discovery) {
  std::ostringstream text;
  text << std::setprecision(4);
  if (discovery.p0 > leastProbability)
    text << "p0 = " << discovery.p0 << ": " << chanceText(discovery.p0) << " without a signal";
  else
    text << "p0 below " << leastProbability;
  return text.str();
}

void writeDiscovery(const PeakResult& peak, std::ostream& out) {
  out << std::setprecision(4) << std::defaultfloat << "\nlocal significance  Z = " << peak.discovery.z
      << " σ  (q0 = " << peak.discovery.q0 << ", " << probabilityText(peak.discovery) << ")\n"
      << (peak.isExpectationKnown ? "expected of the signal that is predicted" : "expected of the signal as fitted")
      << "  Z = " << peak.zExpected << " σ\n";
}

void writeScan(const MassScan& scan, std::ostream& out) {
  const std::size_t count = scan.points.size();
  if (const MassScanPoint* best = scan.best())
    out << "scan of " << count << (count == 1 ? " mass" : " masses") << ": largest excess at " << best->mass
        << " GeV, Z = " << best->z << " σ local, " << scan.globalZ << " σ anywhere in the range\n";
}

/// Of so many toys, the one more than those that reach as far is a limit.
std::string probabilityText(const ToyStudy& toys) {
  std::ostringstream text;
  text << std::setprecision(3) << (toys.p0 > 0.0 ? "p0 = " : "p0 below ")
       << (toys.p0 > 0.0 ? toys.p0 : 1.0 / static_cast<double>(toys.toys));
  return text.str();
}

void writeToys(const ToyStudy& toys, std::ostream& out) {
  out << '\n'
      << toys.toys << " toys (" << toys.failed << " did not converge): " << probabilityText(toys) << ", q0 = 0 in "
      << toys.fractionAtZero << " of those without signal\n";
  out << std::left << std::setw(20) << "pulls" << std::right << std::setw(8) << "mean" << std::setw(8) << "width"
      << std::setw(10) << "coverage" << '\n'
      << std::fixed;
  for (const Pulls& pull : toys.pulls)
    out << std::left << std::setw(20) << pull.parameter << std::right << std::setprecision(2) << std::setw(8)
        << pull.mean << std::setw(8) << pull.width << std::setprecision(3) << std::setw(10) << pull.coverage << '\n';
}

} // namespace

void writeFitText(const FitReport& report, std::ostream& out) {
  const PeakResult& peak = report.peak;
  for (std::size_t i = 0; i < report.inputs.size(); ++i)
    writeInput(report, i, out);
  out << '\n';
  writeParameters(peak.fit, out);
  writeGoodness(peak.fit, out);
  if (hasSignal(peak.fit))
    writeDiscovery(peak, out);
  if (peak.limit)
    out << strengthName(peak.fit) << " below " << peak.limit->observed << " (95 % CLs; expected without signal "
        << peak.limit->expected[2] << ")\n";
  if (peak.scan)
    writeScan(*peak.scan, out);
  if (report.toys)
    writeToys(*report.toys, out);
  if (!peak.fit.isConverged)
    out << "the fit did not converge: " << peak.fit.problem << '\n';
}

void writeFitJson(const FitReport& report, std::ostream& out) {
  const PeakResult& peak = report.peak;
  Json json{{"inputs", channelsJson(report)},
            {"parameters", parametersJson(peak.fit)},
            {"correlation", correlationJson(peak.fit)},
            {"nll_min", peak.fit.nllMin},
            {"deviance", peak.fit.deviance},
            {"ndf", peak.fit.ndf},
            {"probability", peak.fit.probability},
            {"converged", peak.fit.isConverged}};
  if (!peak.fit.problem.empty())
    json["problem"] = peak.fit.problem;
  if (hasSignal(peak.fit))
    addDiscovery(json, peak);
  if (peak.limit)
    json["limit"] = {{"confidence", 0.95}, {"observed", peak.limit->observed}, {"expected", peak.limit->expected}};
  if (peak.scan)
    addScan(json, *peak.scan);
  if (report.toys)
    json["toys"] = toJson(*report.toys);
  out << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

} // namespace voir
