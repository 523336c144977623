#include "widgets/EventListPanel.h"
#include "widgets/EventTableModel.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace voir;
using FailureMode = QAbstractItemModelTester::FailureReportingMode;

namespace {

EventSummary summary(std::int64_t event, std::string_view channel, float mass) {
  EventSummary summary;
  summary.id = {201191, 3, event};
  summary.muons = 2;
  summary.met = 12.34f;
  summary.channel = channel;
  summary.mass = mass;
  summary.state = EventSummary::State::Read;
  return summary;
}

/// Six events: 4mu, nothing, diphoton, nothing, damaged, 2e2mu.
std::vector<EventSummary> sixEvents() {
  std::vector<EventSummary> rows{summary(100, "4mu", 125.34f), summary(101, "", 0.0f), summary(102, "diphoton", 122.8f),
                                 summary(103, "", 0.0f),       EventSummary(),         summary(105, "2e2mu", 9.46f)};
  rows[4].state = EventSummary::State::Failed;
  return rows;
}

QString shown(const QAbstractItemModel& model, int row, int column) {
  return model.index(row, column).data().toString();
}

} // namespace

class TestEventListPanel : public QObject {
  Q_OBJECT

private slots:
  void modelKeepsItsPromises();
  void unreadRowsShowOnlyTheirNumber();
  void summariesBeyondTheEndAreIgnored();
  void valuesCarryUnitsInTheirTitles();
  void oneBatchIsOneChange();
  void goToFindsEvents_data();
  void goToFindsEvents();
  void goToNamesWhatItDoesNotFind();
  void newFilesForgetWhereToGo();
  void clickAndKeysRequestTheRow();
  void candidatesOnlyHidesTheOthers();
  void rowsThatArriveLaterJoinTheFilteredList();
  void sortedByMassARowStillRequestsItsEvent();
  void aMillionEventsAreNotSorted();
  void rowsBeyondTheListedAreFilledOnceShown();
  void countsWidenNothing();
  void columnsOfACandidateFitANarrowPanel();
};

void TestEventListPanel::modelKeepsItsPromises() {
  EventTableModel model;
  const QAbstractItemModelTester tester(&model, FailureMode::QtTest);
  model.setFiles({"a.ig", "b.ig"});
  model.setEventCount(6);
  model.setSummaries(0, sixEvents());
  model.setSummaries(2, {summary(102, "", 0.0f)});
  model.setCurrent(3);
  QCOMPARE(model.rowCount(), 6);
  QCOMPARE(model.readCount(), 6);
  QCOMPARE(model.candidateCount(), 2);
  model.setEventCount(0);
  QCOMPARE(model.rowCount(), 0);
  QCOMPARE(model.candidateCount(), 0);
}

void TestEventListPanel::unreadRowsShowOnlyTheirNumber() {
  EventTableModel model;
  model.setEventCount(2);
  QCOMPARE(shown(model, 1, EventTableModel::Number), QString("2"));
  for (int column = EventTableModel::Run; column < EventTableModel::columns; ++column)
    QCOMPARE(shown(model, 1, column), QString());
}

void TestEventListPanel::summariesBeyondTheEndAreIgnored() {
  EventTableModel model;
  const QAbstractItemModelTester tester(&model, FailureMode::QtTest);
  model.setEventCount(3);
  model.setSummaries(1, sixEvents());
  QCOMPARE(shown(model, 1, EventTableModel::EventNumber), QString("100"));
  QCOMPARE(shown(model, 2, EventTableModel::EventNumber), QString("101"));
  model.setSummaries(7, sixEvents());
  model.setSummaries(-2, sixEvents());
  QCOMPARE(model.readCount(), 2);
}

void TestEventListPanel::valuesCarryUnitsInTheirTitles() {
  EventTableModel model;
  model.setEventCount(6);
  model.setSummaries(0, sixEvents());
  QCOMPARE(shown(model, 0, EventTableModel::Mass), QString("125.34"));
  QCOMPARE(shown(model, 5, EventTableModel::Mass), QString("9.460"));
  QCOMPARE(shown(model, 0, EventTableModel::Met), QString("12.3"));
  QCOMPARE(shown(model, 2, EventTableModel::Channel), QString("γγ"));
  QCOMPARE(shown(model, 1, EventTableModel::Mass), QString());
  for (const auto column : {EventTableModel::Mass, EventTableModel::Met})
    QVERIFY(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().contains("[GeV]"));
}

