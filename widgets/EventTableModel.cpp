#include "widgets/EventTableModel.h"

#include "widgets/ChannelText.h"
#include "widgets/NumberText.h"
#include "widgets/Theme.h"

#include <QApplication>

#include <algorithm>
#include <utility>

namespace voir {
namespace {

using State = EventSummary::State;

bool isTextColumn(int column) {
  return column == EventTableModel::File || column == EventTableModel::Channel;
}

} // namespace

EventTableModel::EventTableModel(QObject* parent) : QAbstractTableModel(parent) {}

void EventTableModel::setFiles(const QStringList& names) {
  m_files = names;
  allChanged();
}

void EventTableModel::setEventCount(qsizetype total) {
  beginResetModel();
  m_rowCount = std::max<qsizetype>(total, 0);
  m_rows.assign(static_cast<std::size_t>(std::min(m_rowCount, mostListed)), EventSummary());
  m_rows.shrink_to_fit();
  m_otherRows.clear();
  m_current = -1;
  m_readCount = 0;
  m_candidateCount = 0;
  m_passed.clear();
  m_passedCount = 0;
  endResetModel();
}

void EventTableModel::setSummaries(qsizetype first, const std::vector<EventSummary>& summaries) {
  const qsizetype end = std::min<qsizetype>(first + std::ssize(summaries), m_rowCount);
  if (first < 0 || first >= end)
    return;
  for (qsizetype row = first; row < end; ++row)
    replace(row, summaries[static_cast<std::size_t>(row - first)]);
  emit dataChanged(index(static_cast<int>(first), 0), index(static_cast<int>(end) - 1, columns - 1));
}

const EventSummary& EventTableModel::event(qsizetype row) const {
  static const EventSummary unread;
  if (row < std::ssize(m_rows))
    return m_rows[static_cast<std::size_t>(row)];
  const auto told = m_otherRows.find(row);
  return told == m_otherRows.end() ? unread : told->second;
}

qsizetype EventTableModel::find(std::int64_t run, std::int64_t event) const {
  const auto isMeant = [&](const EventSummary& row) {
    return row.state == State::Read && row.id.run == run && row.id.event == event;
  };
  if (const auto found = std::ranges::find_if(m_rows, isMeant); found != m_rows.end())
    return found - m_rows.begin();
  const auto other = std::ranges::find_if(m_otherRows, [&](const auto& row) { return isMeant(row.second); });
  return other == m_otherRows.end() ? -1 : other->first;
}

void EventTableModel::replace(qsizetype row, const EventSummary& summary) {
  EventSummary& place = row < std::ssize(m_rows) ? m_rows[static_cast<std::size_t>(row)] : m_otherRows[row];
  m_readCount += (summary.state != State::Unread) - (place.state != State::Unread);
  m_candidateCount += !summary.channel.empty() - !place.channel.empty();
  place = summary;
}

void EventTableModel::setPassed(const std::vector<bool>& passed) {
  if (m_passed == passed)
    return;
  m_passed = passed;
  m_passedCount = std::ranges::count(passed, true);
  allChanged();
}

void EventTableModel::setRejectedDimmed(bool isDimmed) {
  if (std::exchange(m_isRejectedDimmed, isDimmed) != isDimmed)
    allChanged();
}

void EventTableModel::allChanged() {
  if (m_rowCount > 0)
    emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

void EventTableModel::setCurrent(qsizetype row) {
  if (row == m_current)
    return;
  const qsizetype before = std::exchange(m_current, row);
  rowChanged(before);
  rowChanged(m_current);
}

void EventTableModel::rowChanged(qsizetype row) {
  if (row >= 0 && row < m_rowCount)
    emit dataChanged(index(static_cast<int>(row), 0), index(static_cast<int>(row), columns - 1));
}

int EventTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rowCount);
}

int EventTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : columns;
}

QVariant EventTableModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
    return {};
  const auto column = static_cast<Column>(index.column());
  switch (role) {
  case Qt::DisplayRole:
    return text(index.row(), column);
  case Qt::TextAlignmentRole:
    return QVariant(Qt::AlignVCenter | (isTextColumn(column) ? Qt::AlignLeft : Qt::AlignRight));
  case Qt::FontRole:
    // The γ of the program's font is told from a y.
    return column == Channel ? QVariant(QApplication::font()) : QVariant();
  case Qt::ForegroundRole:
    return foreground(index.row());
  case Qt::BackgroundRole:
    return background(index.row());
  case Qt::ToolTipRole:
    return toolTip(index.row());
  default:
    return {};
  }
}

