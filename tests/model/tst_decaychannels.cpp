#include "model/analysis/DecayChannels.h"
#include "model/analysis/FourLeptonChannel.h"

#include "tests/model/Particles.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <stdexcept>

using namespace voir;
using namespace voir::tests;

namespace {

constexpr double pi = std::numbers::pi;

QString text(std::string_view view) {
  return QString::fromUtf8(view.data(), qsizetype(view.size()));
}

std::optional<Candidate> best(const Event& event, std::string_view channel) {
  return bestCandidate(event, *findChannel(channel));
}

const Verdict* verdict(const Candidate& candidate, Reason reason) {
  const auto found = std::find_if(candidate.verdicts.begin(), candidate.verdicts.end(),
                                  [&](const Verdict& v) { return v.reason == reason; });
  return found == candidate.verdicts.end() ? nullptr : &*found;
}

bool has(const Candidate& candidate, Reason reason) {
  return verdict(candidate, reason) != nullptr;
}

constexpr ObjectRef photonRef(std::uint32_t i) {
  return {ObjectKind::Photon, i};
}
constexpr ObjectRef electronRef(std::uint32_t i) {
  return {ObjectKind::Electron, i};
}
constexpr ObjectRef muonRef(std::uint32_t i) {
  return {ObjectKind::Muon, i};
}

Event experimentEvent(std::string experiment) {
  Event event;
  event.provenance.experiment = std::move(experiment);
  return event;
}

/// Two good photons back to back; mass 2 sqrt(pt1 pt2) at equal eta.
Event diphotonEvent(double pt1, double pt2, std::string experiment) {
  Event event = experimentEvent(std::move(experiment));
  event.photons = {photon(pt1, 0.2, 0.0), photon(pt2, 0.2, pi)};
  return event;
}

/// CMS run 167675, event 876658967: a published 4e candidate of 125.528 GeV, mZ1 91.927, mZ2 27.397. The charges are
/// such that only the published pairing has opposite charges in both pairs with Z1 nearest to the Z.
Event publishedFourElectrons() {
  Event event = experimentEvent("CMS");
  event.electrons = {electron(+1, 46.2801, -.0268058, -2.95446), electron(-1, 45.8472, -.020508, .318824),
                     electron(+1, 23.9472, .519816, -2.1785), electron(-1, 7.2814, -.281549, 1.58334)};
  return event;
}

/// e+e- of exactly the Z's mass, back to back at rest, and mu+mu- of 30 GeV turned by 90 degrees.
Event twoElectronsTwoMuons() {
  Event event = experimentEvent("CMS");
  event.electrons = {electron(+1, constants::zMass / 2, 0, 0), electron(-1, constants::zMass / 2, 0, pi)};
  event.muons = {muon(-1, 15, 0, pi / 2), muon(+1, 15, 0, -pi / 2)};
  return event;
}

} // namespace

class tst_DecayChannels : public QObject {
  Q_OBJECT

private slots:
  void tableIsConsistent();
  void channelsByName_data();
  void channelsByName();
  void unknownChannelIsNamed();

  void diphotonSelectionOfAtlas_data();
  void diphotonSelectionOfAtlas();
  void atlasGapIsBetweenBarrelAndEndcap_data();
  void atlasGapIsBetweenBarrelAndEndcap();
  void cmsPhotonsNeedOnlyTheAcceptance();
  void twoHardestOfThreePhotons();
  void photonOutsideOfTheAcceptanceIsPassedOver();

  void dileptonIsOfOppositeCharge_data();
  void dileptonIsOfOppositeCharge();
  void electronAndMuonAreNoPair();

  void publishedFourElectronsArePaired();
  void pairNearestToTheZIsFirst();
  void fifthLeptonGoesToTheHarderSecondPair();
  void familyGivesOneCandidateOfOneChannel();
  void softLeptonsAreLeftOut_data();
  void softLeptonsAreLeftOut();
  void threeLeptonsOfOneChargeMakeNoFour();

  void listRowPrefersFourLeptonsThenLeptonsThenPhotons();
  void listRowPrefersHardPhotonsToALightPair();
  void emptyEventHasNoCandidate();

