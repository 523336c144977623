#include "tests/widgets/ConstructedEvents.h"
#include "widgets/ObjectTableModel.h"
#include "widgets/ObjectTablesPanel.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QButtonGroup>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <set>

using namespace voir;
using Objects = std::vector<ObjectRef>;

namespace {

constexpr ObjectRef photon(std::uint32_t index) {
  return {ObjectKind::Photon, index};
}
constexpr ObjectRef muon(std::uint32_t index) {
  return {ObjectKind::Muon, index};
}

Objects lastSelection(const QSignalSpy& spy) {
  return spy.last().first().value<Objects>();
}

int column(const QAbstractItemModel& model, const QString& title) {
  for (int place = 0; place < model.columnCount(); ++place) {
    if (model.headerData(place, Qt::Horizontal).toString() == title)
      return place;
  }
  return -1;
}

} // namespace

class TestObjectTablesPanel : public QObject {
  Q_OBJECT

private slots:
  void initTestCase() { QLocale::setDefault(QLocale(QLocale::German)); }
  void modelKeepsItsPromisesForEveryKind();
  void hardestComesFirst();
  void sortingKeepsWhatIsUnknownLast();
  void valuesHavePointAndUnit_data();
  void valuesHavePointAndUnit();
  void chipsCountTheObjects();
  void chipsWrapInANarrowPanel();
  void hoveringARowAndLeaving();
  void clickSelectsAndCtrlAdds();
  void ctrlKeepsObjectsOfOtherKinds();
  void highlightSelectsWithoutSignal();
  void selectionSurvivesSorting();
  void emptyKindGivesWayToOneWithObjects();

private:
  static QPoint rowCentre(const QTableView& table, int row) {
    return table.visualRect(table.model()->index(row, 1)).center();
  }
};

void TestObjectTablesPanel::modelKeepsItsPromisesForEveryKind() {
  ObjectTableModel model;
  const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
  const EventPtr event = constructed::event();
  for (const ObjectKind kind : ObjectTableModel::kinds()) {
    model.setEvent(event, kind);
    QCOMPARE(static_cast<std::size_t>(model.rowCount()), objectCount(*event, kind));
    model.sort(0, Qt::AscendingOrder);
    if (model.rowCount() > 0)
      QCOMPARE(model.object(0), (ObjectRef{kind, 0}));
  }
  model.setEvent(nullptr, ObjectKind::Photon);
  QCOMPARE(model.rowCount(), 0);
}

void TestObjectTablesPanel::hardestComesFirst() {
  ObjectTableModel model;
  model.setEvent(constructed::event(), ObjectKind::Photon); // 41.3, 63.2, 12.9 GeV
  QCOMPARE(model.object(0), photon(1));
  QCOMPARE(model.object(1), photon(0));
  QCOMPARE(model.object(2), photon(2));
  QCOMPARE(model.row(photon(1)), 0);
  QCOMPARE(model.row(photon(3)), -1);
  QCOMPARE(model.row(muon(0)), -1);
}

void TestObjectTablesPanel::sortingKeepsWhatIsUnknownLast() {
  Event event;
  for (const double isolation : {3.0, -1.0, 1.0}) {
    event.photons.push_back(constructed::photon(20.0, 0.0, 0.0));
    event.photons.back().isolation = isolation < 0.0 ? std::nullopt : std::optional(isolation);
  }
  ObjectTableModel model;
  model.setEvent(std::make_shared<const Event>(event), ObjectKind::Photon);
  const int isolation = column(model, "iso [GeV]");
  model.sort(isolation, Qt::AscendingOrder);
  QCOMPARE(model.object(0), photon(2));
  QCOMPARE(model.object(2), photon(1));
  model.sort(isolation, Qt::DescendingOrder);
  QCOMPARE(model.object(0), photon(0));
  QCOMPARE(model.object(2), photon(1));
  QCOMPARE(model.index(2, isolation).data().toString(), QString("–"));
}

