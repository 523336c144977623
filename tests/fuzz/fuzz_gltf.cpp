#include "model/io/GltfDetector.h"
#include "model/io/ReadError.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  try {
    for (const voir::DetectorMesh& mesh : voir::parseGltfDetector(text, "fuzz.glb").meshes)
      for (const auto& corners : mesh.triangles)
        for (const std::uint32_t corner : corners)
          if (corner >= mesh.points.size() || !mesh.points[corner].allFinite())
            std::abort();
  } catch (const voir::ReadError&) {
  }
  return 0;
}
