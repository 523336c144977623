#include "model/io/EventFormats.h"
#include "tests/model/MadeFiles.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include <set>
#include <sys/stat.h>
#include <unistd.h>

using namespace voir;

namespace {

const char* const smallEvent = R"({"Types": {"Event_V2": [["run","int"],["event","int"]]},)"
                               R"("Collections": {"Event_V2": [[3, 4]]}, "Associations": {}})";

/// What opening a file says; empty where it opens.
QString complaint(const QString& path) {
  try {
    openEvents(path.toStdString());
    return {};
  } catch (const ReadError& error) {
    return error.what();
  }
}

} // namespace

class TestEventFormats : public QObject {
  Q_OBJECT

private slots:
  void initTestCase() { QVERIFY(m_folder.isValid()); }

  void formatsAreDistinct() {
    std::set<std::string_view> extensions;
    for (const EventFormat& format : eventFormats()) {
      QVERIFY(!format.name.empty() && !format.extensions.empty());
      for (const std::string_view extension : format.extensions)
        QVERIFY(extensions.insert(extension).second);
    }
  }

  void filesAreKnownByTheirContentWhateverTheirName() {
    QVERIFY(made::writeArchive(file("events.zip"), {{"Events/Run_1/Event_1", smallEvent}}));
    QVERIFY((openEvents(file("events.zip").toStdString())->eventId(0) == EventId{3, 0, 4}));
    QVERIFY(made::writeText(file("photons.data"), "Run,Event,pt1,eta1,phi1\n5,6,7,0,0\n"));
    QVERIFY((openEvents(file("photons.data").toStdString())->eventId(0) == EventId{5, 0, 6}));
  }

  void whatCannotBeOpenedIsExplained_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("said");
    const auto row = [](const char* name, const QByteArray& content, const char* said) {
      QTest::newRow(name) << content << QString(said);
    };
    row("empty.ig", "", ": the file is empty");
    row("text.ig", "no zip at all", ": expected an .ig file, which is a zip archive");
    row("cut.ig", "PK\x03\x04 and then nothing", ": expected an .ig file, which is a zip archive");
    row("noparticles.csv", "a,b\n1,2\n", ", line 1: expected columns of particles");
    row("picture.png", "\x89PNG\r\n",
        ": is of no format that Voir knows: iSpy event display (.ig), ROOT file (.root), CMS education table (.csv)");
    row("other.json", "{\"pt\": 1, \"eta\": 2, \"phi\": 3}", ": is of no format that Voir knows");
  }
  void whatCannotBeOpenedIsExplained() {
    QFETCH(QByteArray, content);
    QFETCH(QString, said);
    const QString path = file(QTest::currentDataTag());
    QVERIFY(made::writeText(path, content));
    QVERIFY2(complaint(path).startsWith(path + said), qPrintable(complaint(path)));
  }

  void whatIsNoFileIsExplained() {
    QVERIFY(complaint(file("nothing.ig")).endsWith("there is no such file"));
    QVERIFY(complaint(m_folder.path()).contains("is a directory"));
    QVERIFY(complaint("").contains("there is no such file"));
  }

  void pipesAreNotWaitedFor() {
    const QString pipe = file("pipe.csv");
    QCOMPARE(mkfifo(pipe.toUtf8().constData(), 0600), 0);
    QVERIFY(complaint(pipe).contains("is not an ordinary file"));
  }

  void withoutPermissionTheReasonIsTold() {
    QVERIFY(made::writeText(file("secret.csv"), "Run,Event,pt1,eta1,phi1\n5,6,7,0,0\n"));
    QVERIFY(QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7755)));
    QVERIFY(QFile::setPermissions(file("secret.csv"), QFile::WriteOwner));
    // Root may read everything, so that it becomes nobody for a moment.
    constexpr uid_t nobody = 65534;
    const bool isRoot = geteuid() == 0;
    if (isRoot)
      QCOMPARE(seteuid(nobody), 0);
    const QString said = complaint(file("secret.csv"));
    if (isRoot)
      QCOMPARE(seteuid(0), 0);
    QVERIFY2(said.contains("cannot be opened: Permission denied"), qPrintable(said));
  }

  void anArchiveWithoutEventsIsExplained() {
    QVERIFY(made::writeArchive(file("geometry.ig"), {{"Geometry/Tracker", "{}"}}));
    QVERIFY(complaint(file("geometry.ig")).contains("has no entry \"Events/...\""));
  }

private:
  QString file(const QString& name) const { return m_folder.filePath(name); }

  QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(TestEventFormats)
#include "tst_eventformats.moc"
