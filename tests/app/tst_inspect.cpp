#include "tests/app/RunVoir.h"
#include "tests/root/MadeTrees.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace voir;
using voir::test::runVoir;
using Result = voir::test::ProgramResult;

namespace {

QJsonObject onlyObject(const QByteArray& json) {
  return QJsonDocument::fromJson(json).array().at(0).toObject();
}

QJsonObject named(const QJsonArray& list, const QString& name) {
  for (const QJsonValue& each : list)
    if (each["name"] == name)
      return each.toObject();
  return {};
}

} // namespace

/// `voir inspect`, on files made here and on real ones.
class TestInspect : public QObject {
  Q_OBJECT

private slots:
  void initTestCase();
  void tablesAreListedWithTheirColumns();
  void jsonTellsKeysTablesAndColumns();
  void linesAreAligned();
  void aFileThatNoSchemaFitsSaysWhatIsMissing();
  void anNTupleIsListed();
  void theSchemaOfARealFileIsNamed();
  void otherFilesAreSummedUp();
  void aSampleIsSummedUp();
  void aDamagedFileIsNamedAndTheOthersAreTold();
  void namesThatSteerATerminalDoNot();

private:
  QString data(const QString& name) const { return QStringLiteral(VOIR_DATA_DIR "/") + name; }
  QString m_made;
  QTemporaryDir m_folder;
};

#define NEED_DATA(name)                                                                                                \
  if (!QFile::exists(data(name)))                                                                                      \
  QSKIP("the real files are not here: " VOIR_DATA_DIR)

void TestInspect::initTestCase() {
  m_made = m_folder.filePath("made.root");
  made::TreeOptions options;
  options.clusterEntries = 40;
  made::writeMadeTrees(m_made.toStdString(), {made::Method::Zlib, 1}, options, 100);
}

void TestInspect::tablesAreListedWithTheirColumns() {
  const Result result = runVoir({"inspect", m_made});
  QCOMPARE(result.exitCode, 0);
  QVERIFY(result.out.contains("dir/inner/"));
  QVERIFY(result.out.contains("kinds: TTree, 100 entries, "));
  QVERIFY(result.out.contains("Float_t[n]"));
  QVERIFY(result.out.contains("vector<float>"));
  QVERIFY(result.out.contains("Written by ROOT 6.32.00"));
}

void TestInspect::jsonTellsKeysTablesAndColumns() {
  const Result result = runVoir({"inspect", m_made, "--json"});
  QCOMPARE(result.exitCode, 0);
  const QJsonObject file = onlyObject(result.out);
  QCOMPARE(file["format"].toString(), QString("ROOT file"));
  QCOMPARE(file["bytes"].toInteger(), QFile(m_made).size());
  const QJsonArray directories = file["directories"].toArray();
  QCOMPARE(directories.size(), 3); // its own, dir, dir/inner
  int cycles = 0;
  for (const QJsonValue& key : directories[0]["keys"].toArray())
    cycles += key["name"] == "cycles" ? 1 : 0;
  QCOMPARE(cycles, 2);
  const QJsonObject table = named(file["tables"].toArray(), "kinds");
  QCOMPARE(table["entries"].toInteger(), 100);
  const QJsonObject column = named(table["columns"].toArray(), "D");
  QCOMPARE(column["baskets"].toInteger(), 3); // 40 + 40 + 20 entries
  QVERIFY(column["bytes"].toInteger() > 100 * 8);
  QCOMPARE(column["factor"].toDouble(), column["bytes"].toDouble() / column["storedBytes"].toDouble());
  QVERIFY(column["unreadable"].isNull());
}

// Of each table's lines, sizes end in one column: below the last letter of their heading.
void TestInspect::linesAreAligned() {
  const QList<QByteArray> lines = runVoir({"inspect", m_made}).out.split('\n');
  qsizetype end = -1;
  int compared = 0;
  for (const QByteArray& line : lines) {
    if (line.startsWith("    COLUMN"))
      end = line.indexOf("IN FILE") + 6;
    else if (!line.startsWith("    "))
      end = -1;
    else if (end >= 0) {
      QVERIFY2(line.size() > end && line[end] != ' ' && line[end + 1] == ' ', line);
      ++compared;
    }
  }
  QVERIFY(compared > 100);
}

