#include "model/Vector3.h"
#include "viewer/HighlightDrawing.h"
#include "viewer/Palette.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace voir;

namespace {

constexpr ObjectRef muon{ObjectKind::Muon, 0}, photon{ObjectKind::Photon, 1}, vertex{ObjectKind::Vertex, 2};
constexpr Rgba teal{40, 130, 120, 255}, clearTeal{40, 130, 120, 90};

/// A line, a face and a dot of different objects.
Drawing scene() {
  Drawing drawing;
  const std::array<Vector3f, 3> path{Vector3f(0, 0, 0), Vector3f(10, 0, 0), Vector3f(20, 1, 0)};
  drawing.addLine(path, teal, Stroke::Normal, muon);
  drawing.addFace({0, 0, 0}, {1, 0, 0}, {0, 1, 0}, clearTeal, photon);
  drawing.addDot({5, 5, 5}, teal, vertex);
  return drawing;
}

Drawing highlighted(const Highlight& highlight) {
  return drawHighlight(scene(), highlight, darkPalette());
}

const Drawing::Line* findStroke(const Drawing& drawing, Stroke stroke) {
  const auto found = std::ranges::find(drawing.lines, stroke, &Drawing::Line::stroke);
  return found == drawing.lines.end() ? nullptr : &*found;
}

int contrast(Rgba colour, Rgba background) {
  return std::abs(colour.r - background.r) + std::abs(colour.g - background.g) + std::abs(colour.b - background.b);
}

std::array<std::size_t, 3> counts(const Drawing& drawing) {
  return {drawing.lines.size(), drawing.faces.size(), drawing.dots.size()};
}

} // namespace

class HighlightTest : public QObject {
  Q_OBJECT

private slots:
  void nothingHighlightedIsNothingDrawn() {
    QVERIFY(highlighted({}).isEmpty());
    QVERIFY(highlighted({ObjectRef{ObjectKind::Jet, 7}, {{ObjectKind::Track, 400000}}}).isEmpty());
  }

  void aLineGetsWiderBrighterAndAHalo_data() {
    QTest::addColumn<bool>("isLight");
    QTest::newRow("dark") << false;
    QTest::newRow("light") << true;
  }

  void aLineGetsWiderBrighterAndAHalo() {
    QFETCH(bool, isLight);
    const Palette& palette = isLight ? lightPalette() : darkPalette();
    const Drawing drawing = drawHighlight(scene(), {muon, {}}, palette);
    const Drawing::Line *halo = findStroke(drawing, Stroke::Halo), *core = findStroke(drawing, Stroke::Bold);
    QVERIFY(halo && core);
    QVERIFY(strokeWidth(core->stroke) > strokeWidth(Stroke::Normal));
    QVERIFY(drawing.colours[halo->first].a < drawing.colours[core->first].a);
    // Brighter on dark, darker on light: it stands out more from the background.
    QVERIFY(contrast(drawing.colours[core->first], palette.backgroundBottom) >
            contrast(teal, palette.backgroundBottom));
    for (const Drawing::Line* line : {halo, core}) {
      QVERIFY(line->object == muon && line->count == 3);
      QCOMPARE(drawing.points[line->first + 2], Vector3f(20, 1, 0));
    }
  }

  void aFaceGetsBrighterAndLessClear() {
    const Drawing drawing = highlighted({photon, {}});
    QCOMPARE(counts(drawing), (std::array<std::size_t, 3>{0, 1, 0}));
    for (const std::uint32_t corner : drawing.faces[0].corners) {
      const Rgba background = darkPalette().backgroundBottom;
      QVERIFY(contrast(drawing.colours[corner], background) > contrast(clearTeal, background));
      QVERIFY(drawing.colours[corner].a > clearTeal.a);
    }
  }

  void aDotGetsAHalo() {
    const Drawing drawing = highlighted({vertex, {}});
    QCOMPARE(drawing.dots.size(), std::size_t(1));
    QCOMPARE(drawing.points[drawing.dots[0].point], Vector3f(5, 5, 5));
    const Drawing::Line* halo = findStroke(drawing, Stroke::Halo);
    QVERIFY(halo && halo->object == vertex);
  }

  void onlyWhatIsHighlightedIsDrawnAgain() {
    for (const Drawing& drawing : {highlighted({muon, {}}), highlighted({{}, {muon}})}) {
      QVERIFY(drawing.faces.empty() && drawing.dots.empty());
      for (const Drawing::Line& line : drawing.lines)
        QVERIFY(line.object == muon);
    }
  }

  void whatIsSelectedAndHoveredIsDrawnOnce() {
    QCOMPARE(counts(highlighted({muon, {photon, muon}})), counts(highlighted({{}, {photon, muon}})));
    QCOMPARE(counts(highlighted({muon, {photon}})), counts(highlighted({{}, {photon, muon}})));
  }

  void aSelectedObjectHasTheStrongerHalo() {
    const auto haloOpacity = [](const Drawing& drawing) {
      return drawing.colours[findStroke(drawing, Stroke::Halo)->first].a;
    };
    QVERIFY(haloOpacity(highlighted({{}, {muon}})) > haloOpacity(highlighted({muon, {}})));
  }
};

QTEST_APPLESS_MAIN(HighlightTest)
#include "tst_highlight.moc"
