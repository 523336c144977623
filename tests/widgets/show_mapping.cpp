// Pictures of the mapping dialog, to look at: show_mapping DIRECTORY [light]. Not a test.

#include "ConstructedEvents.h"
#include "MadeTables.h"
#include "widgets/ColumnBrowser.h"
#include "widgets/MappingDialog.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QTest>
#include <QTreeView>

using namespace voir;

namespace {

void save(QWidget& widget, const QString& name, const QSize& size) {
  widget.resize(size);
  widget.show();
  QTest::qWait(300);
  widget.grab().save(QStringLiteral("%1_%2.png").arg(name).arg(size.width()));
}

MappingTrial fourLeptons() {
  MappingTrial trial;
  for (int i = 0; i < 5; ++i) {
    Event event;
    event.id = {298773, 0, 134827213 + 1777 * i};
    for (const double pt : {52.1, 33.9, 21.0, 8.2})
      event.muons.push_back(constructed::muon(pt + i, 0.3, pt, event.muons.size() % 2 == 0 ? 1.0 : -1.0));
    event.missingEt = MissingEt{12.0, 4.0 + i, {}};
    trial.events.push_back(event);
  }
  return trial;
}

void showColumn(MappingDialog& dialog, int column) {
  dialog.findChild<ColumnBrowser*>()->choose({0, column});
  ColumnData data;
  data.offsets.emplace_back();
  std::vector<float> values;
  for (std::uint32_t entry = 0; entry <= 20; ++entry)
    data.offsets.front().push_back(4 * entry);
  for (int i = 0; i < 80; ++i)
    values.push_back(8000.25f + 997.5f * static_cast<float>(i % 43));
  data.values = std::move(values);
  dialog.setPreview(0, column, data, {});
}

void showDialogs(const QSize& size) {
  const QString note = MappingDialog::tr("no known schema reads it. Tell what its branches are, once for all files of "
                                         "this kind.");
  MappingDialog mini("data_A.4lep.root", {made::mini()}, {}, note);
  mini.setTrial(fourLeptons());
  showColumn(mini, 8);
  save(mini, "mapping_mini", size);
  MappingDialog derived("SMHiggsToZZTo4LFourMuonsSkim.root", {made::derived()}, {}, note);
  save(derived, "mapping_derived", size);
  MappingDialog several("everything.root", {made::derived(), made::delphes(), made::nano()}, {}, note);
  several.setTrial({{}, "columns \"Jet.PT\" and \"Electron.Eta\" do not belong to the same list"});
  several.findChild<QTreeView*>("slots")->setCurrentIndex(several.findChild<QTreeView*>("slots")->model()->index(2, 0));
  several.findChild<QLineEdit*>("columnFilter")->setText("jet");
  save(several, "mapping_several", size);
}

} // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  QDir::setCurrent(application.arguments().value(1, "."));
  applyTheme(application, application.arguments().value(2, "dark"));
  for (const QSize size : {QSize(1100, 700), QSize(900, 600)})
    showDialogs(size);
}
