#include "app/PictureViews.h"

#include "viewer/Projections.h"
#include "viewer/RenderWidget.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>

#include <algorithm>
#include <array>

namespace voir {

namespace {

/// Of the layouts, in the order in which views are added.
constexpr std::array<std::string_view, maximumViews> added{"3d", "rphi", "rhoz", "lego"};

} // namespace

PictureViews::PictureViews(RenderWidget& view) : m_view(view) {
  connect(&view, &RenderWidget::titleClicked, this, &PictureViews::offerProjections);
}

/// Views at home are forgotten: they stay there when the detector or the window changes.
void PictureViews::remember() {
  for (const ViewState& state : m_view.views().views)
    if (state.pose)
      m_cameras[state.projection] = *state.pose;
    else
      m_cameras.erase(state.projection);
}

ViewState PictureViews::stateOf(std::string projection) const {
  const auto camera = m_cameras.find(projection);
  return {std::move(projection), camera == m_cameras.end() ? std::nullopt : std::optional(camera->second)};
}

void PictureViews::showLayout(int count) {
  remember();
  ViewArrangement arrangement;
  arrangement.views.clear();
  for (const std::string_view id : std::span(added).first(static_cast<std::size_t>(std::clamp(count, 1, 4))))
    arrangement.views.push_back(stateOf(std::string(id)));
  m_view.setViews(arrangement);
}

int PictureViews::count() const {
  return static_cast<int>(m_view.views().views.size());
}

bool PictureViews::isOneAlone() const {
  return m_view.views().isActiveAlone;
}

void PictureViews::toggleAlone() {
  m_view.setActiveViewAlone(!isOneAlone());
}

void PictureViews::showProjection(const std::string& id) {
  remember();
  ViewArrangement arrangement = m_view.views();
  arrangement.views[arrangement.active] = stateOf(id);
  m_view.setViews(arrangement);
}

std::string PictureViews::projection() const {
  const ViewArrangement arrangement = m_view.views();
  return arrangement.views[arrangement.active].projection;
}

void PictureViews::addProjections(QMenu& menu) {
  auto* choice = new QActionGroup(&menu);
  for (const ViewProjection& row : viewProjections()) {
    const std::string id(row.id);
    QAction* action = menu.addAction(QCoreApplication::translate("Projections", row.label.data()), this,
                                     [this, id] { showProjection(id); });
    action->setCheckable(true);
    action->setChecked(projection() == id);
    choice->addAction(action);
  }
}

void PictureViews::offerProjections(std::size_t view, const QPoint& globalPosition) {
  m_view.setActiveView(view);
  auto* menu = new QMenu(&m_view);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  addProjections(*menu);
  if (count() > 1) {
    menu->addSeparator();
    menu->addAction(isOneAlone() ? tr("Show all views") : tr("Fill the window with this view"), this,
                    &PictureViews::toggleAlone);
  }
  menu->popup(globalPosition);
}

ViewMemory PictureViews::memory() const {
  ViewMemory memory{m_view.views(), m_cameras};
  for (const ViewState& state : memory.views.views)
    if (state.pose)
      memory.cameras[state.projection] = *state.pose;
  return memory;
}

void PictureViews::restore(const ViewMemory& memory) {
  m_cameras = memory.cameras;
  m_view.setViews(memory.views);
}

} // namespace voir
