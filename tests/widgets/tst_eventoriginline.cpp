#include "widgets/EventOriginLine.h"

#include "ConstructedEvents.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace voir;

namespace {

std::shared_ptr<Event> fourMomenta() {
  auto event = std::make_shared<Event>();
  event->provenance = {Origin::Data, "ATLAS", "ATLAS Open Data 13 TeV"};
  event->muons = {constructed::muon(40.0, 0.1, 0.2, 1.0)};
  return event;
}

} // namespace

class TestEventOriginLine : public QObject {
  Q_OBJECT

private slots:
  void saysWhatReadTheFileAndWhatItLacks() {
    EventOriginLine line;
    QVERIFY(line.isHidden());
    line.setEvent(fourMomenta(), "ATLAS Open Data 13 TeV");
    QVERIFY(!line.isHidden());
    QStringList texts;
    for (const QLabel* label : line.findChildren<QLabel*>())
      if (!label->isHidden())
        texts << label->text();
    QCOMPARE(texts.size(), 2);
    QVERIFY2(texts[0].startsWith("ATLAS · DATA · read as ATLAS Open Data 13 TeV. "), qPrintable(texts[0]));
    QVERIFY(texts[1].startsWith("Four-momenta only: no tracks or calorimeter cells"));
  }

  void tablesOfTextHaveNoSchema() {
    EventOriginLine line;
    line.setEvent(fourMomenta(), {});
    QVERIFY(!line.isHidden());
    QVERIFY(line.findChild<QLabel*>("schema")->isHidden());
  }

  void eventsWithTracksSayNothing() {
    EventOriginLine line;
    const auto event = fourMomenta();
    event->tracks.push_back(constructed::track(5.0, 2.0, 0));
    line.setEvent(event, {});
    QVERIFY(line.isHidden());
    line.setEvent(nullptr, {});
    QVERIFY(line.isHidden());
  }

  void namesOfStrangersAreNoMarkup() {
    EventOriginLine line;
    line.setEvent(fourMomenta(), "<img src='x'>");
    QVERIFY(line.findChild<QLabel*>("schema")->text().contains("&lt;img"));
  }

  void linkAsksForTheMapping() {
    EventOriginLine line;
    line.setEvent(fourMomenta(), "mine");
    QSignalSpy wanted(&line, &EventOriginLine::mappingRequested);
    emit line.findChild<QLabel*>("schema")->linkActivated("map");
    QCOMPARE(wanted.size(), 1);
  }
};

QTEST_MAIN(TestEventOriginLine)
#include "tst_eventoriginline.moc"
