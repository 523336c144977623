#pragma once

#include "app/Session.h"

#include <QUndoCommand>

namespace voir {

// What Session keeps in its history.

/// A selection or a tag. Of use only while its event is shown; elsewhere it drops out of the history.
class Session::PickChange : public QUndoCommand {
public:
  PickChange(Session& session, Pick after, const QString& text);

  void undo() override { apply(m_before); }
  void redo() override { apply(m_after); }

private:
  void apply(const Pick& pick);

  Session& m_session;
  int m_opening;
  qsizetype m_index;
  Pick m_before;
  Pick m_after;
};

/// Entries that a person took out of the mass table, and others put in.
class Session::MassesChange : public QUndoCommand {
public:
  MassesChange(Session& session, MassTable removed, MassTable added, const QString& text);

  void undo() override;
  void redo() override;

private:
  Session& m_session;
  MassTable m_removed; // in the order of the table
  MassTable m_added;
  std::vector<std::size_t> m_places; // of the removed ones, ascending
};

/// Cuts of a channel. Undoing shows that channel.
class Session::SelectionChange : public QUndoCommand {
public:
  SelectionChange(Session& session, std::optional<Selection> after, std::optional<int> gesture, const QString& text);

  void undo() override { m_session.applySelection(m_channel, m_before); }
  void redo() override { m_session.applySelection(m_channel, m_after); }
  int id() const override { return 1; } // the only ones that are put together
  bool mergeWith(const QUndoCommand* next) override;

private:
  Session& m_session;
  QString m_channel;
  std::optional<Selection> m_before; // nullopt: the default
  std::optional<Selection> m_after;
  std::optional<int> m_gesture;
};

/// Whether a channel's selection is carried on to all events. Of use only while the same files are open.
class Session::CarryingOn : public QUndoCommand {
public:
  CarryingOn(Session& session, QString channel, bool isCarriedOn);

  void undo() override;
  void redo() override { apply(m_isCarriedOn); }

private:
  void apply(bool isCarriedOn);

  Session& m_session;
  int m_opening;
  QString m_channel;
  bool m_isCarriedOn;
  MassTable m_before; // of a rule
};

} // namespace voir
