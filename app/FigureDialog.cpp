#include "app/FigureDialog.h"

#include "app/FileDialogs.h"
#include "app/MainWindow.h"
#include "app/PictureLabels.h"
#include "app/Video.h"
#include "viewer/PictureTiles.h"
#include "viewer/RenderWidget.h"
#include "widgets/MessageBar.h"
#include "widgets/PlayerBar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <exception>

namespace voir {

namespace {

struct SizePreset {
  const char* label; ///< untranslated
  QSize size;
  int dotsPerInch;
};

constexpr std::array presets{
    SizePreset{QT_TRANSLATE_NOOP("FigureDialog", "Full HD, 1920 × 1080"), {1920, 1080}, 0},
    SizePreset{QT_TRANSLATE_NOOP("FigureDialog", "4K, 3840 × 2160"), {3840, 2160}, 0},
    SizePreset{QT_TRANSLATE_NOOP("FigureDialog", "8K, 7680 × 4320"), {7680, 4320}, 0},
    SizePreset{QT_TRANSLATE_NOOP("FigureDialog", "A4, 300 dots per inch"), {3508, 2480}, 300},
    SizePreset{QT_TRANSLATE_NOOP("FigureDialog", "A3, 300 dots per inch"), {4961, 3508}, 300},
    SizePreset{QT_TRANSLATE_NOOP("FigureDialog", "Square for posts, 2048 × 2048"), {2048, 2048}, 0},
};

class FigureDialog : public QDialog {
  Q_DECLARE_TR_FUNCTIONS(FigureDialog)

public:
  explicit FigureDialog(MainWindow& window);

private:
  QLayout* makeSize();
  QWidget* makePicture();
  QWidget* makeVideo();
  QSpinBox* makeSide(const QString& name);
  void showOptions();
  void readOptions();
  void choosePreset(int row);
  void chooseLogo();
  void askForPicture();
  void savePictureTo(const QString& path);
  void askForVideo();
  void record(const QString& path);
  void tell(Severity severity, const QString& text) { m_window.messages().showMessage(severity, text); }
  std::vector<ObjectRef> labelled() const;

