#include "widgets/LaboratoryQuantities.h"

#include <QtGlobal>

#include <array>

namespace voir {
namespace {

constexpr std::array jobs{
    PeakJob{QT_TRANSLATE_NOOP("Laboratory", "Grow the peak"), QT_TRANSLATE_NOOP("Laboratory", "Grow it"),
            QT_TRANSLATE_NOOP("Laboratory", "Z ∝ √L with the luminosity, Z ∝ S."),
            QT_TRANSLATE_NOOP("Laboratory", "More collisions: signal and background grow alike, and Z as √L.")},
    PeakJob{QT_TRANSLATE_NOOP("Laboratory", "Narrow the peak"), QT_TRANSLATE_NOOP("Laboratory", "Narrow it"),
            QT_TRANSLATE_NOOP("Laboratory", "Z ∝ 1/√σ with its width."),
            QT_TRANSLATE_NOOP("Laboratory", "A better detector gathers the same signal on less background: Z grows as "
                                            "1/√σ.")},
    PeakJob{QT_TRANSLATE_NOOP("Laboratory", "Cut the background"), QT_TRANSLATE_NOOP("Laboratory", "Cut background"),
            QT_TRANSLATE_NOOP("Laboratory", "Z ∝ 1/√B. Real cuts: panel Selection."),
            QT_TRANSLATE_NOOP("Laboratory", "Cuts that background fails and signal passes: Z grows as 1/√B. Real ones "
                                            "are made in the panel Selection.")},
    PeakJob{QT_TRANSLATE_NOOP("Laboratory", "Evaluate the uncertainty"), QT_TRANSLATE_NOOP("Laboratory", "Uncertainty"),
            QT_TRANSLATE_NOOP("Laboratory", "Z never exceeds S/σ_b."),
            QT_TRANSLATE_NOOP("Laboratory", "A background that may be wrong by σ_b hides a small signal: however much "
                                            "data there are, Z stays below S/σ_b.")},
};

constexpr double least = 1.0 / 64.0; // of the luminosity

constexpr std::array quantities{
    LaboratoryQuantity{"luminosity", "L", QT_TRANSLATE_NOOP("Laboratory", "Statistics"),
                       QT_TRANSLATE_NOOP("Laboratory", "Statistics, of the data's"),
                       QT_TRANSLATE_NOOP("Laboratory", "Below 1 the first events only; above 1 events are added"),
                       &LaboratorySettings::luminosity, SliderScale{least, 4.0, 1.0, true}, 0, 0.5},
    LaboratoryQuantity{"signal", "S", QT_TRANSLATE_NOOP("Laboratory", "Signal strength"),
                       QT_TRANSLATE_NOOP("Laboratory", "Signal strength"),
                       QT_TRANSLATE_NOOP("Laboratory", "Signal events are left out or added"),
                       &LaboratorySettings::signalStrength, SliderScale{0.0, 4.0, 1.0, false}, 0, 1.0},
    LaboratoryQuantity{"resolution", "σ", QT_TRANSLATE_NOOP("Laboratory", "Resolution σ"),
                       QT_TRANSLATE_NOOP("Laboratory", "Width σ, of the data's"),
                       QT_TRANSLATE_NOOP("Laboratory", "Signal events move away from the peak, or towards it"),
                       &LaboratorySettings::resolution, SliderScale{0.25, 4.0, 1.0, true}, 1, -0.5},
    LaboratoryQuantity{"mass", "m", QT_TRANSLATE_NOOP("Laboratory", "Mass"),
                       QT_TRANSLATE_NOOP("Laboratory", "Shift of the mass [GeV]"),
                       QT_TRANSLATE_NOOP("Laboratory", "Signal events move to another mass"),
                       &LaboratorySettings::massShift, SliderScale{-10.0, 10.0, 0.0, false}, 1, std::nullopt},
    LaboratoryQuantity{"background", "B", QT_TRANSLATE_NOOP("Laboratory", "Background"),
                       QT_TRANSLATE_NOOP("Laboratory", "Background, of the data's"),
                       QT_TRANSLATE_NOOP("Laboratory", "Background events are left out or added"),
                       &LaboratorySettings::background, SliderScale{1.0 / 16.0, 4.0, 1.0, true}, 2, -0.5},
    LaboratoryQuantity{"uncertainty", "σ_b", QT_TRANSLATE_NOOP("Laboratory", "Uncertainty σ_b"),
                       QT_TRANSLATE_NOOP("Laboratory", "σ_b / B [%]"),
                       QT_TRANSLATE_NOOP("Laboratory", "How well the background is known; no event changes"),
                       &LaboratorySettings::backgroundUncertainty, SliderScale{0.0, 0.1, 0.0, false}, 3, std::nullopt},
};

} // namespace

std::span<const PeakJob> peakJobs() {
  return jobs;
}

std::span<const LaboratoryQuantity> laboratoryQuantities() {
  return quantities;
}

} // namespace voir