void TestInspect::aFileThatNoSchemaFitsSaysWhatIsMissing() {
  const Result text = runVoir({"inspect", m_made});
  QVERIFY2(text.out.contains("No schema fits"), text.out.right(300));
  const QJsonObject schema = onlyObject(runVoir({"inspect", m_made, "--json"}).out)["schema"].toObject();
  QVERIFY(schema["name"].isNull());
  QVERIFY(!schema["misfits"].toArray().isEmpty());
}

void TestInspect::anNTupleIsListed() {
  const QString file = "root/Run2012BC_DoubleMuParked_Muons_1000evts_rntuple_v1-0-0-0.root";
  NEED_DATA(file);
  const Result result = runVoir({"inspect", data(file)});
  QCOMPARE(result.exitCode, 0);
  QVERIFY(result.out.contains("Events: RNTuple, 1000 entries"));
  QVERIFY(result.out.contains("PAGES"));
}

void TestInspect::theSchemaOfARealFileIsNamed() {
  NEED_DATA("root/NanoAODv5_sample.root");
  const Result result = runVoir({"inspect", data("root/NanoAODv5_sample.root")});
  QCOMPARE(result.exitCode, 0);
  QVERIFY(result.out.contains("1000 events"));
  QVERIFY(result.out.contains("Read as CMS NanoAOD: Events, "));
  QVERIFY(result.out.contains("Float_t[nMuon]"));
}

void TestInspect::otherFilesAreSummedUp() {
  NEED_DATA("ig/Hto4l_120-130GeV.ig");
  const Result result = runVoir({"inspect", data("ig/Hto4l_120-130GeV.ig")});
  QCOMPARE(result.exitCode, 0);
  QVERIFY2(result.out.contains("iSpy event display, 1.12 MB, 11 events"), result.out);
  QVERIFY2(result.out.contains("First event: run "), result.out);
}

void TestInspect::aSampleIsSummedUp() {
  const QJsonObject sample = onlyObject(runVoir({"inspect", "sample:dimuon", "--json"}).out);
  QCOMPARE(sample["format"].toString(), QString("built-in sample"));
  QVERIFY(sample["events"].toInteger() > 0);
  QCOMPARE(sample["firstEvent"]["origin"].toString(), QString("simulation"));
}

void TestInspect::aDamagedFileIsNamedAndTheOthersAreTold() {
  const QString damaged = m_folder.filePath("damaged.root");
  QFile whole(m_made);
  QVERIFY(whole.open(QIODevice::ReadOnly));
  QFile part(damaged);
  QVERIFY(part.open(QIODevice::WriteOnly));
  part.write(whole.read(90));
  part.close();
  const Result both = runVoir({"inspect", damaged, m_made});
  QCOMPARE(both.exitCode, 2);
  QVERIFY2(both.err.contains("damaged.root"), both.err);
  QVERIFY(both.out.contains("kinds: TTree"));
  QCOMPARE(runVoir({"inspect", damaged}).exitCode, 2);
  QCOMPARE(runVoir({"inspect", "/none/such.root"}).exitCode, 1);
}

void TestInspect::namesThatSteerATerminalDoNot() {
  const QString path = m_folder.filePath("steering.root");
  {
    made::RootWriter file(path.toStdString());
    made::TreeWriter tree(file, "tree\x1b[31m");
    tree.leaves("x\x1b[0m", "x/I").put(std::int32_t{1});
    tree.fill();
    tree.write();
  }
  const Result result = runVoir({"inspect", path});
  QCOMPARE(result.exitCode, 0);
  QVERIFY(!result.out.contains('\x1b'));
  QVERIFY(result.out.contains("tree?[31m: TTree, 1 entry, 1 column"));
}

QTEST_APPLESS_MAIN(TestInspect)
#include "tst_inspect.moc"
