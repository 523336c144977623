#include "model/analysis/DecayChannels.h"
#include "model/statistics/PeakAnalysis.h"
#include "tests/widgets/ConstructedEvents.h"
#include "widgets/HistogramPanel.h"
#include "widgets/HistogramPlot.h"
#include "widgets/SignificanceGauge.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QImage>
#include <QMenu>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QToolTip>

using namespace voir;
using constructed::entry;

namespace {

// Default range of two photons: 100 to 160 GeV (experience: the range in which the Higgs boson is looked for).
constexpr double lowerEnd = 100.0;
constexpr double upperEnd = 160.0;

std::shared_ptr<MassTable> copyOf(const std::shared_ptr<MassTable>& table) {
  return std::make_shared<MassTable>(*table);
}

std::unique_ptr<HistogramPanel> shownPanel() {
  auto panel = std::make_unique<HistogramPanel>();
  panel->setMotionReduced(true);
  panel->setChannel("diphoton");
  panel->resize(900, 300);
  panel->show();
  return panel;
}

int binOf(const HistogramPanel& panel, double mass) {
  return static_cast<int>((mass - lowerEnd) / panel.histogram().binning().binWidth());
}

/// The plot paints, and knows where its bins are, a moment later.
void waitForPicture() {
  QTest::qWait(120);
}

void clickBin(const HistogramPanel& panel, int bin) {
  auto* plot = panel.findChild<HistogramPlot*>();
  QWidget* canvas = plot->childAt(plot->binPosition(bin));
  QTest::mouseClick(canvas, Qt::LeftButton, {}, canvas->mapFrom(plot, plot->binPosition(bin)));
}

void hoverBin(const HistogramPanel& panel, int bin) {
  auto* plot = panel.findChild<HistogramPlot*>();
  QWidget* canvas = plot->childAt(plot->binPosition(bin));
  const QPoint place = canvas->mapFrom(plot, plot->binPosition(bin));
  QMouseEvent move(QEvent::MouseMove, QPointF(place), canvas->mapToGlobal(QPointF(place)), Qt::NoButton, Qt::NoButton,
                   {});
  QApplication::sendEvent(canvas, &move);
}

/// The fit of the masses on the panel, as the program orders it.
std::shared_ptr<PeakResult> fitOf(const HistogramPanel& panel) {
  const FitDefaults defaults = fitDefaults("diphoton");
  PeakOrder order;
  order.channels = {
      {"diphoton",
       binnedMasses(panel.masses(), defaults.minimum, defaults.maximum, static_cast<std::size_t>(defaults.bins)),
       defaults.model, 1.0}};
  order.options.settings = defaults.settings;
  return std::make_shared<PeakResult>(analysePeak(order));
}

QToolButton* buttonCalled(const HistogramPanel& panel, const QString& text) {
  const auto buttons = panel.findChildren<QToolButton*>();
  return *std::ranges::find_if(buttons, [&](QToolButton* button) { return button->text() == text; });
}

void dragBetween(const HistogramPanel& panel, int first, int last) {
  auto* plot = panel.findChild<HistogramPlot*>();
  QWidget* canvas = plot->childAt(plot->binPosition(first));
  const QPoint from = canvas->mapFrom(plot, plot->binPosition(first));
  const QPoint to = canvas->mapFrom(plot, plot->binPosition(last));
  QTest::mousePress(canvas, Qt::LeftButton, {}, from);
  for (const QPoint& place : {(from + to) / 2, to}) {
    QMouseEvent move(QEvent::MouseMove, QPointF(place), canvas->mapToGlobal(QPointF(place)), Qt::NoButton,
                     Qt::LeftButton, {});
    QApplication::sendEvent(canvas, &move);
  }
  QTest::mouseRelease(canvas, Qt::LeftButton, {}, to);
}

QByteArray exported(HistogramPanel& panel, const QString& name) {
  QTemporaryDir folder;
  QFile file(folder.filePath(name));
  const QString problem = panel.exportTo(file.fileName());
  if (!problem.isEmpty() || !file.open(QIODevice::ReadOnly))
    qWarning("%s", qPrintable(problem));
  return file.readAll();
}

} // namespace