  MainWindow& m_window;
  QPointer<Video> m_video;
  QComboBox* m_preset;
  QSpinBox *m_width, *m_height;
  QCheckBox *m_isTransparent, *m_hasCaption, *m_hasLegend, *m_areLabels;
  QDoubleSpinBox *m_textScale, *m_seconds;
  QLineEdit* m_logo;
  QComboBox* m_motion;
  QPushButton* m_record;
  QProgressBar* m_progress;
};

FigureDialog::FigureDialog(MainWindow& window) : QDialog(&window), m_window(window) {
  setWindowTitle(tr("Save picture or video"));
  setAttribute(Qt::WA_DeleteOnClose);
  auto* column = new QVBoxLayout(this);
  column->addWidget(makePicture());
  column->addWidget(makeVideo());
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
  showOptions();
}

QSpinBox* FigureDialog::makeSide(const QString& name) {
  auto* box = new QSpinBox;
  box->setRange(smallestPictureSide, largestPictureSide);
  box->setSuffix(tr(" px"));
  box->setAccessibleName(name);
  connect(box, &QSpinBox::valueChanged, this, [this] { m_preset->setCurrentIndex(static_cast<int>(presets.size())); });
  return box;
}

QLayout* FigureDialog::makeSize() {
  auto* line = new QHBoxLayout;
  line->addWidget(m_width = makeSide(tr("Width")));
  line->addWidget(new QLabel(QStringLiteral("×")));
  line->addWidget(m_height = makeSide(tr("Height")));
  line->addStretch(1);
  return line;
}

QWidget* FigureDialog::makePicture() {
  auto* box = new QGroupBox(tr("Picture"));
  auto* form = new QFormLayout(box);
  m_preset = new QComboBox;
  for (const SizePreset& preset : presets)
    m_preset->addItem(tr(preset.label));
  m_preset->addItem(tr("Own size"));
  connect(m_preset, &QComboBox::activated, this, &FigureDialog::choosePreset);
  form->addRow(tr("For"), m_preset);
  form->addRow(tr("Size"), makeSize());
  m_textScale = new QDoubleSpinBox;
  m_textScale->setRange(0.5, 4.0);
  m_textScale->setSingleStep(0.25);
  m_textScale->setSuffix(tr(" times"));
  form->addRow(tr("Size of texts"), m_textScale);
  form->addRow({}, m_hasCaption = new QCheckBox(tr("Caption: experiment, run, event, date")));
  form->addRow({}, m_hasLegend = new QCheckBox(tr("Legend")));
  form->addRow({}, m_areLabels = new QCheckBox(tr("Names and momenta at the particles")));
  form->addRow({}, m_isTransparent = new QCheckBox(tr("Nothing behind the picture (PNG)")));
  auto* logo = new QHBoxLayout;
  logo->addWidget(m_logo = new QLineEdit, 1);
  m_logo->setPlaceholderText(tr("None (PNG or SVG)"));
  auto* browse = new QPushButton(tr("Choose…"));
  connect(browse, &QPushButton::clicked, this, &FigureDialog::chooseLogo);
  logo->addWidget(browse);
  form->addRow(tr("Logo"), logo);
  auto* save = new QPushButton(tr("Save picture…"));
  save->setDefault(true);
  save->setToolTip(tr("PNG; or SVG and PDF, in which flat views are drawings"));
  connect(save, &QPushButton::clicked, this, &FigureDialog::askForPicture);
  form->addRow({}, save);
  return box;
}

QWidget* FigureDialog::makeVideo() {
  auto* box = new QGroupBox(tr("Video"));
  auto* form = new QFormLayout(box);
  m_motion = new QComboBox;
  m_motion->addItem(tr("Turntable: once around"), static_cast<int>(VideoMotion::Turntable));
  m_motion->addItem(tr("The collision, −10 to 60 ns"), static_cast<int>(VideoMotion::Collision));
  form->addRow(tr("Shows"), m_motion);
  m_seconds = new QDoubleSpinBox;
  m_seconds->setRange(0.5, 120.0);
  m_seconds->setValue(VideoOptions().seconds);
  m_seconds->setSuffix(tr(" s"));
  form->addRow(tr("Lasts"), m_seconds);
  auto* line = new QHBoxLayout;
  line->addWidget(m_record = new QPushButton(tr("Save video…")));
  line->addWidget(m_progress = new QProgressBar, 1);
  m_progress->hide();
  m_record->setToolTip(tr("MP4 or WebM where the program ffmpeg is installed; a name without extension is a folder of "
                          "pictures"));
  connect(m_record, &QPushButton::clicked, this, &FigureDialog::askForVideo);
  form->addRow({}, line);
  return box;
}

void FigureDialog::showOptions() {
  const FigureOptions& options = m_window.figureOptions();
  m_width->setValue(options.size.width());
  m_height->setValue(options.size.height());
  const auto isIt = [&](const SizePreset& preset) { return preset.size == options.size; };
  m_preset->setCurrentIndex(static_cast<int>(std::ranges::find_if(presets, isIt) - presets.begin()));
  m_textScale->setValue(options.textScale);
  m_hasCaption->setChecked(options.hasCaption);
  m_hasLegend->setChecked(options.hasLegend);
  m_areLabels->setChecked(options.areLabels);
  m_isTransparent->setChecked(options.isTransparent);
  m_logo->setText(options.logo);
}

void FigureDialog::readOptions() {
  FigureOptions options;
  options.size = {m_width->value(), m_height->value()};
  if (const auto row = static_cast<std::size_t>(m_preset->currentIndex()); row < presets.size())
    options.dotsPerInch = presets[row].dotsPerInch;
  options.textScale = m_textScale->value();
  options.hasCaption = m_hasCaption->isChecked();
  options.hasLegend = m_hasLegend->isChecked();
  options.areLabels = m_areLabels->isChecked();
  options.isTransparent = m_isTransparent->isChecked();
  options.logo = m_logo->text();
  m_window.setFigureOptions(options);
}

void FigureDialog::choosePreset(int row) {
  if (static_cast<std::size_t>(row) >= presets.size())
    return;
  const SizePreset& preset = presets[static_cast<std::size_t>(row)];
  m_width->setValue(preset.size.width());
  m_height->setValue(preset.size.height());
  m_preset->setCurrentIndex(row);
}

void FigureDialog::chooseLogo() {
  askForFileToRead(*this, tr("Logo"), tr("Pictures (*.png *.svg *.jpg)"),
                   [this](const QString& path) { m_logo->setText(path); });
}

std::vector<ObjectRef> FigureDialog::labelled() const {
  return labelledObjects(*m_window.eventPicture().drawn(), m_window.session().highlight());
}

void FigureDialog::askForPicture() {
  readOptions();
  askForFileToWrite(*this, tr("Save picture"), QStringLiteral("voir.png"),
                    tr("Pictures (*.png);;Drawings (*.svg *.pdf)"),
                    [this](const QString& path) { savePictureTo(path); });
}

void FigureDialog::savePictureTo(const QString& path) try {
  saveFigure(m_window.view(), *m_window.eventPicture().drawn(), labelled(), m_window.figureOptions(), path);
  tell(Severity::Note, tr("%1 is written.").arg(path));
} catch (const std::exception& error) {
  tell(Severity::Error, QString::fromUtf8(error.what()));
}

void FigureDialog::askForVideo() {
  if (m_video)
    return m_video->stop();
  readOptions();
  askForFileToWrite(*this, tr("Save video"), QStringLiteral("voir.mp4"),
                    tr("Films (*.mp4 *.webm);;Folders of pictures (*)"), [this](const QString& path) { record(path); });
}

void FigureDialog::record(const QString& path) {
  VideoOptions options;
  options.motion = static_cast<VideoMotion>(m_motion->currentData().toInt());
  options.seconds = m_seconds->value();
  options.figure = m_window.figureOptions();
  m_video = new Video(m_window.view(), m_window.eventPicture().drawn(), labelled(), options, path, this);
  m_record->setText(tr("Stop"));
  m_progress->show();
  connect(m_video, &Video::progressed, this, [this](int done, int count) {
    m_progress->setRange(0, count);
    m_progress->setValue(done);
  });
  connect(m_video, &Video::finished, this, [this, path](const QString& problem) {
    tell(problem.isEmpty() ? Severity::Note : Severity::Error,
         problem.isEmpty() ? tr("%1 is written.").arg(path) : problem);
    m_record->setText(tr("Save video…"));
    m_progress->hide();
    m_video->deleteLater();
    m_video.clear();
  });
}

} // namespace

void showFigureDialog(MainWindow& window) {
  auto* dialog = window.findChild<QDialog*>(QStringLiteral("figure"));
  if (!dialog) {
    dialog = new FigureDialog(window);
    dialog->setObjectName(QStringLiteral("figure"));
  }
  dialog->show();
  dialog->raise();
}

} // namespace voir
