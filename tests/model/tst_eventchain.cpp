#include "model/io/EventChain.h"
#include "tests/model/MadeFiles.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace voir;

class TestEventChain : public QObject {
  Q_OBJECT

private slots:
  void initTestCase() {
    QVERIFY(m_folder.isValid());
    const QByteArray header = "Run,Event,pt1,eta1,phi1\n";
    QVERIFY(made::writeText(path("a.csv"), header + "1,10,20,0,0\n1,11,20,0,0\n1,12,bad,0,0\n"));
    QVERIFY(made::writeText(path("b.csv"), header + "2,20,20,0,0\n"));
    QVERIFY(made::writeText(path("broken.ig"), "no zip"));
    QVERIFY(made::writeArchive(
        path("c.ig"), {{"Events/Run_3/Event_1", R"({"Types": {"Event_V2": [["run","int"],["event","int"]]},)"
                                                R"("Collections": {"Event_V2": [[3, 30]]}, "Associations": {}})"}}));
  }

  void eventsOfSeveralFilesAreOneSequence() {
    EventChain chain({name("a.csv"), name("b.csv"), name("c.ig")});
    QCOMPARE(chain.eventCount(), std::size_t{5});
    QVERIFY(chain.problems().empty());
    const EventId expected[] = {{1, 0, 10}, {1, 0, 11}, {1, 0, 12}, {2, 0, 20}, {3, 0, 30}};
    for (std::size_t i = 0; i < 5; ++i)
      QVERIFY(chain.eventId(i) == expected[i]);
    QVERIFY(chain.read(4, Detail::Full).id == expected[4]);
    QVERIFY(chain.read(0, Detail::Full).id == expected[0]);
  }

  void placesAreCountedWithinTheirFile_data() {
    QTest::addColumn<int>("event");
    QTest::addColumn<int>("file");
    QTest::addColumn<int>("eventOfFile");
    QTest::newRow("first") << 0 << 0 << 0;
    QTest::newRow("last of the first file") << 2 << 0 << 2;
    QTest::newRow("first of the second file") << 3 << 1 << 0;
    QTest::newRow("last") << 4 << 2 << 0;
  }
  void placesAreCountedWithinTheirFile() {
    QFETCH(int, event);
    QFETCH(int, file);
    QFETCH(int, eventOfFile);
    const EventChain chain({name("a.csv"), name("b.csv"), name("c.ig")});
    const EventChain::Position position = chain.locate(static_cast<std::size_t>(event));
    QCOMPARE(position.file, file);
    QCOMPARE(position.event, static_cast<std::size_t>(eventOfFile));
  }

  void filesThatDoNotOpenAreNamedAndLeftOut() {
    EventChain chain({name("missing.csv"), name("a.csv"), name("broken.ig"), name("b.csv")});
    QCOMPARE(chain.files(), (std::vector<std::string>{name("a.csv"), name("b.csv")}));
    QCOMPARE(chain.problems().size(), std::size_t{2});
    QCOMPARE(chain.problems()[0].file, name("missing.csv"));
    QCOMPARE(chain.problems()[1].file, name("broken.ig"));
    QCOMPARE(chain.eventId(3).run, std::int64_t{2});
  }

  void aDamagedEventDoesNotStopTheOthers() {
    EventChain chain({name("a.csv"), name("b.csv")});
    QVERIFY_EXCEPTION_THROWN(chain.read(2, Detail::Full), ReadError);
    QCOMPARE(chain.read(3, Detail::Full).id.run, std::int64_t{2});
  }

  void withoutFilesThereAreNoEvents() {
    EventChain chain({});
    QCOMPARE(chain.eventCount(), std::size_t{0});
    QVERIFY_EXCEPTION_THROWN(chain.read(0, Detail::Full), ReadError);
  }

private:
  QString path(const QString& file) const { return m_folder.filePath(file); }
  std::string name(const QString& file) const { return path(file).toStdString(); }

  QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(TestEventChain)
#include "tst_eventchain.moc"