class TestHistogramPanel : public QObject {
  Q_OBJECT

private slots:
  void countsAreThoseOfTheModel();
  void growingTableCountsEveryEntryOnce();
  void removedEntriesAreTakenOut();
  void chooserOffersChannelsAndTheFamily();
  void familyCountsItsChannels();
  void setChannelIsSilentAPersonsChoiceIsNot();
  void rangeAndBinsCanBeSetAndReset();
  void underflowAndOverflowAreCountedAndHovered();
  void hoverFindsTheBin_data();
  void hoverFindsTheBin();
  void toolTipNamesRangeCountAndEvents();
  void clickOnOneEventGoesThere();
  void clickOnSeveralEventsOffersThem();
  void clickOnAnEmptyBinDoesNothing();
  void logarithmicAxisKeepsEmptyBinsHarmless();
  void verticalAxisHoldsTheHighestBar();
  void verticalAxisGrowsSmoothly();
  void newestEntryFlashes();
  void massOfTheCandidateIsDrawn();
  void emptyPlotKeepsItsTextFreeOfTheMassLine();
  void fitIsDrawnWithTheStripBelow();
  void fitOfAnotherChannelIsDropped();
  void fitThatDidNotConvergeIsNotDrawn();
  void alteredMassesAreCountedAndLeadToNoEvents();
  void changesThatComeTogetherAreAnnouncedOnce();
  void brushedBinsAreAnnounced();
  void clickOrNewBinsClearTheBrush();
  void simulationBesideDataIsNotCountedAmongThem();
  void spectrumIsForLeptonPairs();
  void narrowPanelKeepsThePlot();
  void histogramIsExported_data();
  void histogramIsExported();
  void drawingsAreVectors();
  void unknownFormatIsRefused();
};

void TestHistogramPanel::countsAreThoseOfTheModel() {
  HistogramPanel panel;
  panel.setChannel("diphoton");
  const auto table = constructed::table(constructed::peakedMasses(3000));
  panel.setTable(table);
  QVERIFY(panel.histogram() == histogramOf(*table, "diphoton", findChannel("diphoton")->binning));
  QCOMPARE(panel.histogram().total(), 3000.0);
}

void TestHistogramPanel::growingTableCountsEveryEntryOnce() {
  HistogramPanel panel;
  panel.setChannel("diphoton");
  auto table = constructed::table({});
  for (std::uint32_t i = 0; i < 300; ++i) {
    table->add(entry(i, 101.0 + 0.2 * i));
    if (i % 7 == 0)
      panel.setTable(copyOf(table));
  }
  panel.setTable(copyOf(table));
  QVERIFY(panel.histogram() == histogramOf(*table, "diphoton", findChannel("diphoton")->binning));
}

void TestHistogramPanel::removedEntriesAreTakenOut() {
  HistogramPanel panel;
  panel.setChannel("diphoton");
  const auto table = constructed::table({110.0, 125.0, 130.0});
  panel.setTable(table);
  const auto fewer = copyOf(table);
  fewer->remove(1);
  panel.setTable(fewer);
  QCOMPARE(panel.histogram().total(), 2.0);
  QCOMPARE(panel.histogram().count(panel.histogram().bin(125.0)), 0.0);
  panel.setTable(nullptr);
  QCOMPARE(panel.histogram().total(), 0.0);
}

void TestHistogramPanel::chooserOffersChannelsAndTheFamily() {
  HistogramPanel panel;
  const auto* chooser = panel.findChild<QComboBox*>();
  QStringList ids;
  for (int i = 0; i < chooser->count(); ++i)
    ids << chooser->itemData(i).toString();
  const QStringList expected{"diphoton", "dielectron", "dimuon", "fourlepton", "4e", "4mu", "2e2mu"};
  QCOMPARE(ids, expected);
  QCOMPARE(chooser->itemText(0), QString("γγ"));
  QCOMPARE(chooser->itemText(3), QString("4ℓ (all)"));
}

