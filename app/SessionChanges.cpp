#include "app/SessionChanges.h"

#include "app/MassTableEdits.h"

#include <utility>

namespace voir {

Session::PickChange::PickChange(Session& session, Pick after, const QString& text)
    : QUndoCommand(text), m_session(session), m_opening(session.m_opening),
      m_index(session.m_shown.index), m_before{session.m_shown.event, session.m_highlight.selected},
      m_after(std::move(after)) {}

void Session::PickChange::apply(const Pick& pick) {
  if (m_session.m_opening == m_opening && m_session.m_shown.index == m_index)
    m_session.applyPick(pick);
  else
    setObsolete(true);
}

Session::MassesChange::MassesChange(Session& session, MassTable removed, MassTable added, const QString& text)
    : QUndoCommand(text), m_session(session), m_removed(std::move(removed)), m_added(std::move(added)) {
  const auto& entries = session.m_masses->entries();
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (m_removed.contains(entries[i]))
      m_places.push_back(i);
}

void Session::MassesChange::undo() {
  m_session.setMasses(std::make_shared<MassTable>(with(without(*m_session.m_masses, m_added), m_removed, m_places)));
}

void Session::MassesChange::redo() {
  auto masses = std::make_shared<MassTable>(without(*m_session.m_masses, m_removed));
  for (const MassEntry& entry : m_added.entries())
    masses->add(entry);
  m_session.setMasses(std::move(masses));
}

Session::SelectionChange::SelectionChange(Session& session, std::optional<Selection> after, std::optional<int> gesture,
                                          const QString& text)
    : QUndoCommand(text), m_session(session), m_channel(session.m_channel), m_after(std::move(after)),
      m_gesture(gesture) {
  const auto before = session.m_ownSelections.find(m_channel);
  if (before != session.m_ownSelections.end())
    m_before = before->second;
}

bool Session::SelectionChange::mergeWith(const QUndoCommand* next) {
  const auto* change = static_cast<const SelectionChange*>(next);
  if (!m_gesture || change->m_gesture != m_gesture || change->m_channel != m_channel)
    return false;
  m_after = change->m_after;
  return true;
}

Session::CarryingOn::CarryingOn(Session& session, QString channel, bool isCarriedOn)
    : QUndoCommand(isCarriedOn ? tr("carry on to all events") : tr("stop carrying on")), m_session(session),
      m_opening(session.m_opening), m_channel(std::move(channel)), m_isCarriedOn(isCarriedOn),
      m_before(session.ruleMasses(m_channel)) {}

void Session::CarryingOn::undo() {
  apply(!m_isCarriedOn);
  if (m_isCarriedOn && !isObsolete())
    m_session.setRuleMasses(m_channel, m_before);
}

void Session::CarryingOn::apply(bool isCarriedOn) {
  if (m_session.m_opening == m_opening)
    m_session.applyCarriedOn(m_channel, isCarriedOn);
  else
    setObsolete(true);
}

} // namespace voir
