#include "model/simulation/ExpectedSignal.h"

#include <QTest>

#include <cmath>

using namespace voir;

class TestExpectedSignal : public QObject {
  Q_OBJECT

private slots:
  void theSamplesHoldWhatTheExperimentsExpected_data();
  void theSamplesHoldWhatTheExperimentsExpected();
  void aRangeWithoutTheHiggsBosonHasNoExpectation();
  void tighterCutsKeepLess();
  void whatHoldsNoHiggsBosonHasNoExpectation_data();
  void whatHoldsNoHiggsBosonHasNoExpectation();
};

// Expected by the ATLAS analyses of 2013: 434 diphotons of 25.5 fb^-1, of 1233 decays; 15.9 +- 2.1 four-lepton
// candidates of 120-130 GeV. Tolerance: the simulation's efficiencies are approximations.
void TestExpectedSignal::theSamplesHoldWhatTheExperimentsExpected_data() {
  QTest::addColumn<QString>("file");
  QTest::addColumn<QString>("channels");
  QTest::addColumn<double>("minimum");
  QTest::addColumn<double>("maximum");
  QTest::addColumn<double>("expected");
  QTest::addColumn<double>("tolerance");
  QTest::newRow("two photons") << "sample:run1-diphoton"
                               << "diphoton" << 100.0 << 160.0 << 434.0 << 25.0;
  QTest::newRow("four leptons") << "sample:run1-fourlepton"
                                << "fourlepton" << 120.0 << 130.0 << 15.9 << 2.1;
}

void TestExpectedSignal::theSamplesHoldWhatTheExperimentsExpected() {
  QFETCH(QString, file);
  QFETCH(QString, channels);
  QFETCH(double, minimum);
  QFETCH(double, maximum);
  QFETCH(double, expected);
  QFETCH(double, tolerance);
  const auto signal =
      expectedHiggsSignal(file.toStdString(), parseChannels(channels.toStdString()), std::nullopt, {minimum, maximum});
  QVERIFY(signal);
  QVERIFY2(std::abs(*signal - expected) < tolerance, qPrintable(QString::number(*signal)));
}

// A fit of this range is one of another peak, such as that of the Z boson in four leptons.
void TestExpectedSignal::aRangeWithoutTheHiggsBosonHasNoExpectation() {
  QVERIFY(!expectedHiggsSignal("sample:run1-diphoton", parseChannels("diphoton"), std::nullopt, {140.0, 160.0}));
  QVERIFY(!expectedHiggsSignal("sample:run1-fourlepton", parseChannels("fourlepton"), std::nullopt, {80.0, 100.0}));
}

void TestExpectedSignal::tighterCutsKeepLess() {
  const auto channels = parseChannels("diphoton");
  const MassInterval range{100.0, 160.0};
  Selection harder;
  harder.cuts.push_back({.variable = "photon.pt", .minimum = 60.0, .rank = 1});
  const auto all = expectedHiggsSignal("sample:run1-diphoton", channels, Selection{}, range);
  const auto hard = expectedHiggsSignal("sample:run1-diphoton", channels, harder, range);
  QVERIFY(all && hard);
  QVERIFY(*hard > 0.0);
  QVERIFY(*hard < *all);
}

void TestExpectedSignal::whatHoldsNoHiggsBosonHasNoExpectation_data() {
  QTest::addColumn<QString>("file");
  QTest::newRow("a sample of resonances") << "sample:dimuon";
  QTest::newRow("no such sample") << "sample:none";
  QTest::newRow("a file") << "run1-diphoton";
}

void TestExpectedSignal::whatHoldsNoHiggsBosonHasNoExpectation() {
  QFETCH(QString, file);
  QVERIFY(!expectedHiggsSignal(file.toStdString(), parseChannels("diphoton"), std::nullopt, {100.0, 160.0}));
}

QTEST_APPLESS_MAIN(TestExpectedSignal)
#include "tst_expectedsignal.moc"