void TestHistogramPanel::familyCountsItsChannels() {
  HistogramPanel panel;
  const auto table = constructed::table({125.0});
  table->add(entry(10, 125.3, "4mu"));
  table->add(entry(11, 124.6, "2e2mu"));
  table->add(entry(12, 91.0, "dimuon"));
  panel.setTable(table);
  panel.setChannel("fourlepton");
  QCOMPARE(panel.histogram().total(), 2.0);
  panel.setChannel("4mu");
  QCOMPARE(panel.histogram().total(), 1.0);
  panel.setChannel("nonsense");
  QCOMPARE(panel.channel(), QString("4mu"));
}

void TestHistogramPanel::setChannelIsSilentAPersonsChoiceIsNot() {
  HistogramPanel panel;
  QSignalSpy changes(&panel, &HistogramPanel::channelChanged);
  panel.setChannel("dimuon");
  QVERIFY(changes.isEmpty());
  QTest::keyClick(panel.findChild<QComboBox*>(), Qt::Key_Home);
  QCOMPARE(changes.size(), 1);
  QCOMPARE(changes[0][0].toString(), QString("diphoton"));
}

void TestHistogramPanel::rangeAndBinsCanBeSetAndReset() {
  HistogramPanel panel;
  panel.setChannel("diphoton");
  panel.setTable(constructed::table({110.0, 121.0, 125.0, 129.0}));
  const auto ends = panel.findChildren<QDoubleSpinBox*>();
  ends[0]->setValue(120.0);
  ends[1]->setValue(130.0);
  panel.findChild<QSpinBox*>()->setValue(10);
  QVERIFY(panel.histogram().binning() == (MassBinning{120.0, 130.0, 10}));
  QCOMPARE(panel.histogram().underflow(), 1.0);
  QCOMPARE(panel.histogram().count(5), 1.0);
  ends[0]->setValue(500.0);
  QVERIFY(panel.histogram().binning().minimum < panel.histogram().binning().maximum);
  for (QToolButton* button : panel.findChildren<QToolButton*>()) {
    if (button->text() == "Reset")
      QTest::mouseClick(button, Qt::LeftButton);
  }
  QVERIFY(panel.histogram().binning() == findChannel("diphoton")->binning);
}

void TestHistogramPanel::underflowAndOverflowAreCountedAndHovered() {
  const auto panel = shownPanel();
  panel->setTable(constructed::table({60.0, 99.9, 125.0, upperEnd, 700.0, 800.0}));
  waitForPicture();
  QCOMPARE(panel->histogram().underflow(), 2.0);
  QCOMPARE(panel->histogram().overflow(), 3.0);
  const auto* plot = panel->findChild<HistogramPlot*>();
  hoverBin(*panel, -1);
  QCOMPARE(plot->highlightedBin(), std::optional(-1));
  QVERIFY(QToolTip::text().contains("99.90"));
  hoverBin(*panel, panel->histogram().binCount());
  QCOMPARE(plot->highlightedBin(), std::optional(panel->histogram().binCount()));
  QVERIFY(QToolTip::text().contains("800.00"));
}

void TestHistogramPanel::hoverFindsTheBin_data() {
  QTest::addColumn<double>("mass");
  QTest::newRow("first bin") << 100.5;
  QTest::newRow("at the Higgs boson") << 125.3;
  QTest::newRow("last bin") << 159.5;
}

void TestHistogramPanel::hoverFindsTheBin() {
  QFETCH(double, mass);
  const auto panel = shownPanel();
  panel->setTable(constructed::table({mass}));
  waitForPicture();
  const int bin = binOf(*panel, mass);
  QCOMPARE(panel->histogram().count(bin), 1.0);
  hoverBin(*panel, bin);
  QCOMPARE(panel->findChild<HistogramPlot*>()->highlightedBin(), std::optional(bin));
  QVERIFY(QToolTip::text().contains("1 event ("));
}

