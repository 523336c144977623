#include "app/commands/FitReport.h"

#include "model/statistics/SignalHypothesis.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <ostream>
#include <sstream>

namespace voir {

namespace {

using Json = nlohmann::ordered_json;

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

Json toJson(const FittedChannel& channel, const std::string& input, const std::string& id) {
  Json json{{"input", input},
            {"name", channel.name},
            {"channel", id},
            {"signal", channel.model.signal},
            {"background", channel.model.background},
            {"range", {channel.minimum, channel.maximum}}};
  if (channel.binCount > 0)
    json["bins"] = channel.binCount;
  json["signal_yield"] = channel.signalYield;
  json["background_yield"] = channel.backgroundYield;
  return json;
}

Json channelsJson(const FitReport& report) {
  Json channels = Json::array();
  for (std::size_t i = 0; i < report.peak.fit.channels.size(); ++i)
    channels.push_back(toJson(report.peak.fit.channels[i], report.inputs[i], report.channelIds[i]));
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

/// Two digits of the error, as in 125.32 +- 0.41; values without an error in six digits.
int decimals(double error) {
  return error > 0.0 ? std::clamp(1 - static_cast<int>(std::floor(std::log10(error))), 0, 6) : 4;
}

std::string parameterText(const FittedParameter& parameter) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(decimals(parameter.error)) << std::setw(14) << parameter.value;
  if (parameter.isFixed)
    text << "  fixed";
  else
    text << " ± " << parameter.error << "  (" << parameter.errorMinus << " / +" << parameter.errorPlus << ')';
  text << ' ' << parameter.unit << (parameter.isAtBound ? "  at the end of its range" : "");
  return text.str();
}

void writeParameters(const MassFit& fit, std::ostream& out) {
  for (const FittedParameter& parameter : fit.parameters)
    out << std::left << std::setw(20) << parameter.name << std::right << parameterText(parameter) << '\n';
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

void writeDiscovery(const PeakResult& peak, std::ostream& out) {
  out << std::setprecision(4) << std::defaultfloat << "\nlocal significance  Z = " << peak.discovery.z
      << " σ  (q0 = " << peak.discovery.q0 << ", p0 = " << peak.discovery.p0 << ": " << chanceText(peak.discovery.p0)
      << " without a signal)\nexpected for the " << (peak.isExpectationKnown ? "expected" : "fitted")
      << " signal  Z = " << peak.zExpected << " σ\n";
}

void writeScan(const MassScan& scan, std::ostream& out) {
  if (const MassScanPoint* best = scan.best())
    out << "scan of " << scan.points.size() << " masses: largest excess at " << best->mass << " GeV, Z = " << best->z
        << " σ local, " << scan.globalZ << " σ anywhere in the range\n";
}

void writeToys(const ToyStudy& toys, std::ostream& out) {
  out << toys.toys << " toys (" << toys.failed << " did not converge): p0 = " << toys.p0 << ", q0 = 0 in "
      << toys.fractionAtZero << " of those without signal\n";
  for (const Pulls& pull : toys.pulls)
    out << "pull of " << std::left << std::setw(20) << pull.parameter << std::right << pull.mean << " ± " << pull.width
        << ", coverage " << pull.coverage << '\n';
}

} // namespace

void writeFitText(const FitReport& report, std::ostream& out) {
  const PeakResult& peak = report.peak;
  writeParameters(peak.fit, out);
  out << std::defaultfloat << std::setprecision(6) << "\ndeviance " << peak.fit.deviance << " / " << peak.fit.ndf
      << " degrees of freedom, probability " << peak.fit.probability << '\n';
  if (hasSignal(peak.fit))
    writeDiscovery(peak, out);
  if (peak.limit)
    out << "signal below " << peak.limit->observed << " (95 % CLs; expected without signal " << peak.limit->expected[2]
        << ")\n";
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