  void handPickedKindsAreRecognised_data();
  void handPickedKindsAreRecognised();
  void handPickedIsTheSameAsFound();
  void handPickedNeedsTwoObjectsWithMomentum();
  void sameChargeSpeaksAgainst();
  void twoPairsOfLikeChargeAreNoFourLeptons();
  void aSelectionMayTakeTheFourHardestLeptons();
  void collinearPhotonsHaveNoMass();
  void vertices_data();
  void vertices();
  void vertexOfTheFileDecidesBeforeTheDistance();
  void tracksOnACluster_data();
  void tracksOnACluster();
  void electronOnAClusterSpeaksAgainst();
  void trackEndingAtAClusterSpeaksAgainst();
  void withoutTracksNothingIsSaidOfThem();
  void isolationAndIdentification();
  void failedCutIsNamed();
  void whatSpeaksAgainstComesFirst();
};

void tst_DecayChannels::tableIsConsistent() {
  std::set<std::string_view> ids;
  for (const DecayChannel& channel : decayChannels()) {
    QVERIFY(ids.insert(channel.id).second);
    QVERIFY(findChannel(channel.id) == &channel);
    QVERIFY(channel.massSymbol.starts_with("m_"));
    QVERIFY(channel.binning.minimum < channel.binning.maximum && channel.binning.binCount > 0);
    for (const std::string_view experiment : {"ATLAS", "ATLAS-like", "CMS", ""})
      for (const Cut& cut : channel.defaultSelection(experiment).cuts)
        QVERIFY(findCutVariable(cut.variable));
  }
  QVERIFY(!findChannel("fourlepton"));
}

void tst_DecayChannels::channelsByName_data() {
  QTest::addColumn<QString>("names");
  QTest::addColumn<QString>("ids");
  QTest::newRow("one") << "dimuon"
                       << "dimuon";
  QTest::newRow("all") << ""
                       << "diphoton dielectron dimuon 4e 4mu 2e2mu";
  QTest::newRow("a family") << "fourlepton"
                            << "4e 4mu 2e2mu";
  QTest::newRow("in the order asked for") << "dimuon,diphoton"
                                          << "dimuon diphoton";
  QTest::newRow("each once") << "4mu,fourlepton,4mu"
                             << "4mu 4e 2e2mu";
}

void tst_DecayChannels::channelsByName() {
  QFETCH(QString, names);
  QFETCH(QString, ids);
  QStringList found;
  for (const DecayChannel* channel : parseChannels(names.toStdString()))
    found << text(channel->id);
  QCOMPARE(found.join(' '), ids);
}

void tst_DecayChannels::unknownChannelIsNamed() {
  try {
    parseChannels("diphoton,ditau");
    QFAIL("an unknown channel was accepted");
  } catch (const std::invalid_argument& error) {
    const QString message = error.what();
    QVERIFY2(message.contains("\"ditau\"") && message.contains("2e2mu") && message.contains("fourlepton"),
             error.what());
  }
}

void tst_DecayChannels::diphotonSelectionOfAtlas_data() {
  QTest::addColumn<double>("pt1");
  QTest::addColumn<double>("pt2");
  QTest::addColumn<double>("isolation");
  QTest::addColumn<bool>("isTight");
  QTest::addColumn<bool>("isFound");
  QTest::newRow("two good photons") << 62.5 << 62.5 << 1.0 << true << true;
  QTest::newRow("leading photon below 40 GeV") << 39.5 << 39.0 << 1.0 << true << false;
  QTest::newRow("subleading photon below 30 GeV") << 130.0 << 29.5 << 1.0 << true << false;
  QTest::newRow("not isolated") << 62.5 << 62.5 << 4.5 << true << false;
  QTest::newRow("not tight") << 62.5 << 62.5 << 1.0 << false << false;
}

void tst_DecayChannels::diphotonSelectionOfAtlas() {
  QFETCH(double, pt1);
  QFETCH(double, pt2);
  QFETCH(double, isolation);
  QFETCH(bool, isTight);
  QFETCH(bool, isFound);
  for (const char* experiment : {"ATLAS", "ATLAS-like"}) {
    Event event = diphotonEvent(pt1, pt2, experiment);
    event.photons[1].isolation = isolation;
    event.photons[1].isTight = isTight;
    const std::optional<Candidate> found = best(event, "diphoton");
    QCOMPARE(found.has_value(), isFound);
    if (isFound)
      QVERIFY(std::abs(found->mass - 2.0 * std::sqrt(pt1 * pt2)) < 1e-10);
  }
}

