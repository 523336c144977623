#include "viewer/DrawingActors.h"

#include "viewer/FaceOrder.h"

#include <vtkActor.h>
#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkNew.h>
#include <vtkObjectFactory.h>
#include <vtkOpenGLPolyDataMapper.h>
#include <vtkOpenGLRenderer.h>
#include <vtkOpenGLState.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkProperty.h>
#include <vtkShaderProperty.h>
#include <vtkTypeInt32Array.h>
#include <vtkUnsignedCharArray.h>
#include <vtk_glew.h>

#include <algorithm>
#include <cstring>
#include <optional>

namespace voir {

namespace {

enum class Cells { Lines, SolidFaces, ClearFaces, Dots };

// Colours come as they are drawn, so the shaders only pass them on. VTK's own end with a test of the opacity that
// keeps drivers from leaving out hidden pixels: without a graphics processor that doubles the time of a frame.
constexpr const char* vertexShader = R"(//VTK::System::Dec
in vec4 vertexMC;
in vec4 scalarColor;
uniform mat4 MCDCMatrix;
out vec4 vertexColorVSOutput;
void main() {
  vertexColorVSOutput = scalarColor;
  gl_Position = MCDCMatrix * vertexMC;
}
)";
constexpr const char* fragmentShader = R"(//VTK::System::Dec
//VTK::Output::Dec
in vec4 vertexColorVSOutput;
void main() {
  gl_FragData[0] = vertexColorVSOutput;
}
)";

/// Draws what is opaque without blending it, a sixth of a frame without a graphics processor.
class SolidMapper : public vtkOpenGLPolyDataMapper {
public:
  static SolidMapper* New();
  vtkTypeMacro(SolidMapper, vtkOpenGLPolyDataMapper)

  void RenderPiece(vtkRenderer* renderer, vtkActor* actor) override {
    vtkOpenGLState& state = *vtkOpenGLRenderer::SafeDownCast(renderer)->GetState();
    state.vtkglDisable(GL_BLEND);
    Superclass::RenderPiece(renderer, actor);
    state.vtkglEnable(GL_BLEND);
  }

protected:
  SolidMapper() = default;
};

vtkStandardNewMacro(SolidMapper)

vtkSmartPointer<vtkPolyDataMapper> mapperOf(Cells cells) {
  if (cells == Cells::SolidFaces)
    return vtkSmartPointer<SolidMapper>::New();
  return vtkSmartPointer<vtkOpenGLPolyDataMapper>::New();
}

/// One actor with its own points, unlit, coloured by its points.
class Piece {
public:
  Piece(vtkRenderer& renderer, Cells cells) : m_cells(cells), m_mapper(mapperOf(cells)) {
    m_colours->SetNumberOfComponents(4);
    m_coordinates->SetNumberOfComponents(3);
    m_points->SetData(m_coordinates);
    m_data->SetPoints(m_points);
    m_data->GetPointData()->SetScalars(m_colours);
    m_mapper->SetInputData(m_data);
    m_mapper->SetColorModeToDirectScalars();
    m_actor->SetMapper(m_mapper);
    m_actor->GetProperty()->LightingOff();
    m_actor->GetShaderProperty()->SetVertexShaderCode(vertexShader);
    m_actor->GetShaderProperty()->SetFragmentShaderCode(fragmentShader);
    m_actor->VisibilityOff();
    renderer.AddActor(m_actor);
  }

  vtkActor& actor() { return *m_actor; }

  void setVisible(bool isVisible) {
    m_isVisible = isVisible;
    m_actor->SetVisibility(isVisible && !m_connectivity.empty());
  }

  void begin(const Drawing& drawing) {
    m_places.assign(drawing.points.size(), -1);
    m_scratchPoints.clear();
    m_scratchColours.clear();
    m_offsets.assign(1, 0);
    m_connectivity.clear();
  }

