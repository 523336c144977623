#pragma once

#include "model/root/EnvelopeCursor.h"

#include <cstdint>
#include <string>
#include <vector>

namespace voir {

/// What a field is among other fields, with the numbers of the file.
enum class FieldRole : std::uint16_t { Leaf = 0, Collection = 1, Record = 2, Variant = 3, Streamed = 4 };

/// A C++ variable, or a part of one, that an RNTuple stores.
struct NTupleField {
  std::string name;
  std::string typeName;
  std::string description;
  std::uint32_t parent = 0; ///< itself, where it has none
  FieldRole role{};         ///< may be a number beyond those named
  bool isRepeated = false;
  std::uint64_t repetitions = 1; ///< of a fixed array
  bool isProjected = false;      ///< shows what other fields store
  std::vector<std::uint32_t> children;
  /// Its columns, in each of the ways in which they are stored; a cluster has one of them.
  std::vector<std::vector<std::uint32_t>> representations;
};

/// Numbers of one kind, stored one after the other in pages.
struct NTupleColumn {
  std::uint16_t type = 0; ///< may be a number beyond those of ElementEncoding
  std::uint16_t bits = 0; ///< of an element in the file
  std::uint32_t field = 0;
  std::uint16_t representation = 0;
  bool isDeferred = false;             ///< added while the table was written: what is missing before is zero
  bool isSuppressedAtFirst = false;    ///< of a representation that was added while the table was written
  double minimum = 0.0, maximum = 0.0; ///< of quantized numbers
};

/// A column that a projected field shows.
struct NTupleAlias {
  std::uint32_t column = 0;
  std::uint32_t field = 0;
};

/// The schema of an RNTuple, as its header and the extension in its footer tell it.
struct NTupleSchema {
  std::string name;
  std::string description;
  std::vector<NTupleField> fields;
  std::vector<NTupleColumn> columns;
  std::vector<NTupleAlias> aliases;
};

/// Throws RootError for a feature of the format, as none is known so far.
void checkFeatures(EnvelopeCursor& cursor);
/// What the header says. Throws RootError.
NTupleSchema readHeader(EnvelopeCursor cursor);
/// Appends fields, columns and aliases, which stand in the header and again in the footer.
void appendSchema(EnvelopeCursor& cursor, NTupleSchema& schema);
/// Fills in children and representations when all is read. Throws RootError for what is not there, or fields that
/// contain themselves.
void linkSchema(NTupleSchema& schema, const std::string& place);

} // namespace voir
