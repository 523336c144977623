#include "app/VideoDialog.h"

#include "app/EventPicture.h"
#include "app/FileDialogs.h"
#include "app/PictureLabels.h"
#include "app/Session.h"
#include "viewer/RenderWidget.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace voir {

VideoDialog::VideoDialog(Session& session, EventPicture& picture, const VideoOptions& options, QWidget* parent)
    : QDialog(parent), m_session(session), m_picture(picture),
      m_form(new FigureForm(FigureForm::Use::Film,
                            (QSizeF(picture.view().size()) * picture.view().devicePixelRatioF()).toSize())),
      m_kind(new QComboBox), m_seconds(new QDoubleSpinBox), m_rate(new QSpinBox), m_progress(new QProgressBar) {
  setWindowTitle(tr("Save video"));
  m_form->setOptions(options.figure);
  m_kind->addItems({tr("The camera turns once around"), tr("The collision in time")});
  m_kind->setCurrentIndex(static_cast<int>(options.motion));
  m_seconds->setRange(shortestVideo, longestVideo);
  m_seconds->setDecimals(1);
  m_seconds->setSuffix(tr(" s"));
  m_seconds->setValue(options.seconds);
  m_rate->setRange(1, mostFramesPerSecond);
  m_rate->setSuffix(tr(" pictures a second"));
  m_rate->setValue(options.framesPerSecond);
  auto* form = new QFormLayout;
  form->addRow(tr("Film"), m_kind);
  form->addRow(tr("Length"), m_seconds);
  form->addRow(tr("Rate"), m_rate);
  auto* note =
      new QLabel(tr("ffmpeg is not installed here: the pictures of the film are saved, to be joined elsewhere."));
  note->setWordWrap(true);
  note->setVisible(QStandardPaths::findExecutable(QStringLiteral("ffmpeg")).isEmpty());
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
  buttons->button(QDialogButtonBox::Close)->setIcon({}); // as the others
  m_save = buttons->addButton(tr("Save…"), QDialogButtonBox::AcceptRole);
  m_stop = buttons->addButton(tr("Stop"), QDialogButtonBox::ActionRole);
  auto* column = new QVBoxLayout(this);
  column->addLayout(form);
  column->addWidget(m_form);
  column->addWidget(note);
  column->addWidget(m_progress);
  column->addWidget(buttons);
  connect(m_save, &QPushButton::clicked, this, &VideoDialog::askForFile);
  connect(m_stop, &QPushButton::clicked, this, [this] {
    if (m_video)
      m_video->stop();
  });
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
  const auto tell = [this] { emit optionsChanged(this->options()); };
  connect(m_form, &FigureForm::optionsChanged, this, tell);
  connect(m_kind, &QComboBox::activated, this, tell);
  connect(m_seconds, &QDoubleSpinBox::valueChanged, this, tell);
  connect(m_rate, &QSpinBox::valueChanged, this, tell);
  // A film of two events would lie about both.
  connect(&session, &Session::eventChanged, this, [this] {
    if (m_video)
      m_video->stop();
  });
  showRunning(false);
}

VideoOptions VideoDialog::options() const {
  return {.motion = static_cast<VideoMotion>(m_kind->currentIndex()),
          .seconds = m_seconds->value(),
          .framesPerSecond = m_rate->value(),
          .figure = m_form->options()};
}

void VideoDialog::askForFile() {
  askForFileToWrite(*this, tr("Save video"), QStringLiteral("voir.mp4"),
                    tr("MP4 (*.mp4);;WebM (*.webm);;Folder of pictures (*)"),
                    [this](const QString& path) { start(path); });
}

void VideoDialog::start(const QString& path) {
  const EventPtr& event = m_picture.drawn();
  if (!event)
    return;
  showRunning(true);
  m_video = new Video(m_picture.view(), event, labelledObjects(*event, m_session.highlight()), options(), path, this);
  connect(m_video, &Video::progressed, this, [this](int done, int count) {
    m_progress->setRange(0, count);
    m_progress->setValue(done);
  });
  connect(m_video, &Video::finished, this, [this, path](const QString& problem) {
    m_video->deleteLater();
    m_video.clear();
    showRunning(false);
    problem.isEmpty() ? emit saved(path) : emit failed(problem);
  });
}

void VideoDialog::showRunning(bool isRunning) {
  m_progress->setVisible(isRunning);
  m_stop->setVisible(isRunning);
  m_save->setEnabled(!isRunning);
  m_form->setEnabled(!isRunning);
  for (QWidget* widget : std::initializer_list<QWidget*>{m_kind, m_seconds, m_rate})
    widget->setEnabled(!isRunning);
}

} // namespace voir
