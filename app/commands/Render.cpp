#include "app/Figure.h"
#include "app/PictureLabels.h"
#include "app/commands/Commands.h"
#include "app/commands/Gui.h"
#include "model/io/EventChain.h"
#include "model/io/EventWarnings.h"
#include "viewer/Palette.h"
#include "viewer/PictureTiles.h"
#include "viewer/RenderWidget.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>

namespace voir {

namespace {

struct RenderArguments {
  std::vector<std::string> files;
  std::string event;
  std::string out;
  std::string size = "1280x800";
  std::string view = "3d";
  std::string theme = "dark";
  std::string logo;
  bool isTransparent = false;
  bool areLabels = false;
};

std::optional<std::int64_t> parseNumber(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && number >= 0 ? std::optional(number) : std::nullopt;
}

/// Two numbers with a sign between them.
std::optional<std::pair<std::int64_t, std::int64_t>> parsePair(std::string_view text, char separator) {
  const std::size_t place = text.find(separator);
  if (place == std::string_view::npos)
    return std::nullopt;
  const auto first = parseNumber(text.substr(0, place));
  const auto second = parseNumber(text.substr(place + 1));
  return first && second ? std::optional(std::pair(*first, *second)) : std::nullopt;
}

QSize parseSize(const std::string& text) {
  constexpr std::int64_t largest = largestPictureSide;
  const auto size = parsePair(text, 'x');
  if (!size || size->first < 16 || size->second < 16 || size->first > largest || size->second > largest)
    throw std::runtime_error("--size " + text + ": WxH is expected, each from 16 to 16000 pixels");
  return {static_cast<int>(size->first), static_cast<int>(size->second)};
}

std::size_t findEvent(EventChain& chain, std::int64_t run, std::int64_t event) {
  for (std::size_t i = 0; i < chain.eventCount(); ++i)
    try {
      const EventId id = chain.eventId(i);
      if (id.run == run && id.event == event)
        return i;
    } catch (const ReadError& error) {
      std::cerr << "voir: " << error.what() << '\n';
    }
  throw std::runtime_error("no event " + std::to_string(run) + ":" + std::to_string(event) + " in these files");
}

std::size_t eventIndex(EventChain& chain, const std::string& text) {
  if (const auto id = parsePair(text, ':'))
    return findEvent(chain, id->first, id->second);
  const auto index = parseNumber(text);
  if (!index || static_cast<std::size_t>(*index) >= chain.eventCount())
    throw std::runtime_error("--event " + text + ": RUN:EVENT is expected, or a number from 0 to " +
                             std::to_string(chain.eventCount() - 1));
  return static_cast<std::size_t>(*index);
}

EventPtr readEvent(const RenderArguments& arguments) {
  EventChain chain(arguments.files);
  for (const ReadError& problem : chain.problems())
    std::cerr << "voir: " << problem.what() << '\n';
  if (chain.eventCount() == 0)
    throw std::runtime_error("there is no event to draw");
  const std::size_t index = eventIndex(chain, arguments.event);
  const auto [file, eventInFile] = chain.locate(index);
  auto event = std::make_shared<const Event>(chain.read(index, Detail::Full));
  for (const std::string& sentence :
       warningSentences(*event, chain.files()[static_cast<std::size_t>(file)], eventInFile))
    std::cerr << "voir: " << sentence << '\n';
  return event;
}

int render(const RenderArguments& arguments) {
  const QSize size = parseSize(arguments.size);
  const EventPtr event = readEvent(arguments);
  const GuiApplication application;
  RenderWidget view;
  view.setEvent(event);
  const Palette& palette = findPalette(arguments.theme);
  view.setPalette(palette);
  view.setViews({.views = {{arguments.view, {}}}, .active = 0});
  FigureOptions options;
  options.size = size;
  options.areLabels = arguments.areLabels;
  options.isTransparent = arguments.isTransparent;
  options.logo = QString::fromStdString(arguments.logo);
  saveFigure(view, *event, labelledObjects(*event, {}), options, QString::fromStdString(arguments.out));
  return AllRead;
}

} // namespace

Action declareRender(CLI::App& options) {
  const auto arguments = std::make_shared<RenderArguments>();
  options.add_option("FILES", arguments->files, "Files, or sample:NAME")->required();
  options
      .add_option("--event", arguments->event,
                  "N, from 0 as in the column index of voir list and on over several files, or RUN:EVENT")
      ->required();
  options.add_option("--out", arguments->out, "Picture to write, its format by its extension (.png, .svg, .pdf)")
      ->required();
  options.add_option("--size", arguments->size, "WxH in pixels")->capture_default_str();
  options.add_option("--view", arguments->view, "3d, rphi, rhoz, lego or vertex")->capture_default_str();
  options.add_option("--theme", arguments->theme, "dark or light")->capture_default_str();
  options.add_flag("--transparent", arguments->isTransparent, "Nothing behind the picture");
  options.add_flag("--labels", arguments->areLabels, "Names and momenta at the particles");
  options.add_option("--logo", arguments->logo, "Picture (PNG, SVG) for the lower right corner");
  return [arguments] { return render(*arguments); };
}

} // namespace voir
