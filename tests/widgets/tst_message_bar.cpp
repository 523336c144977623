#include "widgets/MessageBar.h"

#include <QApplication>
#include <QLabel>
#include <QListWidget>
#include <QTest>
#include <QToolButton>

using namespace voir;

class TestMessageBar : public QObject {
  Q_OBJECT

private slots:
  void hiddenUntilThereIsAMessage();
  void newestIsShownAllAreKept();
  void olderMessagesAreForgotten();
  void markupInTheNameOfAFileStaysText();
  void closingForgetsThem();
  void neverModal();
  void iconFollowsTheTheme();
};

void TestMessageBar::hiddenUntilThereIsAMessage() {
  QWidget window;
  MessageBar bar(&window);
  window.show();
  QVERIFY(!bar.isVisible());
  bar.showMessage(Severity::Note, "opened");
  QVERIFY(bar.isVisible());
  QVERIFY(!bar.findChild<QLabel*>()->pixmap().isNull());
}

void TestMessageBar::newestIsShownAllAreKept() {
  MessageBar bar;
  bar.showMessage(Severity::Error, "a.ig, event 17: damaged");
  bar.showMessage(Severity::Warning, "b.ig: empty");
  QCOMPARE(bar.messageCount(), 2);
  QCOMPARE(bar.lastMessage(), QString("b.ig: empty"));
  const auto buttons = bar.findChildren<QToolButton*>();
  const auto more = std::ranges::find_if(buttons, &QToolButton::isCheckable);
  auto* list = bar.findChild<QListWidget*>();
  QVERIFY(!list->isVisible());
  QTest::mouseClick(*more, Qt::LeftButton);
  QVERIFY(list->isVisible());
  QCOMPARE(list->item(1)->text(), QString("a.ig, event 17: damaged"));
}

void TestMessageBar::olderMessagesAreForgotten() {
  MessageBar bar;
  for (int i = 0; i < MessageBar::maximumCount + 5; ++i)
    bar.showMessage(Severity::Warning, QString::number(i));
  QCOMPARE(bar.messageCount(), MessageBar::maximumCount);
  QCOMPARE(bar.lastMessage(), QString::number(MessageBar::maximumCount + 4));
}

void TestMessageBar::markupInTheNameOfAFileStaysText() {
  MessageBar bar;
  bar.showMessage(Severity::Error, "<h1><a href='x'>a.ig</a></h1>: damaged");
  for (const QLabel* label : bar.findChildren<QLabel*>())
    QVERIFY(label->text().isEmpty() || label->textFormat() == Qt::PlainText);
}

void TestMessageBar::closingForgetsThem() {
  MessageBar bar;
  bar.showMessage(Severity::Error, "damaged");
  const auto buttons = bar.findChildren<QToolButton*>();
  const auto close = std::ranges::find(buttons, QString("Forget the messages"), &QToolButton::accessibleName);
  QTest::mouseClick(*close, Qt::LeftButton);
  QVERIFY(!bar.isVisible());
  QCOMPARE(bar.messageCount(), 0);
  QCOMPARE(bar.lastMessage(), QString());
}

void TestMessageBar::neverModal() {
  MessageBar bar;
  bar.showMessage(Severity::Error, "damaged");
  QVERIFY(!QApplication::activeModalWidget());
}

void TestMessageBar::iconFollowsTheTheme() {
  MessageBar bar;
  bar.showMessage(Severity::Note, "opened");
  const auto drawn = [&bar] { return bar.findChild<QLabel*>()->pixmap().toImage(); };
  const QImage before = drawn();
  QPalette other = QApplication::palette();
  other.setColor(QPalette::WindowText, QColor(1, 200, 3));
  QApplication::setPalette(other);
  QTRY_VERIFY(drawn() != before);
}

QTEST_MAIN(TestMessageBar)
#include "tst_message_bar.moc"
