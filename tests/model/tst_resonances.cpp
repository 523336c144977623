// Before the model: moc of Qt 6.4 does not get through <compare> as the first of the standard headers.
#include <QTest>

#include "model/statistics/Resonances.h"

#include <algorithm>
#include <cmath>

using namespace voir;

class tst_Resonances : public QObject {
  Q_OBJECT

private slots:
  void standInOrderOfMass();
  void differencesAreThoseMeasuredByThemselves_data();
  void differencesAreThoseMeasuredByThemselves();
};

namespace {

double massOf(std::string_view name) {
  const auto found = std::ranges::find(resonances(), name, &Resonance::name);
  return found == resonances().end() ? std::nan("") : found->mass;
}

} // namespace

void tst_Resonances::standInOrderOfMass() {
  QVERIFY(std::ranges::is_sorted(resonances(), {}, &Resonance::mass));
  for (const Resonance& resonance : resonances())
    QVERIFY(resonance.width > 0.0 && resonance.width < 0.05 * resonance.mass);
}

// Mass differences that the Particle Data Group (2022) lists beside the masses, MeV.
void tst_Resonances::differencesAreThoseMeasuredByThemselves_data() {
  QTest::addColumn<QByteArray>("heavy");
  QTest::addColumn<QByteArray>("light");
  QTest::addColumn<double>("difference");
  QTest::addColumn<double>("tolerance");
  QTest::newRow("psi' and J/psi") << QByteArray("ψ′") << QByteArray("J/ψ") << 589.188 << 0.1;
  QTest::newRow("Upsilon 2S and 3S") << QByteArray("Υ(3S)") << QByteArray("Υ(2S)") << 331.50 << 0.6;
}

void tst_Resonances::differencesAreThoseMeasuredByThemselves() {
  QFETCH(QByteArray, heavy);
  QFETCH(QByteArray, light);
  QFETCH(double, difference);
  QFETCH(double, tolerance);
  const double found = 1000.0 * (massOf(heavy.toStdString()) - massOf(light.toStdString()));
  QVERIFY(std::abs(found - difference) < tolerance);
}

QTEST_APPLESS_MAIN(tst_Resonances)
#include "tst_resonances.moc"