void TestEventListPanel::oneBatchIsOneChange() {
  EventTableModel model;
  model.setEventCount(1'000'000);
  QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
  model.setSummaries(500'000, std::vector<EventSummary>(4096, summary(1, "diphoton", 125.0f)));
  QCOMPARE(changes.size(), 1);
  QCOMPARE(changes[0][0].toModelIndex().row(), 500'000);
  QCOMPARE(changes[0][1].toModelIndex().row(), 504'095);
}

void TestEventListPanel::goToFindsEvents_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<int>("expected");
  QTest::newRow("a number counts from 1") << "3" << 2;
  QTest::newRow("run and event") << "201191:105" << 5;
  QTest::newRow("with blanks around the colon") << " 201191 : 102 " << 2;
  QTest::newRow("with a slash") << "201191/101" << 1;
}

void TestEventListPanel::goToFindsEvents() {
  QFETCH(QString, text);
  QFETCH(int, expected);
  EventListPanel panel;
  panel.setEventCount(6);
  panel.setSummaries(0, sixEvents());
  QSignalSpy requests(&panel, &EventListPanel::eventRequested);
  auto* box = panel.findChild<QLineEdit*>();
  QTest::keyClicks(box, text);
  QTest::keyClick(box, Qt::Key_Return);
  QCOMPARE(requests.size(), 1);
  QCOMPARE(requests[0][0].toInt(), expected);
}

void TestEventListPanel::goToNamesWhatItDoesNotFind() {
  EventListPanel panel;
  panel.setEventCount(6);
  panel.setSummaries(0, sixEvents());
  QSignalSpy requests(&panel, &EventListPanel::eventRequested);
  auto* box = panel.findChild<QLineEdit*>();
  QTest::keyClicks(box, "201191:999");
  QTest::keyClick(box, Qt::Key_Return);
  QVERIFY(requests.isEmpty());
  const auto labels = panel.findChildren<QLabel*>();
  QVERIFY(std::ranges::any_of(labels, [](QLabel* label) { return label->text().contains("201191:999"); }));
}

void TestEventListPanel::newFilesForgetWhereToGo() {
  EventListPanel panel;
  panel.setEventCount(6);
  auto* box = panel.findChild<QLineEdit*>();
  QTest::keyClicks(box, "9");
  QTest::keyClick(box, Qt::Key_Return);
  panel.setFiles({"other.ig"});
  QCOMPARE(box->text(), QString());
  const auto labels = panel.findChildren<QLabel*>();
  QVERIFY(std::ranges::none_of(labels, [](QLabel* label) { return label->text().contains("No event 9"); }));
}

void TestEventListPanel::clickAndKeysRequestTheRow() {
  EventListPanel panel;
  panel.setEventCount(6);
  panel.setSummaries(0, sixEvents());
  panel.resize(500, 300);
  panel.show();
  auto* table = panel.findChild<QTableView*>();
  QSignalSpy requests(&panel, &EventListPanel::eventRequested);
  QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(2, 1)).center());
  QCOMPARE(requests.size(), 1);
  QCOMPARE(requests[0][0].toInt(), 2);
  QTest::keyClick(table, Qt::Key_Down);
  QCOMPARE(requests.size(), 2);
  QCOMPARE(requests[1][0].toInt(), 3);
  QTest::keyClick(table, Qt::Key_Return);
  QCOMPARE(requests.size(), 3);
  QCOMPARE(requests[2][0].toInt(), 3);
}

void TestEventListPanel::candidatesOnlyHidesTheOthers() {
  EventListPanel panel;
  panel.setEventCount(6);
  panel.setSummaries(0, sixEvents());
  auto* table = panel.findChild<QTableView*>();
  panel.findChild<QCheckBox*>()->click();
  QCOMPARE(table->model()->rowCount(), 3);
  QCOMPARE(shown(*table->model(), 1, EventTableModel::EventNumber), QString("102"));
  panel.findChild<QCheckBox*>()->click();
  QCOMPARE(table->model()->rowCount(), 6);
}

