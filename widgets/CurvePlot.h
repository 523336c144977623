#pragma once

#include <QPointF>
#include <QString>
#include <QWidget>

#include <vector>

class QCPAxis;
class QCustomPlot;

namespace voir {

struct ThemeColours;

enum class CurveStyle { Line, DashedLine, Area, Dots, Diamonds };
enum class CurveColour { Accent, Warning, Good, Muted, Text };

struct PlotAxis {
  QString title; ///< with its unit
  double minimum = 0.0;
  double maximum = 1.0;
  bool isLogarithmic = false;
  bool hasNumbers = true;

  bool operator==(const PlotAxis&) const = default;
};

struct PlotCurve {
  std::vector<QPointF> points; ///< ascending in x
  CurveStyle style = CurveStyle::Line;
  CurveColour colour = CurveColour::Accent;
  QString label; ///< in the legend; empty: not there
};

/// A line across the plot.
struct PlotMark {
  double place = 0.0;
  bool isVertical = true;
  QString label;
  CurveColour colour = CurveColour::Muted;
  bool isLabelAtStart = false; ///< of a horizontal one: at its left end
};

/// All of a small drawing.
struct PlotDrawing {
  PlotAxis x;
  PlotAxis y;
  std::vector<PlotCurve> curves;
  std::vector<PlotMark> marks;
};

/// A small drawing of curves, points and marks between two axes.
class CurvePlot : public QWidget {
  Q_OBJECT

public:
  explicit CurvePlot(QWidget* parent = nullptr);

  void setDrawing(const PlotDrawing& drawing);
  const PlotDrawing& drawing() const { return m_drawing; }

protected:
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

private:
  /// Of a horizontal mark's label that is written, pixels from the lower end.
  struct LabelPlace {
    double height;
    bool isAtStart;
  };

  void draw();
  double lengthOf(const QCPAxis& axis) const;
  double roomForNumbers(const QCPAxis& axis) const;
  bool hasRoomForLabel(const PlotMark& mark, std::vector<LabelPlace>& written) const;
  void showLegend(const ThemeColours& colours);
  void drawAxis(QCPAxis& axis, const PlotAxis& described, const ThemeColours& colours);
  void drawCurve(const PlotCurve& curve, const ThemeColours& colours);
  void drawMark(const PlotMark& mark, double labelPlace, bool isLabelled, const ThemeColours& colours);

  QCustomPlot* m_plot;
  PlotDrawing m_drawing;
};

} // namespace voir
