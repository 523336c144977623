#pragma once

#include "widgets/MappingTable.h"

#include <string>
#include <utility>
#include <vector>

namespace voir::made {

inline Column column(const std::string& name, const std::string& typeName, ElementType type, int depth = 0) {
  Column made;
  made.name = name;
  made.typeName = typeName;
  made.title = name;
  made.type = type;
  made.depth = depth;
  made.storedBytes = 12000;
  made.bytes = 30000;
  return made;
}

inline Column number(const std::string& name) {
  return column(name, "Float_t", ElementType::Float32);
}

inline Column whole(const std::string& name) {
  return column(name, "Int_t", ElementType::Int32);
}

/// An array with a counter leaf.
inline Column counted(const std::string& name, const std::string& counter) {
  Column made = column(name, "Float_t", ElementType::Float32, 1);
  made.counter = counter;
  return made;
}

inline Column vectorOf(const std::string& name, const std::string& typeName = "vector<float>") {
  return column(name, typeName, ElementType::Float32, 1);
}

inline void addCounted(std::vector<Column>& columns, const std::string& counter, const std::string& collection,
                       const std::vector<std::string>& quantities) {
  columns.push_back(whole(counter));
  for (const std::string& quantity : quantities)
    columns.push_back(counted(collection + quantity, counter));
}

inline MappingTable table(const char* name, quint64 entries, std::vector<Column> columns) {
  return {QString::fromLatin1(name), QStringLiteral("TTree"), entries, std::move(columns)};
}

// Branch names as in the files of these names.

/// ATLAS Open Data 13 TeV.
inline MappingTable mini() {
  std::vector<Column> columns{whole("runNumber"),
                              whole("eventNumber"),
                              whole("channelNumber"),
                              number("mcWeight"),
                              column("trigE", "Bool_t", ElementType::Bool),
                              whole("lep_n")};
  for (const char* name : {"lep_truthMatched", "lep_trigMatched", "lep_pt", "lep_eta", "lep_phi", "lep_E", "lep_z0"})
    columns.push_back(vectorOf(name));
  for (const char* name : {"lep_charge", "lep_type"})
    columns.push_back(vectorOf(name, "vector<int>"));
  for (const char* name : {"lep_isTightID", "lep_ptcone30", "lep_etcone20", "lep_pt_syst"})
    columns.push_back(vectorOf(name));
  columns.push_back(number("met_et"));
  columns.push_back(number("met_phi"));
  for (const char* collection : {"jet_", "photon_", "tau_", "largeRjet_"})
    for (const char* quantity : {"pt", "eta", "phi", "E", "isTightID", "truthMatched"})
      columns.push_back(vectorOf(std::string(collection) + quantity));
  columns.push_back(vectorOf("photon_convType"));
  columns.push_back(vectorOf("tau_charge"));
  return table("mini", 39, std::move(columns));
}

/// CMS NanoAOD, some of it.
inline MappingTable nano() {
  std::vector<Column> columns{column("run", "UInt_t", ElementType::UInt32),
                              column("luminosityBlock", "UInt_t", ElementType::UInt32),
                              column("event", "ULong64_t", ElementType::UInt64)};
  addCounted(columns, "nElectron", "Electron_", {"pt", "eta", "phi", "mass", "charge", "hoe", "pfRelIso03_all"});
  addCounted(columns, "nFatJet", "FatJet_", {"pt", "eta", "phi", "mass"});
  addCounted(columns, "nGenJet", "GenJet_", {"pt", "eta", "phi", "mass"});
  addCounted(columns, "nGenPart", "GenPart_", {"pt", "eta", "phi", "mass", "pdgId"});
  addCounted(columns, "nJet", "Jet_", {"pt", "eta", "phi", "mass", "btagDeepB"});
  addCounted(columns, "nMuon", "Muon_", {"pt", "eta", "phi", "mass", "charge", "isGlobal", "tightId"});
  addCounted(columns, "nPhoton", "Photon_", {"pt", "eta", "phi", "mass", "hoe"});
  addCounted(columns, "nTau", "Tau_", {"pt", "eta", "phi", "mass", "charge"});
  for (const char* name : {"GenMET_pt", "GenMET_phi", "MET_pt", "MET_phi", "MET_sumEt", "PuppiMET_pt", "PV_x"})
    columns.push_back(number(name));
  return table("Events", 1000, std::move(columns));
}

/// uproot-HZZ.
inline MappingTable hzz() {
  std::vector<Column> columns;
  addCounted(columns, "NJet", "Jet_", {"Px", "Py", "Pz", "E", "btag", "ID"});
  addCounted(columns, "NMuon", "Muon_", {"Px", "Py", "Pz", "E", "Charge", "Iso"});
  addCounted(columns, "NElectron", "Electron_", {"Px", "Py", "Pz", "E", "Charge", "Iso"});
  addCounted(columns, "NPhoton", "Photon_", {"Px", "Py", "Pz", "E", "Iso"});
  for (const char* name : {"MET_px", "MET_py", "MChadronicBottom_px", "MClepton_px", "MClepton_py", "MClepton_pz"})
    columns.push_back(number(name));
  columns.push_back(whole("MCleptonPDGid"));
  return table("events", 2421, std::move(columns));
}

/// uproot-Zmumu.
inline MappingTable zmumu() {
  std::vector<Column> columns{column("Type", "Char_t*", ElementType::Text), whole("Run"), whole("Event")};
  for (const char* figure : {"1", "2"})
    for (const char* quantity : {"E", "px", "py", "pz", "pt", "eta", "phi", "Q"})
      columns.push_back(number(std::string(quantity) + figure));
  columns.push_back(number("M"));
  return table("events", 2304, std::move(columns));
}

/// As Delphes writes.
inline MappingTable delphes() {
  std::vector<Column> columns{vectorOf("Event.Number"), whole("Event_size"), vectorOf("Event.Weight")};
  const auto add = [&](const std::string& collection, const std::vector<std::string>& quantities) {
    for (const std::string& quantity : quantities)
      columns.push_back(vectorOf(collection + '.' + quantity));
    columns.push_back(whole(collection + "_size"));
  };
  add("Particle", {"PID", "PT", "Eta", "Phi", "Mass"});
  add("GenJet", {"PT", "Eta", "Phi", "Mass"});
  add("Jet", {"PT", "Eta", "Phi", "T", "Mass", "BTag", "Charge"});
  add("Electron", {"PT", "Eta", "Phi", "T", "Charge", "IsolationVar"});
  add("Photon", {"PT", "Eta", "Phi", "E", "T"});
  add("Muon", {"PT", "Eta", "Phi", "T", "Charge", "IsolationVar"});
  add("MissingET", {"MET", "Eta", "Phi"});
  columns.push_back(column("Jet.Constituents", "TRefArray", ElementType::UInt32, 2));
  columns.back().unreadable = "a class that the file does not describe";
  return table("Delphes", 10000, std::move(columns));
}

/// Four-lepton skim of derived quantities: nothing in it is an object.
inline MappingTable derived() {
  std::vector<Column> columns;
  for (const char* name :
       {"Weight", "Higgs_mass", "Z1_mass", "Z2_mass", "Higgs_pt", "Z1_pt", "cos_theta_star", "Discriminant"})
    columns.push_back(column(name, "Double_t", ElementType::Float64));
  return table("Events", 9115, std::move(columns));
}

/// Short names of one's own ntuple.
inline MappingTable home() {
  std::vector<Column> columns{whole("RunNr"), whole("EvtNumber")};
  for (const char* name : {"El_E", "El_pt", "El_eta", "El_phi", "mu_px", "mu_py", "mu_pz", "gamma_pt", "gamma_eta",
                           "gamma_phi", "ETmiss_et", "ETmiss_phi"})
    columns.push_back(vectorOf(name));
  return table("dir/nominal", 5000, std::move(columns));
}

} // namespace voir::made
