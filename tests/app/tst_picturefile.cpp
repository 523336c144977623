#include "app/PictureFile.h"

#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

using namespace voir;

class TestPictureFile : public QObject {
  Q_OBJECT

private slots:
  void aPictureReadBackIsEqual();
  void aFileOfEventsStaysAsItIs();
  void aFolderThatIsNotThereIsNamed();
};

static QImage redPicture() {
  QImage picture(4, 3, QImage::Format_RGB32);
  picture.fill(Qt::red);
  return picture;
}

void TestPictureFile::aPictureReadBackIsEqual() {
  const QTemporaryDir folder;
  const QString path = folder.filePath("a.PNG");
  QCOMPARE(savePicture(redPicture(), path), QString());
  QCOMPARE(QImage(path).convertToFormat(QImage::Format_RGB32), redPicture());
}

void TestPictureFile::aFileOfEventsStaysAsItIs() {
  const QTemporaryDir folder;
  QFile events(folder.filePath("events.ig"));
  QVERIFY(events.open(QIODevice::ReadWrite) && events.write("events") == 6 && events.flush());
  QVERIFY(savePicture(redPicture(), events.fileName()).contains("events.ig"));
  QCOMPARE(events.size(), 6);
}

void TestPictureFile::aFolderThatIsNotThereIsNamed() {
  const QTemporaryDir folder;
  QVERIFY(savePicture(redPicture(), folder.filePath("none/a.png")).contains("none/a.png"));
}

QTEST_GUILESS_MAIN(TestPictureFile)
#include "tst_picturefile.moc"