void TestEventListPanel::rowsThatArriveLaterJoinTheFilteredList() {
  EventListPanel panel;
  panel.setEventCount(6);
  panel.findChild<QCheckBox*>()->click();
  auto* table = panel.findChild<QTableView*>();
  const QAbstractItemModelTester tester(table->model(), FailureMode::QtTest);
  QCOMPARE(table->model()->rowCount(), 0);
  panel.setSummaries(0, sixEvents());
  QTRY_COMPARE(table->model()->rowCount(), 3);
  QCOMPARE(table->verticalHeader()->count(), 3);
}

void TestEventListPanel::sortedByMassARowStillRequestsItsEvent() {
  EventListPanel panel;
  panel.setEventCount(6);
  panel.setSummaries(0, sixEvents());
  auto* table = panel.findChild<QTableView*>();
  table->sortByColumn(EventTableModel::Mass, Qt::DescendingOrder);
  QCOMPARE(shown(*table->model(), 0, EventTableModel::Mass), QString("125.34"));
  QCOMPARE(shown(*table->model(), 2, EventTableModel::Mass), QString("9.460"));
  QSignalSpy requests(&panel, &EventListPanel::eventRequested);
  table->setCurrentIndex(table->model()->index(2, 0));
  QTest::keyClick(table, Qt::Key_Return);
  QCOMPARE(requests[0][0].toInt(), 5);
  panel.setCurrentEvent(0);
  QCOMPARE(table->currentIndex().row(), 0);
}

void TestEventListPanel::aMillionEventsAreNotSorted() {
  EventListPanel panel;
  panel.setEventCount(1'000'000);
  auto* table = panel.findChild<QTableView*>();
  QVERIFY(!table->isSortingEnabled());
  QVERIFY(!panel.findChild<QCheckBox*>()->isEnabled());
  QVERIFY(!panel.findChild<QCheckBox*>()->toolTip().isEmpty());
  QSignalSpy requests(&panel, &EventListPanel::eventRequested);
  panel.setCurrentEvent(999'999);
  QCOMPARE(table->currentIndex().row(), 999'999);
  QTest::keyClick(table, Qt::Key_Return);
  QCOMPARE(requests[0][0].toInt(), 999'999);
  panel.setEventCount(10);
  QVERIFY(table->isSortingEnabled());
  QCOMPARE(table->model()->rowCount(), 10);
}

void TestEventListPanel::rowsBeyondTheListedAreFilledOnceShown() {
  EventTableModel model;
  const qsizetype last = 10'000'000 - 1;
  model.setEventCount(last + 1);
  QCOMPARE(model.rowCount(), 10'000'000);
  const int row = static_cast<int>(last);
  QVERIFY(shown(model, row, EventTableModel::Mass).isEmpty());
  QVERIFY(model.index(row, 0).data(Qt::ToolTipRole).toString().contains("once it was shown"));
  model.setSummaries(last, {summary(7, "diphoton", 125.0f), summary(8, "", 0.0f)});
  QCOMPARE(shown(model, row, EventTableModel::Mass), QStringLiteral("125.00"));
  QCOMPARE(model.readCount(), 1);
  QCOMPARE(model.candidateCount(), 1);
  QCOMPARE(model.find(201191, 7), last);
  QCOMPARE(model.find(201191, 8), qsizetype(-1));
}

void TestEventListPanel::countsWidenNothing() {
  EventListPanel panel;
  const int before = panel.minimumSizeHint().width();
  panel.setFiles({"Hto4l_120-130GeV.ig"});
  panel.setEventCount(100'000);
  panel.setSummaries(0, std::vector<EventSummary>(99'999, summary(1, "diphoton", 125.0f)));
  QCOMPARE(panel.minimumSizeHint().width(), before);
  QVERIFY(before <= 250);
}

void TestEventListPanel::columnsOfACandidateFitANarrowPanel() {
  EventListPanel panel;
  panel.setEventCount(1000);
  const auto* header = panel.findChild<QTableView*>()->horizontalHeader();
  QVERIFY(header->sectionPosition(EventTableModel::Jets) + header->sectionSize(EventTableModel::Jets) <= 300);
}

QTEST_MAIN(TestEventListPanel)
#include "tst_event_list_panel.moc"
