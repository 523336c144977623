#pragma once

#include "viewer/ViewArrangement.h"

#include <QObject>
#include <QPoint>

#include <map>
#include <string>

class QMenu;

namespace voir {

class RenderWidget;

/// The views of the picture as they are remembered from one start to the next.
struct ViewMemory {
  ViewArrangement views;
  std::map<std::string, CameraPose> cameras; ///< by projection: of views moved by a person, also of those closed since

  bool operator==(const ViewMemory&) const = default;
};

/// Which views the picture has: layouts of one to four, what each shows, and its camera from layout to layout.
class PictureViews : public QObject {
  Q_OBJECT

public:
  explicit PictureViews(RenderWidget& view);

  /// One: 3D. Two: beside it r-φ. Three: these and ρ-z. Four: η-φ, too.
  void showLayout(int count);
  int count() const;
  bool isOneAlone() const;
  /// The active view fills the window, or all stand there again.
  void toggleAlone();
  /// Of the active view: id of a ViewProjection.
  void showProjection(const std::string& id);
  std::string projection() const;
  /// Adds what the active view can show.
  void addProjections(QMenu& menu);

  ViewMemory memory() const;
  void restore(const ViewMemory& memory);

private:
  void offerProjections(std::size_t view, const QPoint& globalPosition);
  void remember();
  ViewState stateOf(std::string projection) const;

  RenderWidget& m_view;
  std::map<std::string, CameraPose> m_cameras;
};

} // namespace voir
