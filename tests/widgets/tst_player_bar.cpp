#include "widgets/PlayerBar.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QProgressBar>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include <limits>

using namespace voir;

namespace {

QToolButton* button(const PlayerBar& bar, const QString& text) {
  const auto buttons = bar.findChildren<QToolButton*>();
  const auto found = std::ranges::find(buttons, text, &QToolButton::text);
  return found == buttons.end() ? nullptr : *found;
}

} // namespace

class TestPlayerBar : public QObject {
  Q_OBJECT

private slots:
  void everyButtonAsksForItsMove_data();
  void everyButtonAsksForItsMove();
  void endsOfTheListAreDeadEnds();
  void settersAreSilent();
  void sliderAndNumberAskForPositions();
  void speedsGoFromOneASecondToAllAtOnce();
  void playBecomesPause();
  void progressHidesWhenIdleAndCanBeStopped();
  void everyButtonHasATextAndNamesItsKey();
  void workAndCountsWidenNothing();
  void narrowBarKeepsSliderAndSpeed();
  void numbersOfManyEventsHaveRoom();
};

void TestPlayerBar::numbersOfManyEventsHaveRoom() {
  PlayerBar bar;
  bar.resize(900, bar.sizeHint().height());
  bar.setPosition(0, 1000);
  bar.show();
  const auto* number = bar.findChild<QSpinBox*>();
  const int usual = number->width();
  bar.setPosition(0, 100'000'000);
  QCOMPARE(number->minimumWidth() - usual, number->fontMetrics().horizontalAdvance("00"));
}

void TestPlayerBar::everyButtonAsksForItsMove_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<QByteArray>("signal");
  QTest::newRow("first") << "First event" << QByteArray(SIGNAL(firstRequested()));
  QTest::newRow("previous") << "Previous event" << QByteArray(SIGNAL(previousRequested()));
  QTest::newRow("play") << "Play" << QByteArray(SIGNAL(playToggled()));
  QTest::newRow("next") << "Next event" << QByteArray(SIGNAL(nextRequested()));
  QTest::newRow("last") << "Last event" << QByteArray(SIGNAL(lastRequested()));
}

void TestPlayerBar::everyButtonAsksForItsMove() {
  QFETCH(QString, text);
  QFETCH(QByteArray, signal);
  PlayerBar bar;
  bar.setPosition(5, 10);
  QSignalSpy requests(&bar, signal.constData());
  QTest::mouseClick(button(bar, text), Qt::LeftButton);
  QCOMPARE(requests.size(), 1);
}

void TestPlayerBar::endsOfTheListAreDeadEnds() {
  PlayerBar bar;
  QVERIFY(!button(bar, "Play")->isEnabled());
  bar.setPosition(0, 3);
  QVERIFY(!button(bar, "Previous event")->isEnabled());
  QVERIFY(button(bar, "Next event")->isEnabled());
  bar.setPosition(2, 3);
  QVERIFY(button(bar, "First event")->isEnabled());
  QVERIFY(!button(bar, "Last event")->isEnabled());
}

