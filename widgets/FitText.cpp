#include "widgets/FitText.h"

#include "widgets/ChannelText.h"
#include "widgets/NumberText.h"

#include <QCoreApplication>
#include <QStringList>

namespace voir {
namespace {

constexpr double hopeless = 1e-3; // probability of a fit below which nothing that follows from it can be trusted
const QString gap = QStringLiteral("  ·  ");

QString text(const char* source) {
  return QCoreApplication::translate("voir::FitText", source);
}

QString label(std::string_view source) {
  return QCoreApplication::translate("LineShapes", std::string(source).c_str());
}

QString withUnit(const QString& number, std::string_view unit) {
  return unit.empty() ? number : number + ' ' + QString::fromUtf8(unit);
}

/// What is common to several channels, and so no parameter of a line shape.
QString commonText(std::string_view name) {
  if (name == "strength")
    return text(QT_TRANSLATE_NOOP("voir::FitText", "signal strength"));
  return QString::fromUtf8(name);
}

/// Of a parameter's name without its channel.
QString plainText(const std::vector<MassModel>& models, std::string_view name) {
  for (const MassModel& model : models)
    for (const ShapeParameter& parameter : parametersOf(model))
      if (parameter.name == name)
        return label(parameter.label);
  return commonText(name);
}

QString localText(const Discovery& discovery) {
  return text(QT_TRANSLATE_NOOP("voir::FitText", "q₀ %1")).arg(numberText(discovery.q0, 2)) + gap +
         text(QT_TRANSLATE_NOOP("voir::FitText", "p₀ %1")).arg(probabilityText(discovery.p0));
}

QString expectedText(const PeakResult& peak) {
  return peak.isExpectationKnown
             ? text(QT_TRANSLATE_NOOP("voir::FitText", "expected %1")).arg(sigmaText(peak.zExpected))
             : text(QT_TRANSLATE_NOOP("voir::FitText", "expected %1 (as fitted)")).arg(sigmaText(peak.zExpected));
}

QString globalText(const MassScan& scan) {
  return text(QT_TRANSLATE_NOOP("voir::FitText", "global %1 (%2–%3 GeV)"))
      .arg(sigmaText(scan.globalZ), numberText(scan.points.front().mass, 0), numberText(scan.points.back().mass, 0));
}

QString limitText(const PeakResult& peak) {
  const bool isOfStrength = peak.channels.size() > 1;
  const auto amount = [&](double limit) {
    return isOfStrength ? measuredText(limit, 0.0) : numberText(limit, limit < 10.0 ? 1 : 0);
  };
  const char* sentence = isOfStrength
                             ? QT_TRANSLATE_NOOP("voir::FitText", "strength < %1 at 95 % CLs (%2 without signal)")
                             : QT_TRANSLATE_NOOP("voir::FitText", "< %1 events at 95 % CLs (%2 without signal)");
  return text(sentence).arg(amount(peak.limit->observed), amount(peak.limit->expected[2]));
}

QString meaningText(double probability) {
  if (probability < hopeless)
    return text(QT_TRANSLATE_NOOP("voir::FitText", "the model does not describe these data"));
  if (probability < 0.05)
    return text(QT_TRANSLATE_NOOP("voir::FitText", "the model describes the data poorly"));
  if (probability > 0.999)
    return text(QT_TRANSLATE_NOOP("voir::FitText", "closer to the data than fluctuations allow"));
  return text(QT_TRANSLATE_NOOP("voir::FitText", "the model describes the data"));
}

} // namespace

QString shapeText(const LineShape& shape) {
  return label(shape.label);
}

std::vector<MassModel> modelsOf(const MassFit& fit) {
  std::vector<MassModel> models;
  for (const FittedChannel& channel : fit.channels)
    models.push_back(channel.model);
  return models;
}

QString parameterText(const std::vector<MassModel>& models, std::string_view name) {
  const auto colon = name.find(':');
  if (colon == std::string_view::npos)
    return plainText(models, name);
  return QStringLiteral("%1, %2").arg(plainText(models, name.substr(0, colon)), familyText(name.substr(colon + 1)));
}

QString parameterValueText(const FittedParameter& parameter) {
  return withUnit(parameter.isFixed ? measuredText(parameter.value, 0.0)
                                    : measuredText(parameter.value, parameter.errorMinus, parameter.errorPlus),
                  parameter.unit);
}

QString sigmaText(double z) {
  return QStringLiteral("%1 σ").arg(significanceText(z));
}

QString headline(const PeakResult& peak) {
  const FittedParameter* mass = peak.fit.find("mass");
  if (!mass)
    return text(QT_TRANSLATE_NOOP("voir::FitText", "Background only"));
  const FittedParameter* yield = peak.fit.find(peak.channels.size() > 1 ? "strength" : "signal_yield");
  QStringList parts{parameterValueText(*mass)};
  if (yield && peak.channels.size() == 1)
    parts << text(QT_TRANSLATE_NOOP("voir::FitText", "%1 events")).arg(parameterValueText(*yield));
  else if (yield)
    parts << text(QT_TRANSLATE_NOOP("voir::FitText", "strength %1")).arg(parameterValueText(*yield));
  parts << text(QT_TRANSLATE_NOOP("voir::FitText", "%1 local")).arg(sigmaText(peak.discovery.z));
  return QStringLiteral("<b>%1</b>").arg(parts.join(gap));
}

QString significanceText(const PeakResult& peak) {
  if (!peak.fit.find("mass"))
    return {};
  QStringList parts{localText(peak.discovery), expectedText(peak)};
  if (peak.scan && !peak.scan->points.empty())
    parts << globalText(*peak.scan);
  if (peak.limit)
    parts << limitText(peak);
  return parts.join(gap);
}

bool isDescribedByModel(const MassFit& fit) {
  return fit.ndf <= 0 || fit.probability >= hopeless;
}

QString goodnessText(const MassFit& fit) {
  if (fit.ndf <= 0)
    return text(QT_TRANSLATE_NOOP("voir::FitText", "As many parameters as bins: nothing tells whether the model fits"));
  return text(QT_TRANSLATE_NOOP("voir::FitText", "Deviance %1 / %2, probability %3: %4"))
      .arg(numberText(fit.deviance, 1))
      .arg(fit.ndf)
      .arg(probabilityText(fit.probability), meaningText(fit.probability));
}

QString problemText(const MassFit& fit) {
  QStringList sentences;
  if (!fit.isConverged)
    sentences << text(QT_TRANSLATE_NOOP("voir::FitText", "The fit did not converge: %1"))
                     .arg(QString::fromStdString(fit.problem));
  for (const FittedParameter& parameter : fit.parameters)
    if (parameter.isAtBound && !parameter.isFixed)
      sentences << text(QT_TRANSLATE_NOOP("voir::FitText", "%1 lies at an end of its range: its error is too small."))
                       .arg(parameterText(modelsOf(fit), parameter.name));
  return sentences.join(' ');
}

} // namespace voir
