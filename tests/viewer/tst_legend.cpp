#include "tests/viewer/ConstructedEvent.h"
#include "viewer/SceneLayers.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace voir;

namespace {

/// An event whose objects have the energies of the legend, and no track so slow that it fades.
Event legendEvent() {
  Event event = tests::constructedEvent();
  std::erase_if(event.tracks, [](const Track& track) { return track.pt() < 1.0; });
  event.caloCells.clear();
  for (const double energy : legendEnergies) {
    event.caloCells.push_back(tests::cell(CaloSystem::Electromagnetic, energy, 1520.0, 0.3, 1.0));
    event.caloCells.push_back(tests::cell(CaloSystem::Hadronic, energy, 2300.0, 0.3, 1.0));
  }
  event.caloClusters = {{1.0, 100.0, 0.3, 0.8}, {100.0, 1.0, 1.1, 1.1}};
  return event;
}

Drawing drawn(const SceneLayer& layer, const Palette& palette) {
  DisplayOptions everything;
  everything.minimumTrackPt = everything.minimumCellEnergy = everything.minimumJetPt = 0.0;
  const Event event = legendEvent();
  Drawing drawing;
  layer.draw({event, builtInDetector("atlas"), everything, palette, 1.0}, drawing);
  return drawing;
}

std::vector<Rgba> legendColours(const SceneLayer& layer, const Palette& palette) {
  return layer.colours ? layer.colours(palette) : std::vector{palette.*layer.colour};
}

/// What is drawn for the first object.
struct Figure {
  int strokes[strokeCount] = {}; ///< lines of each
  int loops = 0;                 ///< lines that end where they begin
  int faces = 0;
  bool areSidesHalved = false; ///< the triangles of one side differ
};

Figure figureOf(const Drawing& drawing) {
  const auto colour = [&](const Drawing::Face& face) { return drawing.colours[face.corners[0]]; };
  const ObjectRef object = drawing.lines.empty() ? drawing.faces.front().object : drawing.lines.front().object;
  Figure figure;
  for (const Drawing::Line& line : drawing.lines)
    if (line.object == object) {
      ++figure.strokes[static_cast<int>(line.stroke)];
      figure.loops += drawing.points[line.first].isApprox(drawing.points[line.first + line.count - 1]) ? 1 : 0;
    }
  for (std::size_t i = 0; i < drawing.faces.size(); ++i)
    if (drawing.faces[i].object == object && ++figure.faces % 2 == 0)
      figure.areSidesHalved |= colour(drawing.faces[i]) != colour(drawing.faces[i - 1]);
  return figure;
}

LegendMark markOfBoxes(const Figure& figure) {
  if (figure.faces == 24)
    return LegendMark::StackedBox;
  return figure.areSidesHalved ? LegendMark::HalvedBox : LegendMark::Box;
}

LegendMark markOfLines(const Figure& figure) {
  if (figure.loops > 0)
    return LegendMark::OutlinedBox;
  if (figure.strokes[static_cast<int>(Stroke::Fine)] > 3)
    return LegendMark::DottedLine;
  return figure.strokes[static_cast<int>(Stroke::Bold)] == 1 ? LegendMark::BoldLine : LegendMark::Line;
}

LegendMark markOfLinesAndFaces(const Figure& figure) {
  constexpr int boxFaces = 12;
  const int bold = figure.strokes[static_cast<int>(Stroke::Bold)];
  if (figure.faces == 1)
    return LegendMark::DashedArrow;
  if (figure.faces == boxFaces)
    return bold > 1 ? LegendMark::DashedLineAndTower : LegendMark::BoldLineAndTower;
  return figure.loops == 1 ? LegendMark::Cone : LegendMark::DashedCone;
}

/// The mark that fits what is drawn.
LegendMark markOf(const Drawing& drawing) {
  if (!drawing.dots.empty() && !drawing.lines.empty())
    return LegendMark::Bunch;
  if (!drawing.dots.empty())
    return std::ranges::count(drawing.dots, DotSize::Large, &Drawing::Dot::size) > 0 ? LegendMark::Vertices
                                                                                     : LegendMark::Dot;
  const Figure figure = figureOf(drawing);
  if (drawing.lines.empty())
    return markOfBoxes(figure);
  return figure.faces == 0 ? markOfLines(figure) : markOfLinesAndFaces(figure);
}

/// The colour, or a darker tone of it as on the sides of boxes.
bool isToneOf(Rgba tone, Rgba colour) {
  const double darkness =
      std::max({tone.r, tone.g, tone.b}) / std::max(1.0, 1.0 * std::max({colour.r, colour.g, colour.b}));
  const auto isNear = [darkness](int a, int b) { return std::abs(a - darkness * b) <= 2.0; };
  return darkness <= 1.01 && isNear(tone.r, colour.r) && isNear(tone.g, colour.g) && isNear(tone.b, colour.b);
}

QString text(Rgba colour) {
  return QString("%1 %2 %3").arg(colour.r).arg(colour.g).arg(colour.b);
}

void addLayersAndThemes() {
  QTest::addColumn<int>("layer");
  QTest::addColumn<int>("theme");
  for (std::size_t layer = 0; layer < sceneLayers().size(); ++layer)
    for (std::size_t theme = 0; theme < palettes().size(); ++theme)
      QTest::addRow("%s, %s", sceneLayers()[layer].label.data(), palettes()[theme].label.data())
          << static_cast<int>(layer) << static_cast<int>(theme);
}

} // namespace

