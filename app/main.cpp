#include "app/commands/Commands.h"

int main(int argc, char** argv) {
  return voir::runCommandLine(argc, argv);
}