// Edges of Phys. Lett. B 716 (2012) 1: |eta| < 2.37 without 1.37 < |eta| < 1.52.
void tst_DecayChannels::atlasGapIsBetweenBarrelAndEndcap_data() {
  QTest::addColumn<double>("eta");
  QTest::addColumn<bool>("isFound");
  QTest::newRow("barrel") << 1.36 << true;
  QTest::newRow("gap begins") << 1.38 << false;
  QTest::newRow("gap ends") << -1.51 << false;
  QTest::newRow("end-cap") << -1.53 << true;
  QTest::newRow("last strips") << 2.36 << true;
  QTest::newRow("beyond the strips") << -2.38 << false;
}

void tst_DecayChannels::atlasGapIsBetweenBarrelAndEndcap() {
  QFETCH(double, eta);
  QFETCH(bool, isFound);
  Event event = diphotonEvent(62.5, 62.5, "ATLAS");
  event.photons[0].p4 = FourVector::fromPtEtaPhiM(62.5, eta, 0.0, 0.0);
  QCOMPARE(best(event, "diphoton").has_value(), isFound);
}

void tst_DecayChannels::cmsPhotonsNeedOnlyTheAcceptance() {
  Event event = diphotonEvent(12.0, 11.0, "CMS");
  event.photons[0].isolation = 20.0;
  QVERIFY(best(event, "diphoton").has_value());
  event.photons[0].p4 = FourVector::fromPtEtaPhiM(12.0, 2.6, 0.0, 0.0);
  QVERIFY(!best(event, "diphoton"));
}

void tst_DecayChannels::twoHardestOfThreePhotons() {
  Event event = experimentEvent("CMS");
  event.photons = {photon(20, 0, 1), photon(45, 0, 0), photon(80, 0, pi)};
  const Candidate found = best(event, "diphoton").value();
  QCOMPARE(found.daughters, (std::vector{photonRef(2), photonRef(1)}));
  QVERIFY(std::abs(found.mass - 120.0) < 1e-10);
}

void tst_DecayChannels::photonOutsideOfTheAcceptanceIsPassedOver() {
  Event event = diphotonEvent(62.5, 62.5, "ATLAS");
  event.photons.push_back(photon(200, 3.0, 1.0));
  QCOMPARE(best(event, "diphoton")->daughters.size(), std::size_t(2));
  QVERIFY(std::abs(best(event, "diphoton")->mass - 125.0) < 1e-10);
}

void tst_DecayChannels::dileptonIsOfOppositeCharge_data() {
  QTest::addColumn<QList<double>>("signedPts");
  QTest::addColumn<QList<int>>("pair");
  QTest::newRow("one pair") << QList<double>{30, -20} << QList<int>{0, 1};
  QTest::newRow("harder one first") << QList<double>{20, -30} << QList<int>{1, 0};
  QTest::newRow("same charge") << QList<double>{30, 20} << QList<int>{};
  QTest::newRow("two hardest have the same charge") << QList<double>{50, 40, -10} << QList<int>{0, 2};
  QTest::newRow("two pairs") << QList<double>{20, -50, 60, -55} << QList<int>{2, 3};
  QTest::newRow("charge unknown") << QList<double>{0, 0} << QList<int>{};
}

void tst_DecayChannels::dileptonIsOfOppositeCharge() {
  QFETCH(QList<double>, signedPts);
  QFETCH(QList<int>, pair);
  Event event;
  for (const double pt : signedPts) {
    const double sign = pt > 0 ? 1.0 : pt < 0 ? -1.0 : 0.0;
    event.muons.push_back(muon(sign, std::max(std::abs(pt), 10.0), 0.0, 0.01 * pt));
    event.electrons.push_back(electron(sign, std::max(std::abs(pt), 10.0), 0.0, 0.01 * pt));
  }
  const std::optional<Candidate> muons = best(event, "dimuon");
  const std::optional<Candidate> electrons = best(event, "dielectron");
  QCOMPARE(muons.has_value(), !pair.isEmpty());
  QCOMPARE(electrons.has_value(), !pair.isEmpty());
  for (qsizetype i = 0; i < pair.size(); ++i) {
    QCOMPARE(muons->daughters[std::size_t(i)].index, std::uint32_t(pair[i]));
    QCOMPARE(electrons->daughters[std::size_t(i)].index, std::uint32_t(pair[i]));
  }
}

