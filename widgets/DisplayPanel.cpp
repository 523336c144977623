#include "widgets/DisplayPanel.h"

#include "widgets/EmptyLayout.h"
#include "widgets/OpeningControls.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QStyle>
#include <QStyleOptionButton>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace voir {
namespace {

constexpr int fullOpacity = 100; // per cent
constexpr int mostLayerColumns = 2;
constexpr int sideMargin = 12;     // pixels
constexpr int gridIndent = 8;      // pixels
constexpr int gridSpacing = 8;     // pixels
constexpr int boxWidth = 88;       // pixels
constexpr int numberWidth = 48;    // pixels, for "150 mm"
constexpr int angleOfPicture = -5; // degrees
constexpr double degree = std::numbers::pi / 180.0;

/// Cut with an ellipsis where there is no room for its text.
class ElidedCheckBox : public QCheckBox {
public:
  explicit ElidedCheckBox(const QString& text) : QCheckBox(text) {
    setToolTip(text);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  }

  QSize minimumSizeHint() const override {
    return {markWidth() + fontMetrics().horizontalAdvance(QStringLiteral("000…")), sizeHint().height()};
  }

protected:
  void initStyleOption(QStyleOptionButton* option) const override {
    QCheckBox::initStyleOption(option);
    const int room = style()->subElementRect(QStyle::SE_CheckBoxContents, option, this).width();
    if (fontMetrics().horizontalAdvance(option->text) > room + 1)
      option->text = fontMetrics().elidedText(option->text, Qt::ElideRight, room);
  }

private:
  /// The box with its distance from the text.
  int markWidth() const {
    return style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, this) +
           style()->pixelMetric(QStyle::PM_CheckBoxLabelSpacing, nullptr, this) + 2;
  }
};

/// A heading with its controls below.
QWidget* makeSection(const QString& title, QLayout* content) {
  auto* section = new QWidget;
  auto* column = new QVBoxLayout(section);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(6);
  auto* heading = new QLabel(title);
  heading->setProperty("role", "heading");
  column->addWidget(heading);
  column->addLayout(content);
  return section;
}

QLabel* makeNote(const QString& text) {
  auto* label = new QLabel(text);
  label->setProperty("role", "muted");
  return label;
}

QFormLayout* makeForm() {
  auto* form = new QFormLayout;
  form->setContentsMargins(8, 0, 0, 0);
  form->setHorizontalSpacing(8);
  form->setVerticalSpacing(6);
  form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
  form->setRowWrapPolicy(QFormLayout::WrapLongRows);
  return form;
}

QGridLayout* makeGrid() {
  auto* grid = new QGridLayout;
  grid->setContentsMargins(gridIndent, 0, 0, 0);
  grid->setHorizontalSpacing(gridSpacing);
  grid->setVerticalSpacing(4);
  return grid;
}

QString fishEyeText(double amount) {
  return amount > 0.0 ? DisplayPanel::tr("%1 %").arg(std::lround(100.0 * amount)) : DisplayPanel::tr("off");
}

QString vertexWindowText(double distance) {
  return distance > 0.0 ? DisplayPanel::tr("%1 mm").arg(std::lround(distance)) : DisplayPanel::tr("all");
}

} // namespace

DisplayPanel::DisplayPanel(QWidget* parent) : QWidget(parent), m_layerGrid(makeGrid()), m_groupGrid(makeGrid()) {
  auto* content = new QWidget;
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins(sideMargin, 8, sideMargin, sideMargin);
  column->setSpacing(16);
  column->addWidget(makeSection(tr("Event"), m_layerGrid));
  column->addWidget(makeSection(tr("Thresholds"), makeThresholds()));
  column->addWidget(makeSection(tr("Detector"), makeDetector()));
  column->addWidget(makeSection(tr("Opening"), makeOpening()));
  column->addWidget(makeSection(tr("Projections"), makeProjections()));
  column->addWidget(makeSection(tr("Picture"), makeExtras()));
  column->addStretch(1);
  auto* scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setWidget(content);
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(0, 0, 0, 0);
  whole->addWidget(scroll);
  showOptions();
}