void TestObjectTablesPanel::valuesHavePointAndUnit_data() {
  QTest::addColumn<ObjectKind>("kind");
  QTest::addColumn<QString>("title");
  QTest::addColumn<QString>("first");
  QTest::newRow("photon energy") << ObjectKind::Photon << "ET [GeV]"
                                 << "63.2";
  QTest::newRow("azimuth") << ObjectKind::Photon << "φ [rad]"
                           << "1.20";
  QTest::newRow("charge of a muon") << ObjectKind::Muon << "charge [e]"
                                    << "+1";
  QTest::newRow("charge of an electron") << ObjectKind::Electron << "charge [e]"
                                         << "−1";
  QTest::newRow("b-tag unknown") << ObjectKind::Jet << "b-tag"
                                 << "–";
  // sqrt(12.3^2 + 21.4^2) = 24.68
  QTest::newRow("missing momentum") << ObjectKind::MissingEt << "MET [GeV]"
                                    << "24.7";
  QTest::newRow("impact parameter") << ObjectKind::Track << "d0 [mm]"
                                    << "0.013";
  QTest::newRow("vertex of a track") << ObjectKind::Track << "vertex"
                                     << "2";
  QTest::newRow("tracks of a vertex") << ObjectKind::Vertex << "tracks"
                                      << "30";
  // Odd i: sum over i = 1, 3, ..., 59 of (0.4 + 0.35 i)^2 = 30*0.16 + 0.28*900 + 0.1225*35990 = 4665.575
  QTest::newRow("sum of pt squared") << ObjectKind::Vertex << "Σpt² [GeV²]"
                                     << "4665.6";
}

void TestObjectTablesPanel::valuesHavePointAndUnit() {
  QFETCH(ObjectKind, kind);
  QFETCH(QString, title);
  QFETCH(QString, first);
  ObjectTableModel model;
  model.setEvent(constructed::event(), kind);
  QVERIFY(column(model, title) >= 0);
  QCOMPARE(model.index(0, column(model, title)).data().toString(), first);
}

void TestObjectTablesPanel::chipsCountTheObjects() {
  ObjectTablesPanel panel;
  panel.setEvent(constructed::event());
  auto* chips = panel.findChild<QButtonGroup*>();
  QCOMPARE(chips->button(static_cast<int>(ObjectKind::Muon))->text(), QString("μ 4"));
  QCOMPARE(chips->button(static_cast<int>(ObjectKind::CaloCell))->text(), QString("Cells 500"));
  QVERIFY(chips->button(static_cast<int>(ObjectKind::Tau))->isHidden());
  QTest::mouseClick(chips->button(static_cast<int>(ObjectKind::Muon)), Qt::LeftButton);
  QCOMPARE(panel.kind(), ObjectKind::Muon);
  QCOMPARE(panel.findChild<QTableView*>()->model()->rowCount(), 4);
}

void TestObjectTablesPanel::chipsWrapInANarrowPanel() {
  ObjectTablesPanel panel;
  panel.setEvent(constructed::event());
  panel.resize(220, 400);
  panel.show();
  std::set<int> lines;
  for (const QAbstractButton* chip : panel.findChild<QButtonGroup*>()->buttons()) {
    if (!chip->isVisible())
      continue;
    QVERIFY(chip->geometry().right() < panel.width());
    lines.insert(chip->y());
  }
  QVERIFY(lines.size() >= 2);
  QVERIFY(panel.findChild<QTableView*>()->mapTo(&panel, QPoint()).y() > *lines.rbegin());
}

void TestObjectTablesPanel::hoveringARowAndLeaving() {
  ObjectTablesPanel panel;
  panel.setEvent(constructed::event());
  panel.resize(500, 300);
  panel.show();
  auto* table = panel.findChild<QTableView*>();
  std::vector<std::optional<ObjectRef>> seen;
  connect(&panel, &ObjectTablesPanel::hovered, this, [&](std::optional<ObjectRef> object) { seen.push_back(object); });
  QTest::mouseMove(table->viewport(), rowCentre(*table, 0));
  QTest::mouseMove(table->viewport(), rowCentre(*table, 1));
  QTRY_VERIFY(!seen.empty() && seen.back() == photon(0));
  QEvent leave(QEvent::Leave);
  QApplication::sendEvent(table->viewport(), &leave);
  QVERIFY(!seen.back().has_value());
}