void tst_DecayChannels::electronAndMuonAreNoPair() {
  Event event;
  event.electrons = {electron(+1, 40, 0, 0)};
  event.muons = {muon(-1, 40, 0, pi)};
  QVERIFY(!bestCandidate(event));
}

void tst_DecayChannels::publishedFourElectronsArePaired() {
  const Candidate found = best(publishedFourElectrons(), "4e").value();
  QVERIFY(std::abs(found.mass - 125.52815) < 5e-6);
  QVERIFY(std::abs(found.m12.value() - 91.92710) < 5e-6);
  QVERIFY(std::abs(found.m34.value() - 27.39742) < 5e-6);
  QCOMPARE(found.daughters, (std::vector{electronRef(0), electronRef(1), electronRef(2), electronRef(3)}));
  QVERIFY(has(found, Reason::ChargesBalance));
  QVERIFY(has(found, Reason::PassesSelection));
}

// Two pairs back to back at rest: the mass is the sum of their energies.
void tst_DecayChannels::pairNearestToTheZIsFirst() {
  const Candidate found = best(twoElectronsTwoMuons(), "2e2mu").value();
  QCOMPARE(found.daughters, (std::vector{electronRef(0), electronRef(1), muonRef(1), muonRef(0)}));
  QVERIFY(std::abs(found.m12.value() - constants::zMass) < 1e-6);
  QVERIFY(std::abs(found.m34.value() - 2.0 * std::hypot(15.0, constants::muonMass)) < 1e-9);
  QVERIFY(std::abs(found.mass - found.m12.value() - found.m34.value()) < 1e-9);
}

void tst_DecayChannels::fifthLeptonGoesToTheHarderSecondPair() {
  Event event = twoElectronsTwoMuons();
  event.muons.push_back(muon(+1, 18, 0.5, -1.0));
  const Candidate found = best(event, "2e2mu").value();
  QCOMPARE(found.daughters[2], muonRef(2));
  QCOMPARE(found.daughters[3], muonRef(0));
}

// Four electrons and two muons: the muons are nearest to the Z, so no candidate of four electrons remains.
void tst_DecayChannels::familyGivesOneCandidateOfOneChannel() {
  Event event = publishedFourElectrons();
  event.muons = {muon(+1, constants::zMass / 2, 0, 0.5), muon(-1, constants::zMass / 2, 0, 0.5 + pi)};
  QVERIFY(!best(event, "4e"));
  QVERIFY(!best(event, "4mu"));
  const Candidate found = best(event, "2e2mu").value();
  QCOMPARE(found.daughters, (std::vector{muonRef(0), muonRef(1), electronRef(0), electronRef(1)}));
}

void tst_DecayChannels::softLeptonsAreLeftOut_data() {
  QTest::addColumn<double>("electronPt");
  QTest::addColumn<double>("muonPt");
  QTest::addColumn<bool>("isFound");
  QTest::newRow("all above") << 5.1 << 3.1 << true;
  QTest::newRow("an electron below 5 GeV") << 4.9 << 3.1 << false;
  QTest::newRow("a muon below 3 GeV") << 5.1 << 2.9 << false;
}

void tst_DecayChannels::softLeptonsAreLeftOut() {
  QFETCH(double, electronPt);
  QFETCH(double, muonPt);
  QFETCH(bool, isFound);
  Event event = twoElectronsTwoMuons();
  event.electrons[0] = electron(+1, electronPt, 0, 0);
  event.muons[0] = muon(-1, muonPt, 0, pi / 2);
  QCOMPARE(best(event, "2e2mu").has_value(), isFound);
}

