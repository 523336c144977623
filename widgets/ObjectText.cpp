#include "widgets/ObjectText.h"

#include "widgets/NumberText.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>

namespace voir {
namespace {

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(voir::ObjectText)
};

QString momentum(const FourVector& p4, const QString& symbol) {
  return Texts::tr("%1 %2 GeV, η %3, φ %4 rad")
      .arg(symbol, numberText(p4.pt(), 1), numberText(p4.eta(), 2), numberText(p4.phi(), 2));
}

QString pt() {
  return Texts::tr("pt");
}

void addIsolation(QStringList& parts, const std::optional<double>& isolation) {
  if (isolation)
    parts << Texts::tr("isolation %1 GeV").arg(numberText(*isolation, 1));
}

void addCharge(QStringList& parts, double charge) {
  if (charge != 0.0)
    parts << Texts::tr("charge %1 e").arg(charge > 0.0 ? QStringLiteral("+1") : QStringLiteral("−1"));
}

QStringList details(const Photon& photon) {
  QStringList parts{momentum(photon.p4, Texts::tr("ET"))};
  addIsolation(parts, photon.isolation);
  if (photon.isConverted.value_or(false))
    parts << Texts::tr("converted");
  return parts;
}

QStringList details(const Electron& electron) {
  QStringList parts{momentum(electron.p4, pt())};
  addCharge(parts, electron.charge);
  addIsolation(parts, electron.isolation);
  return parts;
}

QStringList details(const Muon& muon) {
  QStringList parts{momentum(muon.p4, pt())};
  addCharge(parts, muon.charge);
  addIsolation(parts, muon.isolation);
  return parts;
}

QStringList details(const Tau& tau) {
  QStringList parts{momentum(tau.p4, pt())};
  addCharge(parts, tau.charge);
  return parts;
}

QStringList details(const Jet& jet) {
  QStringList parts{momentum(jet.p4, pt())};
  if (jet.bTag)
    parts << Texts::tr("b-tag %1").arg(numberText(*jet.bTag, 2));
  return parts;
}

QStringList details(const MissingEt& met) {
  QStringList parts{Texts::tr("%1 GeV, φ %2 rad").arg(numberText(met.pt(), 1), numberText(met.phi(), 2))};
  if (met.sumEt)
    parts << Texts::tr("ΣET %1 GeV").arg(numberText(*met.sumEt, 0));
  return parts;
}

QStringList details(const Track& track) {
  QStringList parts{Texts::tr("pt %1 GeV, η %2, φ %3 rad")
                        .arg(numberText(track.pt(), 2), numberText(track.eta(), 2), numberText(track.phi, 2))};
  addCharge(parts, track.charge());
  parts << Texts::tr("d0 %1 mm, z0 %2 mm").arg(numberText(track.d0, 2), numberText(track.z0, 1));
  return parts;
}

QStringList details(const Vertex& vertex) {
  QStringList parts{Texts::tr("z %1 mm").arg(numberText(vertex.position.z(), 1))};
  if (vertex.isPrimary)
    parts << Texts::tr("primary");
  return parts;
}

QStringList details(const CaloCell& cell) {
  return {Texts::tr("%1 GeV, η %2, φ %3 rad")
              .arg(numberText(cell.energy, 2), numberText(cell.eta, 2), numberText(cell.phi, 2))};
}

QStringList details(const CaloCluster& cluster) {
  return {Texts::tr("electromagnetic %1 GeV, hadronic %2 GeV, η %3, φ %4 rad")
              .arg(numberText(cluster.emEnergy, 1), numberText(cluster.hadronicEnergy, 1), numberText(cluster.eta, 2),
                   numberText(cluster.phi, 2))};
}

QStringList detailsOf(const Event& event, ObjectRef object) {
  switch (object.kind) {
  case ObjectKind::Photon:
    return details(event.photons[object.index]);
  case ObjectKind::Electron:
    return details(event.electrons[object.index]);
  case ObjectKind::Muon:
    return details(event.muons[object.index]);
  case ObjectKind::Tau:
    return details(event.taus[object.index]);
  case ObjectKind::Jet:
    return details(event.jets[object.index]);
  case ObjectKind::MissingEt:
    return details(*event.missingEt);
  case ObjectKind::Track:
    return details(event.tracks[object.index]);
  case ObjectKind::Vertex:
    return details(event.vertices[object.index]);
  case ObjectKind::CaloCell:
    return details(event.caloCells[object.index]);
  case ObjectKind::CaloCluster:
    return details(event.caloClusters[object.index]);
  case ObjectKind::MuonChamber:
  case ObjectKind::Hit:
    return {};
  }
  return {};
}

QString nameOfOne(ObjectKind kind) {
  switch (kind) {
  case ObjectKind::Photon:
    return Texts::tr("Photon");
  case ObjectKind::Electron:
    return Texts::tr("Electron");
  case ObjectKind::Muon:
    return Texts::tr("Muon");
  case ObjectKind::Tau:
    return Texts::tr("Tau");
  case ObjectKind::Jet:
    return Texts::tr("Jet");
  case ObjectKind::MissingEt:
    return Texts::tr("Missing ET");
  case ObjectKind::Track:
    return Texts::tr("Track");
  case ObjectKind::Vertex:
    return Texts::tr("Vertex");
  case ObjectKind::CaloCell:
    return Texts::tr("Calorimeter cell");
  case ObjectKind::CaloCluster:
    return Texts::tr("Cluster");
  case ObjectKind::MuonChamber:
    return Texts::tr("Muon chamber");
  case ObjectKind::Hit:
    return Texts::tr("Hit");
  }
  return {};
}

QString withCharge(const QString& symbol, std::optional<double> charge) {
  if (charge.value_or(0.0) == 0.0)
    return symbol;
  return symbol + (*charge > 0.0 ? QStringLiteral("⁺") : QStringLiteral("⁻"));
}

/// Of kinds that have a transverse momentum.
QString symbolOf(const Event& event, ObjectRef object) {
  switch (object.kind) {
  case ObjectKind::Photon:
    return QStringLiteral("γ");
  case ObjectKind::Electron:
    return withCharge(QStringLiteral("e"), charge(event, object));
  case ObjectKind::Muon:
    return withCharge(QStringLiteral("μ"), charge(event, object));
  case ObjectKind::Tau:
    return withCharge(QStringLiteral("τ"), charge(event, object));
  case ObjectKind::Jet:
    return Texts::tr("jet");
  case ObjectKind::MissingEt:
    return Texts::tr("missing ET");
  case ObjectKind::Track:
    return Texts::tr("track");
  default:
    return {};
  }
}

} // namespace