void TestObjectTablesPanel::clickSelectsAndCtrlAdds() {
  ObjectTablesPanel panel;
  panel.setEvent(constructed::event());
  panel.resize(500, 300);
  panel.show();
  auto* table = panel.findChild<QTableView*>();
  QSignalSpy selections(&panel, &ObjectTablesPanel::selected);
  QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, rowCentre(*table, 1));
  QCOMPARE(lastSelection(selections), (Objects{photon(0)}));
  QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::ControlModifier, rowCentre(*table, 0));
  QCOMPARE(lastSelection(selections), (Objects{photon(0), photon(1)}));
  QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::ControlModifier, rowCentre(*table, 1));
  QCOMPARE(lastSelection(selections), (Objects{photon(1)}));
  QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, rowCentre(*table, 2));
  QCOMPARE(lastSelection(selections), (Objects{photon(2)}));
}

void TestObjectTablesPanel::ctrlKeepsObjectsOfOtherKinds() {
  ObjectTablesPanel panel;
  panel.setEvent(constructed::event());
  panel.setHighlight({std::nullopt, {muon(0)}});
  panel.showKind(ObjectKind::Photon);
  panel.resize(500, 300);
  panel.show();
  auto* table = panel.findChild<QTableView*>();
  QSignalSpy selections(&panel, &ObjectTablesPanel::selected);
  QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::ControlModifier, rowCentre(*table, 0));
  QCOMPARE(lastSelection(selections), (Objects{muon(0), photon(1)}));
  QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, rowCentre(*table, 1));
  QCOMPARE(lastSelection(selections), (Objects{photon(0)}));
}

void TestObjectTablesPanel::highlightSelectsWithoutSignal() {
  ObjectTablesPanel panel;
  panel.setEvent(constructed::event());
  QSignalSpy selections(&panel, &ObjectTablesPanel::selected);
  panel.setHighlight({std::nullopt, {photon(0), muon(1), muon(0)}});
  QVERIFY(selections.isEmpty());
  QCOMPARE(panel.kind(), ObjectKind::Muon);
  auto* table = panel.findChild<QTableView*>();
  QCOMPARE(table->selectionModel()->selectedRows().size(), 2);
  panel.setHighlight({muon(2), {photon(0), muon(1), muon(0)}});
  QVERIFY(table->model()->index(2, 0).data(Qt::BackgroundRole).isValid());
  QVERIFY(!table->model()->index(3, 0).data(Qt::BackgroundRole).isValid());
  panel.setHighlight({});
  QVERIFY(table->selectionModel()->selectedRows().isEmpty());
  QVERIFY(selections.isEmpty());
}

void TestObjectTablesPanel::selectionSurvivesSorting() {
  ObjectTablesPanel panel;
  panel.setEvent(constructed::event());
  panel.setHighlight({std::nullopt, {photon(2)}});
  auto* table = panel.findChild<QTableView*>();
  QCOMPARE(table->selectionModel()->selectedRows().first().row(), 2);
  table->sortByColumn(1, Qt::AscendingOrder);
  QCOMPARE(table->selectionModel()->selectedRows().first().row(), 0);
}

void TestObjectTablesPanel::emptyKindGivesWayToOneWithObjects() {
  ObjectTablesPanel panel;
  panel.showKind(ObjectKind::Photon);
  Event onlyMuons;
  onlyMuons.muons = {constructed::muon(30.0, 0.1, 0.2, 1)};
  panel.setEvent(std::make_shared<const Event>(onlyMuons));
  QCOMPARE(panel.kind(), ObjectKind::Muon);
  panel.setEvent(constructed::event());
  QCOMPARE(panel.kind(), ObjectKind::Photon);
}

QTEST_MAIN(TestObjectTablesPanel)
#include "tst_object_tables_panel.moc"
