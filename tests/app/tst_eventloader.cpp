#include "app/EventLoader.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace voir;

class TestEventLoader : public QObject {
  Q_OBJECT

private slots:
  void init();
  void opensFilesAndTellsWhereTheirEventsAre();
  void filesThatCannotBeOpenedAreNamedAndTheOthersOpen();
  void theFilesOpenBeforeStayWhereNoneOfTheNewOnesOpens();
  void theNewestRequestWins();
  void anEventAtHandIsThereAtOnce();
  void readsAheadInTheDirectionOfTravel();
  void theCacheIsBounded();
  void afterADamagedEventTheNextIsRead();
  void aRequestBeyondTheEndIsIgnored();

private:
  void open(const std::vector<std::string>& paths);
  LoadedEvent read(qsizetype index);

  std::unique_ptr<EventLoader> m_loader;
};

constexpr auto sample = "sample:run1-fourlepton";

void TestEventLoader::init() {
  m_loader = std::make_unique<EventLoader>();
}

void TestEventLoader::open(const std::vector<std::string>& paths) {
  QSignalSpy opened(m_loader.get(), &EventLoader::opened);
  m_loader->open(paths);
  QVERIFY(opened.wait());
}

LoadedEvent TestEventLoader::read(qsizetype index) {
  LoadedEvent event;
  const auto connection =
      connect(m_loader.get(), &EventLoader::loaded, this, [&event](const LoadedEvent& loaded) { event = loaded; });
  m_loader->request(index);
  [&] { QTRY_VERIFY(!m_loader->isWaiting()); }();
  disconnect(connection);
  return event;
}

void TestEventLoader::opensFilesAndTellsWhereTheirEventsAre() {
  OpenFiles files;
  connect(m_loader.get(), &EventLoader::opened, this, [&files](const OpenFiles& opened) { files = opened; });
  open({sample, "sample:pileup"});
  QCOMPARE(files.paths, std::vector<std::string>({sample, "sample:pileup"}));
  QCOMPARE(files.firstEvents.size(), std::size_t(3));
  QCOMPARE(files.indexOf("sample:pileup", 2), files.firstEvents[1] + 2);
  QCOMPARE(files.indexOf("sample:other", 0), qsizetype(-1));
  const LoadedEvent event = read(files.firstEvents[1] + 2);
  QVERIFY(event.event);
  QCOMPARE(event.file, 1);
  QCOMPARE(event.eventIndex, 2u);
}

void TestEventLoader::filesThatCannotBeOpenedAreNamedAndTheOthersOpen() {
  QSignalSpy opened(m_loader.get(), &EventLoader::opened);
  m_loader->open({"/none/such.ig", sample});
  QVERIFY(opened.wait());
  const QStringList problems = opened[0][1].toStringList();
  QCOMPARE(problems.size(), 1);
  QVERIFY(problems[0].contains("/none/such.ig"));
}

void TestEventLoader::theFilesOpenBeforeStayWhereNoneOfTheNewOnesOpens() {
  open({sample});
  QSignalSpy notOpened(m_loader.get(), &EventLoader::notOpened);
  m_loader->open({"/none/such.ig"});
  QVERIFY(notOpened.wait());
  QVERIFY(read(5).event);
}

void TestEventLoader::theNewestRequestWins() {
  open({sample});
  QList<qsizetype> shown;
  connect(m_loader.get(), &EventLoader::loaded, this, [&shown](const LoadedEvent& event) { shown << event.index; });
  for (qsizetype i = 0; i < 100; ++i)
    m_loader->request(i * 7 % 100); // the last of them: 693 % 100
  QTRY_VERIFY(!m_loader->isWaiting());
  QTest::qWait(100);
  QCOMPARE(shown, QList<qsizetype>{93});
}

void TestEventLoader::anEventAtHandIsThereAtOnce() {
  open({sample});
  const EventPtr first = read(3).event;
  read(4);
  QSignalSpy loaded(m_loader.get(), &EventLoader::loaded);
  m_loader->request(3);
  QCOMPARE(loaded.count(), 1); // without returning to the event loop
  QVERIFY(!m_loader->isWaiting());
  QVERIFY(first);
}

void TestEventLoader::readsAheadInTheDirectionOfTravel() {
  open({sample});
  read(10);
  QTRY_VERIFY(m_loader->isAtHand(11) && m_loader->isAtHand(12));
  QVERIFY(!m_loader->isAtHand(8));
  read(9);
  QTRY_VERIFY(m_loader->isAtHand(8) && m_loader->isAtHand(7));
}

void TestEventLoader::theCacheIsBounded() {
  constexpr std::size_t limit = 2'000'000;
  m_loader = std::make_unique<EventLoader>(limit);
  open({"sample:pileup"});
  for (qsizetype i = 0; i < 20; ++i) {
    const EventPtr event = read(i).event;
    QVERIFY(event);
    QVERIFY(m_loader->cacheBytes() <= std::max(limit, byteSize(*event)));
  }
}

/// A copy of diphoton.ig with one event overwritten.
static QString damagedFile(const QTemporaryDir& folder) {
  QFile in(VOIR_DATA_DIR "/ig/diphoton.ig");
  QFile out(folder.filePath("damaged.ig"));
  if (!in.open(QIODevice::ReadOnly) || !out.open(QIODevice::WriteOnly))
    return {};
  QByteArray bytes = in.readAll();
  bytes.replace(bytes.size() / 2, 64, QByteArray(64, '\xff'));
  out.write(bytes);
  return out.fileName();
}

void TestEventLoader::afterADamagedEventTheNextIsRead() {
  const QTemporaryDir folder;
  const QString path = damagedFile(folder);
  if (path.isEmpty())
    QSKIP("the real files are not here: " VOIR_DATA_DIR);
  open({path.toStdString()});
  QSignalSpy failed(m_loader.get(), &EventLoader::failed);
  int goodCount = 0;
  for (qsizetype i = 0; i < 10; ++i)
    goodCount += read(i).event != nullptr ? 1 : 0;
  QCOMPARE(goodCount, 9);
  QCOMPARE(failed.count(), 1);
  QVERIFY(failed[0][1].toString().contains("damaged.ig"));
}

void TestEventLoader::aRequestBeyondTheEndIsIgnored() {
  open({sample});
  QVERIFY(!read(-1).event);
  QVERIFY(!read(1'000'000'000).event);
}

QTEST_GUILESS_MAIN(TestEventLoader)
#include "tst_eventloader.moc"