QLayout* DisplayPanel::makeDetector() {
  auto* column = new QVBoxLayout;
  column->setSpacing(4);
  m_isDetectorVisible = makeSwitch(&DisplayOptions::isDetectorVisible, tr("Show the detector"));
  auto* line = new QHBoxLayout;
  line->setContentsMargins(8, 0, 0, 0);
  line->addWidget(m_isDetectorVisible);
  m_isXRay = makeSwitch(&DisplayOptions::isXRay, tr("X-ray"));
  m_isXRay->setToolTip(tr("Only what the selected particles hit stands out; without a selection, what all do"));
  line->addSpacing(12);
  line->addWidget(m_isXRay);
  line->addStretch(1);
  column->addLayout(line);
  m_groupGrid->setColumnStretch(1, 1);
  column->addLayout(m_groupGrid);
  return column;
}

QLayout* DisplayPanel::makeOpening() {
  m_opening = new OpeningControls;
  for (QWidget* control : m_opening->findChildren<QAbstractSpinBox*>())
    keepFromTheWheel(*control);
  for (QWidget* control : m_opening->findChildren<QComboBox*>())
    keepFromTheWheel(*control);
  connect(m_opening, &OpeningControls::optionsChanged, this, &DisplayPanel::change);
  auto* column = new QVBoxLayout;
  column->addWidget(m_opening);
  return column;
}

QLayout* DisplayPanel::makeProjections() {
  constexpr double furthest = 150.0; // mm: the vertices of a bunch crossing lie within some 200 mm of each other
  QFormLayout* form = makeForm();
  form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
  const NumberRow fishEye{&DisplayOptions::fishEye, 0.01, fishEyeText, new QSlider, new QLabel};
  fishEye.slider->setToolTip(tr("Enlarges the inner detector in the views r-φ and ρ-z"));
  form->addRow(tr("Fish-eye"), makeNumber(fishEye, 1.0, tr("Fish-eye")));
  const NumberRow window{&DisplayOptions::vertexWindow, 1.0, vertexWindowText, new QSlider, new QLabel};
  window.slider->setToolTip(tr("Tracks that begin further along the beam from the collision of interest fade"));
  form->addRow(tr("Tracks within"), makeNumber(window, furthest, tr("Distance of tracks from the collision")));
  return form;
}

QLayout* DisplayPanel::makeNumber(const NumberRow& row, double maximum, const QString& name) {
  row.slider->setOrientation(Qt::Horizontal);
  row.slider->setRange(0, static_cast<int>(std::lround(maximum / row.step)));
  row.slider->setMinimumWidth(48);
  row.slider->setAccessibleName(name);
  row.value->setMinimumWidth(numberWidth);
  keepFromTheWheel(*row.slider);
  auto* line = new QHBoxLayout;
  line->setSpacing(gridSpacing);
  line->addWidget(row.slider, 1);
  line->addWidget(row.value);
  m_numbers.push_back(row);
  connect(row.slider, &QSlider::valueChanged, this, [this, row](int steps) {
    DisplayOptions options = m_options;
    options.*row.field = steps * row.step;
    change(options);
  });
  return line;
}

QLayout* DisplayPanel::makeThresholds() {
  QFormLayout* form = makeForm();
  m_minimumTrackPt = makeThreshold(&DisplayOptions::minimumTrackPt, tr("Least transverse momentum of tracks"));
  m_minimumCellEnergy = makeThreshold(&DisplayOptions::minimumCellEnergy, tr("Least energy of calorimeter cells"));
  m_minimumJetPt = makeThreshold(&DisplayOptions::minimumJetPt, tr("Least transverse momentum of jets"));
  form->addRow(tr("Tracks: pt above"), m_minimumTrackPt);
  form->addRow(tr("Cells: energy above"), m_minimumCellEnergy);
  form->addRow(tr("Jets: pt above"), m_minimumJetPt);
  return form;
}

QLayout* DisplayPanel::makeExtras() {
  auto* column = new QVBoxLayout;
  column->setContentsMargins(8, 0, 0, 0);
  column->setSpacing(4);
  m_isLegendVisible = makeSwitch(&DisplayOptions::isLegendVisible, tr("Legend"));
  m_areLabelsVisible = makeSwitch(&DisplayOptions::areLabelsVisible, tr("Names at the particles"));
  m_areLabelsVisible->setToolTip(tr("Symbols and transverse momenta of what is selected and of the leading objects"));
  m_isMotionReduced = makeSwitch(&DisplayOptions::isMotionReduced, tr("Reduce motion"));
  m_isMotionReduced->setToolTip(tr("No flights of the camera, no growing bars"));
  column->addWidget(m_isLegendVisible);
  column->addWidget(m_areLabelsVisible);
  column->addWidget(m_isMotionReduced);
  return column;
}

