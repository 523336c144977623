#pragma once

#include "model/analysis/MassTable.h"

#include <QString>

#include <iosfwd>

namespace voir {

/// Writes a mass table as CSV, a line per entry:
/// file,index,run,lumi,event,channel,mass_GeV,m12_GeV,m34_GeV,daughters,chosen_by,momenta_GeV
/// with the columns of `voir scan`, who chose it (person or rule) and "px py pz e" of each daughter. Numbers keep all
/// their digits, so that readMassTable gives back an equal table.
void writeMassTable(const MassTable& table, std::ostream& out);

/// The same into a file, whole or not at all. Gives a sentence where it fails, else an empty text.
QString saveMassTable(const MassTable& table, const QString& path);

/// Reads what writeMassTable wrote. A line that is none of its is left out and counted.
struct MassTableRead {
  MassTable table;
  int unreadableLines = 0;
};
MassTableRead readMassTable(std::istream& in);

} // namespace voir
