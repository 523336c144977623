#pragma once

#include "model/statistics/MassFit.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace voir {

// What scans, limits and toys ask of a fit: another strength or mass of the same signal on the same background.

bool hasSignal(const MassFit& fit);
bool hasSignal(const FittedChannel& channel);
/// Name of the parameter that scales the signal: signal_yield, or strength where several channels share it.
std::string strengthName(const MassFit& fit);
/// Entries of the signal in all channels for a strength of 1.
double yieldPerStrength(const MassFit& fit);
/// That of a channel's signalValues[value].
const FittedParameter& shapeParameter(const MassFit& fit, const FittedChannel& channel, std::size_t value);
/// Names of the parameters of the signal's shape, each once.
std::vector<std::string> shapeNames(const MassFit& fit);

/// Those asked for, with this one instead of an earlier one of its name.
std::vector<ParameterSetting> withSetting(std::vector<ParameterSetting> settings, const ParameterSetting& setting);
/// Those asked for, with a strength that is fixed.
std::vector<ParameterSetting> withStrength(std::vector<ParameterSetting> settings, const MassFit& fit, double strength);
/// Those asked for, with a free strength and the shape of the signal fixed as fitted.
std::vector<ParameterSetting> withShapeOf(const MassFit& fit, std::vector<ParameterSetting> settings);

/// The fitted model with another strength and mass (nullopt: as fitted), for Asimov data.
MassFit withSignal(MassFit fit, double strength, std::optional<double> mass = std::nullopt);

/// The most negative strength at this mass that leaves every density positive, with some room for the background to
/// move.
double lowestStrength(const MassFit& fit, double mass);
/// Where to start a fit without signal: its entries go to the background.
MassFit startWithoutSignal(MassFit fit);

/// Data of each channel without fluctuations; of unbinned ones in fine bins.
std::vector<MassData> asimovData(const MassFit& model);
/// The channels with such data.
std::vector<FitChannel> asimovChannels(std::span<const FitChannel> channels, const MassFit& model);
/// Settings with constraints as if the measurements elsewhere had given what was fitted.
std::vector<ParameterSetting> asimovSettings(std::vector<ParameterSetting> settings, const MassFit& model);

} // namespace voir
