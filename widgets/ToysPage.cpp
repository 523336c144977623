#include "widgets/ToysPage.h"

#include "widgets/FitText.h"
#include "widgets/NumberText.h"
#include "widgets/PullModel.h"
#include "widgets/TableLook.h"
#include "widgets/ToyPlot.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>

#include <cmath>
#include <utility>

namespace voir {
namespace {

constexpr int mostToys = 100'000;
constexpr int toysAtFirst = 500;
constexpr int plotHeight = 120; // pixels

/// 68.27 % interval of a fraction of toys, by the binomial standard deviation.
double fractionError(double fraction, std::size_t toys) {
  return toys > 0 ? std::sqrt(fraction * (1.0 - fraction) / static_cast<double>(toys)) : 0.0;
}

} // namespace

ToysPage::ToysPage(QWidget* parent)
    : QScrollArea(parent), m_count(new QSpinBox), m_run(new QPushButton), m_progress(new QProgressBar),
      m_text(new QLabel), m_model(new PullModel(this)), m_pulls(new QTableView), m_plot(new ToyPlot) {
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 6, 0, 0);
  column->setSpacing(4);
  column->addWidget(makeControls());
  column->addWidget(m_text);
  column->addWidget(m_plot, 1);
  column->addWidget(m_pulls);
  column->addStretch();
  m_text->setWordWrap(true);
  m_text->setContentsMargins(8, 0, 8, 0);
  m_text->setMinimumWidth(1);
  m_pulls->setModel(m_model);
  m_pulls->setAccessibleName(tr("Pulls of the parameters"));
  m_pulls->setSelectionMode(QAbstractItemView::NoSelection);
  lookLikeTable(*m_pulls, [this] { fitColumns(); });
  fitColumns();
  m_plot->setMinimumHeight(plotHeight);
  m_pulls->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
  setWidget(page);
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setToys(nullptr, nullptr);
  showControls();
}

QWidget* ToysPage::makeControls() {
  auto* controls = new QWidget;
  auto* line = new QHBoxLayout(controls);
  line->setContentsMargins(8, 0, 8, 0);
  line->setSpacing(8);
  m_count->setRange(10, mostToys);
  m_count->setSingleStep(100);
  m_count->setValue(toysAtFirst);
  m_count->setSuffix(tr(" toys"));
  m_count->setLocale(QLocale::c());
  m_count->setAccessibleName(tr("Number of toys"));
  m_progress->setTextVisible(false);
  m_progress->setRange(0, 1000);
  m_progress->setAccessibleName(tr("Toys made"));
  line->addWidget(m_count);
  line->addWidget(m_run);
  line->addWidget(m_progress, 1);
  line->addStretch();
  connect(m_run, &QPushButton::clicked, this, [this] {
    if (m_isRunning)
      emit stopRequested();
    else
      emit toysRequested(m_count->value());
  });
  return controls;
}

void ToysPage::fitColumns() {
  setColumnWidthFor(*m_pulls, PullModel::Parameter, tr("entries of the background"));
  for (int column = PullModel::Mean; column < PullModel::columns; ++column)
    setColumnWidthFor(*m_pulls, column, QStringLiteral("−00.00"));
}

void ToysPage::setReady(bool isReady) {
  m_isReady = isReady;
  showControls();
}

void ToysPage::setProgress(std::optional<double> fraction) {
  m_isRunning = fraction.has_value();
  m_progress->setValue(static_cast<int>(1000.0 * fraction.value_or(0.0)));
  showControls();
}

void ToysPage::showControls() {
  m_run->setText(m_isRunning ? tr("Stop") : tr("Run"));
  m_run->setEnabled(m_isReady || m_isRunning);
  m_count->setEnabled(!m_isRunning);
  m_progress->setVisible(m_isRunning);
}

void ToysPage::setToys(std::shared_ptr<const ToyStudy> toys, std::shared_ptr<const PeakResult> peak) {
  m_text->setText(toys ? text(*toys, *peak)
                       : tr("Toys are data drawn from the fitted model and fitted like the data: with signal for the "
                            "pulls, without it for the p-value. They tell whether errors and significance can be "
                            "trusted."));
  m_pulls->setVisible(toys != nullptr);
  m_plot->setVisible(toys != nullptr && !toys->q0.empty());
  if (toys)
    m_plot->setToys(toys->q0, peak->discovery.q0);
  m_model->setToys(std::move(toys), std::move(peak));
}

QString ToysPage::text(const ToyStudy& toys, const PeakResult& peak) {
  const auto percent = [](double part) { return tr("%1 %").arg(numberText(100.0 * part, 1)); };
  QStringList parts{tr("%1 toys").arg(countText(static_cast<qint64>(toys.toys)))};
  if (toys.failed > 0)
    parts << tr("%1 did not converge").arg(countText(static_cast<qint64>(toys.failed)));
  if (!toys.q0.empty()) {
    const double error = fractionError(toys.p0, toys.q0.size());
    const QString fromToys = toys.p0 > 0.0
                                 ? measuredText(toys.p0, error)
                                 : tr("below %1").arg(probabilityText(1.0 / static_cast<double>(toys.q0.size())));
    parts << tr("p₀ from toys %1, asymptotic %2").arg(fromToys, probabilityText(peak.discovery.p0));
    parts << tr("q₀ = 0 in %1 (50 % expected)").arg(percent(toys.fractionAtZero));
  }
  return parts.join(QStringLiteral("  ·  "));
}

} // namespace voir
