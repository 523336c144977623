#include "widgets/CutText.h"

#include "widgets/ObjectText.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace voir {

namespace {

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(voir::CutText)
};

struct Symbol {
  std::string_view quantity; ///< the part of a variable's id after the point
  const char* text;
};

/// Of quantities whose names in full are long.
constexpr std::array symbols{
    Symbol{"pt", "pT"},
    Symbol{"eta", "η"},
    Symbol{"abseta", "|η|"},
    Symbol{"phi", "φ"},
    Symbol{"d0", "d0"},
    Symbol{"z0", "z0"},
    Symbol{"m12", "m12"},
    Symbol{"m34", "m34"},
    Symbol{"mass", "m"},
    Symbol{"met", "MET"},
    Symbol{"deltar", "ΔR"},
    Symbol{"deltaphi", "|Δφ|"},
    Symbol{"ht", "HT"},
    Symbol{"sumet", "ΣET"},
    Symbol{"deltaeta", "|Δη|"},
    Symbol{"costhetastar", "|cos θ*|"},
    Symbol{"tight", QT_TRANSLATE_NOOP("voir::CutText", "tight")},
    Symbol{"hadronic", "H/E"},
    Symbol{"global", QT_TRANSLATE_NOOP("voir::CutText", "chambers")},
    Symbol{"pt1overmass", "pT1/m"},
    Symbol{"pt2overmass", "pT2/m"},
};

QString symbolText(const CutVariable& variable) {
  const std::string_view quantity = variable.id.substr(variable.id.rfind('.') + 1);
  const auto found = std::ranges::find(symbols, quantity, &Symbol::quantity);
  return found == symbols.end() ? variableText(variable) : Texts::tr(found->text);
}

/// "photon": of the heading of a kind there is no singular elsewhere.
QString singular(ObjectKind kind) {
  const QString name = nameOf({kind, 0});
  return name.left(name.lastIndexOf(' ')).toLower();
}

QString rankText(int rank, const QString& kind) {
  switch (rank) {
  case 1:
    return Texts::tr("hardest %1").arg(kind);
  case 2:
    return Texts::tr("second %1").arg(kind);
  case 3:
    return Texts::tr("third %1").arg(kind);
  case 4:
    return Texts::tr("fourth %1").arg(kind);
  default:
    return Texts::tr("%1 number %2").arg(kind).arg(rank);
  }
}

} // namespace

QString variableText(const CutVariable& variable) {
  return QCoreApplication::translate("voir::CutVariables", QByteArrayView(variable.label).toByteArray());
}

QString variableGroupText(const CutVariable& variable) {
  if (variable.ofEvent)
    return Texts::tr("Event");
  return variable.ofCandidate ? Texts::tr("Candidate") : kindName(variable.kind);
}

QString cutSubjectText(const CutVariable& variable, int rank) {
  if (!variable.concernsObjects())
    return variableGroupText(variable).toLower();
  return rank == 0 ? Texts::tr("each %1").arg(singular(variable.kind)) : rankText(rank, singular(variable.kind));
}

QString cutTitle(const CutVariable& variable, int rank) {
  const QString symbol = symbolText(variable);
  const QString unit =
      variable.unit.empty() ? QString() : QStringLiteral(" [%1]").arg(QString::fromUtf8(variable.unit));
  return QStringLiteral("%1%2 · %3").arg(symbol, unit, cutSubjectText(variable, rank));
}

QString fourLeptonRuleText(FourLeptonRule rule) {
  const auto row = std::ranges::find(fourLeptonRules(), rule, &FourLeptonRuleName::rule);
  return QCoreApplication::translate("voir::FourLeptonRules", QByteArrayView(row->label).toByteArray());
}

} // namespace voir
