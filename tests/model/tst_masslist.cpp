#include "model/io/MassList.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace voir;

class TestMassList : public QObject {
  Q_OBJECT

private slots:
  void aMassALine_data();
  void aMassALine();
  void aTableTellsTheFamilyOfEachMass();
  void onlyTheWantedChannelIsRead();
  void aNameWithACommaMovesNoColumn();
  void linesWithoutAMassAreNamed();
  void aFileOfEventsIsNoList_data();
  void aFileOfEventsIsNoList();
  void aFileWithoutAMassIsRefused();
  void theTextOfTheTutorialHasAllItsMasses();

private:
  std::string write(const QByteArray& text);

  QTemporaryDir m_folder;
};

std::string TestMassList::write(const QByteArray& text) {
  QFile file(m_folder.filePath(QStringLiteral("masses.txt")));
  if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
    qFatal("no file can be written here");
  return file.fileName().toStdString();
}

void TestMassList::aMassALine_data() {
  QTest::addColumn<QByteArray>("text");
  QTest::newRow("with blanks before") << QByteArray("   142.744\n   141.318\n");
  QTest::newRow("without an end of line") << QByteArray("142.744\n141.318");
  QTest::newRow("of another system") << QByteArray("142.744\r\n141.318\r\n");
  QTest::newRow("comments and blank lines") << QByteArray("# GeV\n\n142.744 # the first\n\n141.318\n");
  QTest::newRow("scientific") << QByteArray("1.42744e2\n1.41318e+02\n");
}

void TestMassList::aMassALine() {
  QFETCH(QByteArray, text);
  const auto list = readMassList(write(text));
  QVERIFY(list);
  QCOMPARE(list->masses, (MassesByFamily{{"", {142.744, 141.318}}}));
  QCOMPARE(list->skipped, std::size_t{0});
}

void TestMassList::aTableTellsTheFamilyOfEachMass() {
  const auto list = readMassList(write("run,channel,mass_GeV\n1,4mu,125.5\n1,diphoton,126\n2,2e2mu,91.2\n"));
  QVERIFY(list);
  QCOMPARE(list->masses, (MassesByFamily{{"fourlepton", {125.5, 91.2}}, {"diphoton", {126.0}}}));
}

void TestMassList::onlyTheWantedChannelIsRead() {
  const std::string path = write("run,channel,mass_GeV\n1,4mu,125.5\n1,diphoton,126\n2,2e2mu,91.2\n");
  QCOMPARE(readMassList(path, "4mu")->masses, (MassesByFamily{{"fourlepton", {125.5}}}));
  QCOMPARE(readMassList(path, "fourlepton")->masses, (MassesByFamily{{"fourlepton", {125.5, 91.2}}}));
}

void TestMassList::aNameWithACommaMovesNoColumn() {
  const auto list = readMassList(write("file,mass_GeV\n\"a, b.ig\",125.5\n"));
  QVERIFY(list);
  QCOMPARE(list->masses, (MassesByFamily{{"", {125.5}}}));
}

void TestMassList::linesWithoutAMassAreNamed() {
  const auto list = readMassList(write("125.5\nnan\n-3\n126\nhundred\n"));
  QVERIFY(list);
  QCOMPARE(list->masses, (MassesByFamily{{"", {125.5, 126.0}}}));
  QCOMPARE(list->skipped, std::size_t{3});
  QCOMPARE(list->problems.front().place, std::string("line 2"));
}

void TestMassList::aFileOfEventsIsNoList_data() {
  QTest::addColumn<QByteArray>("text");
  QTest::newRow("table of four-vectors") << QByteArray("Run,Event,pt1,eta1\n1,2,3,4\n");
  QTest::newRow("archive") << QByteArray("PK\x03\x04");
  QTest::newRow("prose") << QByteArray("There is no mass in here.\n");
}

void TestMassList::aFileOfEventsIsNoList() {
  QFETCH(QByteArray, text);
  QVERIFY(!readMassList(write(text)));
}

void TestMassList::aFileWithoutAMassIsRefused() {
  QVERIFY_THROWS_EXCEPTION(ReadError, readMassList(write("run,mass_GeV\n1,\n2,x\n")));
}

// 30 770 lines, the first 142.744: counted with wc and head.
void TestMassList::theTextOfTheTutorialHasAllItsMasses() {
  const QString path = QStringLiteral(VOIR_DATA_DIR "/csv/Hgg.txt");
  if (!QFile::exists(path))
    QSKIP("the real files are not here: " VOIR_DATA_DIR);
  const auto list = readMassList(path.toStdString());
  QVERIFY(list);
  QCOMPARE(list->masses.at("").size(), std::size_t{30770});
  QCOMPARE(list->masses.at("").front(), 142.744);
}

QTEST_APPLESS_MAIN(TestMassList)
#include "tst_masslist.moc"
