#include "model/statistics/Quadrature.h"

#include <boost/math/quadrature/gauss.hpp>

#include <algorithm>
#include <array>
#include <vector>

namespace voir {

namespace {

constexpr std::size_t nodeCount = 7;

struct Node {
  double place;  ///< from -1 to 1
  double weight; ///< of all: 2
};

std::array<Node, nodeCount> nodesOfPanel() {
  using Gauss = boost::math::quadrature::gauss<double, nodeCount>;
  std::array<Node, nodeCount> nodes{};
  const std::size_t middle = nodeCount / 2;
  for (std::size_t i = 0; i <= middle; ++i) { // Boost lists those from 0 to 1
    nodes[middle - i] = {-Gauss::abscissa()[i], Gauss::weights()[i]};
    nodes[middle + i] = {Gauss::abscissa()[i], Gauss::weights()[i]};
  }
  return nodes;
}

/// A part of a bin.
struct Panel {
  double minimum;
  double maximum;
  Eigen::Index bin;
};

std::vector<Panel> panelsBetween(const Eigen::ArrayXd& edges, const std::function<double(double)>& panelWidth) {
  constexpr double almostAll = 0.999; // spares a sliver at the end of a bin
  std::vector<Panel> panels;
  for (Eigen::Index bin = 0; bin + 1 < edges.size(); ++bin)
    for (double from = edges[bin]; from < edges[bin + 1];) {
      const double width = panelWidth(from);
      const double to = width >= almostAll * (edges[bin + 1] - from) ? edges[bin + 1] : from + width;
      panels.push_back({from, to, bin});
      from = to;
    }
  return panels;
}

} // namespace

void integrateByQuadrature(ShapeEvaluation densities, const std::function<double(double mass)>& panelWidth,
                           const ShapeArguments& arguments, const Eigen::ArrayXd& edges, ShapeValues& values) {
  static const std::array<Node, nodeCount> nodes = nodesOfPanel();
  const std::vector<Panel> panels = panelsBetween(edges, panelWidth);
  Eigen::ArrayXd masses(static_cast<Eigen::Index>(panels.size() * nodeCount));
  Eigen::Index at = 0;
  for (const Panel& panel : panels)
    for (const Node& node : nodes)
      masses[at++] = 0.5 * (panel.minimum + panel.maximum + node.place * (panel.maximum - panel.minimum));

  ShapeValues atNodes;
  densities(arguments, masses, atNodes);
  values.resize(edges.size() - 1, arguments.values.size());
  values.value.setZero();
  values.derivative.setZero();
  at = 0;
  for (const Panel& panel : panels)
    for (const Node& node : nodes) {
      const double weight = 0.5 * node.weight * (panel.maximum - panel.minimum);
      values.value[panel.bin] += weight * atNodes.value[at];
      values.derivative.row(panel.bin) += weight * atNodes.derivative.row(at);
      ++at;
    }
}

} // namespace voir
