#include "model/statistics/MassFit.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace voir;

namespace {

/// 30 770 two-photon masses of a ROOT tutorial; empty where the file is absent.
std::vector<double> tutorialMasses() {
  QFile file(QStringLiteral(VOIR_DATA_DIR "/csv/Hgg.txt"));
  std::vector<double> masses;
  if (!file.open(QIODevice::ReadOnly))
    return masses;
  for (const QByteArray& line : file.readAll().split('\n'))
    if (!line.trimmed().isEmpty())
      masses.push_back(line.trimmed().toDouble());
  return masses;
}

bool isNear(double value, double expected, double tolerance) {
  return std::abs(value - expected) <= tolerance;
}

} // namespace

class TestMassFit : public QObject {
  Q_OBJECT

private slots:
  void tutorialUnbinned();
};

// RooFit and iminuit on the same masses: 273.2 +- 88 entries at 124.044 GeV, width 1.4835 GeV.
void TestMassFit::tutorialUnbinned() {
  const std::vector<double> masses = tutorialMasses();
  if (masses.empty())
    QSKIP("no file csv/Hgg.txt beside the project");
  const MassFit fit = fitMasses({"diphoton", unbinnedMasses(masses, 110.0, 160.0), {"gauss", "exppoly2"}});
  QVERIFY2(fit.isConverged, fit.problem.c_str());
  QVERIFY(isNear(fit.value("signal_yield"), 273.204, 0.5));
  QVERIFY(isNear(fit.value("background_yield"), 30496.8, 0.5));
  QVERIFY(isNear(fit.value("mass"), 124.044, 0.003));
  QVERIFY(isNear(fit.value("width"), 1.48345, 0.003));
  QVERIFY(isNear(fit.nllMin, -170115.96167, 0.001));
}

QTEST_APPLESS_MAIN(TestMassFit)
#include "tst_massfit.moc"
