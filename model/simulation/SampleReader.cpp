#include "model/simulation/SampleReader.h"

#include "model/io/ReadError.h"
#include "model/simulation/DataTaking.h"
#include "model/simulation/DetectorResponse.h"
#include "model/simulation/EventDetail.h"
#include "model/simulation/Processes.h"

#include <algorithm>
#include <cmath>

namespace voir {

namespace {

class SampleReader : public EventReader {
public:
  explicit SampleReader(SampleDescription sample);

  std::size_t eventCount() const override { return m_sample.eventCount; }
  EventId eventId(std::size_t i) override;
  Event read(std::size_t i, Detail detail) override;

private:
  /// A row of the table of processes with its share of the sample.
  struct Share {
    ProcessDescription description;
    const Process* process = nullptr;
    double upTo = 0.0; ///< sum of the shares up to and with this one

    bool isPreselected(const HardCollision& collision) const;
  };

  void requireEvent(std::size_t i) const;
  const Share& drawShare(Random& random) const;
  HardCollision drawCollision(Random& random) const;

  SampleDescription m_sample;
  std::vector<Share> m_shares;
  std::string m_source;
  const DetectorGeometry& m_detector;
  MuonChambers m_chambers;
};

SampleReader::SampleReader(SampleDescription sample)
    : m_sample(std::move(sample)),
      m_source("Voir fast simulation, sample " + m_sample.name + ", seed " + std::to_string(m_sample.seed)),
      m_detector(builtInDetector(m_sample.detector)), m_chambers(m_detector) {
  double sum = 0.0;
  for (const ProcessDescription& description : m_sample.processes)
    m_shares.push_back({description, findProcess(description.process), sum += description.expected});
}

bool SampleReader::Share::isPreselected(const HardCollision& collision) const {
  if (description.minimumMeasuredMass <= 0.0 && !std::isfinite(description.maximumMeasuredMass))
    return true;
  const double mass = measuredMass(collision);
  return mass >= description.minimumMeasuredMass && mass < description.maximumMeasuredMass;
}

void SampleReader::requireEvent(std::size_t i) const {
  if (i >= m_sample.eventCount)
    throw ReadError("sample:" + m_sample.name, "event " + std::to_string(i + 1), "",
                    "expected an event from 1 to " + std::to_string(m_sample.eventCount));
}

EventId SampleReader::eventId(std::size_t i) {
  requireEvent(i);
  return eventIdOf(m_sample, i);
}

const SampleReader::Share& SampleReader::drawShare(Random& random) const {
  const double u = random.uniform() * m_shares.back().upTo;
  const auto share = std::ranges::find_if(m_shares, [u](const Share& row) { return u < row.upTo; });
  return share == m_shares.end() ? m_shares.back() : *share;
}

HardCollision SampleReader::drawCollision(Random& random) const {
  const Share& share = drawShare(random);
  while (true) {
    HardCollision collision = share.process->draw(share.description, random);
    placeCollision(collision, m_sample.pileUpMean, random);
    measure(collision, random);
    if (share.isPreselected(collision))
      return collision;
  }
}

Event SampleReader::read(std::size_t i, Detail detail) {
  requireEvent(i);
  Random random(m_sample.seed, i, RandomStream::Physics);
  const HardCollision collision = drawCollision(random);
  Event event = reconstruct(collision, m_sample.pileUpMean, random);
  event.id = eventIdOf(m_sample, i);
  event.detector = m_sample.detector;
  event.provenance.origin = Origin::Simulation;
  event.provenance.experiment = "ATLAS-like";
  if (detail == Detail::Full) {
    addDetail(event, collision, {m_detector, m_chambers, m_sample.pileUpMean, m_sample.seed, i});
    event.time = eventTimeOf(m_sample, i);
    event.provenance.source = m_source;
  }
  return event;
}

} // namespace

std::unique_ptr<EventReader> openSample(const SampleDescription& sample) {
  return std::make_unique<SampleReader>(sample);
}

std::unique_ptr<EventReader> openSample(const std::string& name) {
  std::string known;
  for (const SampleDescription& sample : builtInSamples()) {
    if (sample.name == name)
      return openSample(sample);
    known += (known.empty() ? "" : ", ") + sample.name;
  }
  throw ReadError("sample:" + name, "", "", "there is no built-in sample of this name, expected one of " + known);
}

} // namespace voir
