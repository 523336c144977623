#include "tests/widgets/ConstructedEvents.h"
#include "widgets/MassTableModel.h"
#include "widgets/MassTablePanel.h"
#include "widgets/Theme.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace voir;
using constructed::entry;

namespace {

QString shown(const QAbstractItemModel& model, int row, int column) {
  return model.index(row, column).data().toString();
}

std::shared_ptr<MassTable> copyOf(const std::shared_ptr<MassTable>& table) {
  return std::make_shared<MassTable>(*table);
}

} // namespace

class TestMassTablePanel : public QObject {
  Q_OBJECT

private slots:
  void countWidensNothing();
  void tableFollowsTheFontOfTheTheme();
  void growingTableAppendsRows();
  void aRowTakenOutBeginsAnew();
  void sameTableAgainChangesNothing();
  void rowsTellMassAndOrigin();
  void columnsOfPairsAppearWithFourLeptons();
  void deleteNamesThePlaces();
  void doubleClickAndEnterGoToTheEvent();
  void rowsOfTheCurrentEventAreSetOff();
  void buttonsFollowTheTable();
};

void TestMassTablePanel::growingTableAppendsRows() {
  MassTableModel model;
  const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
  QSignalSpy insertions(&model, &QAbstractItemModel::rowsInserted);
  QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
  const auto two = constructed::table({124.0, 91.2});
  model.setTable(two);
  QCOMPARE(resets.size(), 1);
  const auto four = copyOf(two);
  four->add(entry(7, 110.5));
  four->add(entry(8, 111.5));
  model.setTable(four);
  QCOMPARE(model.rowCount(), 4);
  QCOMPARE(resets.size(), 1);
  QCOMPARE(insertions.size(), 1);
  QCOMPARE(insertions[0][1].toInt(), 2);
  QCOMPARE(insertions[0][2].toInt(), 3);
  QCOMPARE(shown(model, 3, MassTableModel::Mass), QString("111.50"));
}

void TestMassTablePanel::aRowTakenOutBeginsAnew() {
  MassTableModel model;
  const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
  const auto three = constructed::table({124.0, 91.2, 100.0});
  model.setTable(three);
  const auto changed = copyOf(three);
  changed->remove(1);
  changed->add(entry(9, 118.0));
  model.setTable(changed);
  QCOMPARE(model.rowCount(), 3);
  QCOMPARE(shown(model, 1, MassTableModel::Mass), QString("100.00"));
  QCOMPARE(shown(model, 2, MassTableModel::Mass), QString("118.00"));
  model.setTable(nullptr);
  QCOMPARE(model.rowCount(), 0);
}

void TestMassTablePanel::sameTableAgainChangesNothing() {
  MassTableModel model;
  const auto table = constructed::table({124.0});
  model.setTable(table);
  QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
  QSignalSpy insertions(&model, &QAbstractItemModel::rowsInserted);
  model.setTable(table);
  model.setTable(copyOf(table));
  QVERIFY(resets.isEmpty());
  QVERIFY(insertions.isEmpty());
}

void TestMassTablePanel::rowsTellMassAndOrigin() {
  MassTableModel model;
  model.setTable(constructed::table({124.004, 3.0969}));
  QCOMPARE(shown(model, 0, MassTableModel::Mass), QString("124.00"));
  QCOMPARE(shown(model, 1, MassTableModel::Mass), QString("3.097"));
  QCOMPARE(shown(model, 0, MassTableModel::Channel), QString("γγ"));
  QCOMPARE(shown(model, 1, MassTableModel::EventNumber), QString("1000001"));
  QCOMPARE(shown(model, 0, MassTableModel::File), QString("Hto4l_120-130GeV.ig"));
  QCOMPARE(shown(model, 0, MassTableModel::Daughters), QString("Photon 1, Photon 2"));
  QCOMPARE(shown(model, 0, MassTableModel::ChosenBy), QString("hand"));
  QCOMPARE(shown(model, 1, MassTableModel::ChosenBy), QString("rule"));
  QVERIFY(model.headerData(MassTableModel::Mass, Qt::Horizontal, Qt::DisplayRole).toString().contains("[GeV]"));
}

