#include "widgets/CutText.h"

#include "widgets/ObjectText.h"

#include <QCoreApplication>

namespace voir {

namespace {

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(voir::CutText)
};

QString rankText(int rank, const QString& kind) {
  switch (rank) {
  case 0:
    return kind;
  case 1:
    return Texts::tr("%1: the hardest").arg(kind);
  case 2:
    return Texts::tr("%1: the second").arg(kind);
  case 3:
    return Texts::tr("%1: the third").arg(kind);
  default:
    return Texts::tr("%1: number %2").arg(kind).arg(rank);
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
  return rankText(variable.concernsObjects() ? rank : 0, variableGroupText(variable));
}

} // namespace voir
