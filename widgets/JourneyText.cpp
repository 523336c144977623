#include "widgets/JourneyText.h"

#include "widgets/NumberText.h"
#include "widgets/ObjectText.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace voir {
namespace {

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(voir::JourneyText)
};

QString tr(const char* text) {
  return Texts::tr(text);
}

/// mm; metres from one on.
QString lengthText(double mm) {
  return mm < 1000.0 ? Texts::tr("%1 mm").arg(numberText(mm, mm < 10.0 ? 1 : 0))
                     : Texts::tr("%1 m").arg(numberText(mm / 1000.0, 2));
}

QString energyText(double energy) {
  return Texts::tr("%1 GeV").arg(numberText(energy, energy < 10.0 ? 2 : 1));
}

QString countOf(std::size_t count, const char* one, const char* many) {
  return count == 1 ? tr(one) : tr(many).arg(countText(static_cast<qint64>(count)));
}

QString hitCount(const JourneyStop& stop) {
  const std::size_t count = stop.hits.value_or(0);
  return stop.areHitsModules ? countOf(count, QT_TRANSLATE_NOOP("voir::JourneyText", "1 hit module"),
                                       QT_TRANSLATE_NOOP("voir::JourneyText", "%1 hit modules"))
                             : countOf(count, QT_TRANSLATE_NOOP("voir::JourneyText", "1 hit"),
                                       QT_TRANSLATE_NOOP("voir::JourneyText", "%1 hits"));
}

QString trackCount(std::size_t count) {
  return countOf(count, QT_TRANSLATE_NOOP("voir::JourneyText", "1 track"),
                 QT_TRANSLATE_NOOP("voir::JourneyText", "%1 tracks"));
}

QString layerCount(std::size_t count) {
  return countOf(count, QT_TRANSLATE_NOOP("voir::JourneyText", "1 layer"),
                 QT_TRANSLATE_NOOP("voir::JourneyText", "%1 layers"));
}

bool isCharged(const Journey& journey) {
  return journey.charge != 0.0;
}

bool isBundle(const Journey& journey) {
  return journey.kind == ParticleKind::Jet || journey.kind == ParticleKind::Tau;
}

/// From the bend of the track; 0 where there is none.
double trackMomentum(const Journey& journey) {
  const double sine = journey.route.direction(0.0).head<2>().norm();
  return journey.bendRadius && sine > 0.0 ? journey.pt / sine : 0.0;
}

// What was seen.

QString bendText(const Journey& journey) {
  if (!journey.bendRadius)
    return {};
  if (journey.isOfFourMomentum)
    return Texts::tr("With pt = %1 GeV a field of %2 T bends its path to a radius of pt / (0.3 · %2) = %3.")
        .arg(numberText(journey.pt, journey.pt < 10.0 ? 2 : 1), numberText(journey.field, 1),
             lengthText(*journey.bendRadius));
  return Texts::tr("The track is curved: radius %1 in a field of %2 T, so pt = 0.3 · %2 · %3 = %4 GeV.")
      .arg(lengthText(*journey.bendRadius), numberText(journey.field, 1), numberText(*journey.bendRadius / 1000.0, 2),
           numberText(journey.pt, journey.pt < 10.0 ? 2 : 1));
}

QString sagittaText(const JourneyStop& stop) {
  return stop.sagitta > 0.0 ? Texts::tr("Here it bends %1 away from a straight line.").arg(lengthText(stop.sagitta))
                            : QString();
}

QString noHits(const Journey& journey) {
  if (journey.isOfFourMomentum)
    return Texts::tr("This file has neither hits nor tracks, only the momentum: what is drawn is the path that follows "
                     "from it.");
  return Texts::tr("This event has no hits stored: what they were can be told from the tracks alone.");
}

/// Of two trackers the first tells what is known from both.
bool isFirstTracker(const Journey& journey, const JourneyStop& stop) {
  const auto first = std::ranges::find_if(journey.stops, [](const JourneyStop& other) {
    return other.system == DetectorSystem::Silicon || other.system == DetectorSystem::Straws;
  });
  return first != journey.stops.end() && first->system == stop.system;
}

QString roadText(const JourneyStop& stop) {
  return Texts::tr("%1 mm").arg(numberText(stop.hitRoad, 0));
}

