#pragma once

#include <functional>
#include <span>
#include <string_view>

namespace CLI {
class App;
}

namespace voir {

enum ExitCode { AllRead = 0, NothingDone = 1, SomeSkipped = 2 };

/// Does what a command's options, once parsed, ask for; returns an ExitCode.
using Action = std::function<int()>;

/// A row of the table of commands: `voir NAME ...`.
struct Command {
  std::string_view name;
  std::string_view summary; ///< one line of --help
  Action (*declare)(CLI::App& options);
};

std::span<const Command> commands();

/// Understands the arguments of the program and does what they ask for; returns an ExitCode.
int runCommandLine(int argc, char** argv);

// One file each in app/commands/.
Action declareFit(CLI::App& options);
Action declareInspect(CLI::App& options);
Action declareList(CLI::App& options);
Action declareMerge(CLI::App& options);
Action declareRender(CLI::App& options);
Action declareSamples(CLI::App& options);
Action declareScan(CLI::App& options);
Action declareView(CLI::App& options);

} // namespace voir
