#include "widgets/CandidatePanel.h"

#include "widgets/ChannelText.h"
#include "widgets/EmptyLayout.h"
#include "widgets/NumberText.h"
#include "widgets/ObjectText.h"
#include "widgets/SubscriptText.h"
#include "widgets/TableLook.h"
#include "widgets/Theme.h"
#include "widgets/VerdictText.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace voir {
namespace {

constexpr double massScale = 2.6;            // size of the mass, in sizes of the panel's font
constexpr int narrowestButton = 100;         // pixels
constexpr char placeProperty[] = "daughter"; // of a daughter's row: its place in Candidate::daughters

QLabel* makeLabel(const QString& role) {
  auto* label = new QLabel;
  label->setProperty("role", role);
  label->setWordWrap(true);
  return label;
}

QWidget* makeColumn(int spacing) {
  auto* widget = new QWidget;
  auto* column = new QVBoxLayout(widget);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(spacing);
  return widget;
}

QString chargeSign(double charge) {
  return charge > 0.0 ? QStringLiteral("+") : charge < 0.0 ? QStringLiteral("−") : QString();
}

QColor colourOf(Opinion opinion, const ThemeColours& colours) {
  switch (opinion) {
  case Opinion::For:
    return colours.good;
  case Opinion::Against:
    return colours.warning;
  case Opinion::Neutral:
    return colours.muted;
  }
  return colours.muted;
}

QString pairText(const char* symbol, const std::optional<double>& mass) {
  return mass ? QStringLiteral("%1&nbsp;%2&nbsp;GeV").arg(subscriptHtml(symbol), massText(*mass)) : QString();
}

} // namespace

CandidatePanel::CandidatePanel(QWidget* parent)
    : QWidget(parent), m_pages(new QStackedWidget), m_hint(new QLabel), m_channel(makeLabel("heading")),
      m_mass(makeLabel({})), m_pairs(makeLabel("muted")), m_daughters(makeColumn(0)), m_verdicts(makeColumn(4)),
      m_accept(new QPushButton), m_clear(new QPushButton(tr("Clear"))) {
  auto* scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setWidget(makeCard());
  m_pages->addWidget(makeEmptyPage(*m_hint));
  m_pages->addWidget(scroll);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(m_pages, 1);
  column->addWidget(makeButtons());
  applyFonts();
  setSelectedCount(0);
  renew();
}

void CandidatePanel::setSelectedCount(std::size_t count) {
  m_hint->setText(count == 1
                      ? tr("One object is selected.\n\nClick one more with Ctrl held down: the invariant mass of both "
                           "appears here.")
                      : tr("No candidate yet.\n\nClick two photons, two leptons or four leptons in a view or in a "
                           "table (Ctrl adds): their invariant mass appears here."));
}

void CandidatePanel::applyFonts() {
  // A style sheet of its own: that of the program would take back a font set before it is shown.
  m_mass->setStyleSheet(QStringLiteral("font-weight: 700; font-size: %1pt;").arg(massScale * font().pointSizeF()));
}

QWidget* CandidatePanel::makeCard() {
  QWidget* card = makeColumn(4);
  card->layout()->setContentsMargins(16, 8, 16, 8);
  m_mass->setTextInteractionFlags(Qt::TextSelectableByMouse);
  m_mass->setAccessibleName(tr("Invariant mass"));
  for (QWidget* part : {static_cast<QWidget*>(m_channel), static_cast<QWidget*>(m_mass), static_cast<QWidget*>(m_pairs),
                        m_daughters, m_verdicts})
    card->layout()->addWidget(part);
  m_daughters->layout()->setContentsMargins(0, 8, 0, 0);
  m_verdicts->layout()->setContentsMargins(0, 8, 0, 0);
  static_cast<QVBoxLayout*>(card->layout())->addStretch(1);
  return card;
}

QWidget* CandidatePanel::makeButtons() {
  auto* buttons = new QWidget;
  auto* line = new QHBoxLayout(buttons);
  line->setContentsMargins(16, 8, 16, 8);
  line->setSpacing(8);
  m_accept->setProperty("isPrimary", true);
  m_clear->setToolTip(tr("Forget this candidate (Esc)"));
  // Its text changes, its panel's width must not.
  m_accept->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  m_accept->setMinimumWidth(narrowestButton);
  line->addWidget(m_accept, 1);
  line->addWidget(m_clear);
  connect(m_accept, &QPushButton::clicked, this, &CandidatePanel::acceptRequested);
  connect(m_clear, &QPushButton::clicked, this, &CandidatePanel::clearRequested);
  return buttons;
}

void CandidatePanel::setEvent(const EventPtr& event) {
  m_event = event;
  setCandidate(std::nullopt);
}

void CandidatePanel::setCandidate(const std::optional<Candidate>& candidate) {
  if (candidate == m_candidate)
    return;
  m_candidate = candidate;
  renew();
}

void CandidatePanel::setAccepted(bool isAlreadyInTable) {
  m_isAccepted = isAlreadyInTable;
  showButtons();
}

void CandidatePanel::renew() {
  m_pages->setCurrentIndex(m_candidate ? 1 : 0);
  if (m_candidate) {
    showMass();
    showDaughters();
    showVerdicts();
  }
  showButtons();
}

