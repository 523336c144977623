#pragma once

/// What the type of a member in the streamer information means (TVirtualStreamerInfo::EReadWrite).
namespace voir::streamerType {

constexpr int base = 0;
constexpr int int8 = 1;
constexpr int int16 = 2;
constexpr int int32 = 3;
constexpr int longInt = 4; // 8 bytes in files
constexpr int float32 = 5;
constexpr int counter = 6; // an int that tells the length of arrays
constexpr int charStar = 7;
constexpr int float64 = 8;
constexpr int double32 = 9;
constexpr int legacyChar = 10;
constexpr int uint8 = 11;
constexpr int uint16 = 12;
constexpr int uint32 = 13;
constexpr int unsignedLong = 14; // 8 bytes in files
constexpr int bits = 15;
constexpr int int64 = 16;
constexpr int uint64 = 17;
constexpr int boolean = 18;
constexpr int float16 = 19;
constexpr int fixedArray = 20;   // added to one of the above, or to one of the objects below
constexpr int countedArray = 40; // added to one of the above
constexpr int object = 61;
constexpr int any = 62;
constexpr int objectInPlace = 63; // a pointer that is never null, written as the object itself
constexpr int objectPointer = 64;
constexpr int tString = 65;
constexpr int tObject = 66;
constexpr int tNamed = 67;
constexpr int anyInPlace = 68;
constexpr int anyPointer = 69;
constexpr int anyPointerWithoutTable = 70;
constexpr int collectionPointer = 71;
constexpr int collection = 300;
constexpr int collectionString = 365;
constexpr int streamer = 500;
constexpr int loop = 501;

// Kinds of containers, as fSTLtype numbers them (ROOT::ESTLType).
constexpr int vectorContainer = 1;
constexpr int listContainer = 2;
constexpr int dequeContainer = 3;

} // namespace voir::streamerType
