#include "widgets/OpeningControls.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QSignalBlocker>
#include <QSpinBox>

#include <cmath>
#include <numbers>

namespace voir {

namespace {

constexpr int boxWidth = 96; // pixels
constexpr double degree = std::numbers::pi / 180.0;
constexpr double metre = 1000.0;  // mm
constexpr double farthest = 25.0; // m, beyond the ends of the muon systems
constexpr double thinnest = 0.01; // m

void setQuietly(QSpinBox& box, double angle) {
  const QSignalBlocker quiet(&box);
  box.setValue(static_cast<int>(std::lround(angle / degree)));
}

void setQuietly(QDoubleSpinBox& box, double length) {
  const QSignalBlocker quiet(&box);
  box.setValue(length / metre);
}

QFormLayout* makeForm(QWidget& widget) {
  auto* form = new QFormLayout(&widget);
  form->setContentsMargins(8, 0, 0, 0);
  form->setHorizontalSpacing(8);
  form->setVerticalSpacing(6);
  form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
  return form;
}

} // namespace

OpeningControls::OpeningControls(QWidget* parent)
    : QWidget(parent), m_form(makeForm(*this)), m_isOpened(new QCheckBox(tr("Cut open"))), m_cut(new QComboBox),
      m_middle(makeAngle(-180, 180, tr("Middle of the opening"), tr("Azimuth towards which the detector is open"))),
      m_angle(makeAngle(0, 350, tr("Angle of the opening"), tr("How far the detector is cut open"))),
      m_sliceZ(makeLength(&DisplayOptions::sliceZ, -farthest, tr("Place of the slice"))),
      m_sliceThickness(makeLength(&DisplayOptions::sliceThickness, thinnest, tr("Thickness of the slice"))) {
  makeCut();
  m_sliceZ->setToolTip(tr("Middle of the slice along the beam"));
  m_sliceThickness->setToolTip(tr("How much is left along the beam"));
  m_middle->setWrapping(true);
  m_form->addRow(m_isOpened);
  m_form->addRow(tr("Cut"), m_cut);
  m_form->addRow(tr("Towards"), m_middle);
  m_form->addRow(tr("Angle"), m_angle);
  m_form->addRow(tr("Slice at z"), m_sliceZ);
  m_form->addRow(tr("Thickness"), m_sliceThickness);
  connect(m_isOpened, &QCheckBox::toggled, this, [this](bool isOn) {
    DisplayOptions options = m_options;
    options.isOpened = isOn;
    change(options);
  });
  connect(m_middle, &QSpinBox::valueChanged, this, [this](int degrees) { setMiddle(degrees * degree); });
  connect(m_angle, &QSpinBox::valueChanged, this, [this](int degrees) { setAngle(degrees * degree); });
  showOptions();
}

void OpeningControls::makeCut() {
  m_cut->addItem(tr("Wedge")); // in the order of DetectorCut
  m_cut->addItem(tr("Half"));
  m_cut->addItem(tr("Slice"));
  m_cut->setItemData(0, tr("A sector is taken out"), Qt::ToolTipRole);
  m_cut->setItemData(1, tr("All on one side of the beam is taken away"), Qt::ToolTipRole);
  m_cut->setItemData(2, tr("All but a disc across the beam is taken away"), Qt::ToolTipRole);
  m_cut->setAccessibleName(tr("Kind of cut"));
  m_cut->setMinimumWidth(boxWidth);
  connect(m_cut, &QComboBox::currentIndexChanged, this, [this](int index) {
    DisplayOptions options = m_options;
    options.cut = static_cast<DetectorCut>(index);
    change(options);
  });
}

QSpinBox* OpeningControls::makeAngle(int minimum, int maximum, const QString& name, const QString& tip) {
  auto* box = new QSpinBox;
  box->setRange(minimum, maximum);
  box->setSingleStep(5);
  box->setKeyboardTracking(false);
  box->setMinimumWidth(boxWidth);
  box->setSuffix(tr("°"));
  box->setAccessibleName(name);
  box->setToolTip(tip);
  return box;
}

QDoubleSpinBox* OpeningControls::makeLength(double DisplayOptions::*field, double minimum, const QString& name) {
  auto* box = new QDoubleSpinBox;
  box->setRange(minimum, farthest);
  box->setDecimals(2);
  box->setSingleStep(0.1);
  box->setKeyboardTracking(false);
  box->setMinimumWidth(boxWidth);
  box->setLocale(QLocale::c());
  box->setSuffix(tr(" m"));
  box->setAccessibleName(name);
  connect(box, &QDoubleSpinBox::valueChanged, this, [this, field](double metres) {
    DisplayOptions options = m_options;
    options.*field = metres * metre;
    change(options);
  });
  return box;
}

void OpeningControls::setMiddle(double azimuth) {
  DisplayOptions options = m_options;
  options.wedgeStart = azimuth - options.wedgeAngle / 2.0;
  change(options);
}

void OpeningControls::setAngle(double angle) {
  DisplayOptions options = m_options;
  options.wedgeStart += (options.wedgeAngle - angle) / 2.0;
  options.wedgeAngle = angle;
  change(options);
}

void OpeningControls::change(const DisplayOptions& options) {
  if (options == m_options)
    return;
  setOptions(options);
  emit optionsChanged(m_options);
}

void OpeningControls::setOptions(const DisplayOptions& options) {
  m_options = options;
  showOptions();
}

void OpeningControls::showOptions() {
  const QSignalBlocker quietSwitch(m_isOpened), quietCut(m_cut);
  m_isOpened->setChecked(m_options.isOpened);
  m_cut->setCurrentIndex(static_cast<int>(m_options.cut));
  setQuietly(*m_middle, std::remainder(m_options.wedgeStart + m_options.wedgeAngle / 2.0, 2.0 * std::numbers::pi));
  setQuietly(*m_angle, m_options.wedgeAngle);
  setQuietly(*m_sliceZ, m_options.sliceZ);
  setQuietly(*m_sliceThickness, m_options.sliceThickness);
  m_form->setRowVisible(m_angle, m_options.cut != DetectorCut::Half);
  m_form->setRowVisible(m_sliceZ, m_options.cut == DetectorCut::Slice);
  m_form->setRowVisible(m_sliceThickness, m_options.cut == DetectorCut::Slice);
  for (QWidget* control : std::initializer_list<QWidget*>{m_cut, m_middle, m_angle, m_sliceZ, m_sliceThickness}) {
    control->setEnabled(m_options.isOpened);
    m_form->labelForField(control)->setEnabled(m_options.isOpened);
  }
}

} // namespace voir
