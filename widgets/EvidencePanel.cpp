#include "widgets/EvidencePanel.h"

#include "widgets/NumberSlider.h"
#include "widgets/Theme.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QResizeEvent>
#include <QScrollArea>
#include <QTabBar>

#include <utility>

namespace voir {
namespace {

constexpr int wide = 560;       // pixels: then drawing and text stand side by side
constexpr int textHeight = 120; // pixels, at least

QString translated(const char* text) {
  return QCoreApplication::translate("Evidence", text);
}

} // namespace

EvidencePanel::EvidencePanel(QWidget* parent) : QWidget(parent), m_chosen(evidencePages().size()), m_tabs(new QTabBar) {
  for (const EvidencePage& page : evidencePages())
    m_tabs->addTab(translated(page.tab));
  m_tabs->setExpanding(true);
  m_tabs->setDrawBase(false);
  m_tabs->setAccessibleName(tr("Arguments"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(8, 4, 8, 8);
  column->setSpacing(4);
  column->addWidget(m_tabs);
  column->addWidget(makePage(), 1);
  column->addWidget(makeSlider());
  connect(m_tabs, &QTabBar::currentChanged, this, &EvidencePanel::choosePage);
  choosePage();
}

QWidget* EvidencePanel::makePage() {
  m_plot = new CurvePlot;
  m_text = new QLabel;
  m_text->setObjectName(QStringLiteral("argument"));
  m_text->setWordWrap(true);
  m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  auto* area = new QScrollArea;
  area->setWidgetResizable(true);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setMinimumHeight(textHeight);
  area->setWidget(m_text);
  auto* page = new QWidget;
  m_body = new QBoxLayout(QBoxLayout::TopToBottom, page);
  m_body->setContentsMargins(0, 0, 0, 0);
  m_body->setSpacing(8);
  m_body->addWidget(m_plot, 3);
  m_body->addWidget(area, 2);
  return page;
}

QWidget* EvidencePanel::makeSlider() {
  m_sliderRow = new QWidget;
  m_sliderLabel = new QLabel;
  m_slider = new NumberSlider({});
  m_sliderValue = new QLabel;
  m_sliderValue->setObjectName(QStringLiteral("value"));
  m_sliderValue->setFont(tableFont());
  auto* line = new QHBoxLayout(m_sliderRow);
  line->setContentsMargins(0, 0, 0, 0);
  line->addWidget(m_sliderLabel);
  line->addWidget(m_slider, 1);
  line->addWidget(m_sliderValue);
  connect(m_slider, &NumberSlider::numberChanged, this, &EvidencePanel::choose);
  return m_sliderRow;
}

const EvidencePage& EvidencePanel::page() const {
  return evidencePages()[static_cast<std::size_t>(m_tabs->currentIndex())];
}

double EvidencePanel::sliderValue() const {
  if (const auto chosen = m_chosen[static_cast<std::size_t>(m_tabs->currentIndex())])
    return *chosen;
  return page().usual && m_evidence ? page().usual(*m_evidence) : page().scale.rest;
}

void EvidencePanel::choose(double value) {
  m_chosen[static_cast<std::size_t>(m_tabs->currentIndex())] = value;
  renew();
}

void EvidencePanel::setPeak(std::shared_ptr<const PeakResult> peak) {
  if (peak == m_peak)
    return;
  m_peak = std::move(peak);
  m_evidence = m_peak ? PeakEvidence::of(*m_peak) : std::nullopt;
  if (isVisible())
    choosePage();
}

void EvidencePanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  choosePage();
}

void EvidencePanel::choosePage() {
  const EvidencePage& shown = page();
  m_slider->setScale(shown.scale);
  m_slider->setNumber(sliderValue());
  m_slider->setAccessibleName(translated(shown.slider));
  m_sliderLabel->setText(translated(shown.slider));
  renew();
}

void EvidencePanel::renew() {
  const EvidencePage& shown = page();
  const bool isTold = m_evidence || !shown.needsPeak;
  m_plot->setVisible(isTold);
  m_sliderRow->setVisible(isTold && shown.slider[0] != '\0');
  m_sliderValue->setText(shown.value(sliderValue()));
  if (!isTold) {
    m_text->setText(tr("Fit a peak first: here stands what its numbers prove, and what they do not."));
    return;
  }
  const Argument argument = shown.make(m_evidence.value_or(PeakEvidence()), sliderValue());
  m_text->setText(argument.text);
  m_plot->setDrawing(argument.drawing);
}

void EvidencePanel::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  m_body->setDirection(event->size().width() < wide ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

} // namespace voir
