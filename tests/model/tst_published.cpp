#include "model/statistics/Published.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace voir;

namespace {

const PublishedResult* find(std::string_view experiment, std::string_view date, std::string_view family) {
  const auto results = publishedResults();
  const auto found = std::ranges::find_if(results, [&](const PublishedResult& result) {
    return result.experiment == experiment && result.date == date && result.family == family;
  });
  return found == results.end() ? nullptr : &*found;
}

} // namespace

class tst_Published : public QObject {
  Q_OBJECT

private slots:
  void announcedOnTheFourthOfJuly_data();
  void announcedOnTheFourthOfJuly();
  void updatesOfTwoThousandThirteen();
  void everyResultHasItsSource();
};

// ATLAS, PLB 716 (2012) 1; CMS, PLB 716 (2012) 30: from their abstracts.
void tst_Published::announcedOnTheFourthOfJuly_data() {
  QTest::addColumn<QByteArray>("experiment");
  QTest::addColumn<double>("mass");
  QTest::addColumn<double>("statistical");
  QTest::addColumn<double>("systematic");
  QTest::addColumn<double>("observed");
  QTest::newRow("ATLAS") << QByteArray("ATLAS") << 126.0 << 0.4 << 0.4 << 5.9;
  QTest::newRow("CMS") << QByteArray("CMS") << 125.3 << 0.4 << 0.5 << 5.0;
}

void tst_Published::announcedOnTheFourthOfJuly() {
  QFETCH(QByteArray, experiment);
  const PublishedResult* result = find(experiment.toStdString(), "2012-07", "combination");
  QVERIFY(result != nullptr);
  QTEST(result->mass, "mass");
  QTEST(result->statisticalError, "statistical");
  QTEST(result->systematicError, "systematic");
  QTEST(result->zObserved, "observed");
}

void tst_Published::updatesOfTwoThousandThirteen() {
  const PublishedResult* photons = find("ATLAS", "2013-03", "diphoton");
  const PublishedResult* leptons = find("ATLAS", "2013-03", "fourlepton");
  QVERIFY(photons != nullptr && leptons != nullptr);
  QCOMPARE(photons->zObserved, 7.4);
  QVERIFY(std::isnan(photons->statisticalErrorMinus));
  QCOMPARE(leptons->zObserved, 6.6);
  QCOMPARE(leptons->statisticalErrorMinus, 0.5);
}

void tst_Published::everyResultHasItsSource() {
  QVERIFY(std::ranges::is_sorted(publishedResults(), {}, &PublishedResult::date));
  for (const PublishedResult& result : publishedResults()) {
    QVERIFY(!result.experiment.empty() && !result.source.empty());
    QVERIFY(result.family == "diphoton" || result.family == "fourlepton" || result.family == "combination");
    QVERIFY(result.zObserved > 0.0);
    // A measured mass has both errors; a place of the largest excess none.
    QCOMPARE(std::isnan(result.statisticalError), std::isnan(result.systematicError));
  }
}

QTEST_GUILESS_MAIN(tst_Published)
#include "tst_published.moc"