void tst_DecayChannels::threeLeptonsOfOneChargeMakeNoFour() {
  Event event = publishedFourElectrons();
  event.electrons[3].charge = +1.0;
  for (const DecayChannel* channel : parseChannels("fourlepton"))
    QVERIFY(!bestCandidate(event, *channel));
}

void tst_DecayChannels::listRowPrefersFourLeptonsThenLeptonsThenPhotons() {
  Event event = twoElectronsTwoMuons();
  event.photons = {photon(50, 0, 0), photon(50, 0, pi)};
  QCOMPARE(text(bestCandidate(event)->channel), QStringLiteral("2e2mu"));
  event.muons.pop_back();
  QCOMPARE(text(bestCandidate(event)->channel), QStringLiteral("dielectron"));
  event.electrons.clear();
  QCOMPARE(text(bestCandidate(event)->channel), QStringLiteral("diphoton"));
}

/// Muons of a jet beside two hard photons do not hide them.
void tst_DecayChannels::listRowPrefersHardPhotonsToALightPair() {
  Event event;
  event.provenance.experiment = "CMS";
  event.muons = {muon(+1, 12, 0.5, 1.0), muon(-1, 12, 0.5, 1.1)};
  QCOMPARE(text(bestCandidate(event)->channel), QStringLiteral("dimuon"));
  event.photons = {photon(62, 0, 0), photon(62, 0, pi)};
  QCOMPARE(text(bestCandidate(event)->channel), QStringLiteral("diphoton"));
  event.muons = {muon(+1, constants::zMass / 2, 0, 1.0), muon(-1, constants::zMass / 2, 0, 1.0 + pi)};
  QCOMPARE(text(bestCandidate(event)->channel), QStringLiteral("dimuon"));
}

void tst_DecayChannels::emptyEventHasNoCandidate() {
  QVERIFY(!bestCandidate(Event()));
  for (const DecayChannel& channel : decayChannels())
    QVERIFY(!bestCandidate(Event(), channel));
}

void tst_DecayChannels::handPickedKindsAreRecognised_data() {
  QTest::addColumn<QList<int>>("kinds");
  QTest::addColumn<QString>("channel");
  const int photons = static_cast<int>(ObjectKind::Photon);
  const int e = static_cast<int>(ObjectKind::Electron);
  const int mu = static_cast<int>(ObjectKind::Muon);
  const int jet = static_cast<int>(ObjectKind::Jet);
  QTest::newRow("two photons") << QList<int>{photons, photons} << "diphoton";
  QTest::newRow("two electrons") << QList<int>{e, e} << "dielectron";
  QTest::newRow("two muons") << QList<int>{mu, mu} << "dimuon";
  QTest::newRow("four electrons") << QList<int>{e, e, e, e} << "4e";
  QTest::newRow("four muons") << QList<int>{mu, mu, mu, mu} << "4mu";
  QTest::newRow("two electrons and two muons") << QList<int>{mu, e, mu, e} << "2e2mu";
  QTest::newRow("electron and muon") << QList<int>{e, mu} << "";
  QTest::newRow("three electrons and a muon") << QList<int>{e, e, e, mu} << "";
  QTest::newRow("photons and jets") << QList<int>{photons, photons, jet, jet} << "";
  QTest::newRow("three photons") << QList<int>{photons, photons, photons} << "";
  QTest::newRow("two jets") << QList<int>{jet, jet} << "";
}

void tst_DecayChannels::handPickedKindsAreRecognised() {
  QFETCH(QList<int>, kinds);
  QFETCH(QString, channel);
  Event event;
  std::vector<ObjectRef> picked;
  for (qsizetype i = 0; i < kinds.size(); ++i) {
    const double charge = i % 2 == 0 ? +1.0 : -1.0;
    const double phi = 1.3 * double(i);
    event.photons.push_back(photon(30, 0, phi));
    event.electrons.push_back(electron(charge, 30, 0, phi));
    event.muons.push_back(muon(charge, 30, 0, phi));
    event.jets.emplace_back().p4 = FourVector::fromPtEtaPhiM(30, 0, phi, 5);
    picked.push_back({static_cast<ObjectKind>(kinds[i]), std::uint32_t(i)});
  }
  const Candidate candidate = makeCandidate(event, picked).value();
  QCOMPARE(text(candidate.channel), channel);
  QCOMPARE(has(candidate, Reason::MixedKinds), channel.isEmpty());
  QCOMPARE(candidate.daughters.size(), std::size_t(kinds.size()));
  QVERIFY(candidate.mass > 0.0);
}

