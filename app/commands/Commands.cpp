#include "app/commands/Commands.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

namespace voir {

namespace {

constexpr std::array table{
    Command{"view", "The window (what voir does without a command)", declareView},
    Command{"samples", "The built-in samples, a line each", declareSamples},
    Command{"list", "The events of files as CSV", declareList},
    Command{"inspect", "What is in files: tables, columns, sizes, and how they are read", declareInspect},
    Command{"scan", "The decay candidates of files as CSV, or to be merged", declareScan},
    Command{"merge", "The parts of a scan put together", declareMerge},
    Command{"fit", "A peak in the masses: fit, significance, scan", declareFit},
    Command{"render", "The 3D picture of one event", declareRender},
};

constexpr auto footer = "A FILE is a .root, .ig or .csv file, or sample:NAME for a built-in sample.\n"
                        "Warnings go to the error output with file and event; they count events from 1, as the "
                        "window does.\n"
                        "Exit code: 0 everything read, 2 some events or files skipped, 1 nothing done.";

/// An unknown option may stand where a file is missing: then it is what is wrong.
int exitAfter(const CLI::App& options, const CLI::ParseError& error) {
  const std::vector<std::string> unknown = options.remaining(true);
  const auto named = std::ranges::find_if(unknown, [](const std::string& word) { return word.starts_with('-'); });
  const bool isUnknownOption = named != unknown.end() && error.get_exit_code() != 0;
  return isUnknownOption ? options.exit(CLI::ExtrasError(unknown)) : options.exit(error);
}

} // namespace

std::span<const Command> commands() {
  return table;
}

int runCommandLine(int argc, char** argv) {
  CLI::App options{"Voir, an event display of particle physics", "voir"};
  options.set_version_flag("--version", std::string("voir ") + VOIR_VERSION);
  options.footer(footer);
  Action action = declareView(options);
  for (const Command& command : commands()) {
    CLI::App* subcommand = options.add_subcommand(std::string(command.name), std::string(command.summary));
    subcommand->callback([&action, declared = command.declare(*subcommand)] { action = declared; });
  }
  try {
    options.parse(argc, argv);
    return action();
  } catch (const CLI::ParseError& error) {
    return exitAfter(options, error) == 0 ? AllRead : NothingDone;
  } catch (const std::exception& error) {
    std::cerr << "voir: " << error.what() << '\n';
    return NothingDone;
  }
}

} // namespace voir
