#include "widgets/PublishedModel.h"

#include "model/statistics/Published.h"
#include "widgets/ChannelText.h"
#include "widgets/FitText.h"
#include "widgets/NumberText.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QFont>

#include <cmath>
#include <utility>

namespace voir {
namespace {

const QString unknown = QStringLiteral("–");
constexpr double fineError = 0.2; // GeV; below it masses were published with two decimals

QString sigmaOrDash(double z) {
  return std::isfinite(z) ? sigmaText(z) : unknown;
}

QString channelName(std::string_view family) {
  return family == "combination" ? PublishedModel::tr("combined") : familyText(family);
}

/// "±0.4", "+0.5 −0.6"; empty where it was not stated.
QString errorText(double plus, double minus, int decimals) {
  if (!std::isfinite(plus))
    return {};
  return std::isfinite(minus) ? QStringLiteral(" +%1 −%2").arg(numberText(plus, decimals), numberText(minus, decimals))
                              : QStringLiteral(" ± %1").arg(numberText(plus, decimals));
}

/// As published: errors of different origin apart, with the decimals of the smaller one.
QString massOf(const PublishedResult& result) {
  if (!std::isfinite(result.mass))
    return unknown;
  const bool isFine = result.statisticalError < fineError || result.systematicError < fineError;
  const int decimals = isFine ? 2 : 1;
  return numberText(result.mass, decimals) +
         errorText(result.statisticalError, result.statisticalErrorMinus, decimals) +
         errorText(result.systematicError, result.systematicErrorMinus, decimals);
}

} // namespace

void PublishedModel::setPeak(std::shared_ptr<const PeakResult> peak, const QString& family) {
  m_peak = std::move(peak);
  m_family = family;
  emit dataChanged(index(0, 0), index(0, columns - 1));
}

int PublishedModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : 1 + static_cast<int>(publishedResults().size());
}

int PublishedModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : columns;
}

QVariant PublishedModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
    return {};
  const auto column = static_cast<Column>(index.column());
  if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
    return index.row() == 0 ? ownText(column) : publishedText(index.row() - 1, column);
  if (role == Qt::BackgroundRole && index.row() == 0)
    return currentRowColour(QApplication::palette());
  if (role == Qt::FontRole && column <= Channel)
    return QApplication::font();
  return {};
}

QString PublishedModel::ownText(Column column) const {
  if (column == Origin)
    return tr("this fit");
  if (column == Channel)
    return channelName(m_family.toStdString());
  const FittedParameter* mass = m_peak ? m_peak->fit.find("mass") : nullptr;
  if (!mass)
    return unknown;
  if (column == Mass)
    return measuredText(mass->value, mass->errorMinus, mass->errorPlus);
  if (column == Observed)
    return sigmaText(m_peak->discovery.z);
  if (column == Expected)
    return m_peak->isExpectationKnown ? sigmaText(m_peak->zExpected) : unknown;
  return unknown;
}

QString PublishedModel::publishedText(int place, Column column) {
  const PublishedResult& result = publishedResults()[static_cast<std::size_t>(place)];
  switch (column) {
  case Origin:
    return tr("%1 %2, published")
        .arg(QString::fromUtf8(result.experiment), QString::fromUtf8(result.date.substr(0, 7)));
  case Channel:
    return channelName(result.family);
  case Mass:
    return massOf(result);
  case Observed:
    return sigmaOrDash(result.zObserved);
  case Expected:
    return sigmaOrDash(result.zExpected);
  case Date:
    return QString::fromUtf8(result.date);
  case Luminosity:
    return std::isfinite(result.luminosity) ? tr("%1 fb⁻¹").arg(numberText(result.luminosity, 1)) : unknown;
  case Source:
    return QString::fromUtf8(result.source);
  }
  return {};
}

QVariant PublishedModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= columns)
    return {};
  if (role == Qt::DisplayRole)
    return title(static_cast<Column>(section));
  if (role == Qt::TextAlignmentRole)
    return QVariant(Qt::AlignVCenter | Qt::AlignLeft);
  if (role == Qt::ToolTipRole && section == Mass)
    return tr("Statistical and systematic error, where they were published apart");
  return {};
}

QString PublishedModel::title(Column column) {
  switch (column) {
  case Origin:
    return tr("Measured by");
  case Channel:
    return tr("Channel");
  case Mass:
    return tr("m [GeV]");
  case Observed:
    return tr("Observed");
  case Expected:
    return tr("Expected");
  case Date:
    return tr("Date");
  case Luminosity:
    return tr("Luminosity");
  case Source:
    return tr("Source");
  }
  return {};
}

} // namespace voir