void tst_DecayChannels::handPickedIsTheSameAsFound() {
  const Event fourElectrons = publishedFourElectrons();
  const std::array picked{electronRef(3), electronRef(1), electronRef(0), electronRef(2)};
  QVERIFY(makeCandidate(fourElectrons, picked).value() == best(fourElectrons, "4e").value());
  const Event photons = diphotonEvent(50, 70, "ATLAS");
  const std::array pair{photonRef(0), photonRef(1)};
  QVERIFY(makeCandidate(photons, pair).value() == best(photons, "diphoton").value());
}

void tst_DecayChannels::handPickedNeedsTwoObjectsWithMomentum() {
  Event event = diphotonEvent(50, 70, "CMS");
  event.vertices.resize(2);
  QVERIFY(!makeCandidate(event, {}));
  QVERIFY(!makeCandidate(event, std::array{photonRef(0), photonRef(0)}));
  QVERIFY(!makeCandidate(event, std::array{photonRef(0), photonRef(9)}));
  QVERIFY(!makeCandidate(event, std::array{photonRef(0), ObjectRef{ObjectKind::Vertex, 1}}));
  QVERIFY(makeCandidate(event, std::array{photonRef(0), ObjectRef{ObjectKind::Vertex, 1}, photonRef(1)}));
}

void tst_DecayChannels::sameChargeSpeaksAgainst() {
  Event event;
  event.muons = {muon(-1, 45, 0, 0), muon(-1, 45, 0, pi)};
  const Candidate candidate = makeCandidate(event, std::array{muonRef(0), muonRef(1)}).value();
  QCOMPARE(text(candidate.channel), QStringLiteral("dimuon"));
  QCOMPARE(verdict(candidate, Reason::ChargesDoNotBalance)->value, -2.0);
  QVERIFY(verdict(candidate, Reason::ChargesDoNotBalance)->opinion == Opinion::Against);
  QVERIFY(!candidate.passesSelection);
}

// e+e+ mu-mu-: the charges add up to zero, but no Z decays to e+e+.
void tst_DecayChannels::aSelectionMayTakeTheFourHardestLeptons() {
  const Selection hardest{{}, {}, FourLeptonRule::Hardest};
  Event event;
  event.electrons = {electron(1.0, 40.0, 0.0, 0.0), electron(1.0, 20.0, 1.0, 1.0)};
  event.muons = {muon(-1.0, 30.0, 0.5, 2.0), muon(-1.0, 10.0, -1.0, 3.0)};
  const auto likeCharges = findFourLepton(event, hardest); // e+ e+ mu- mu-: no pair of a flavour
  QVERIFY(likeCharges);
  QCOMPARE(text(likeCharges->channel), QStringLiteral("2e2mu"));
  QVERIFY(!likeCharges->m12 && !likeCharges->m34);
  event.electrons.push_back(electron(-1.0, 15.0, -1.0, -1.0)); // harder than the second muon: three electrons
  QVERIFY(!findFourLepton(event, hardest));
  event.electrons.push_back(electron(-1.0, 35.0, -1.0, -1.0));
  QVERIFY(!findFourLepton(event, hardest)); // 40, 35 and 20 GeV are electrons, 30 GeV a muon
  event.muons.clear();
  QCOMPARE(text(findFourLepton(event, hardest)->channel), QStringLiteral("4e"));
}

void tst_DecayChannels::twoPairsOfLikeChargeAreNoFourLeptons() {
  Event event = twoElectronsTwoMuons();
  event.electrons[1].charge = +1.0;
  event.muons[1].charge = -1.0;
  const Candidate candidate =
      makeCandidate(event, std::array{electronRef(0), electronRef(1), muonRef(0), muonRef(1)}).value();
  QCOMPARE(text(candidate.channel), QStringLiteral("2e2mu"));
  QCOMPARE(verdict(candidate, Reason::ChargesDoNotBalance)->value, 2.0);
  QVERIFY(!candidate.m12 && !candidate.m34);
  QVERIFY(!candidate.passesSelection);
}

