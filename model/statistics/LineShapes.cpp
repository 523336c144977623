#include "model/statistics/LineShapes.h"

#include "model/statistics/ShapeFunctions.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace voir {

namespace {

const std::vector<ShapeFunction>& signalTable() {
  static const std::vector<ShapeFunction> table = signalFunctions();
  return table;
}

const std::vector<ShapeFunction>& backgroundTable() {
  static const std::vector<ShapeFunction> table = backgroundFunctions();
  return table;
}

std::vector<LineShape> shapesOf(const std::vector<ShapeFunction>& table) {
  std::vector<LineShape> shapes;
  for (const ShapeFunction& function : table)
    shapes.push_back(function.shape);
  return shapes;
}

const ShapeFunction* findFunction(const std::vector<ShapeFunction>& table, std::string_view id) {
  const auto found = std::ranges::find(table, id, [](const ShapeFunction& function) { return function.shape.id; });
  return found == table.end() ? nullptr : &*found;
}

const ShapeFunction& functionOf(const std::vector<ShapeFunction>& table, std::string_view id, std::string_view kind) {
  if (const ShapeFunction* function = findFunction(table, id))
    return *function;
  std::string message = "there is no " + std::string(kind) + " \"" + std::string(id) + "\" but";
  for (const ShapeFunction& function : table)
    message += " " + std::string(function.shape.id);
  throw std::invalid_argument(message);
}

/// Of either table; throws unless its values and the masses are such that it can be computed.
const ShapeFunction& checkedFunction(const LineShape& shape, std::size_t values, const FitRange& range) {
  const ShapeFunction* signal = findFunction(signalTable(), shape.id);
  const ShapeFunction& function = signal ? *signal : backgroundFunction(shape.id);
  if (!function.densities || values != function.shape.parameters.size())
    throw std::invalid_argument("the shape " + std::string(shape.id) + " has " +
                                std::to_string(function.shape.parameters.size()) + " parameters, not " +
                                std::to_string(values));
  if (!(range.minimum < range.maximum))
    throw std::invalid_argument("the range of a shape must have its minimum below its maximum");
  return function;
}

const LineShape* findShape(std::span<const LineShape> shapes, std::string_view id) {
  const auto found = std::ranges::find(shapes, id, &LineShape::id);
  return found == shapes.end() ? nullptr : &*found;
}

/// f = g / total: df = (dg - f dtotal) / total.
void divide(ShapeValues& values, double total, const Eigen::ArrayXd& derivatives) {
  values.value /= total;
  for (Eigen::Index i = 0; i < values.derivative.cols(); ++i)
    values.derivative.col(i) = (values.derivative.col(i) - values.value * derivatives[i]) / total;
}

void normalise(const ShapeFunction& function, const ShapeArguments& arguments, ShapeValues& values) {
  ShapeValues total;
  Eigen::ArrayXd ends(2);
  ends << arguments.range.minimum, arguments.range.maximum;
  function.integrals(arguments, ends, total);
  divide(values, total.value[0], total.derivative.row(0));
}

} // namespace

double ParameterDefault::on(const FitRange& range, double ParameterDefault::*what) const {
  switch (scale) {
  case ParameterScale::Width:
    return this->*what * range.width();
  case ParameterScale::Position:
    return range.minimum + this->*what * range.width();
  case ParameterScale::Inverse:
    return this->*what / range.width();
  case ParameterScale::Absolute:
    break;
  }
  return this->*what;
}

const ShapeFunction& signalFunction(std::string_view id) {
  return functionOf(signalTable(), id, "signal");
}

const ShapeFunction& backgroundFunction(std::string_view id) {
  return functionOf(backgroundTable(), id, "background");
}

void normalisedDensities(const ShapeFunction& function, const ShapeArguments& arguments, const Eigen::ArrayXd& masses,
                         ShapeValues& values) {
  function.densities(arguments, masses, values);
  normalise(function, arguments, values);
}

void normalisedIntegrals(const ShapeFunction& function, const ShapeArguments& arguments, const Eigen::ArrayXd& edges,
                         ShapeValues& values) {
  function.integrals(arguments, edges, values);
  const FitRange& range = arguments.range;
  if (edges[0] == range.minimum && edges[edges.size() - 1] == range.maximum)
    divide(values, values.value.sum(), values.derivative.colwise().sum());
  else
    normalise(function, arguments, values);
}

std::span<const LineShape> signalShapes() {
  static const std::vector<LineShape> shapes = shapesOf(signalTable());
  return shapes;
}

std::span<const LineShape> backgroundShapes() {
  static const std::vector<LineShape> shapes = shapesOf(backgroundTable());
  return shapes;
}

const LineShape* findSignal(std::string_view id) {
  return findShape(signalShapes(), id);
}

const LineShape* findBackground(std::string_view id) {
  return findShape(backgroundShapes(), id);
}

std::vector<ShapeParameter> parametersOf(const MassModel& model) {
  const LineShape& signal = signalFunction(model.signal).shape;
  const LineShape& background = backgroundFunction(model.background).shape;
  std::vector<ShapeParameter> parameters;
  if (!signal.parameters.empty())
    parameters.push_back({"signal_yield", "entries of the signal", ""});
  parameters.push_back({"background_yield", "entries of the background", ""});
  parameters.insert(parameters.end(), signal.parameters.begin(), signal.parameters.end());
  parameters.insert(parameters.end(), background.parameters.begin(), background.parameters.end());
  return parameters;
}

std::vector<double> integrals(const LineShape& shape, std::span<const double> values, double minimum, double maximum,
                              std::span<const double> edges) {
  const FitRange range{minimum, maximum};
  const ShapeFunction& function = checkedFunction(shape, values.size(), range);
  if (edges.size() < 2 || !std::ranges::is_sorted(edges) || edges.front() < minimum || edges.back() > maximum)
    throw std::invalid_argument("the edges of bins must ascend within the range of the shape");
  ShapeValues result;
  normalisedIntegrals(function, {values, range},
                      Eigen::Map<const Eigen::ArrayXd>(edges.data(), static_cast<Eigen::Index>(edges.size())), result);
  return {result.value.begin(), result.value.end()};
}

double density(const LineShape& shape, std::span<const double> values, double minimum, double maximum, double mass) {
  const FitRange range{minimum, maximum};
  ShapeValues result;
  normalisedDensities(checkedFunction(shape, values.size(), range), {values, range}, Eigen::ArrayXd::Constant(1, mass),
                      result);
  return result.value[0];
}

} // namespace voir