  void add(const Drawing& drawing, std::uint32_t point) {
    std::int32_t& place = m_places[point];
    if (place < 0) {
      place = static_cast<std::int32_t>(m_scratchPoints.size());
      m_scratchPoints.push_back(drawing.points[point]);
      m_scratchColours.push_back(drawing.colours[point]);
    }
    m_connectivity.push_back(place);
  }

  void endCell() { m_offsets.push_back(static_cast<std::int32_t>(m_connectivity.size())); }

  /// Hands the collected points and cells to VTK.
  void finish() {
    m_sortedFor.reset();
    m_actor->SetVisibility(m_isVisible && !m_connectivity.empty());
    m_coordinates->SetNumberOfTuples(static_cast<vtkIdType>(m_scratchPoints.size()));
    m_colours->SetNumberOfTuples(static_cast<vtkIdType>(m_scratchColours.size()));
    if (!m_scratchPoints.empty()) {
      std::memcpy(m_coordinates->GetPointer(0), m_scratchPoints.data(), m_scratchPoints.size() * sizeof(Vector3f));
      std::memcpy(m_colours->GetPointer(0), m_scratchColours.data(), m_scratchColours.size() * sizeof(Rgba));
    }
    setCells(m_connectivity);
    m_coordinates->Modified();
    m_points->Modified();
    m_colours->Modified();
    m_data->Modified();
  }

  /// Of triangles: hands them to VTK from the farthest to the nearest.
  void sort(const CameraPose& pose) {
    if (m_connectivity.empty() || m_sortedFor == pose)
      return;
    if (!m_sortedFor)
      findMiddles();
    std::vector<std::int32_t> sorted;
    sorted.reserve(m_connectivity.size());
    for (const std::uint32_t face : backToFront(m_middles, pose))
      sorted.insert(sorted.end(), m_connectivity.begin() + 3 * face, m_connectivity.begin() + 3 * face + 3);
    setCells(sorted);
    m_data->Modified();
    m_sortedFor = pose;
  }

private:
  void setCells(const std::vector<std::int32_t>& connectivity) {
    vtkNew<vtkCellArray> cells;
    cells->SetData(toArray(m_offsets), toArray(connectivity));
    switch (m_cells) {
    case Cells::Lines:
      m_data->SetLines(cells);
      break;
    case Cells::SolidFaces:
    case Cells::ClearFaces:
      m_data->SetPolys(cells);
      break;
    case Cells::Dots:
      m_data->SetVerts(cells);
      break;
    }
  }

  void findMiddles() {
    m_middles.clear();
    const auto corner = [&](std::size_t i) { return m_scratchPoints[static_cast<std::size_t>(m_connectivity[i])]; };
    for (std::size_t i = 0; i < m_connectivity.size(); i += 3)
      m_middles.push_back((corner(i) + corner(i + 1) + corner(i + 2)) / 3.0f);
  }

  static vtkNew<vtkTypeInt32Array> toArray(const std::vector<std::int32_t>& values) {
    vtkNew<vtkTypeInt32Array> array;
    array->SetNumberOfValues(static_cast<vtkIdType>(values.size()));
    std::ranges::copy(values, array->GetPointer(0));
    return array;
  }

  Cells m_cells;
  bool m_isVisible = true;
  vtkNew<vtkFloatArray> m_coordinates;
  vtkNew<vtkPoints> m_points;
  vtkNew<vtkUnsignedCharArray> m_colours;
  vtkNew<vtkPolyData> m_data;
  vtkSmartPointer<vtkPolyDataMapper> m_mapper;
  vtkNew<vtkActor> m_actor;
  std::vector<Vector3f> m_scratchPoints;
  std::vector<Rgba> m_scratchColours;
  std::vector<std::int32_t> m_offsets, m_connectivity;
  std::vector<Vector3f> m_middles; // of triangles
  std::optional<CameraPose> m_sortedFor;
  std::vector<std::int32_t> m_places; // of the drawing's points among ours, -1: not yet
};

