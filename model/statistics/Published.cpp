#include "model/statistics/Published.h"

#include <array>

namespace voir {

namespace {

constexpr double none = PublishedResult::notStated;

constexpr std::array results{
    // experiment, date, family, mass +- statistical +- systematic, observed, expected, luminosity, source
    PublishedResult{"ATLAS", "2012-02", "diphoton", 126.5, none, none, 2.8, none, none, "arXiv:1202.1414"},
    PublishedResult{"ATLAS", "2012-07", "combination", 126.0, 0.4, 0.4, 5.9, 4.9, 10.7, "PLB 716 (2012) 1"},
    PublishedResult{"ATLAS", "2012-07", "diphoton", 126.5, none, none, 4.5, 2.5, 10.7, "PLB 716 (2012) 1"},
    PublishedResult{"ATLAS", "2012-07", "fourlepton", 125.0, none, none, 3.6, 2.7, 10.7, "PLB 716 (2012) 1"},
    PublishedResult{"CMS", "2012-07", "combination", 125.3, 0.4, 0.5, 5.0, 5.8, 10.4, "PLB 716 (2012) 30"},
    PublishedResult{"CMS", "2012-07", "diphoton", 125.0, none, none, 4.1, 2.8, 10.4, "PLB 716 (2012) 30"},
    PublishedResult{"CMS", "2012-07", "fourlepton", none, none, none, 3.2, 3.8, 10.4, "PLB 716 (2012) 30"},
    PublishedResult{"ATLAS", "2012-12", "diphoton", 126.6, 0.3, 0.7, 6.1, none, 17.8, "ATLAS-CONF-2012-168"},
    PublishedResult{"ATLAS", "2013-03", "diphoton", 126.8, 0.2, 0.7, 7.4, 4.1, 25.5, "ATLAS-CONF-2013-012"},
    PublishedResult{"ATLAS", "2013-03", "fourlepton", 124.3, 0.6, 0.5, 6.6, 4.4, 25.0, "ATLAS-CONF-2013-013", 0.5, 0.3},
};

} // namespace

std::span<const PublishedResult> publishedResults() {
  return results;
}

} // namespace voir