void tst_DecayChannels::collinearPhotonsHaveNoMass() {
  Event event;
  event.photons = {photon(40, 1.1, 0.3), photon(25, 1.1, 0.3)};
  const Candidate candidate = makeCandidate(event, std::array{photonRef(0), photonRef(1)}).value();
  QCOMPARE(candidate.mass, 0.0);
  QVERIFY(has(candidate, Reason::MassNotPositive));
}

void tst_DecayChannels::vertices_data() {
  QTest::addColumn<double>("distance");
  QTest::addColumn<bool>("isSame");
  QTest::newRow("tracks 0.2 mm apart meet") << 0.2 << true;
  QTest::newRow("tracks 30 mm apart come from two collisions") << 30.0 << false;
}

void tst_DecayChannels::vertices() {
  QFETCH(double, distance);
  QFETCH(bool, isSame);
  Event event;
  event.muons = {muon(-1, 45, 0, 0), muon(+1, 45, 0, pi)};
  event.tracks.resize(2);
  event.tracks[0].z0 = -10.0;
  event.tracks[1].z0 = -10.0 + distance;
  event.muons[0].track = 0;
  event.muons[1].track = 1;
  const Candidate candidate = bestCandidate(event).value();
  const Verdict* found = verdict(candidate, isSame ? Reason::SameVertex : Reason::DifferentVertices);
  QVERIFY(found);
  QVERIFY(std::abs(found->value - distance) < 1e-12);
  QVERIFY(found->opinion == (isSame ? Opinion::For : Opinion::Against));
}

void tst_DecayChannels::vertexOfTheFileDecidesBeforeTheDistance() {
  Event event;
  event.muons = {muon(-1, 45, 0, 0), muon(+1, 45, 0, pi)};
  event.vertices.resize(2);
  event.vertices[1].position = {0, 0, 0.4};
  event.muons[0].vertex = 0;
  event.muons[1].vertex = 1;
  QVERIFY(has(bestCandidate(event).value(), Reason::DifferentVertices));
  event.muons[1].vertex = 0;
  QVERIFY(has(bestCandidate(event).value(), Reason::SameVertex));
  event.muons[1].vertex = 17;
  QVERIFY(!has(bestCandidate(event).value(), Reason::SameVertex));
}

void tst_DecayChannels::tracksOnACluster_data() {
  QTest::addColumn<bool>("isLinked");
  QTest::addColumn<bool>("isConverted");
  QTest::addColumn<int>("reason");
  QTest::addColumn<int>("opinion");
  const auto row = [](const char* name, bool isLinked, bool isConverted, Reason reason, Opinion opinion) {
    QTest::newRow(name) << isLinked << isConverted << static_cast<int>(reason) << static_cast<int>(opinion);
  };
  row("a track on the cluster: an electron", true, false, Reason::TrackOnCluster, Opinion::Against);
  row("the tracks of a conversion", true, true, Reason::IsConverted, Opinion::Neutral);
  row("no track", false, false, Reason::NoTrackOnCluster, Opinion::For);
}

void tst_DecayChannels::tracksOnACluster() {
  QFETCH(bool, isLinked);
  QFETCH(bool, isConverted);
  QFETCH(int, reason);
  QFETCH(int, opinion);
  Event event = diphotonEvent(60, 60, "ATLAS");
  event.tracks.emplace_back();
  event.tracks[0].theta = pi / 2;
  event.tracks[0].qOverP = 1.0 / 55.0;
  event.photons[0].isConverted = isConverted;
  if (isLinked)
    event.photons[0].tracks = {0, 99};
  const Candidate candidate = bestCandidate(event).value();
  const Verdict* found = verdict(candidate, static_cast<Reason>(reason));
  QVERIFY(found);
  QVERIFY(found->object == photonRef(0));
  QCOMPARE(static_cast<int>(found->opinion), opinion);
  QVERIFY(std::abs(found->value - (isLinked ? 55.0 : 0.0)) < 1e-9);
}