void TestMassTablePanel::columnsOfPairsAppearWithFourLeptons() {
  MassTablePanel panel;
  const auto photons = constructed::table({124.0});
  panel.setTable(photons);
  auto* table = panel.findChild<QTableView*>();
  QVERIFY(table->isColumnHidden(MassTableModel::M12));
  const auto both = copyOf(photons);
  MassEntry leptons = entry(5, 125.34, "4mu");
  leptons.m12 = 58.231;
  leptons.m34 = 45.726;
  both->add(leptons);
  panel.setTable(both);
  QVERIFY(!table->isColumnHidden(MassTableModel::M12));
  QCOMPARE(shown(*table->model(), 1, MassTableModel::M12), QString("58.23"));
  QCOMPARE(shown(*table->model(), 0, MassTableModel::M12), QString());
}

void TestMassTablePanel::deleteNamesThePlaces() {
  MassTablePanel panel;
  panel.setTable(constructed::table({124.0, 91.2, 100.0}));
  auto* table = panel.findChild<QTableView*>();
  QSignalSpy removals(&panel, &MassTablePanel::removeRequested);
  QTest::keyClick(table, Qt::Key_Delete);
  QVERIFY(removals.isEmpty());
  table->selectRow(2);
  table->selectionModel()->select(table->model()->index(0, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
  QTest::keyClick(table, Qt::Key_Delete);
  QCOMPARE(removals.size(), 1);
  QCOMPARE(removals[0][0].value<std::vector<std::size_t>>(), (std::vector<std::size_t>{0, 2}));
}

void TestMassTablePanel::doubleClickAndEnterGoToTheEvent() {
  MassTablePanel panel;
  panel.setTable(constructed::table({124.0, 91.2, 100.0}));
  panel.resize(600, 300);
  panel.show();
  auto* table = panel.findChild<QTableView*>();
  QSignalSpy requests(&panel, &MassTablePanel::eventRequested);
  const QPoint place = table->visualRect(table->model()->index(1, MassTableModel::Mass)).center();
  QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, place);
  QVERIFY(requests.isEmpty());
  QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, place);
  QCOMPARE(requests.size(), 1);
  QCOMPARE(requests[0][0].toInt(), 0);
  QCOMPARE(requests[0][1].toUInt(), 1u);
  table->setCurrentIndex(table->model()->index(2, 0));
  QTest::keyClick(table, Qt::Key_Return);
  QCOMPARE(requests.size(), 2);
  QCOMPARE(requests[1][1].toUInt(), 2u);
}

void TestMassTablePanel::rowsOfTheCurrentEventAreSetOff() {
  MassTableModel model;
  model.setTable(constructed::table({124.0, 91.2}));
  model.setCurrentEvent(EventId{201191, 1, 1'000'001});
  QVERIFY(!model.index(0, 0).data(Qt::BackgroundRole).isValid());
  QVERIFY(model.index(1, 0).data(Qt::BackgroundRole).isValid());
  model.setCurrentEvent(std::nullopt);
  QVERIFY(!model.index(1, 0).data(Qt::BackgroundRole).isValid());
}

void TestMassTablePanel::buttonsFollowTheTable() {
  MassTablePanel panel;
  QSignalSpy clearances(&panel, &MassTablePanel::clearRequested);
  const auto buttons = panel.findChildren<QAbstractButton*>();
  const auto clear = std::ranges::find(buttons, QString("Remove all"), &QAbstractButton::text);
  QVERIFY(clear != buttons.end());
  QVERIFY(!(*clear)->isEnabled());
  panel.setTable(constructed::table({124.0}));
  QTest::mouseClick(*clear, Qt::LeftButton);
  QCOMPARE(clearances.size(), 1);
}

void TestMassTablePanel::countWidensNothing() {
  MassTablePanel panel;
  const int before = panel.minimumSizeHint().width();
  panel.setTable(constructed::table(std::vector<double>(20'000, 125.0)));
  QCOMPARE(panel.minimumSizeHint().width(), before);
  QVERIFY(before <= 250);
}

void TestMassTablePanel::tableFollowsTheFontOfTheTheme() {
  applyTheme(*qApp, "dark", 10);
  MassTablePanel panel;
  panel.show();
  const auto* table = panel.findChild<QTableView*>();
  const int rowHeight = table->verticalHeader()->defaultSectionSize();
  const int width = table->columnWidth(MassTableModel::EventNumber);
  applyTheme(*qApp, "dark", 16);
  QTRY_COMPARE(table->font().pointSizeF(), 16.0);
  QVERIFY(table->verticalHeader()->defaultSectionSize() > rowHeight);
  QVERIFY(table->columnWidth(MassTableModel::EventNumber) > width);
  QCOMPARE(panel.findChild<QPushButton*>()->font().pointSizeF(), 16.0);
}

QTEST_MAIN(TestMassTablePanel)
#include "tst_mass_table_panel.moc"
