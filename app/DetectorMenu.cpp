#include "app/DetectorMenu.h"

#include "app/FileDialogs.h"
#include "app/MainWindow.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>

#include <array>

namespace voir {

namespace {

struct PlacementRow {
  const char* text; ///< untranslated
  Placement placement;
};

struct UnitRow {
  const char* text; ///< untranslated
  LengthUnit unit;
};

constexpr std::array placements{
    PlacementRow{QT_TRANSLATE_NOOP("DetectorMenu", "In &place of the built-in detector"), Placement::InPlace},
    PlacementRow{QT_TRANSLATE_NOOP("DetectorMenu", "&Over the built-in detector"), Placement::Over}};
constexpr std::array units{UnitRow{QT_TRANSLATE_NOOP("DetectorMenu", "&Guess lengths by size"), LengthUnit::Guessed},
                           UnitRow{QT_TRANSLATE_NOOP("DetectorMenu", "Lengths in &m"), LengthUnit::Metre},
                           UnitRow{QT_TRANSLATE_NOOP("DetectorMenu", "Lengths in &cm"), LengthUnit::Centimetre},
                           UnitRow{QT_TRANSLATE_NOOP("DetectorMenu", "Lengths in mm"), LengthUnit::Millimetre}};

/// A radio button of the menu.
template <typename Trigger>
QAction* addChoice(QMenu& menu, QActionGroup& group, const char* text, MainWindow& window, Trigger trigger) {
  QAction* action = menu.addAction(QCoreApplication::translate("DetectorMenu", text), &window, trigger);
  action->setCheckable(true);
  group.addAction(action);
  return action;
}

void fill(QMenu& menu, MainWindow& window) {
  DetectorFile& file = window.detectorFile();
  menu.clear();
  auto* shown = new QActionGroup(&menu);
  addChoice(menu, *shown, QT_TRANSLATE_NOOP("DetectorMenu", "&Built-in only"), window, [&file] {
    file.close();
  })->setChecked(!file.isOpen());
  for (const PlacementRow& row : placements) {
    QAction* action = addChoice(menu, *shown, row.text, window, [&file, row] { file.setPlacement(row.placement); });
    action->setEnabled(file.isOpen());
    action->setChecked(file.isOpen() && file.placement() == row.placement);
  }
  menu.addSeparator();
  auto* lengths = new QActionGroup(&menu);
  for (const UnitRow& row : units) {
    QAction* action = addChoice(menu, *lengths, row.text, window, [&file, row] { file.setUnit(row.unit); });
    action->setEnabled(file.isOpen());
    action->setChecked(file.unit() == row.unit);
  }
  menu.addSeparator();
  menu.addAction(QCoreApplication::translate("DetectorMenu", "From a &file…"), &window,
                 [&window] { askForDetectorFile(window); });
}

} // namespace

void buildDetectorMenu(MainWindow& window) {
  auto* menu = window.findChild<QMenu*>(QStringLiteral("detector"));
  QObject::connect(menu, &QMenu::aboutToShow, menu, [menu, &window] { fill(*menu, window); });
}

void askForDetectorFile(MainWindow& window) {
  askForFileToRead(window, QCoreApplication::translate("DetectorMenu", "Open detector geometry"),
                   QCoreApplication::translate("DetectorMenu", "glTF detectors (*.glb *.gltf *.zip)"),
                   [&window](const QString& path) { window.detectorFile().open(path); });
}

} // namespace voir