void TestHistogramPanel::toolTipNamesRangeCountAndEvents() {
  const auto panel = shownPanel();
  panel->setTable(constructed::table(std::vector<double>(12, 125.3)));
  waitForPicture();
  hoverBin(*panel, binOf(*panel, 125.3));
  const QString text = QToolTip::text();
  QVERIFY(text.contains("124 to 126 GeV"));
  QVERIFY(text.contains("12 events"));
  // Central 68.27 % interval for 12 observed events, Garwood: 8.6 to 16.6.
  QVERIFY(text.contains("8.6 to 16.6"));
  QVERIFY(text.contains("201191:1000009"));
  QVERIFY(!text.contains("201191:1000010"));
  QVERIFY(text.contains("and 2 more"));
}

void TestHistogramPanel::clickOnOneEventGoesThere() {
  const auto panel = shownPanel();
  panel->setTable(constructed::table({110.5, 125.3}));
  waitForPicture();
  QSignalSpy requests(panel.get(), &HistogramPanel::eventRequested);
  clickBin(*panel, binOf(*panel, 125.3));
  QCOMPARE(requests.size(), 1);
  QCOMPARE(requests[0][0].toInt(), 0);
  QCOMPARE(requests[0][1].toUInt(), 1u);
}

void TestHistogramPanel::clickOnSeveralEventsOffersThem() {
  const auto panel = shownPanel();
  panel->setTable(constructed::table({125.1, 125.3, 125.5}));
  waitForPicture();
  QSignalSpy requests(panel.get(), &HistogramPanel::eventRequested);
  clickBin(*panel, binOf(*panel, 125.3));
  QVERIFY(requests.isEmpty());
  auto* menu = panel->findChild<QMenu*>();
  QVERIFY(menu);
  QCOMPARE(menu->actions().size(), 3);
  menu->actions()[2]->trigger();
  QCOMPARE(requests.size(), 1);
  QCOMPARE(requests[0][1].toUInt(), 2u);
}

void TestHistogramPanel::clickOnAnEmptyBinDoesNothing() {
  const auto panel = shownPanel();
  panel->setTable(constructed::table({125.1, 125.3}));
  waitForPicture();
  QSignalSpy requests(panel.get(), &HistogramPanel::eventRequested);
  clickBin(*panel, binOf(*panel, 140.0));
  QVERIFY(requests.isEmpty());
  QVERIFY(!panel->findChild<QMenu*>(QString(), Qt::FindDirectChildrenOnly));
}

void TestHistogramPanel::logarithmicAxisKeepsEmptyBinsHarmless() {
  HistogramPlot plot;
  plot.setMotionReduced(true);
  plot.resize(600, 300);
  plot.show();
  MassHistogram histogram({100.0, 160.0, 30});
  plot.setLogarithmic(true);
  plot.setHistogram(histogram);
  waitForPicture();
  QVERIFY(plot.lowerEnd() > 0.0);
  for (int i = 0; i < 1000; ++i)
    histogram.fill(125.0);
  plot.setHistogram(histogram);
  waitForPicture();
  // One event stands above the lower end, the highest bar with its error sqrt(1000) below the upper end.
  QVERIFY(plot.lowerEnd() > 0.0 && plot.lowerEnd() < 1.0);
  QVERIFY(plot.upperEnd() > 1000.0 + std::sqrt(1000.0));
}

void TestHistogramPanel::verticalAxisHoldsTheHighestBar() {
  HistogramPlot plot;
  plot.setMotionReduced(true);
  MassHistogram histogram({100.0, 160.0, 30});
  for (const int count : {1, 10, 100, 5000}) {
    while (histogram.total() < count)
      histogram.fill(125.0);
    plot.setHistogram(histogram);
    QVERIFY(plot.upperEnd() >= count + std::sqrt(count));
    QVERIFY(plot.upperEnd() <= std::max(5.0, 2.0 * (count + std::sqrt(count))));
    QCOMPARE(plot.lowerEnd(), 0.0);
  }
}

