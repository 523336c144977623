#include "app/FigureForm.h"

#include "app/FileDialogs.h"
#include "viewer/Palette.h"
#include "viewer/PictureTiles.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <array>
#include <cmath>

namespace voir {

namespace {

struct Preset {
  const char* label; // untranslated
  QSize size;        // pixels; empty: that of the views in the window
  int dotsPerInch;   // 0: of a screen
};

const std::array presets{
    Preset{QT_TRANSLATE_NOOP("voir::FigureForm", "As in the window"), {}, 0},
    Preset{QT_TRANSLATE_NOOP("voir::FigureForm", "Full HD"), {1920, 1080}, 0},
    Preset{QT_TRANSLATE_NOOP("voir::FigureForm", "4K"), {3840, 2160}, 0},
    Preset{QT_TRANSLATE_NOOP("voir::FigureForm", "8K"), {7680, 4320}, 0},
    Preset{QT_TRANSLATE_NOOP("voir::FigureForm", "A4, 300 dots per inch"), {3508, 2480}, 300},
    Preset{QT_TRANSLATE_NOOP("voir::FigureForm", "A3, 300 dots per inch"), {4961, 3508}, 300},
};

QSpinBox* sideBox(const QString& name) {
  auto* box = new QSpinBox;
  box->setRange(smallestPictureSide, largestPictureSide);
  box->setSuffix(QStringLiteral(" px"));
  box->setKeyboardTracking(false);
  box->setAccessibleName(name);
  return box;
}

QHBoxLayout* rowOf(std::initializer_list<QWidget*> widgets) {
  auto* row = new QHBoxLayout;
  for (QWidget* widget : widgets)
    row->addWidget(widget);
  return row;
}

} // namespace

FigureForm::FigureForm(Use use, QSize windowSize, QWidget* parent)
    : QWidget(parent), m_use(use), m_windowSize(windowSize) {
  auto* form = new QFormLayout(this);
  form->setContentsMargins({});
  buildSize();
  buildTexts();
  auto* choose = new QPushButton(tr("Choose…"));
  connect(choose, &QPushButton::clicked, this, &FigureForm::askForLogo);
  form->addRow(tr("Size"), m_preset);
  form->addRow({}, rowOf({m_width, new QLabel(QStringLiteral("×")), m_height}));
  form->addRow(m_problem);
  form->addRow(tr("Theme"), m_theme);
  form->addRow(tr("Texts"), m_textSize);
  for (QCheckBox* box : {m_hasCaption, m_hasLegend, m_areLabels, m_isTransparent})
    if (box)
      form->addRow({}, box);
  form->addRow(tr("Logo"), rowOf({m_logo, choose}));
  showOptions();
}

void FigureForm::buildSize() {
  m_preset = new QComboBox;
  for (const Preset& preset : presets)
    m_preset->addItem(tr(preset.label));
  m_preset->addItem(tr("Own"));
  m_width = sideBox(tr("Width"));
  m_height = sideBox(tr("Height"));
  m_problem = new QLabel;
  m_problem->setWordWrap(true);
  connect(m_preset, &QComboBox::activated, this, &FigureForm::choosePreset);
  for (QSpinBox* box : {m_width, m_height})
    connect(box, &QSpinBox::valueChanged, this, [this] {
      FigureOptions options = m_options;
      options.size = {m_width->value(), m_height->value()};
      options.dotsPerInch = 0;
      change(options);
    });
}

void FigureForm::buildTexts() {
  m_theme = new QComboBox;
  m_theme->addItem(tr("As in the window"), QString());
  for (const Palette& palette : palettes())
    m_theme->addItem(QCoreApplication::translate("Palette", palette.label.data()),
                     QString::fromLatin1(palette.id.data(), static_cast<qsizetype>(palette.id.size())));
  connect(m_theme, &QComboBox::activated, this, [this] {
    FigureOptions options = m_options;
    options.theme = m_theme->currentData().toString();
    change(options);
  });
  m_textSize = new QSpinBox;
  m_textSize->setRange(static_cast<int>(100.0 * leastTextScale), static_cast<int>(100.0 * greatestTextScale));
  m_textSize->setSingleStep(10);
  m_textSize->setSuffix(QStringLiteral(" %"));
  connect(m_textSize, &QSpinBox::valueChanged, this, [this](int percent) {
    FigureOptions options = m_options;
    options.textScale = percent / 100.0;
    change(options);
  });
  m_hasCaption = makeSwitch(&FigureOptions::hasCaption, tr("Caption: experiment, run, event, date"));
  m_hasLegend = makeSwitch(&FigureOptions::hasLegend, tr("Legend"));
  m_areLabels = makeSwitch(&FigureOptions::areLabels, tr("Names and momenta at the particles"));
  if (m_use == Use::Picture)
    m_isTransparent = makeSwitch(&FigureOptions::isTransparent, tr("Transparent background"));
  m_logo = new QLineEdit;
  m_logo->setPlaceholderText(tr("none"));
  m_logo->setClearButtonEnabled(true);
  connect(m_logo, &QLineEdit::editingFinished, this, [this] {
    FigureOptions options = m_options;
    options.logo = m_logo->text();
    change(options);
  });
}

QCheckBox* FigureForm::makeSwitch(bool FigureOptions::*value, const QString& text) {
  auto* box = new QCheckBox(text);
  connect(box, &QCheckBox::toggled, this, [this, value](bool isOn) {
    FigureOptions options = m_options;
    options.*value = isOn;
    change(options);
  });
  return box;
}

void FigureForm::setOptions(const FigureOptions& options) {
  m_options = options;
  showOptions();
}

void FigureForm::change(const FigureOptions& options) {
  if (options == m_options)
    return;
  setOptions(options);
  emit optionsChanged(m_options);
}

void FigureForm::showOptions() {
  for (QWidget* widget :
       std::initializer_list<QWidget*>{m_width, m_height, m_textSize, m_hasCaption, m_hasLegend, m_areLabels})
    widget->blockSignals(true);
  const auto found = std::ranges::find_if(presets, [this](const Preset& preset) {
    return (preset.size.isEmpty() ? m_windowSize : preset.size) == m_options.size &&
           preset.dotsPerInch == m_options.dotsPerInch;
  });
  m_preset->setCurrentIndex(static_cast<int>(found - presets.begin())); // after the last: own
  m_width->setValue(m_options.size.width());
  m_height->setValue(m_options.size.height());
  const QString problem = figureSizeProblem(m_options.size);
  m_problem->setText(problem);
  m_problem->setVisible(!problem.isEmpty());
  m_theme->setCurrentIndex(std::max(0, m_theme->findData(m_options.theme)));
  m_textSize->setValue(static_cast<int>(std::lround(100.0 * m_options.textScale)));
  m_hasCaption->setChecked(m_options.hasCaption);
  m_hasLegend->setChecked(m_options.hasLegend);
  m_areLabels->setChecked(m_options.areLabels);
  if (m_isTransparent) {
    const QSignalBlocker quiet(m_isTransparent);
    m_isTransparent->setChecked(m_options.isTransparent);
  }
  m_logo->setText(m_options.logo);
  for (QWidget* widget :
       std::initializer_list<QWidget*>{m_width, m_height, m_textSize, m_hasCaption, m_hasLegend, m_areLabels})
    widget->blockSignals(false);
}

void FigureForm::choosePreset(int index) {
  if (index >= static_cast<int>(presets.size())) {
    m_width->setFocus(Qt::OtherFocusReason);
    return;
  }
  const Preset& preset = presets[static_cast<std::size_t>(index)];
  FigureOptions options = m_options;
  options.size = preset.size.isEmpty() ? m_windowSize : preset.size;
  options.dotsPerInch = preset.dotsPerInch;
  change(options);
}

void FigureForm::askForLogo() {
  askForFileToRead(*this, tr("Logo"), tr("Pictures (*.png *.svg *.jpg)"), [this](const QString& path) {
    FigureOptions options = m_options;
    options.logo = path;
    change(options);
  });
}

} // namespace voir