void CandidatePanel::showButtons() {
  const bool isAccepted = m_isAccepted && m_candidate;
  m_accept->setEnabled(m_candidate && !isAccepted);
  m_accept->setText(isAccepted ? tr("✓ In the mass table") : tr("Add to masses"));
  m_accept->setToolTip(isAccepted ? tr("This candidate is in the mass table already")
                                  : tr("Add this mass to the table and to the histogram (M or Enter)"));
  m_clear->setEnabled(m_candidate.has_value());
}

void CandidatePanel::showMass() {
  const QString channel = m_candidate->channel.empty() ? tr("Free combination") : channelText(m_candidate->channel);
  const QString symbol = m_candidate->channel.empty() ? QStringLiteral("m") : massSymbol(m_candidate->channel);
  m_channel->setText(tr("%1 candidate").arg(channel) + " &nbsp;·&nbsp; " + subscriptHtml(symbol));
  m_mass->setText(tr("%1 GeV").arg(massText(m_candidate->mass)));
  const QStringList pairs{pairText("m_12", m_candidate->m12), pairText("m_34", m_candidate->m34)};
  m_pairs->setText(pairs.join(QStringLiteral("&nbsp;&nbsp;&nbsp; ")));
  m_pairs->setVisible(m_candidate->m12 || m_candidate->m34);
}

void CandidatePanel::showDaughters() {
  emptyLayout(*m_daughters->layout());
  for (std::size_t place = 0; place < m_candidate->daughters.size(); ++place)
    m_daughters->layout()->addWidget(makeDaughterRow(place));
}

QWidget* CandidatePanel::makeDaughterRow(std::size_t place) {
  const ObjectRef daughter = m_candidate->daughters[place];
  const FourVector momentum = place < m_candidate->momenta.size() ? m_candidate->momenta[place] : FourVector();
  auto* row = new QFrame;
  row->setProperty("role", "row");
  row->setProperty(placeProperty, static_cast<int>(place));
  row->setAttribute(Qt::WA_Hover);
  row->installEventFilter(this);
  auto* grid = new QGridLayout(row);
  grid->setContentsMargins(8, 3, 8, 3);
  grid->setHorizontalSpacing(8);
  grid->setVerticalSpacing(0);
  const double charged = m_event ? charge(*m_event, daughter).value_or(0.0) : 0.0;
  grid->addWidget(new QLabel(nameOf(daughter) + ' ' + chargeSign(charged)), 0, 0);
  auto* pt = new QLabel(tr("%1 GeV").arg(numberText(momentum.pt(), 1)));
  pt->setFont(tableFont());
  grid->addWidget(pt, 0, 1, Qt::AlignRight);
  auto* angles = new QLabel(tr("η %1   φ %2 rad").arg(numberText(momentum.eta(), 2), numberText(momentum.phi(), 2)));
  angles->setProperty("role", "muted");
  grid->addWidget(angles, 1, 0, 1, 2);
  row->setToolTip(m_event ? objectText(*m_event, daughter) : nameOf(daughter));
  return row;
}

void CandidatePanel::showVerdicts() {
  emptyLayout(*m_verdicts->layout());
  for (const Verdict& verdict : m_candidate->verdicts)
    m_verdicts->layout()->addWidget(makeVerdictRow(verdict));
}

QWidget* CandidatePanel::makeVerdictRow(const Verdict& verdict) {
  auto* row = new QWidget;
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins(8, 0, 8, 0);
  line->setSpacing(8);
  auto* sign = new QLabel(opinionSign(verdict.opinion));
  sign->setFixedWidth(QFontMetrics(sign->font()).horizontalAdvance(QStringLiteral("✓✓")));
  sign->setAlignment(Qt::AlignTop | Qt::AlignHCenter);
  const QColor colour = colourOf(verdict.opinion, themeColours(palette()));
  sign->setStyleSheet(QStringLiteral("color: %1; font-weight: 700;").arg(colour.name()));
  auto* text = new QLabel(verdictText(verdict));
  text->setWordWrap(true);
  line->addWidget(sign);
  line->addWidget(text, 1);
  return row;
}

bool CandidatePanel::eventFilter(QObject* watched, QEvent* event) {
  const QVariant place = watched->property(placeProperty);
  if (place.isValid() && m_candidate && event->type() == QEvent::Enter)
    emit daughterHovered(m_candidate->daughters.at(static_cast<std::size_t>(place.toInt())));
  if (place.isValid() && event->type() == QEvent::Leave)
    emit daughterHovered(std::nullopt);
  return QWidget::eventFilter(watched, event);
}

void CandidatePanel::keyPressEvent(QKeyEvent* event) {
  const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  if (isEnter && m_accept->isEnabled())
    emit acceptRequested();
  else if (event->key() == Qt::Key_Escape && m_candidate)
    emit clearRequested();
  else
    QWidget::keyPressEvent(event);
}

void CandidatePanel::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange && m_candidate)
    showVerdicts();
  if (event->type() == QEvent::FontChange) {
    applyFonts();
    renew();
  }
}

} // namespace voir