bool isClear(const Drawing& drawing, const Drawing::Face& face) {
  return std::ranges::any_of(face.corners, [&](std::uint32_t corner) { return drawing.colours[corner].a < 255; });
}

} // namespace

struct DrawingActors::Actors {
  explicit Actors(vtkRenderer& renderer)
      : solidFaces(renderer, Cells::SolidFaces), clearFaces(renderer, Cells::ClearFaces), halo(renderer, Cells::Lines),
        fine(renderer, Cells::Lines), normal(renderer, Cells::Lines), bold(renderer, Cells::Lines),
        dots(renderer, Cells::Dots), largeDots(renderer, Cells::Dots) {}

  Piece& lines(Stroke stroke) {
    switch (stroke) {
    case Stroke::Fine:
      return fine;
    case Stroke::Normal:
      return normal;
    case Stroke::Bold:
      return bold;
    case Stroke::Halo:
      return halo;
    }
    return normal;
  }

  Piece& dotsOf(DotSize size) { return size == DotSize::Large ? largeDots : dots; }

  template <typename Call> void forAll(Call call) {
    for (Piece* piece : {&solidFaces, &clearFaces, &halo, &fine, &normal, &bold, &dots, &largeDots})
      call(*piece);
  }

  Piece solidFaces, clearFaces, halo, fine, normal, bold, dots, largeDots; // in drawing order
};

DrawingActors::DrawingActors(vtkRenderer& renderer, Faces faces) : m_actors(std::make_unique<Actors>(renderer)) {
  // Said once here, VTK need not look through every colour in every frame.
  m_actors->forAll([](Piece& piece) { piece.actor().ForceOpaqueOn(); });
  m_actors->clearFaces.actor().ForceOpaqueOff();
  m_actors->clearFaces.actor().ForceTranslucentOn();
  setScale(1.0);
  if (faces == Faces::FacingTheCamera)
    for (Piece* piece : {&m_actors->solidFaces, &m_actors->clearFaces})
      piece->actor().GetProperty()->BackfaceCullingOn();
}

DrawingActors::~DrawingActors() = default;

void DrawingActors::setScale(double scale) {
  const auto factor = static_cast<float>(scale);
  for (int i = 0; i < strokeCount; ++i) {
    const auto stroke = static_cast<Stroke>(i);
    m_actors->lines(stroke).actor().GetProperty()->SetLineWidth(factor * strokeWidth(stroke));
  }
  for (const DotSize size : {DotSize::Normal, DotSize::Large})
    m_actors->dotsOf(size).actor().GetProperty()->SetPointSize(factor * dotWidth(size));
}

void DrawingActors::setVisible(bool isVisible) {
  m_actors->forAll([isVisible](Piece& piece) { piece.setVisible(isVisible); });
}

void DrawingActors::setDrawing(const Drawing& drawing) {
  m_actors->forAll([&](Piece& piece) { piece.begin(drawing); });
  for (const Drawing::Line& line : drawing.lines) {
    Piece& piece = m_actors->lines(line.stroke);
    // The ends of smooth lines fade: where two wide ones meet, drawing them twice closes the gap.
    for (int layer = 0; layer < (line.stroke == Stroke::Bold ? 2 : 1); ++layer) {
      for (std::uint32_t i = 0; i < line.count; ++i)
        piece.add(drawing, line.first + i);
      piece.endCell();
    }
  }
  for (const Drawing::Face& face : drawing.faces) {
    Piece& piece = isClear(drawing, face) ? m_actors->clearFaces : m_actors->solidFaces;
    for (const std::uint32_t corner : face.corners)
      piece.add(drawing, corner);
    piece.endCell();
  }
  for (const Drawing::Dot& dot : drawing.dots) {
    m_actors->dotsOf(dot.size).add(drawing, dot.point);
    m_actors->dotsOf(dot.size).endCell();
  }
  m_actors->forAll([](Piece& piece) { piece.finish(); });
}

void DrawingActors::sortFaces(const CameraPose& pose) {
  m_actors->clearFaces.sort(pose);
}

} // namespace voir
