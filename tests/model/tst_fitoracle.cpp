#include "model/statistics/FitParameters.h"
#include "model/statistics/MassFit.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/poisson_distribution.hpp>
#include <boost/random/uniform_real_distribution.hpp>

#include <algorithm>
#include <cmath>
#include <map>

using namespace voir;

namespace {

constexpr int problemCount = 240;

/// Draws models and data; the same on every run.
class Drawer {
public:
  explicit Drawer(unsigned seed) : m_engine(seed) {}

  double between(double low, double high) { return boost::random::uniform_real_distribution<>(low, high)(m_engine); }
  bool happens(double probability) { return between(0.0, 1.0) < probability; }
  double poisson(double mean) { return boost::random::poisson_distribution<>(mean)(m_engine); }

private:
  boost::random::mt19937 m_engine;
};

/// A fit, and the values that its data were drawn from.
struct FitProblem {
  FitChannel channel;
  std::vector<ParameterSetting> settings;
  std::map<std::string, double> truth;
};

double drawValue(const LineShape& shape, const std::string& name, Drawer& draw) {
  const bool isBernstein = shape.id.starts_with("bernstein");
  const std::map<std::string, std::pair<double, double>> ranges{
      {"mass", {118.0, 140.0}},  {"width", {1.4, 2.2}},    {"alpha", {1.0, 1.6}},      {"n", {2.0, 4.0}},
      {"alpha_low", {1.0, 1.5}}, {"n_low", {2.0, 4.0}},    {"alpha_high", {1.0, 1.5}}, {"n_high", {2.0, 4.0}},
      {"gamma", {1.5, 3.0}},     {"slope", {-0.01, 0.04}}, {"power", {-1.0, 5.0}},     {"a1", {-0.4, 1.0}},
      {"a2", {-0.4, 0.4}},       {"a3", {-0.2, 0.2}}};
  if (const auto range = ranges.find(name); range != ranges.end())
    return draw.between(range->second.first, range->second.second);
  return isBernstein ? draw.between(0.7, 1.3) : draw.between(-0.15, 0.15);
}

std::vector<double> drawValues(const LineShape& shape, Drawer& draw, FitProblem& problem) {
  std::vector<double> values;
  for (const ShapeParameter& parameter : shape.parameters) {
    values.push_back(drawValue(shape, std::string(parameter.name), draw));
    problem.truth[std::string(parameter.name)] = values.back();
  }
  return values;
}

/// Masses drawn from a shape, to a thousandth of the range.
void drawMasses(const LineShape& shape, std::span<const double> values, double yield, Drawer& draw,
                std::vector<double>& masses) {
  constexpr std::size_t bins = 1000;
  std::vector<double> edges;
  for (std::size_t i = 0; i <= bins; ++i)
    edges.push_back(100.0 + 60.0 * static_cast<double>(i) / bins);
  const std::vector<double> entries = integrals(shape, values, edges.front(), edges.back(), edges);
  for (std::size_t i = 0; i < bins; ++i)
    for (double left = draw.poisson(yield * entries[i]); left > 0.0; left -= 1.0)
      masses.push_back(draw.between(edges[i], edges[i + 1]));
}

/// Fixes, bounds or constrains one parameter of the shapes; the tails of peaks oftener, which few entries determine.
void drawSettings(Drawer& draw, FitProblem& problem) {
  for (const auto& [name, value] : problem.truth) {
    const bool isTail = name.starts_with("alpha") || name.starts_with("n") || name == "gamma";
    // Where the seam of a tail passes a mass its likelihood has a kink: unbinned fits may end in any of many.
    const bool isSeam = name.starts_with("alpha") && !problem.channel.data.isBinned();
    if (name.ends_with("yield") || (!isSeam && !draw.happens(isTail ? 0.8 : 0.2)))
      continue;
    ParameterSetting setting{name, value, false, {}, {}, {}};
    const double scale = std::max(std::abs(value), 0.2);
    if (const double kind = draw.between(0.0, 3.0); kind < 1.0 || isSeam)
      setting.isFixed = true;
    else if (kind < 2.0)
      setting.constraint = GaussianConstraint{value * 1.01, 0.1 * scale};
    else {
      setting.minimum = value - 0.6 * scale;
      setting.maximum = value + 3.0 * scale;
    }
    problem.settings.push_back(setting);
  }
}

/// Every pair of shapes in turn, binned and unbinned.
FitProblem drawProblem(int number, Drawer& draw) {
  const LineShape& signal = signalShapes()[static_cast<std::size_t>(number) % signalShapes().size()];
  const LineShape& background = backgroundShapes()[static_cast<std::size_t>(number) % backgroundShapes().size()];
  FitProblem problem;
  std::vector<double> masses;
  const bool isBinned = draw.happens(0.6);
  problem.truth["background_yield"] = isBinned ? draw.between(2000.0, 30000.0) : draw.between(600.0, 1500.0);
  drawMasses(background, drawValues(background, draw, problem), problem.truth["background_yield"], draw, masses);
  if (signal.id != "none") {
    problem.truth["signal_yield"] = draw.between(0.15, 0.4) * problem.truth["background_yield"];
    drawMasses(signal, drawValues(signal, draw, problem), problem.truth["signal_yield"], draw, masses);
  }
  const auto bins = static_cast<std::size_t>(draw.between(30.0, 70.0));
  problem.channel = {"", isBinned ? binnedMasses(masses, 100.0, 160.0, bins) : unbinnedMasses(masses, 100.0, 160.0),
                     MassModel{std::string(signal.id), std::string(background.id)}};
  drawSettings(draw, problem);
  return problem;
}

std::vector<FitProblem> drawProblems() {
  Drawer draw(20120704);
  std::vector<FitProblem> problems;
  for (int i = 0; i < problemCount; ++i)
    problems.push_back(drawProblem(i, draw));
  return problems;
}

QJsonValue nullIfInfinite(double value) {
  return std::isfinite(value) ? QJsonValue(value) : QJsonValue();
}

QJsonArray toJson(const std::vector<double>& values) {
  QJsonArray array;
  for (const double value : values)
    array.append(value);
  return array;
}

QJsonObject toJson(const FitParameter& parameter, double truth) {
  QJsonObject json{{"name", QString::fromStdString(parameter.name)},
                   {"start", parameter.isFixed ? parameter.start : truth},
                   {"fixed", parameter.isFixed},
                   {"minimum", nullIfInfinite(parameter.minimum)},
                   {"maximum", nullIfInfinite(parameter.maximum)},
                   {"constraint", QJsonValue()}};
  if (parameter.constraint)
    json["constraint"] = toJson({parameter.constraint->mean, parameter.constraint->sigma});
  return json;
}

QJsonObject toJson(const FitProblem& problem) {
  const MassData& data = problem.channel.data;
  QJsonArray parameters;
  for (const FitParameter& parameter : fitParameters(std::span(&problem.channel, 1), problem.settings).rows)
    parameters.append(toJson(parameter, problem.truth.at(parameter.name)));
  return {{"signal", QString::fromStdString(problem.channel.model.signal)},
          {"background", QString::fromStdString(problem.channel.model.background)},
          {"minimum", data.minimum},
          {"maximum", data.maximum},
          {data.isBinned() ? "counts" : "masses", toJson(data.isBinned() ? data.counts : data.masses)},
          {"parameters", parameters}};
}

/// Debian's own, for which its package python3-iminuit is installed.
QString pythonWithIminuit() {
  for (const char* python : {"/usr/bin/python3", "python3"})
    if (QProcess::execute(python, {"-c", "import iminuit, scipy"}) == 0)
      return python;
  return {};
}

/// What iminuit makes of all problems.
QJsonArray solveWithIminuit(const QString& python, const std::vector<FitProblem>& problems) {
  const QTemporaryDir folder;
  QJsonArray array;
  for (const FitProblem& problem : problems)
    array.append(toJson(problem));
  QFile input(folder.filePath("problems.json"));
  if (!input.open(QIODevice::WriteOnly))
    return {};
  input.write(QJsonDocument(QJsonObject{{"problems", array}}).toJson(QJsonDocument::Compact));
  input.close();
  QFile output(folder.filePath("results.json"));
  QProcess::execute(python, {VOIR_ORACLE, input.fileName(), output.fileName()});
  if (!output.open(QIODevice::ReadOnly))
    return {};
  return QJsonDocument::fromJson(output.readAll()).object()["results"].toArray();
}

/// What differs, in words; empty where nothing does.
QString difference(const MassFit& fit, const QJsonObject& theirs) {
  const QJsonArray values = theirs["values"].toArray();
  const QJsonArray errors = theirs["errors"].toArray();
  // The second derivative by the seam of a tail jumps at every mass: errors of both are but a guess.
  const std::string& signal = fit.channels[0].model.signal;
  const bool hasTail = signal == "crystalball" || signal == "dscb";
  QString text;
  for (std::size_t i = 0; i < fit.parameters.size(); ++i) {
    const FittedParameter& ours = fit.parameters[i];
    const double value = values[static_cast<int>(i)].toDouble();
    const double error = errors[static_cast<int>(i)].toDouble();
    // iminuit stops just short of a limit, and has next to no error there.
    const double scale = ours.isAtBound ? std::max(error, ours.error) : error;
    const bool isSame = ours.isFixed ? ours.value == value : std::abs(ours.value - value) <= 0.01 * scale;
    const bool isErrorSame = ours.isFixed || ours.isAtBound || hasTail || std::abs(ours.error - error) <= 0.05 * error;
    if (!isSame || !isErrorSame)
      text += QStringLiteral("\n  %1: %2 +- %3, iminuit %4 +- %5")
                  .arg(QString::fromStdString(ours.name))
                  .arg(ours.value)
                  .arg(ours.error)
                  .arg(value)
                  .arg(error);
  }
  return text;
}

} // namespace

