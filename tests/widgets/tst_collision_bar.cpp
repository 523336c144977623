#include "widgets/CollisionBar.h"
#include "widgets/CollisionSlider.h"
#include "widgets/PictureCaption.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace voir;

namespace {

QToolButton* button(const CollisionBar& bar, const QString& text) {
  const auto buttons = bar.findChildren<QToolButton*>();
  const auto found = std::ranges::find(buttons, text, &QToolButton::text);
  return found == buttons.end() ? nullptr : *found;
}

QString text(const CollisionBar& bar, const char* name) {
  return bar.findChild<QLabel*>(QString::fromLatin1(name))->text();
}

} // namespace

class TestCollisionBar : public QObject {
  Q_OBJECT

private slots:
  void timeAndTheWayOfLightAreTold_data();
  void timeAndTheWayOfLightAreTold();
  void everyControlAsksForItsChange_data();
  void everyControlAsksForItsChange();
  void settersAreSilent();
  void aClickOnTheSliderAsksForItsTime();
  void arrowKeysMoveATenthOfANanosecond();
  void speedsAreThoseOfSlowMotion();
  void withReducedMotionOnlyTheSliderMoves();
  void everyButtonHasATextAndSaysWhatItDoes();
  void theTextsKeepTheirPlace();
  void theCaptionTellsTheTime();
  void theBarFitsIntoANarrowWindow_data();
  void theBarFitsIntoANarrowWindow();
};

void TestCollisionBar::timeAndTheWayOfLightAreTold_data() {
  QTest::addColumn<double>("nanoseconds");
  QTest::addColumn<QString>("time");
  QTest::addColumn<QString>("distance");
  // Light comes 0.299792458 m in a nanosecond.
  QTest::newRow("before") << -25.0 << "−25.0 ns"
                          << "7.5 m";
  QTest::newRow("collision") << 0.0 << "0.0 ns"
                             << "0.0 m";
  QTest::newRow("after") << 12.3 << "12.3 ns"
                         << "3.7 m";
  QTest::newRow("end") << 70.0 << "70.0 ns"
                       << "21.0 m";
}

void TestCollisionBar::timeAndTheWayOfLightAreTold() {
  QFETCH(double, nanoseconds);
  CollisionBar bar;
  bar.setTime(nanoseconds);
  QTEST(text(bar, "time"), "time");
  QTEST(text(bar, "distance"), "distance");
}

void TestCollisionBar::everyControlAsksForItsChange_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<QByteArray>("signal");
  QTest::newRow("play") << "Play" << QByteArray(SIGNAL(playToggled()));
  QTest::newRow("loop") << "Start anew at the end" << QByteArray(SIGNAL(loopingToggled(bool)));
  QTest::newRow("kiosk") << "Every event starts with its collision" << QByteArray(SIGNAL(forEachEventToggled(bool)));
  QTest::newRow("close") << "Back to the whole event" << QByteArray(SIGNAL(closeRequested()));
}

void TestCollisionBar::everyControlAsksForItsChange() {
  QFETCH(QString, text);
  QFETCH(QByteArray, signal);
  CollisionBar bar;
  QSignalSpy requests(&bar, signal.constData());
  QTest::mouseClick(button(bar, text), Qt::LeftButton);
  QCOMPARE(requests.size(), 1);
}

void TestCollisionBar::settersAreSilent() {
  CollisionBar bar;
  QSignalSpy times(&bar, &CollisionBar::timeMoved);
  QSignalSpy speeds(&bar, &CollisionBar::speedChosen);
  QSignalSpy loops(&bar, &CollisionBar::loopingToggled);
  QSignalSpy kiosk(&bar, &CollisionBar::forEachEventToggled);
  bar.setTime(33.0);
  bar.setSpeed(2.0);
  bar.setLooping(true);
  bar.setForEachEvent(true);
  QCOMPARE(times.size() + speeds.size() + loops.size() + kiosk.size(), 0);
  QVERIFY(button(bar, "Start anew at the end")->isChecked());
  QVERIFY(button(bar, "Every event starts with its collision")->isChecked());
}