QString EventTableModel::text(qsizetype row, Column column) const {
  const EventSummary& event = this->event(row);
  if (column == Number)
    return countText(row + 1);
  if (event.state == State::Unread)
    return {};
  if (event.state == State::Failed)
    return column == Channel ? tr("damaged") : QString();
  switch (column) {
  case Run:
    return QString::number(event.id.run);
  case EventNumber:
    return QString::number(event.id.event);
  case File:
    return m_files.value(event.file);
  case Met:
    return numberText(event.met, 1);
  case Channel:
    return event.channel.empty() ? QString() : channelText(event.channel);
  case Mass:
    return event.channel.empty() ? QString() : massText(event.mass);
  default:
    return QString::number(count(event, column));
  }
}

int EventTableModel::count(const EventSummary& event, Column column) {
  switch (column) {
  case Photons:
    return event.photons;
  case Electrons:
    return event.electrons;
  case Muons:
    return event.muons;
  case Jets:
    return event.jets;
  case Tracks:
    return event.tracks;
  default:
    return 0;
  }
}

bool EventTableModel::isLess(qsizetype row, qsizetype otherRow, Column column) const {
  if (column != Channel)
    return number(row, column) < number(otherRow, column);
  return event(row).channel < event(otherRow).channel;
}

/// What a column is sorted by.
double EventTableModel::number(qsizetype row, Column column) const {
  const EventSummary& event = this->event(row);
  switch (column) {
  case Number:
    return static_cast<double>(row);
  case Run:
    return static_cast<double>(event.id.run);
  case EventNumber:
    return static_cast<double>(event.id.event);
  case File:
    return event.file;
  case Met:
    return event.met;
  case Mass:
    return event.mass;
  default:
    return count(event, column);
  }
}

QVariant EventTableModel::foreground(qsizetype row) const {
  const ThemeColours& colours = themeColours(QApplication::palette());
  if (event(row).state == State::Failed)
    return colours.warning;
  const bool isRejected = m_isRejectedDimmed && isSelectionKnown() && !isPassed(row);
  if (isRejected || event(row).state == State::Unread)
    return colours.muted;
  return {};
}

QVariant EventTableModel::background(qsizetype row) const {
  return row == m_current ? QVariant(currentRowColour(QApplication::palette())) : QVariant();
}

QString EventTableModel::toolTip(qsizetype row) const {
  switch (event(row).state) {
  case State::Unread:
    return row < mostListed ? tr("Event %1: not read yet").arg(countText(row + 1))
                            : tr("Event %1: beyond the first %2 an event is listed once it was shown")
                                  .arg(countText(row + 1), countText(mostListed));
  case State::Failed:
    return tr("Event %1 could not be read: the message says why").arg(countText(row + 1));
  case State::Read:
    return tr("Event %1: click to show it").arg(countText(row + 1));
  }
  return {};
}

QVariant EventTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= columns)
    return {};
  const auto column = static_cast<Column>(section);
  if (role == Qt::DisplayRole)
    return title(column);
  if (role == Qt::ToolTipRole)
    return description(column);
  if (role == Qt::TextAlignmentRole)
    return QVariant(Qt::AlignVCenter | (isTextColumn(section) ? Qt::AlignLeft : Qt::AlignRight));
  return {};
}

QString EventTableModel::title(Column column) {
  switch (column) {
  case Number:
    return tr("#");
  case Run:
    return tr("Run");
  case EventNumber:
    return tr("Event");
  case File:
    return tr("File");
  case Photons:
    return tr("γ");
  case Electrons:
    return tr("e");
  case Muons:
    return tr("μ");
  case Jets:
    return tr("Jets");
  case Met:
    return tr("MET [GeV]");
  case Tracks:
    return tr("Tracks");
  case Channel:
    return tr("Channel");
  case Mass:
    return tr("m [GeV]");
  }
  return {};
}

QString EventTableModel::description(Column column) {
  switch (column) {
  case Number:
    return tr("Place in the files, from 1");
  case Run:
    return tr("Run number");
  case EventNumber:
    return tr("Event number");
  case File:
    return tr("File");
  case Photons:
    return tr("Number of photons");
  case Electrons:
    return tr("Number of electrons");
  case Muons:
    return tr("Number of muons");
  case Jets:
    return tr("Number of jets");
  case Met:
    return tr("Missing transverse momentum in GeV");
  case Tracks:
    return tr("Number of tracks");
  case Channel:
    return tr("Decay channel of the best candidate");
  case Mass:
    return tr("Invariant mass of the best candidate in GeV");
  }
  return {};
}

} // namespace voir