void TestHistogramPanel::verticalAxisGrowsSmoothly() {
  HistogramPlot plot;
  plot.resize(600, 300);
  plot.show();
  MassHistogram histogram({100.0, 160.0, 30});
  plot.setHistogram(histogram);
  const double before = plot.upperEnd();
  for (int i = 0; i < 400; ++i)
    histogram.fill(125.0);
  plot.setHistogram(histogram);
  QVERIFY(plot.upperEnd() < 400.0);
  QTRY_VERIFY(plot.upperEnd() > before && plot.upperEnd() > 400.0);
}

void TestHistogramPanel::newestEntryFlashes() {
  const auto panel = shownPanel();
  panel->setMotionReduced(false);
  const auto* plot = panel->findChild<HistogramPlot*>();
  const auto table = constructed::table({110.0});
  panel->setTable(table);
  QVERIFY(plot->flashStrength() > 0.5);
  QTRY_COMPARE(plot->flashStrength(), 0.0);
  const auto more = copyOf(table);
  more->add(entry(4, 91.0, "dimuon"));
  panel->setTable(more);
  QCOMPARE(plot->flashStrength(), 0.0);
}

void TestHistogramPanel::massOfTheCandidateIsDrawn() {
  const auto panel = shownPanel();
  panel->setTable(constructed::table({110.0}));
  waitForPicture();
  const QImage without = panel->grab().toImage();
  panel->setCurrentMass(140.0);
  waitForPicture();
  const QImage with = panel->grab().toImage();
  auto* plot = panel->findChild<HistogramPlot*>();
  // The edge of the bins at 140 GeV lies half a bin left of the middle of the bin that begins there.
  const int binWidth = plot->binPosition(21).x() - plot->binPosition(20).x();
  const int column = plot->mapTo(panel.get(), plot->binPosition(20)).x() - binWidth / 2;
  int changed = 0;
  for (int y = 0; y < with.height(); ++y) {
    for (int x = column - 2; x <= column + 2; ++x)
      changed += with.pixel(x, y) != without.pixel(x, y);
  }
  QVERIFY(changed > 20);
  panel->setCurrentMass(std::nullopt);
  waitForPicture();
  QCOMPARE(panel->grab().toImage(), without);
}

void TestHistogramPanel::emptyPlotKeepsItsTextFreeOfTheMassLine() {
  const auto panel = shownPanel();
  waitForPicture();
  const QImage without = panel->grab().toImage();
  panel->setCurrentMass(130.0);
  waitForPicture();
  QCOMPARE(panel->grab().toImage(), without);
}

void TestHistogramPanel::fitIsDrawnWithTheStripBelow() {
  const auto panel = shownPanel();
  const auto* plot = panel->findChild<HistogramPlot*>();
  panel->setTable(constructed::table(constructed::peakedMasses(3000)));
  QVERIFY(!plot->showsStrip());
  panel->setPeak(fitOf(*panel));
  QVERIFY(plot->showsStrip());
  waitForPicture();
  hoverBin(*panel, binOf(*panel, 125.3));
  QCOMPARE(plot->highlightedBin(), std::optional(binOf(*panel, 125.3)));
  panel->setPeak(nullptr);
  QVERIFY(!plot->showsStrip());
}

void TestHistogramPanel::fitOfAnotherChannelIsDropped() {
  const auto panel = shownPanel();
  panel->setTable(constructed::table(constructed::peakedMasses(3000)));
  panel->setPeak(fitOf(*panel));
  panel->setChannel("dimuon");
  panel->setChannel("diphoton");
  QVERIFY(!panel->findChild<HistogramPlot*>()->showsStrip());
}