void TestCollisionBar::aClickOnTheSliderAsksForItsTime() {
  CollisionBar bar;
  bar.resize(900, bar.sizeHint().height());
  bar.show();
  auto* slider = bar.findChild<CollisionSlider*>();
  QSignalSpy times(&bar, &CollisionBar::timeMoved);
  QTest::mouseClick(slider, Qt::LeftButton, {}, QPoint(slider->width() / 2, 8));
  QVERIFY(!times.isEmpty());
  // The middle of -25 to 70 ns; a pixel is a quarter of a nanosecond.
  QVERIFY(std::abs(times.last().at(0).toDouble() - 22.5) < 0.5);
}

void TestCollisionBar::arrowKeysMoveATenthOfANanosecond() {
  CollisionBar bar;
  bar.setTime(5.0);
  QSignalSpy times(&bar, &CollisionBar::timeMoved);
  QTest::keyClick(bar.findChild<CollisionSlider*>(), Qt::Key_Right);
  QCOMPARE(times.size(), 1);
  QCOMPARE(times.last().at(0).toDouble(), 5.1);
}

void TestCollisionBar::speedsAreThoseOfSlowMotion() {
  CollisionBar bar;
  auto* speeds = bar.findChild<QComboBox*>();
  bar.setSpeed(5.0);
  QCOMPARE(speeds->currentText(), QString("5 ns / s"));
  QSignalSpy chosen(&bar, &CollisionBar::speedChosen);
  QTest::keyClick(speeds, Qt::Key_Up);
  QTest::keyClick(speeds, Qt::Key_Return);
  QVERIFY(!chosen.isEmpty());
  QCOMPARE(chosen.last().at(0).toDouble(), 2.0);
}

void TestCollisionBar::withReducedMotionOnlyTheSliderMoves() {
  CollisionBar bar;
  bar.setMotionReduced(true);
  QVERIFY(!button(bar, "Play")->isEnabled());
  QVERIFY(bar.findChild<CollisionSlider*>()->isEnabled());
  bar.setMotionReduced(false);
  QVERIFY(button(bar, "Play")->isEnabled());
}

void TestCollisionBar::everyButtonHasATextAndSaysWhatItDoes() {
  CollisionBar bar;
  for (const QToolButton* each : bar.findChildren<QToolButton*>()) {
    QVERIFY(!each->text().isEmpty() && !each->toolTip().isEmpty() && !each->accessibleName().isEmpty());
    QVERIFY(!each->icon().isNull());
  }
  bar.setPlaying(true);
  QVERIFY(button(bar, "Pause"));
}

void TestCollisionBar::theTextsKeepTheirPlace() {
  CollisionBar bar;
  bar.setTime(0.0);
  const int width = bar.findChild<QLabel*>(QStringLiteral("time"))->width();
  const QSize hint = bar.sizeHint();
  bar.setTime(-24.9);
  QCOMPARE(bar.findChild<QLabel*>(QStringLiteral("time"))->width(), width);
  QCOMPARE(bar.sizeHint(), hint);
}

void TestCollisionBar::theCaptionTellsTheTime() {
  Event event;
  event.provenance.experiment = "ATLAS";
  const QImage whole = paintCaption(event, 1.0);
  const QImage early = paintCaption(event, 1.0, {.time = 5.0}), late = paintCaption(event, 1.0, {.time = -18.8});
  QVERIFY(early.height() > whole.height());
  QCOMPARE(early.size(), late.size());
  QVERIFY(early != late);
}

void TestCollisionBar::theBarFitsIntoANarrowWindow_data() {
  QTest::addColumn<int>("points");
  QTest::addColumn<int>("pixels");
  QTest::newRow("student") << 10 << 520;
  QTest::newRow("speaker") << 16 << 700;
}

void TestCollisionBar::theBarFitsIntoANarrowWindow() {
  QFETCH(int, points);
  QFETCH(int, pixels);
  applyTheme(*qApp, "dark", points);
  CollisionBar bar;
  QVERIFY2(bar.minimumSizeHint().width() <= pixels, qPrintable(QString::number(bar.minimumSizeHint().width())));
  applyTheme(*qApp, "dark");
}

QTEST_MAIN(TestCollisionBar)
#include "tst_collision_bar.moc"