class LegendTest : public QObject {
  Q_OBJECT

private slots:
  void noTwoLayersHaveTheSameMark() {
    // What colours say can be read without them.
    std::set<LegendMark> marks;
    for (const SceneLayer& layer : sceneLayers())
      marks.insert(layer.mark);
    QCOMPARE(marks.size(), sceneLayers().size());
  }

  void theMarkIsWhatTheLayerDraws_data() { addLayersAndThemes(); }
  void theMarkIsWhatTheLayerDraws() {
    QFETCH(int, layer);
    QFETCH(int, theme);
    const SceneLayer& row = sceneLayers()[static_cast<std::size_t>(layer)];
    const Drawing drawing = drawn(row, palettes()[static_cast<std::size_t>(theme)]);
    QVERIFY(!drawing.isEmpty());
    QCOMPARE(static_cast<int>(markOf(drawing)), static_cast<int>(row.mark));
  }

  void theColoursAreThoseTheLayerDrawsWith_data() { addLayersAndThemes(); }
  void theColoursAreThoseTheLayerDrawsWith() {
    QFETCH(int, layer);
    QFETCH(int, theme);
    const SceneLayer& row = sceneLayers()[static_cast<std::size_t>(layer)];
    const Palette& palette = palettes()[static_cast<std::size_t>(theme)];
    const Drawing drawing = drawn(row, palette);
    const std::vector<Rgba> legend = legendColours(row, palette);
    for (const Rgba colour : drawing.colours)
      QVERIFY2(std::ranges::any_of(legend, [&](Rgba shown) { return isToneOf(colour, shown); }),
               qPrintable(text(colour) + " is not in the legend"));
    for (const Rgba shown : legend)
      QVERIFY2(std::ranges::any_of(drawing.colours, [&](Rgba colour) { return isToneOf(colour, shown); }),
               qPrintable(text(shown) + " is drawn by nothing"));
  }

  void linesAndDotsHaveThePlainColours_data() { addLayersAndThemes(); }
  void linesAndDotsHaveThePlainColours() {
    QFETCH(int, layer);
    QFETCH(int, theme);
    const SceneLayer& row = sceneLayers()[static_cast<std::size_t>(layer)];
    const Palette& palette = palettes()[static_cast<std::size_t>(theme)];
    const Drawing drawing = drawn(row, palette);
    const std::vector<Rgba> legend = legendColours(row, palette);
    const auto isPlain = [&](std::uint32_t point) {
      return std::ranges::count(legend, withOpacity(drawing.colours[point], 1.0)) > 0;
    };
    QVERIFY(std::ranges::all_of(drawing.lines, [&](const Drawing::Line& line) { return isPlain(line.first); }));
    QVERIFY(std::ranges::all_of(drawing.dots, [&](const Drawing::Dot& dot) { return isPlain(dot.point); }));
  }
};

QTEST_APPLESS_MAIN(LegendTest)
#include "tst_legend.moc"