QString chargedHits(const Journey& journey, const JourneyStop& stop) {
  const QString hits = stop.hits ? Texts::tr("%1 within %2 of the path, which crosses %3.")
                                       .arg(hitCount(stop), roadText(stop), layerCount(stop.layers))
                                 : noHits(journey);
  const QString bend = isFirstTracker(journey, stop) ? bendText(journey) : QString();
  return QStringList{hits, bend, sagittaText(stop)}.join(' ').simplified();
}

QString conversionHits(const Journey& journey, const JourneyStop& stop) {
  QStringList parts;
  if (journey.isOfFourMomentum)
    return Texts::tr("The file calls it converted. %1").arg(noHits(journey));
  if (!isFirstTracker(journey, stop))
    return stop.hits ? Texts::tr("%1 along the tracks of the pair.").arg(hitCount(stop)) : noHits(journey);
  if (journey.conversionRadius)
    parts << Texts::tr("%1 begin %2 from the beam, out of nothing: there the photon became a pair.")
                 .arg(trackCount(journey.companions.size()), lengthText(*journey.conversionRadius));
  else
    parts << Texts::tr("The file calls it converted; %1 of the pair found.").arg(trackCount(journey.companions.size()));
  parts << (stop.hits ? Texts::tr("%1 along them.").arg(hitCount(stop)) : noHits(journey));
  return parts.join(' ');
}

QString bundleHits(const Journey& journey, const JourneyStop& stop) {
  if (journey.isOfFourMomentum)
    return noHits(journey);
  const QString tracks = Texts::tr("%1 within its cone.").arg(trackCount(journey.companions.size()));
  return tracks + ' ' + (stop.hits ? Texts::tr("%1 along them.").arg(hitCount(stop)) : noHits(journey));
}

QString tracksFromBeam(const Journey& journey) {
  return journey.companions.empty()
             ? QString()
             : ' ' + Texts::tr("But %1 from the beam: electrons are often listed as photons, too.")
                         .arg(countOf(journey.companions.size(),
                                      QT_TRANSLATE_NOOP("voir::JourneyText", "1 track points at it"),
                                      QT_TRANSLATE_NOOP("voir::JourneyText", "%1 tracks point at it")));
}

QString neutralHits(const Journey& journey, const JourneyStop& stop) {
  const QString way =
      Texts::tr("%1 of path through %2").arg(lengthText(stop.exit - stop.entry), layerCount(stop.layers));
  if (!stop.hits)
    return noHits(journey) + tracksFromBeam(journey);
  if (*stop.hits == 0)
    return Texts::tr("No hit along %1.").arg(way) + tracksFromBeam(journey);
  return Texts::tr("%1 within %2 of %3: others left them by chance.").arg(hitCount(stop), roadText(stop), way) +
         tracksFromBeam(journey);
}

QString trackerSeen(const Journey& journey, const JourneyStop& stop) {
  if (journey.kind == ParticleKind::ConvertedPhoton)
    return conversionHits(journey, stop);
  if (isBundle(journey))
    return bundleHits(journey, stop);
  return isCharged(journey) ? chargedHits(journey, stop) : neutralHits(journey, stop);
}

QString energyInCells(const JourneyStop& stop) {
  const QString cells = countOf(stop.cells, QT_TRANSLATE_NOOP("voir::JourneyText", "1 cell"),
                                QT_TRANSLATE_NOOP("voir::JourneyText", "%1 cells"));
  return Texts::tr("%1 in %2 within %3 of the path in η–φ")
      .arg(energyText(*stop.energy), cells, numberText(stop.coneRadius, 2));
}

/// How the energy compares with what is known of the particle.
QString comparison(const Journey& journey, const JourneyStop& stop) {
  const double momentum = trackMomentum(journey);
  if (journey.kind == ParticleKind::Electron && stop.expected == Behaviour::Shower && momentum > 0.0)
    return Texts::tr("The track's momentum is %1: E/p = %2.")
        .arg(Texts::tr("%1 GeV").arg(numberText(momentum, 1)), numberText(*stop.energy / momentum, 2));
  if (stop.expected == Behaviour::Shower && journey.energy > 0.0)
    return Texts::tr("That is %1 % of its %2.")
        .arg(numberText(100.0 * *stop.energy / journey.energy, 0), energyText(journey.energy));
  return {};
}