class TestFitOracle : public QObject {
  Q_OBJECT

private slots:
  void iminuitFindsTheSame();
};

void TestFitOracle::iminuitFindsTheSame() {
  const QString python = pythonWithIminuit();
  if (python.isEmpty())
    QSKIP("no python3 with iminuit and scipy (Debian: python3-iminuit, python3-scipy)");
  const std::vector<FitProblem> problems = drawProblems();
  const QJsonArray theirs = solveWithIminuit(python, problems);
  QCOMPARE(theirs.size(), problemCount);
  int compared = 0;
  int wrong = 0;
  for (int i = 0; i < problemCount; ++i) {
    const FitProblem& problem = problems[static_cast<std::size_t>(i)];
    const QJsonObject result = theirs[i].toObject();
    const MassFit fit = fitMasses(problem.channel, {problem.settings, FitErrors::Hessian});
    const QString text = result["valid"].toBool() ? difference(fit, result) : QString();
    compared += result["valid"].toBool() ? 1 : 0;
    if (fit.isConverged && text.isEmpty())
      continue;
    ++wrong;
    qWarning().noquote() << i << QString::fromStdString(problem.channel.model.signal)
                         << QString::fromStdString(problem.channel.model.background)
                         << (problem.channel.data.isBinned() ? "binned" : "unbinned") << "-ln L of iminuit higher by"
                         << result["nll"].toDouble() - fit.nllMin << QString::fromStdString(fit.problem) << text;
  }
  QCOMPARE(wrong, 0);
  QVERIFY2(compared >= 200, qPrintable(QString::number(compared)));
}

QTEST_APPLESS_MAIN(TestFitOracle)
#include "tst_fitoracle.moc"
