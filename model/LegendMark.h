#pragma once

namespace voir {

/// How the objects of a layer look, in the picture and in its legend, beside their colour.
enum class LegendMark {
  Line,
  DottedLine, ///< and fine
  BoldLine,
  DashedLine, ///< and bold
  BoldLineAndTower,
  DashedLineAndTower,
  DashedArrow,
  Box,         ///< evenly filled
  HalvedBox,   ///< one half of each side darker
  OutlinedBox, ///< edges only
  StackedBox,  ///< an even box, and a halved one beyond it
  Cone,
  DashedCone, ///< its rim is dashed
  Circle,
  DashedCircle,
  DiamondPin, ///< dashed
  SquarePin,
  TrianglePin,
  Dot,
  Vertices, ///< a large dot, and smaller ones
  Bunch,    ///< dots around a glow
};

} // namespace voir