QString calorimeterSeen(const Journey& journey, const JourneyStop& stop) {
  if (!stop.energy)
    return Texts::tr("This event has no energies of this calorimeter stored.");
  if (*stop.energy <= 0.0)
    return Texts::tr("No cell with energy within %1 of the path in η–φ.").arg(numberText(stop.coneRadius, 2));
  return (energyInCells(stop) + ". " + comparison(journey, stop)).simplified();
}

QString turnText(const JourneyStop& stop) {
  return stop.turn > 0.0005 ? Texts::tr("Between the first and the last the field turns it by %1 mrad.")
                                  .arg(numberText(1000.0 * stop.turn, 0))
                            : QString();
}

QString chambersSeen(const Journey& journey, const JourneyStop& stop) {
  if (!stop.chambers)
    return Texts::tr("This event has no hit muon chambers stored.");
  if (*stop.chambers == 0 && stop.segments == 0)
    return Texts::tr("No hit chamber on the path.");
  const QString chambers = countOf(*stop.chambers, QT_TRANSLATE_NOOP("voir::JourneyText", "1 hit chamber"),
                                   QT_TRANSLATE_NOOP("voir::JourneyText", "%1 hit chambers"));
  const QString segments =
      countOf(stop.segments, QT_TRANSLATE_NOOP("voir::JourneyText", "1 straight piece of track measured"),
              QT_TRANSLATE_NOOP("voir::JourneyText", "%1 straight pieces of track measured"));
  QStringList parts{stop.segments == 0 ? Texts::tr("%1 on the path.").arg(chambers)
                                       : Texts::tr("%1 on the path, %2.").arg(chambers, segments)};
  if (isCharged(journey))
    parts << turnText(stop);
  return parts.join(' ').simplified();
}

QString passiveSeen(const Journey& journey, const JourneyStop& stop) {
  const QString wall =
      Texts::tr("%1 of material to cross; nothing is measured.").arg(lengthText(stop.exit - stop.entry));
  if (stop.system == DetectorSystem::Solenoid && isCharged(journey))
    return wall + ' ' + Texts::tr("Its field, %1 T, bends the track.").arg(numberText(journey.field, 1));
  return wall;
}

// Why.

QString trackerReason(const Journey& journey, const JourneyStop& stop) {
  const bool areStraws = stop.system == DetectorSystem::Straws;
  switch (journey.kind) {
  case ParticleKind::Photon:
    return Texts::tr("A photon has no charge: it leaves no hits.");
  case ParticleKind::NeutralHadron:
    return Texts::tr("Without a charge it frees no electrons in the detectors: it leaves no hits.");
  case ParticleKind::Neutrino:
    return Texts::tr("A neutrino has no charge: it leaves no hits.");
  case ParticleKind::ConvertedPhoton:
    return Texts::tr("In the field of a nucleus of the detector's material a photon can become an electron and a "
                     "positron. Both are charged: they leave hits, and the magnet bends them apart.");
  case ParticleKind::Jet:
  case ParticleKind::Tau:
    return Texts::tr("Its charged particles leave hits and are bent; about a third of its energy is neutral and cannot "
                     "be seen here.");
  case ParticleKind::Electron:
    if (areStraws)
      return Texts::tr("Each straw that a charged particle crosses gives a signal. Electrons give larger ones, by "
                       "transition radiation: that tells them from pions.");
    break;
  default:
    if (areStraws)
      return Texts::tr("Each straw that a charged particle crosses gives a signal; without transition radiation, which "
                       "only electrons make, a small one.");
  }
  return Texts::tr("A charged particle frees electrons wherever it crosses a layer of silicon. The magnetic field "
                   "bends it: the less, the greater its momentum.");
}

