#include "app/FigureDialog.h"

#include "app/EventPicture.h"
#include "app/FileDialogs.h"
#include "app/PictureLabels.h"
#include "app/Session.h"
#include "viewer/RenderWidget.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <exception>

namespace voir {

namespace {

constexpr QSize previewSize(360, 270);   // points of the screen
constexpr int previewMilliseconds = 250; // of rest before the preview is drawn anew

QSize viewsInPixels(const RenderWidget& view) {
  return (QSizeF(view.size()) * view.devicePixelRatioF()).toSize();
}

} // namespace

FigureDialog::FigureDialog(Session& session, EventPicture& picture, const FigureOptions& options, QWidget* parent)
    : QDialog(parent), m_session(session), m_picture(picture),
      m_form(new FigureForm(FigureForm::Use::Picture, viewsInPixels(picture.view()))), m_preview(new QLabel) {
  setWindowTitle(tr("Save figure"));
  m_form->setOptions(options);
  m_preview->setFixedSize(previewSize);
  m_preview->setAlignment(Qt::AlignCenter);
  m_preview->setAccessibleName(tr("Preview"));
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
  buttons->button(QDialogButtonBox::Close)->setIcon({}); // as the others
  auto* saving = buttons->addButton(tr("Save…"), QDialogButtonBox::AcceptRole);
  saving->setDefault(true);
  auto* row = new QHBoxLayout;
  row->addWidget(m_form, 1);
  row->addWidget(m_preview);
  auto* column = new QVBoxLayout(this);
  column->addLayout(row);
  column->addWidget(buttons);
  m_previewTimer.setSingleShot(true);
  m_previewTimer.setInterval(previewMilliseconds);
  connect(&m_previewTimer, &QTimer::timeout, this, &FigureDialog::showPreview);
  connect(saving, &QPushButton::clicked, this, &FigureDialog::askForFile);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
  connect(m_form, &FigureForm::optionsChanged, this, &FigureDialog::optionsChanged);
  const auto renew = [this] { m_previewTimer.start(); };
  connect(m_form, &FigureForm::optionsChanged, &m_previewTimer, renew);
  connect(&picture.view(), &RenderWidget::cameraChanged, &m_previewTimer, renew);
  connect(&picture.view(), &RenderWidget::viewsChanged, &m_previewTimer, renew);
  connect(&session, &Session::eventChanged, &m_previewTimer, renew);
  connect(&session, &Session::displayOptionsChanged, &m_previewTimer, renew);
  connect(&session, &Session::timeChanged, &m_previewTimer, renew);
  m_previewTimer.start();
}

std::vector<ObjectRef> FigureDialog::labelled() const {
  return labelledObjects(*m_picture.drawn(), m_session.highlight());
}

/// As a window shows it, made smaller.
void FigureDialog::showPreview() {
  if (!m_picture.drawn() || !isVisible())
    return;
  FigureOptions options = m_form->options();
  options.size = options.size / figureScale(options.size);
  try {
    const QImage figure = paintFigure(m_picture.view(), *m_picture.drawn(), labelled(), options);
    QImage preview = figure.scaled(previewSize * devicePixelRatioF(), Qt::KeepAspectRatio, Qt::SmoothTransformation);
    preview.setDevicePixelRatio(devicePixelRatioF());
    m_preview->setPixmap(QPixmap::fromImage(preview));
  } catch (const std::exception& error) {
    m_preview->setText(QString::fromUtf8(error.what()));
  }
}

void FigureDialog::askForFile() {
  askForFileToWrite(*this, tr("Save figure"), QStringLiteral("voir.png"),
                    tr("Pictures (*.png);;Drawings (*.svg);;Drawings for print (*.pdf);;Pictures (*.jpg)"),
                    [this](const QString& path) { save(path); });
}

void FigureDialog::save(const QString& path) {
  if (!m_picture.drawn())
    return;
  try {
    saveFigure(m_picture.view(), *m_picture.drawn(), labelled(), m_form->options(), path);
    emit saved(path);
  } catch (const std::exception& error) {
    emit failed(QString::fromUtf8(error.what()));
  }
}

} // namespace voir