void tst_DecayChannels::electronOnAClusterSpeaksAgainst() {
  Event event = diphotonEvent(60, 60, "CMS");
  event.electrons = {electron(-1, 58, 0.21, pi - 0.01), electron(+1, 50, 0.2, 1.0)};
  const Candidate candidate = makeCandidate(event, std::array{photonRef(0), photonRef(1)}).value();
  const Verdict* found = verdict(candidate, Reason::TrackOnCluster);
  QVERIFY(found);
  QVERIFY(found->object == photonRef(1));
  QVERIFY(std::abs(found->value - 58.0) < 1e-9);
}

void tst_DecayChannels::trackEndingAtAClusterSpeaksAgainst() {
  Event event = diphotonEvent(60, 60, "CMS");
  Track track;
  track.theta = pi / 2;
  track.qOverP = 1.0 / 40.0;
  const double radius = 1100.0; // mm
  track.points = {Vector3f::Zero(), Vector3(radius, 0, radius * std::sinh(0.2)).cast<float>()};
  event.tracks = {track};
  QVERIFY(verdict(bestCandidate(event).value(), Reason::TrackOnCluster)->object == photonRef(0));
  event.tracks[0].qOverP = 1.0 / 2.0;
  QVERIFY(!has(bestCandidate(event).value(), Reason::TrackOnCluster));
}

void tst_DecayChannels::withoutTracksNothingIsSaidOfThem() {
  const Candidate candidate = bestCandidate(diphotonEvent(60, 60, "CMS")).value();
  QVERIFY(!has(candidate, Reason::NoTrackOnCluster));
  QVERIFY(!has(candidate, Reason::IsIsolated));
  QVERIFY(!has(candidate, Reason::IsTight));
}

void tst_DecayChannels::isolationAndIdentification() {
  Event event = diphotonEvent(60, 50, "CMS");
  event.photons[0].isolation = 1.5;
  event.photons[0].isTight = false;
  event.photons[1].isolation = 6.5;
  event.photons[1].isTight = true;
  const Candidate candidate = bestCandidate(event).value();
  QVERIFY(*verdict(candidate, Reason::IsIsolated) ==
          (Verdict{Reason::IsIsolated, Opinion::For, 1.5, photonRef(0), {}}));
  QVERIFY(*verdict(candidate, Reason::IsNotIsolated) ==
          (Verdict{Reason::IsNotIsolated, Opinion::Against, 6.5, photonRef(1), {}}));
  QVERIFY(verdict(candidate, Reason::IsTight)->object == photonRef(1));
  QVERIFY(verdict(candidate, Reason::IsNotTight)->object == photonRef(0));
}

void tst_DecayChannels::failedCutIsNamed() {
  Event event = diphotonEvent(35, 90, "ATLAS");
  event.photons[0].p4 = FourVector::fromPtEtaPhiM(25, 0.2, 0.0, 0.0);
  const Candidate candidate = makeCandidate(event, std::array{photonRef(0), photonRef(1)}).value();
  QVERIFY(!candidate.passesSelection);
  const Verdict* found = verdict(candidate, Reason::FailsSelection);
  QVERIFY(found);
  QCOMPARE(text(found->cut), QStringLiteral("photon.pt"));
  QVERIFY(found->object == photonRef(0));
  QVERIFY(std::abs(found->value - 25.0) < 1e-9);
}

void tst_DecayChannels::whatSpeaksAgainstComesFirst() {
  Event event = diphotonEvent(60, 50, "CMS");
  event.tracks.emplace_back();
  event.photons[0].isolation = 1.0;
  event.photons[1].isolation = 9.0;
  event.photons[1].isTight = false;
  const Candidate candidate = bestCandidate(event).value();
  const auto isAgainst = [](const Verdict& v) { return v.opinion == Opinion::Against; };
  QCOMPARE(std::count_if(candidate.verdicts.begin(), candidate.verdicts.end(), isAgainst), std::ptrdiff_t(2));
  QVERIFY(std::is_partitioned(candidate.verdicts.begin(), candidate.verdicts.end(), isAgainst));
}

QTEST_APPLESS_MAIN(tst_DecayChannels)
#include "tst_decaychannels.moc"