QString emReason(const Journey& journey) {
  switch (journey.kind) {
  case ParticleKind::Electron:
    return Texts::tr("In dense matter an electron radiates photons, these become pairs, the pairs radiate again: a "
                     "shower, until all of its energy has become light and charge in the cells.");
  case ParticleKind::Photon:
    return Texts::tr("In dense matter a photon becomes a pair, the pair radiates photons: a shower that looks like an "
                     "electron's. Only the missing track tells them apart.");
  case ParticleKind::ConvertedPhoton:
    return Texts::tr("Electron and positron shower side by side: their energies together are the photon's.");
  case ParticleKind::Muon:
    return Texts::tr("A muon is 207 times as heavy as an electron: it hardly radiates, and loses some 0.3 GeV only.");
  case ParticleKind::ChargedHadron:
    return Texts::tr(
        "A hadron does not shower like an electron. Here it meets few nuclei and loses little, or a part.");
  case ParticleKind::NeutralHadron:
    return Texts::tr("A hadron meets few nuclei here: it passes, or leaves a part of its energy.");
  case ParticleKind::Neutrino:
    return Texts::tr("Neutrinos interact so weakly that light-years of lead would not stop most of them.");
  case ParticleKind::Tau:
  case ParticleKind::Jet:
    return Texts::tr("The photons in it, mostly from neutral pions, shower here.");
  }
  return {};
}

QString hadronicReason(const Journey& journey) {
  switch (journey.kind) {
  case ParticleKind::Muon:
    return Texts::tr("A muon feels no strong force: the nuclei do not stop it, and it loses some 2 GeV only.");
  case ParticleKind::Neutrino:
    return Texts::tr("A neutrino passes steel, too, and leaves nothing.");
  default:
    return Texts::tr("Hadrons hit nuclei of the absorber, what flies out hits further ones: a shower, broad and deep, "
                     "that ends here.");
  }
}

QString absorbedReason(const Journey& journey, const JourneyStop& stop) {
  const bool isMuonSystem = stop.system == DetectorSystem::MuonChambers;
  if (lastSystem(journey.kind) == DetectorSystem::EmCalorimeter && !isMuonSystem)
    return Texts::tr("It does not come so far: its shower ends in the electromagnetic calorimeter.");
  if (isMuonSystem)
    return Texts::tr("It does not come so far: only muons get through the calorimeters (and neutrinos, unseen).");
  return Texts::tr("It does not come so far: its shower ends in the calorimeters.");
}

QString chamberReason(const Journey& journey) {
  return journey.kind == ParticleKind::Neutrino
             ? Texts::tr("A neutrino leaves the detector unseen.")
             : Texts::tr("What is charged and comes through all of the calorimeters is a muon: gas chambers measure "
                         "its track a second time.");
}

} // namespace

QString particleName(ParticleKind kind) {
  switch (kind) {
  case ParticleKind::Electron:
    return Texts::tr("electron");
  case ParticleKind::Photon:
    return Texts::tr("photon");
  case ParticleKind::ConvertedPhoton:
    return Texts::tr("converted photon");
  case ParticleKind::Muon:
    return Texts::tr("muon");
  case ParticleKind::ChargedHadron:
    return Texts::tr("charged hadron");
  case ParticleKind::NeutralHadron:
    return Texts::tr("neutral hadron");
  case ParticleKind::Neutrino:
    return Texts::tr("neutrino");
  case ParticleKind::Tau:
    return Texts::tr("tau, decayed into a narrow jet");
  case ParticleKind::Jet:
    return Texts::tr("jet of hadrons");
  }
  return {};
}

QString particleSymbol(ParticleKind kind) {
  switch (kind) {
  case ParticleKind::Electron:
    return Texts::tr("e");
  case ParticleKind::Photon:
    return Texts::tr("γ");
  case ParticleKind::ConvertedPhoton:
    return Texts::tr("γ→ee");
  case ParticleKind::Muon:
    return Texts::tr("μ");
  case ParticleKind::ChargedHadron:
    return Texts::tr("π");
  case ParticleKind::NeutralHadron:
    return Texts::tr("n");
  case ParticleKind::Neutrino:
    return Texts::tr("ν");
  case ParticleKind::Tau:
    return Texts::tr("τ");
  case ParticleKind::Jet:
    return Texts::tr("jet");
  }
  return {};
}

QString systemName(DetectorSystem system) {
  switch (system) {
  case DetectorSystem::BeamPipe:
    return Texts::tr("Beam pipe");
  case DetectorSystem::Silicon:
    return Texts::tr("Silicon tracker");
  case DetectorSystem::Straws:
    return Texts::tr("Straw tubes");
  case DetectorSystem::Solenoid:
    return Texts::tr("Solenoid magnet");
  case DetectorSystem::EmCalorimeter:
    return Texts::tr("Electromagnetic calorimeter");
  case DetectorSystem::HadronicCalorimeter:
    return Texts::tr("Hadronic calorimeter");
  case DetectorSystem::MuonChambers:
    return Texts::tr("Muon chambers");
  }
  return {};
}

