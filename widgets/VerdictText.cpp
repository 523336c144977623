#include "widgets/VerdictText.h"

#include "model/analysis/Selection.h"
#include "widgets/NumberText.h"
#include "widgets/ObjectText.h"

#include <QCoreApplication>

namespace voir {
namespace {

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(voir::VerdictText)
};

QString signedCharge(double charge) {
  return (charge > 0.0 ? QStringLiteral("+") : QString()) + numberText(charge, 0);
}

QString subject(const Verdict& verdict) {
  return verdict.object ? nameOf(*verdict.object) : Texts::tr("The candidate");
}

QString failedCutText(const Verdict& verdict) {
  const CutVariable* variable = findCutVariable(verdict.cut);
  if (!variable)
    return Texts::tr("%1 fails the selection").arg(subject(verdict));
  const QString label =
      QCoreApplication::translate("voir::CutVariables", QByteArrayView(variable->label).toByteArray());
  const QString value = (numberText(verdict.value, 2) + ' ' + QString::fromUtf8(variable->unit)).trimmed();
  return Texts::tr("%1 fails the cut on %2: %3").arg(subject(verdict), label, value);
}

} // namespace

QString verdictText(const Verdict& verdict) {
  const QString who = subject(verdict);
  const QString value = numberText(verdict.value, 1);
  switch (verdict.reason) {
  case Reason::ChargesBalance:
    return Texts::tr("Charges balance");
  case Reason::ChargesDoNotBalance:
    return Texts::tr("Charges do not balance: their sum is %1 e").arg(signedCharge(verdict.value));
  case Reason::SameVertex:
    // Objects of one vertex share its place, those of measured places are a distance apart.
    return verdict.value >= 0.05 ? Texts::tr("One vertex: at most %1 mm apart along the beam").arg(value)
                                 : Texts::tr("From one vertex");
  case Reason::DifferentVertices:
    return Texts::tr("Different vertices: %1 mm apart along the beam").arg(value);
  case Reason::NoTrackOnCluster:
    return Texts::tr("%1: no track points at it").arg(who);
  case Reason::TrackOnCluster:
    return Texts::tr("%1: a track of %2 GeV points at it, as for an electron").arg(who, value);
  case Reason::IsConverted:
    return Texts::tr("%1: its tracks are those of a conversion to e⁺e⁻").arg(who);
  case Reason::IsIsolated:
    return Texts::tr("%1 is isolated: %2 GeV around it").arg(who, value);
  case Reason::IsNotIsolated:
    return Texts::tr("%1 is not isolated: %2 GeV around it").arg(who, value);
  case Reason::IsTight:
    return Texts::tr("%1 passes the tight identification").arg(who);
  case Reason::IsNotTight:
    return Texts::tr("%1 fails the tight identification").arg(who);
  case Reason::PassesSelection:
    return Texts::tr("Passes the selection of its channel");
  case Reason::FailsSelection:
    return failedCutText(verdict);
  case Reason::MassNotPositive:
    return Texts::tr("Mass squared is not positive: the objects are collinear");
  case Reason::MixedKinds:
    return Texts::tr("These objects form no known decay channel");
  }
  return {};
}

QString opinionSign(Opinion opinion) {
  switch (opinion) {
  case Opinion::For:
    return QStringLiteral("✓");
  case Opinion::Against:
    return QStringLiteral("✗");
  case Opinion::Neutral:
    return QStringLiteral("•");
  }
  return {};
}

} // namespace voir