void TestPlayerBar::settersAreSilent() {
  PlayerBar bar;
  QSignalSpy positions(&bar, &PlayerBar::positionRequested);
  QSignalSpy speeds(&bar, &PlayerBar::speedChanged);
  bar.setPosition(16, 400'000);
  bar.setSpeed(50.0);
  bar.setPlaying(true);
  QVERIFY(positions.isEmpty());
  QVERIFY(speeds.isEmpty());
  QCOMPARE(bar.findChild<QSpinBox*>()->value(), 17);
  QCOMPARE(bar.findChild<QSlider*>()->value(), 16);
  const auto labels = bar.findChildren<QLabel*>();
  const QString total = QString("of 400") + QChar(0x202f) + "000"; // narrow no-break space
  QVERIFY(std::ranges::any_of(labels, [&](QLabel* label) { return label->text() == total; }));
}

void TestPlayerBar::sliderAndNumberAskForPositions() {
  PlayerBar bar;
  bar.setPosition(0, 100);
  QSignalSpy positions(&bar, &PlayerBar::positionRequested);
  QTest::keyClick(bar.findChild<QSlider*>(), Qt::Key_End);
  QCOMPARE(positions.last()[0].toInt(), 99);
  auto* number = bar.findChild<QSpinBox*>();
  number->selectAll();
  QTest::keyClicks(number, "42");
  QCOMPARE(positions.size(), 1);
  QTest::keyClick(number, Qt::Key_Return);
  QCOMPARE(positions.size(), 2);
  QCOMPARE(positions.last()[0].toInt(), 41);
}

void TestPlayerBar::speedsGoFromOneASecondToAllAtOnce() {
  PlayerBar bar;
  QSignalSpy speeds(&bar, &PlayerBar::speedChanged);
  auto* chooser = bar.findChild<QComboBox*>();
  bar.setSpeed(10.0);
  QTest::keyClick(chooser, Qt::Key_End);
  QCOMPARE(speeds.last()[0].toDouble(), std::numeric_limits<double>::infinity());
  QTest::keyClick(chooser, Qt::Key_Home);
  QCOMPARE(speeds.last()[0].toDouble(), 1.0);
}

void TestPlayerBar::playBecomesPause() {
  PlayerBar bar;
  bar.setPosition(0, 3);
  bar.setPlaying(true);
  QVERIFY(!button(bar, "Play"));
  QVERIFY(button(bar, "Pause")->toolTip().contains("Space"));
  bar.setPlaying(false);
  QVERIFY(button(bar, "Play"));
}

void TestPlayerBar::progressHidesWhenIdleAndCanBeStopped() {
  PlayerBar bar;
  bar.resize(1000, 44);
  bar.show();
  QVERIFY(!button(bar, "Stop")->isVisible());
  bar.setProgress("41 000 events per second, 12 s left", 0.25);
  QVERIFY(button(bar, "Stop")->isVisible());
  auto* progress = bar.findChild<QProgressBar*>();
  QCOMPARE(4 * progress->value(), progress->maximum());
  QSignalSpy stops(&bar, &PlayerBar::stopRequested);
  QTest::mouseClick(button(bar, "Stop"), Qt::LeftButton);
  QCOMPARE(stops.size(), 1);
  bar.setProgress("reading", std::nullopt);
  QVERIFY(progress->isVisible());
  QCOMPARE(progress->maximum(), 0);
  bar.setProgress({}, std::nullopt);
  QVERIFY(!progress->isVisible());
}

void TestPlayerBar::everyButtonHasATextAndNamesItsKey() {
  PlayerBar bar;
  for (const QToolButton* each : bar.findChildren<QToolButton*>()) {
    QVERIFY(!each->text().isEmpty());
    QVERIFY(!each->accessibleName().isEmpty());
    QVERIFY(!each->toolTip().isEmpty());
  }
  QVERIFY(button(bar, "Next event")->toolTip().contains("→"));
}

void TestPlayerBar::workAndCountsWidenNothing() {
  applyTheme(*qApp, "dark");
  PlayerBar bar;
  bar.show();
  const int before = bar.minimumSizeHint().width();
  bar.setPosition(213'947, 252'000);
  bar.setProgress("Reading 213 948 of run1-diphoton-2012.csv, 252 000 events per second, 1 s left", 0.85);
  QCOMPARE(bar.minimumSizeHint().width(), before);
  QVERIFY(before <= 480);
}

void TestPlayerBar::narrowBarKeepsSliderAndSpeed() {
  applyTheme(*qApp, "dark");
  PlayerBar bar;
  bar.setPosition(213'947, 252'000);
  bar.setProgress("Reading 213 948 of run1-diphoton-2012.csv, 252 000 events per second, 1 s left", 0.85);
  bar.resize(480, bar.sizeHint().height());
  bar.show();
  const auto* slider = bar.findChild<QSlider*>();
  const auto* number = bar.findChild<QSpinBox*>();
  const auto* speed = bar.findChild<QComboBox*>();
  QVERIFY(slider->geometry().right() < number->geometry().left());
  QVERIFY(number->geometry().right() < speed->geometry().left());
  QTRY_VERIFY(speed->width() >= speed->minimumSizeHint().width());
  QVERIFY(button(bar, "Stop")->isVisible());
  QVERIFY(bar.rect().contains(button(bar, "Stop")->mapTo(&bar, button(bar, "Stop")->rect().bottomRight())));
}

QTEST_MAIN(TestPlayerBar)
#include "tst_player_bar.moc"