QString systemWord(DetectorSystem system) {
  switch (system) {
  case DetectorSystem::BeamPipe:
    return Texts::tr("Pipe");
  case DetectorSystem::Silicon:
    return Texts::tr("Silicon");
  case DetectorSystem::Straws:
    return Texts::tr("Straws");
  case DetectorSystem::Solenoid:
    return Texts::tr("Coil");
  case DetectorSystem::EmCalorimeter:
    return Texts::tr("EM calo.");
  case DetectorSystem::HadronicCalorimeter:
    return Texts::tr("Hadronic");
  case DetectorSystem::MuonChambers:
    return Texts::tr("Muon");
  }
  return {};
}

QString journeyTitle(const Journey& journey) {
  const QString energy = journey.kind == ParticleKind::Neutrino
                             ? Texts::tr("%1 GeV across the beam").arg(numberText(journey.energy, 1))
                             : energyText(journey.energy);
  return Texts::tr("%1: %2, %3").arg(nameOf(journey.object), particleName(journey.kind), energy);
}

QString journeyNote(const Journey& journey) {
  QStringList sentences;
  if (journey.provenance.origin != Origin::Data)
    sentences << Texts::tr("Simulated event.");
  if (journey.isOfFourMomentum)
    sentences << Texts::tr("Drawn from the collision point by its momentum: the file has no tracks, cells or hits.");
  if (journey.kind == ParticleKind::Neutrino)
    sentences << Texts::tr("Nothing was seen of it: it is what the momenta across the beam lack to add up to zero. How "
                           "fast it flies along the beam is unknown.");
  else if (journey.isGuess)
    sentences << Texts::tr("Taken for this because no track points at its energy.");
  else if (journey.kind == ParticleKind::ChargedHadron)
    sentences << Texts::tr("Taken for this because its track belongs to no lepton.");
  return sentences.join(' ');
}

QString whereAndWhen(const JourneyStop& stop) {
  return Texts::tr("%1–%2 m, %3–%4 ns")
      .arg(numberText(stop.entry / 1000.0, 2), numberText(stop.exit / 1000.0, 2), numberText(timeAt(stop.entry), 1),
           numberText(timeAt(stop.exit), 1));
}

QString seenText(const Journey& journey, const JourneyStop& stop) {
  switch (stop.system) {
  case DetectorSystem::BeamPipe:
  case DetectorSystem::Solenoid:
    return passiveSeen(journey, stop);
  case DetectorSystem::Silicon:
  case DetectorSystem::Straws:
    return trackerSeen(journey, stop);
  case DetectorSystem::EmCalorimeter:
  case DetectorSystem::HadronicCalorimeter:
    return calorimeterSeen(journey, stop);
  case DetectorSystem::MuonChambers:
    return chambersSeen(journey, stop);
  }
  return {};
}

QString seenMark(const JourneyStop& stop) {
  if (stop.hits)
    return hitCount(stop);
  if (stop.energy && *stop.energy > 0.0)
    return energyText(*stop.energy);
  if (stop.chambers && *stop.chambers > 0)
    return countOf(*stop.chambers, QT_TRANSLATE_NOOP("voir::JourneyText", "1 chamber"),
                   QT_TRANSLATE_NOOP("voir::JourneyText", "%1 chambers"));
  return {};
}

QString reasonText(const Journey& journey, const JourneyStop& stop) {
  if (stop.expected == Behaviour::Absorbed)
    return absorbedReason(journey, stop);
  switch (stop.system) {
  case DetectorSystem::BeamPipe:
    return Texts::tr("A thin tube keeps the vacuum of the beams: it must stop as little as possible.");
  case DetectorSystem::Solenoid:
    return Texts::tr("Its coil makes the field along the beam that bends what is charged.");
  case DetectorSystem::Silicon:
  case DetectorSystem::Straws:
    return trackerReason(journey, stop);
  case DetectorSystem::EmCalorimeter:
    return emReason(journey);
  case DetectorSystem::HadronicCalorimeter:
    return hadronicReason(journey);
  case DetectorSystem::MuonChambers:
    return chamberReason(journey);
  }
  return {};
}

} // namespace voir