QString kindName(ObjectKind kind) {
  switch (kind) {
  case ObjectKind::Photon:
    return Texts::tr("Photons");
  case ObjectKind::Electron:
    return Texts::tr("Electrons");
  case ObjectKind::Muon:
    return Texts::tr("Muons");
  case ObjectKind::Tau:
    return Texts::tr("Taus");
  case ObjectKind::Jet:
    return Texts::tr("Jets");
  case ObjectKind::MissingEt:
    return Texts::tr("Missing ET");
  case ObjectKind::Track:
    return Texts::tr("Tracks");
  case ObjectKind::Vertex:
    return Texts::tr("Vertices");
  case ObjectKind::CaloCell:
    return Texts::tr("Cells");
  case ObjectKind::CaloCluster:
    return Texts::tr("Clusters");
  case ObjectKind::MuonChamber:
    return Texts::tr("Chambers");
  case ObjectKind::Hit:
    return Texts::tr("Hits");
  }
  return {};
}

QString nameOf(ObjectRef object) {
  const QString name = nameOfOne(object.kind);
  return object.kind == ObjectKind::MissingEt ? name : Texts::tr("%1 %2").arg(name).arg(object.index + 1);
}

QString shortObjectText(const Event& event, ObjectRef object) {
  const QString symbol = symbolOf(event, object);
  if (symbol.isEmpty() || object.index >= objectCount(event, object.kind))
    return {};
  const double pt = object.kind == ObjectKind::MissingEt ? event.missingEt->pt() : fourVector(event, object)->pt();
  return Texts::tr("%1 %2 GeV").arg(symbol, numberText(pt, 1));
}

QString objectText(const Event& event, ObjectRef object) {
  const QString name = nameOf(object);
  if (object.index >= objectCount(event, object.kind))
    return name;
  const QStringList parts = detailsOf(event, object);
  return parts.isEmpty() ? name : Texts::tr("%1: %2").arg(name, parts.join(QStringLiteral(", ")));
}

} // namespace voir
