#include "model/io/ColumnNames.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

namespace voir {

namespace {

using Words = std::span<const std::string>;

struct NamedThing {
  std::string_view id;
  std::vector<std::string_view> names; ///< words joined, the most usual one first
};

bool isOf(std::string_view id, std::initializer_list<std::string_view> ids) {
  return std::ranges::find(ids, id) != ids.end();
}

const std::vector<NamedThing>& kindNames() {
  static const std::vector<NamedThing> names{
      {"photons", {"photon", "photons", "ph", "phs", "pho", "phos", "gamma", "gammas", "gam"}},
      {"electrons", {"electron", "electrons", "ele", "eles", "el", "els", "elec"}},
      {"muons", {"muon", "muons", "mu", "mus"}},
      {"leptons", {"lepton", "leptons", "lep", "leps"}},
      {"taus", {"tau", "taus", "taujet", "taujets"}},
      {"jets", {"jet", "jets", "akt4jet", "ak4jet", "ak4jets"}},
      {"missingEt", {"met", "missinget", "etmiss", "misset", "etmis", "mpt", "missingmomentum"}},
  };
  return names;
}

/// fP.fX, fE: members of TLorentzVector.
const std::vector<NamedThing>& objectNames() {
  static const std::vector<NamedThing> names{
      {"pt", {"pt", "perp", "ptcorr", "ptreco", "et"}},
      {"eta", {"eta"}},
      {"phi", {"phi"}},
      {"px", {"px", "momentumx", "fpfx"}},
      {"py", {"py", "momentumy", "fpfy"}},
      {"pz", {"pz", "momentumz", "fpfz"}},
      {"mass", {"mass", "m"}},
      {"energy", {"e", "energy", "en", "fe"}},
      {"charge", {"charge", "q", "ch"}},
      {"isolation", {"isolation", "iso", "ptcone30", "ptcone20", "etcone20", "topoetcone20"}},
      {"relativeIsolation",
       {"relativeisolation", "reliso", "pfreliso04all", "pfreliso03all", "isolationvar", "relisolation"}},
      {"isTight", {"istight", "tight", "istightid", "tightid", "passtight", "passtightid"}},
      {"isConverted", {"isconverted", "converted", "convtype", "conversiontype"}},
      {"isGlobal", {"isglobal", "global", "isglobalmuon"}},
      {"hadronicOverEm", {"hoe", "hovere", "hadronicoverem", "ehadovereem", "hadtowoverem"}},
      {"bTag", {"btag", "btagdeepflavb", "btagdeepb", "btagcsvv2", "mv2c10", "dl1r"}},
      {"trackCount", {"ntracks", "ntrack", "trackcount", "ntrk"}},
      {"type", {"type", "pdgid", "pid", "flavour", "flavor", "id"}},
  };
  return names;
}

const std::vector<NamedThing>& missingEtNames() {
  static const std::vector<NamedThing> names{
      {"met", {"", "pt", "et", "met"}}, {"phi", {"phi"}}, {"px", {"px", "mpx", "ex"}}, {"py", {"py", "mpy", "ey"}},
      {"sumEt", {"sumet", "sum"}},
  };
  return names;
}

const std::vector<NamedThing>& eventNames() {
  static const std::vector<NamedThing> names{
      {"run", {"run", "runnumber", "runnr", "eventrunnumber", "eventrun", "runid"}},
      {"lumiBlock",
       {"luminosityblock", "lumiblock", "lumi", "lumisection", "ls", "lbn", "lb", "lumiblocknumber", "eventlumiblock"}},
      {"event", {"event", "eventnumber", "evt", "evtnumber", "eventnr", "eventid", "evtid", "eventeventnumber", "evn"}},
  };
  return names;
}

/// Words before or behind what a collection holds that change nothing of what it is.
bool isBeyond(std::string_view word) {
  return isOf(word, {"analysis", "aux",     "auxdyn", "dyn",       "reco",       "rec",  "sel",
                     "selected", "good",    "cand",   "candidate", "candidates", "coll", "collection",
                     "pf",       "slimmed", "info",   "core",      "my",         "vec",  "v"});
}

std::string joined(Words words) {
  std::string text;
  for (const std::string& word : words)
    text += word;
  return text;
}

struct Found {
  std::string_view id;
  std::size_t place = 0; ///< among its names
};

std::optional<Found> find(const std::vector<NamedThing>& things, const std::string& text) {
  for (const NamedThing& thing : things)
    if (const auto name = std::ranges::find(thing.names, text); name != thing.names.end())
      return Found{thing.id, static_cast<std::size_t>(name - thing.names.begin())};
  return std::nullopt;
}

std::optional<Found> findRole(std::string_view kind, const std::string& text) {
  if (kind == "missingEt")
    return find(missingEtNames(), text);
  const auto role = find(objectNames(), text);
  return role && (kind == "leptons" || role->id != "type") ? role : std::nullopt;
}

/// The words of a collection, and those of one of its quantities.
std::optional<ColumnMeaning> meaningOf(Words collection, Words quantity) {
  std::vector<std::string> telling;
  std::ranges::copy_if(collection, std::back_inserter(telling), [](const auto& word) { return !isBeyond(word); });
  const auto kind = find(kindNames(), joined(telling));
  const auto role = kind ? findRole(kind->id, joined(quantity)) : std::nullopt;
  if (!role)
    return std::nullopt;
  return ColumnMeaning{.kind = kind->id,
                       .role = role->id,
                       .collection = joined(collection),
                       .number = {},
                       .wordsBeyond = static_cast<int>(collection.size() - telling.size()),
                       .preference = role->place};
}

std::optional<ColumnMeaning> meaningOf(Words words) {
  for (std::size_t length = words.size(); length > 0; --length)
    if (const auto meaning = meaningOf(words.first(length), words.subspan(length)))
      return meaning;
  for (std::size_t length = 1; length < words.size(); ++length) // "pt_lep"
    if (const auto meaning = meaningOf(words.subspan(length), words.first(length)))
      return meaning;
  return std::nullopt;
}

std::optional<ColumnMeaning> eventMeaning(Words words) {
  std::vector<std::string> telling;
  std::ranges::copy_if(words, std::back_inserter(telling), [](const auto& word) { return !isBeyond(word); });
  const auto role = find(eventNames(), joined(telling));
  if (!role)
    return std::nullopt;
  return ColumnMeaning{.kind = "event",
                       .role = role->id,
                       .collection = {},
                       .number = {},
                       .wordsBeyond = static_cast<int>(words.size() - telling.size()),
                       .preference = role->place};
}

bool isNumber(const std::string& word) {
  return word.size() == 1 && word[0] >= '0' && word[0] <= '9';
}

bool isUpper(char letter) {
  return std::isupper(static_cast<unsigned char>(letter)) != 0;
}

bool isLower(char letter) {
  return std::islower(static_cast<unsigned char>(letter)) != 0;
}

bool isFigure(char letter) {
  return std::isdigit(static_cast<unsigned char>(letter)) != 0;
}

/// Whether a word begins at a letter, by the one before and the one behind.
bool beginsWord(char before, char letter, char behind) {
  if (isFigure(before) || isFigure(letter))
    return isFigure(before) != isFigure(letter);
  return isUpper(letter) && (isLower(before) || isLower(behind));
}

char letterAt(std::string_view name, std::size_t i) {
  return i < name.size() ? name[i] : '\0';
}

} // namespace

std::vector<std::string> wordsOf(std::string_view name) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char letter = name[i];
    const bool isSign = std::isalnum(static_cast<unsigned char>(letter)) == 0;
    if (!words.back().empty() && (isSign || beginsWord(name[i - 1], letter, letterAt(name, i + 1))))
      words.emplace_back();
    if (!isSign)
      words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  }
  if (words.back().empty())
    words.pop_back();
  return words;
}

std::optional<ColumnMeaning> meaningOf(std::string_view column) {
  const std::vector<std::string> words = wordsOf(column);
  if (const auto event = eventMeaning(words))
    return event;
  if (const auto meaning = meaningOf(Words(words)))
    return meaning;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!isNumber(words[i]))
      continue;
    std::vector<std::string> others = words;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
    if (auto meaning = meaningOf(Words(others))) {
      meaning->number = words[i];
      return meaning;
    }
  }
  return std::nullopt;
}

std::string_view objectRoleOf(std::string_view column, std::string_view kind) {
  std::vector<std::string> words = wordsOf(column);
  for (int tries = 0; tries < 2; ++tries) {
    for (std::size_t first = 0; first < words.size(); ++first)
      if (const auto role = findRole(kind, joined(Words(words).subspan(first))))
        return role->id;
    if (words.empty() || !isNumber(words.back()))
      return {};
    words.pop_back();
  }
  return {};
}

} // namespace voir