QCheckBox* DisplayPanel::makeSwitch(bool DisplayOptions::*field, const QString& text) {
  auto* box = new QCheckBox(text);
  connect(box, &QCheckBox::toggled, this, [this, field](bool isOn) {
    DisplayOptions options = m_options;
    options.*field = isOn;
    change(options);
  });
  return box;
}

QDoubleSpinBox* DisplayPanel::makeThreshold(double DisplayOptions::*field, const QString& name) {
  auto* box = new QDoubleSpinBox;
  box->setRange(0.0, 1000.0);
  box->setDecimals(2);
  box->setSingleStep(0.1);
  box->setKeyboardTracking(false);
  box->setMinimumWidth(boxWidth);
  box->setLocale(QLocale::c());
  box->setSuffix(tr(" GeV"));
  box->setAccessibleName(name);
  box->setToolTip(name);
  keepFromTheWheel(*box);
  connect(box, &QDoubleSpinBox::valueChanged, this, [this, field](double value) {
    DisplayOptions options = m_options;
    options.*field = value;
    change(options);
  });
  return box;
}

/// Degrees; the lowest value stands for the angle of the picture.
QSpinBox* DisplayPanel::makeGroupAngle(const NamedItem& item) {
  auto* box = new QSpinBox;
  box->setRange(angleOfPicture, 350);
  box->setSpecialValueText(tr("as all"));
  box->setSingleStep(-angleOfPicture);
  box->setKeyboardTracking(false);
  box->setSuffix(tr("°"));
  box->setAccessibleName(tr("Opening of %1").arg(item.label));
  box->setToolTip(tr("How far %1 is cut open, if not as far as all").arg(item.label));
  keepFromTheWheel(*box);
  connect(box, &QSpinBox::valueChanged, this, [this, item](int degrees) {
    GroupOptions group = groupOptions(item);
    group.wedgeAngle = degrees < 0 ? std::nullopt : std::optional(degrees * degree);
    changeGroup(item, group);
  });
  return box;
}

void DisplayPanel::setLayers(const std::vector<NamedItem>& layers) {
  emptyLayout(*m_layerGrid);
  m_layers.clear();
  for (const NamedItem& item : layers)
    addLayer(item);
  placeLayers();
  showOptions();
}

void DisplayPanel::addLayer(const NamedItem& item) {
  auto* box = new ElidedCheckBox(item.label);
  m_layers.push_back({item, box});
  connect(box, &QCheckBox::toggled, this, [this, id = item.id.toStdString()](bool isOn) {
    DisplayOptions options = m_options;
    options.layers[id] = isOn;
    change(options);
  });
}

/// Side by side where the widest text has room twice.
void DisplayPanel::placeLayers() {
  int widest = 0;
  for (const LayerRow& layer : m_layers)
    widest = std::max(widest, layer.isVisible->sizeHint().width());
  const int room = width() - 2 * sideMargin - gridIndent - gridSpacing;
  const int columns = mostLayerColumns * widest <= room ? mostLayerColumns : 1;
  for (int place = 0; place < std::ssize(m_layers); ++place)
    m_layerGrid->addWidget(m_layers[static_cast<std::size_t>(place)].isVisible, place / columns, place % columns);
}

void DisplayPanel::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  placeLayers();
}

/// Scrolling through the panel must not change what happens to lie under the pointer.
void DisplayPanel::keepFromTheWheel(QWidget& control) {
  control.setFocusPolicy(Qt::StrongFocus);
  control.installEventFilter(this);
}

bool DisplayPanel::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::Wheel || static_cast<QWidget*>(watched)->hasFocus())
    return QWidget::eventFilter(watched, event);
  event->ignore(); // the panel scrolls
  return true;
}

void DisplayPanel::setGroups(const std::vector<NamedItem>& groups) {
  emptyLayout(*m_groupGrid);
  m_groups.clear();
  m_groupGrid->addWidget(makeNote(tr("Opacity")), 0, 1);
  m_groupGrid->addWidget(makeNote(tr("Opening")), 0, 2);
  for (const NamedItem& item : groups)
    addGroup(item);
  showOptions();
}

