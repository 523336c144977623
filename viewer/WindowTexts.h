#pragma once

#include <QHash>
#include <QImage>
#include <QPoint>
#include <QRect>
#include <QString>

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace voir {

class SceneViews;
struct SceneLabel;

/// A picture at a place of a window, both in pixels.
struct PlacedImage {
  QImage image;
  QPoint place; ///< of its upper left corner
};

/// Which texts lie where over the views of a window: pictures in its corners, a title for each view, the texts of axes.
class WindowTexts {
public:
  enum class Corner { TopLeft, TopRight, BottomLeft, BottomRight };
  using LabelPainter = std::function<QImage(const QString& text, double devicePixelRatio)>;
  using TitlePainter = std::function<QImage(const QString& title, bool isActive, double devicePixelRatio)>;

  /// Null: none. Those to the left lie in the first view that is shown.
  void setCorner(Corner corner, const QImage& image);
  /// Laid over everything else, where they say. False where there were and are none.
  bool setNotes(std::vector<PlacedImage> notes);
  /// Without it axes have no texts.
  void setLabelPainter(LabelPainter painter);
  /// Without it views have no titles.
  void setTitlePainter(TitlePainter painter);

  /// For the window that the views are told of, in its pixels.
  std::vector<PlacedImage> placed(SceneViews& views, double devicePixelRatio);
  /// Where corners and titles lie.
  std::vector<QRect> covered(const SceneViews& views, double devicePixelRatio);
  /// The view whose title lies at a pixel of the window.
  std::optional<std::size_t> titleAt(const SceneViews& views, QPointF pixel, double devicePixelRatio);
  /// A text of an axis, translated.
  static QString textOf(const SceneLabel& label);
  /// "r-φ", translated.
  static QString titleOf(const SceneViews& views, std::size_t view);

private:
  std::vector<PlacedImage> fixed(const SceneViews& views, double devicePixelRatio);
  QImage titleImage(const SceneViews& views, std::size_t view, double devicePixelRatio);
  QImage labelImage(const QString& text, double devicePixelRatio);
  std::vector<PlacedImage> titles(const SceneViews& views, double devicePixelRatio);
  std::vector<PlacedImage> labels(SceneViews& views, std::size_t view, const std::vector<PlacedImage>& over,
                                  double devicePixelRatio);

  std::array<QImage, 4> m_corners;
  std::vector<PlacedImage> m_notes;
  LabelPainter m_paintLabel;
  TitlePainter m_paintTitle;
  QHash<QString, QImage> m_labelImages, m_titleImages;
};

} // namespace voir