void TestHistogramPanel::fitThatDidNotConvergeIsNotDrawn() {
  const auto panel = shownPanel();
  panel->setTable(constructed::table(constructed::peakedMasses(3000)));
  auto peak = fitOf(*panel);
  peak->fit.isConverged = false;
  peak->fit.problem = "the matrix of second derivatives is not positive definite";
  panel->setPeak(peak);
  QVERIFY(!panel->findChild<HistogramPlot*>()->showsStrip());
  QVERIFY(panel->findChild<SignificanceGauge*>()->accessibleName().contains("no fit"));
}

void TestHistogramPanel::alteredMassesAreCountedAndLeadToNoEvents() {
  const auto panel = shownPanel();
  panel->setTable(constructed::table({125.3}));
  const std::vector<double> altered{125.1, 125.2, 140.0};
  panel->setAltered(AlteredMasses{std::make_shared<const std::vector<double>>(altered), "thinned, not data"});
  QCOMPARE(panel->histogram().total(), 3.0);
  QCOMPARE(panel->masses(), altered);
  waitForPicture();
  QSignalSpy requests(panel.get(), &HistogramPanel::eventRequested);
  clickBin(*panel, binOf(*panel, 140.0));
  QVERIFY(requests.isEmpty());
  QVERIFY(exported(*panel, "altered.json").contains("thinned, not data"));
  panel->setAltered(std::nullopt);
  QCOMPARE(panel->masses(), std::vector<double>{125.3});
}

void TestHistogramPanel::changesThatComeTogetherAreAnnouncedOnce() {
  HistogramPanel panel;
  QTest::qWait(60); // the first binning is a change, too
  QSignalSpy changes(&panel, &HistogramPanel::dataChanged);
  const auto table = constructed::table({});
  for (std::uint32_t i = 0; i < 20; ++i) {
    table->add(entry(i, 125.0));
    panel.setTable(copyOf(table));
  }
  QVERIFY(changes.isEmpty());
  QTRY_COMPARE(changes.size(), 1);
  panel.setTable(copyOf(table));
  QTest::qWait(60);
  QCOMPARE(changes.size(), 1);
}

void TestHistogramPanel::brushedBinsAreAnnounced() {
  const auto panel = shownPanel();
  panel->setTable(constructed::table({121.0, 125.0, 129.0}));
  waitForPicture();
  QSignalSpy brushed(panel.get(), &HistogramPanel::massRangeBrushed);
  QSignalSpy requests(panel.get(), &HistogramPanel::eventRequested);
  dragBetween(*panel, binOf(*panel, 129.0), binOf(*panel, 121.0));
  QCOMPARE(brushed.size(), 1);
  // Whole bins of 2 GeV.
  QCOMPARE(brushed[0][0].toDouble(), 120.0);
  QCOMPARE(brushed[0][1].toDouble(), 130.0);
  QVERIFY(requests.isEmpty());
}

void TestHistogramPanel::clickOrNewBinsClearTheBrush() {
  const auto panel = shownPanel();
  panel->setTable(constructed::table({121.0, 125.0, 129.0}));
  waitForPicture();
  QSignalSpy cleared(panel.get(), &HistogramPanel::massBrushCleared);
  QSignalSpy requests(panel.get(), &HistogramPanel::eventRequested);
  dragBetween(*panel, 10, 13);
  clickBin(*panel, binOf(*panel, 125.0));
  QCOMPARE(cleared.size(), 1);
  QVERIFY(requests.isEmpty());
  dragBetween(*panel, 10, 13);
  panel->findChild<QSpinBox*>()->setValue(50);
  QCOMPARE(cleared.size(), 2);
  clickBin(*panel, binOf(*panel, 125.0));
  QCOMPARE(requests.size(), 1);
}