void DisplayPanel::addGroup(const NamedItem& item) {
  auto* box = new ElidedCheckBox(item.label);
  auto* opacity = new QSlider(Qt::Horizontal);
  opacity->setRange(0, fullOpacity);
  opacity->setMinimumWidth(48);
  opacity->setAccessibleName(tr("Opacity of %1").arg(item.label));
  const int row = static_cast<int>(m_groups.size()) + 1; // below the names of the columns
  keepFromTheWheel(*opacity);
  QSpinBox* wedgeAngle = makeGroupAngle(item);
  m_groupGrid->addWidget(box, row, 0);
  m_groupGrid->addWidget(opacity, row, 1);
  m_groupGrid->addWidget(wedgeAngle, row, 2);
  m_groups.push_back({item, box, opacity, wedgeAngle});
  connect(box, &QCheckBox::toggled, this, [this, item](bool isOn) {
    GroupOptions group = groupOptions(item);
    group.isVisible = isOn;
    changeGroup(item, group);
  });
  connect(opacity, &QSlider::valueChanged, this, [this, item](int percent) {
    GroupOptions group = groupOptions(item);
    group.opacity = percent / static_cast<double>(fullOpacity);
    changeGroup(item, group);
  });
}

GroupOptions DisplayPanel::groupOptions(const NamedItem& item) const {
  const auto found = m_options.groups.find(item.id.toStdString());
  return found == m_options.groups.end() ? GroupOptions{.isVisible = item.defaultOn} : found->second;
}

void DisplayPanel::changeGroup(const NamedItem& item, const GroupOptions& group) {
  DisplayOptions options = m_options;
  options.groups[item.id.toStdString()] = group;
  change(options);
}

void DisplayPanel::change(const DisplayOptions& options) {
  if (options == m_options)
    return;
  setOptions(options);
  emit optionsChanged(m_options);
}

void DisplayPanel::setOptions(const DisplayOptions& options) {
  m_options = options;
  showOptions();
}

void DisplayPanel::showOptions() {
  for (const LayerRow& layer : m_layers)
    setQuietly(*layer.isVisible, m_options.isLayerVisible(layer.item.id.toStdString(), layer.item.defaultOn));
  for (const GroupRow& group : m_groups)
    showGroup(group);
  for (const NumberRow& row : m_numbers)
    showNumber(row);
  setQuietly(*m_isDetectorVisible, m_options.isDetectorVisible);
  setQuietly(*m_isLegendVisible, m_options.isLegendVisible);
  setQuietly(*m_areLabelsVisible, m_options.areLabelsVisible);
  setQuietly(*m_isMotionReduced, m_options.isMotionReduced);
  setQuietly(*m_isXRay, m_options.isXRay);
  m_isXRay->setEnabled(m_options.isDetectorVisible);
  m_opening->setOptions(m_options);
  const QSignalBlocker quietPt(m_minimumTrackPt);
  m_minimumTrackPt->setValue(m_options.minimumTrackPt);
  const QSignalBlocker quietEnergy(m_minimumCellEnergy);
  m_minimumCellEnergy->setValue(m_options.minimumCellEnergy);
  const QSignalBlocker quietJets(m_minimumJetPt);
  m_minimumJetPt->setValue(m_options.minimumJetPt);
}

void DisplayPanel::setQuietly(QCheckBox& box, bool isOn) {
  const QSignalBlocker quiet(&box);
  box.setChecked(isOn);
}

void DisplayPanel::showNumber(const NumberRow& row) {
  const double value = m_options.*row.field;
  const QSignalBlocker quiet(row.slider);
  row.slider->setValue(static_cast<int>(std::lround(value / row.step)));
  row.value->setText(row.text(value));
}

void DisplayPanel::showGroup(const GroupRow& group) {
  const GroupOptions options = groupOptions(group.item);
  const int percent = static_cast<int>(std::lround(options.opacity * fullOpacity));
  setQuietly(*group.isVisible, options.isVisible);
  const QSignalBlocker quiet(group.opacity);
  group.opacity->setValue(percent);
  group.opacity->setToolTip(tr("Opacity of %1: %2 %").arg(group.item.label).arg(percent));
  group.isVisible->setEnabled(m_options.isDetectorVisible);
  group.opacity->setEnabled(m_options.isDetectorVisible && options.isVisible && !m_options.isXRay);
  const QSignalBlocker quietAngle(group.wedgeAngle);
  group.wedgeAngle->setValue(options.wedgeAngle ? static_cast<int>(std::lround(*options.wedgeAngle / degree))
                                                : angleOfPicture);
  group.wedgeAngle->setEnabled(m_options.isDetectorVisible && options.isVisible && m_options.isOpened);
}

} // namespace voir
