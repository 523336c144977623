#include "widgets/LimitBox.h"
#include "widgets/RangeSlider.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace voir;
using Handle = RangeSlider::Handle;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// From 0 to 100 GeV in steps of 1 GeV.
struct Slider : RangeSlider {
  Slider() {
    resize(216, 44); // 2 pixels a GeV
    setScale({0.0, 100.0, 1.0});
    show();
  }

  void drag(Handle handle, double toValue) {
    const int y = height() - 8;
    const QPoint start(qRound(handlePosition(handle)), y);
    const QPoint end(qRound(8.0 + 2.0 * toValue), y);
    QTest::mousePress(this, Qt::LeftButton, {}, start);
    QTest::mouseMove(this, (start + end) / 2);
    QTest::mouseMove(this, end);
    QTest::mouseRelease(this, Qt::LeftButton, {}, end);
  }
};

} // namespace

class TestRangeSlider : public QObject {
  Q_OBJECT

private slots:
  void aDragMovesTheHandleAndTellsOnTheWay();
  void atTheEndThereIsNoLimit();
  void handlesDoNotPassEachOther();
  void keysMoveTheActiveHandle_data();
  void keysMoveTheActiveHandle();
  void tabGoesToTheOtherHandleFirst();
  void wholeNumbersStandAtTheEdgesOfTheirBins();
  void limitsBeyondTheScaleAreKept();
  void settersAreSilent();
  void limitBoxReadsNumbers_data();
  void limitBoxReadsNumbers();
};

void TestRangeSlider::aDragMovesTheHandleAndTellsOnTheWay() {
  Slider slider;
  QSignalSpy gestures(&slider, &RangeSlider::gestureStarted);
  QSignalSpy changes(&slider, &RangeSlider::rangeChanged);
  slider.drag(Handle::Lower, 40.0);
  QCOMPARE(slider.range(), (SliderRange{40.0, infinity}));
  QCOMPARE(gestures.count(), 1);
  QCOMPARE(changes.count(), 2); // half way and at the end
  slider.drag(Handle::Upper, 80.0);
  QCOMPARE(slider.range(), (SliderRange{40.0, 80.0}));
  QCOMPARE(gestures.count(), 2);
}

void TestRangeSlider::atTheEndThereIsNoLimit() {
  Slider slider;
  slider.setRange({40.0, 60.0});
  slider.drag(Handle::Lower, -20.0);
  slider.drag(Handle::Upper, 130.0);
  QCOMPARE(slider.range(), SliderRange());
}

void TestRangeSlider::handlesDoNotPassEachOther() {
  Slider slider;
  slider.setRange({40.0, 60.0});
  slider.drag(Handle::Lower, 90.0);
  QCOMPARE(slider.range(), (SliderRange{60.0, 60.0}));
  slider.drag(Handle::Lower, 30.0); // both are there: the one goes that can
  QCOMPARE(slider.range().upper, 60.0);
}

void TestRangeSlider::keysMoveTheActiveHandle_data() {
  QTest::addColumn<Qt::Key>("key");
  QTest::addColumn<double>("expectedLower");
  QTest::newRow("a step up") << Qt::Key_Right << 41.0;
  QTest::newRow("a step down") << Qt::Key_Left << 39.0;
  QTest::newRow("ten up") << Qt::Key_PageUp << 50.0;
  QTest::newRow("ten down") << Qt::Key_PageDown << 30.0;
  QTest::newRow("to the beginning: no limit") << Qt::Key_Home << -infinity;
  QTest::newRow("as far as the other handle") << Qt::Key_End << 60.0;
}

void TestRangeSlider::keysMoveTheActiveHandle() {
  QFETCH(Qt::Key, key);
  QFETCH(double, expectedLower);
  Slider slider;
  slider.setRange({40.0, 60.0});
  QTest::keyClick(&slider, key);
  QCOMPARE(slider.range().lower, expectedLower);
  QCOMPARE(slider.range().upper, 60.0);
}

void TestRangeSlider::tabGoesToTheOtherHandleFirst() {
  QWidget window;
  RangeSlider slider(&window);
  QLineEdit next(&window);
  window.show();
  slider.setFocus(Qt::TabFocusReason);
  QCOMPARE(slider.activeHandle(), Handle::Lower);
  QTest::keyClick(&slider, Qt::Key_Tab);
  QCOMPARE(slider.activeHandle(), Handle::Upper);
  QCOMPARE(window.focusWidget(), &slider);
  QTest::keyClick(&slider, Qt::Key_Tab);
  QCOMPARE(window.focusWidget(), &next);
}

void TestRangeSlider::wholeNumbersStandAtTheEdgesOfTheirBins() {
  Slider slider;
  slider.setScale({-0.5, 1.5, 1.0, true}); // no, yes
  slider.setRange({1.0, infinity});
  QCOMPARE(slider.handlePosition(Handle::Lower), 108.0); // the middle
  QTest::keyClick(&slider, Qt::Key_Left);
  QCOMPARE(slider.range(), SliderRange());
  QTest::keyClick(&slider, Qt::Key_Right);
  QCOMPARE(slider.range(), (SliderRange{1.0, infinity}));
}

void TestRangeSlider::limitsBeyondTheScaleAreKept() {
  Slider slider;
  slider.setRange({40.0, 500.0});
  QCOMPARE(slider.handlePosition(Handle::Upper), 208.0); // the end
  QTest::keyClick(&slider, Qt::Key_Right);
  QCOMPARE(slider.range(), (SliderRange{41.0, 500.0}));
}

void TestRangeSlider::settersAreSilent() {
  Slider slider;
  QSignalSpy changes(&slider, &RangeSlider::rangeChanged);
  slider.setRange({10.0, 20.0, true});
  slider.setBars({0.5, 1.0});
  slider.setScale({0.0, 50.0, 1.0});
  QCOMPARE(changes.count(), 0);
}

void TestRangeSlider::limitBoxReadsNumbers_data() {
  QTest::addColumn<QString>("typed");
  QTest::addColumn<double>("expected");
  QTest::newRow("a number") << "42.5" << 42.5;
  QTest::newRow("with its unit") << "≥ 42.5 GeV" << 42.5;
  QTest::newRow("with a comma") << "1,37" << 1.37;
  QTest::newRow("negative") << "-2.5" << -2.5;
  QTest::newRow("nothing: no limit") << "" << -infinity;
}

void TestRangeSlider::limitBoxReadsNumbers() {
  QFETCH(QString, typed);
  QFETCH(double, expected);
  LimitBox box(LimitBox::Side::Lower);
  box.setAffixes("≥ ", " GeV");
  box.setLimit(7.0);
  QCOMPARE(box.text(), QString("≥ 7 GeV"));
  QSignalSpy changes(&box, &LimitBox::limitChanged);
  box.findChild<QLineEdit*>()->setText(typed);
  box.interpretText();
  QCOMPARE(box.limit(), expected);
  QCOMPARE(changes.count(), 1);
}

QTEST_MAIN(TestRangeSlider)
#include "tst_range_slider.moc"