void TestHistogramPanel::simulationBesideDataIsNotCountedAmongThem() {
  const auto panel = shownPanel();
  const auto table = constructed::table({125.0, 126.0});
  const int sample = table->fileIndex("sample:run1-diphoton");
  for (std::uint32_t i = 0; i < 100; ++i) {
    MassEntry simulated = entry(i, 110.0);
    simulated.file = sample;
    table->add(simulated);
  }
  panel->setTable(table);
  QCOMPARE(panel->histogram().total(), 2.0);
  QVERIFY(buttonCalled(*panel, "Scaled to data")->isVisible());
  const auto* plot = panel->findChild<HistogramPlot*>();
  // 100 simulated entries are scaled to two, unless asked otherwise.
  QVERIFY(plot->upperEnd() < 10.0);
  buttonCalled(*panel, "Scaled to data")->click();
  QVERIFY(plot->upperEnd() > 100.0);
}

void TestHistogramPanel::spectrumIsForLeptonPairs() {
  const auto panel = shownPanel();
  QToolButton* spectrum = buttonCalled(*panel, "Spectrum");
  QVERIFY(!spectrum->isVisible());
  panel->setChannel("dimuon");
  QVERIFY(spectrum->isVisible());
  spectrum->click();
  QVERIFY(panel->histogram().binning().isLogarithmic);
  QCOMPARE(panel->histogram().binning().minimum, 0.3);
  QCOMPARE(panel->histogram().binning().maximum, 300.0);
  QVERIFY(buttonCalled(*panel, "Logarithmic")->isChecked());
  panel->setChannel("diphoton");
  QVERIFY(!panel->histogram().binning().isLogarithmic);
  panel->setChannel("dimuon");
  QVERIFY(!spectrum->isChecked());
}

void TestHistogramPanel::narrowPanelKeepsThePlot() {
  const auto panel = shownPanel();
  const auto* gauge = panel->findChild<SignificanceGauge*>();
  QVERIFY(gauge->isVisible());
  panel->resize(300, 300);
  QTRY_VERIFY(!gauge->isVisible());
  QVERIFY(panel->findChild<HistogramPlot*>()->width() >= 200);
}

void TestHistogramPanel::histogramIsExported_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<QByteArray>("beginning");
  QTest::newRow("table") << "h.csv" << QByteArray("# channel: diphoton\n");
  QTest::newRow("JSON") << "h.JSON" << QByteArray("{");
  QTest::newRow("YODA") << "h.yoda" << QByteArray("BEGIN YODA_HISTO1D_V2 /VOIR/diphoton");
  QTest::newRow("HEPData") << "h.yaml" << QByteArray("independent_variables:");
  QTest::newRow("picture") << "h.png" << QByteArray("\x89PNG");
  QTest::newRow("drawing") << "h.svg" << QByteArray("<?xml");
  QTest::newRow("page") << "h.pdf" << QByteArray("%PDF");
}

void TestHistogramPanel::histogramIsExported() {
  QFETCH(QString, name);
  QFETCH(QByteArray, beginning);
  const auto panel = shownPanel();
  panel->setTable(constructed::table(constructed::peakedMasses(3000)));
  panel->setPeak(fitOf(*panel));
  QVERIFY(exported(*panel, name).startsWith(beginning));
}

void TestHistogramPanel::drawingsAreVectors() {
  const auto panel = shownPanel();
  panel->setTable(constructed::table(constructed::peakedMasses(3000)));
  panel->setPeak(fitOf(*panel));
  const QByteArray svg = exported(*panel, "h.svg");
  QVERIFY(!svg.contains("<image"));
  QVERIFY(svg.contains("Signal</text>"));
  const QByteArray pdf = exported(*panel, "h.pdf");
  QVERIFY(!pdf.contains("/Subtype /Image"));
  QVERIFY(pdf.contains("/FontFile"));
  const QImage png = QImage::fromData(exported(*panel, "h.png"));
  QCOMPARE(png.pixelColor(2, 2), QColor(Qt::white)); // print, whatever the theme
}

void TestHistogramPanel::unknownFormatIsRefused() {
  HistogramPanel panel;
  QVERIFY(panel.exportTo("histogram.root").contains(".svg"));
  QVERIFY(panel.exportTo("/no/such/folder/h.csv").contains("cannot be written"));
}

QTEST_MAIN(TestHistogramPanel)
#include "tst_histogram_panel.moc"
