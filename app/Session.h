#pragma once

#include "app/LoadedEvent.h"
#include "app/OpenFiles.h"
#include "model/DisplayOptions.h"
#include "model/ObjectRef.h"
#include "model/analysis/Candidate.h"
#include "model/analysis/MassTable.h"
#include "model/analysis/Selection.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace voir {

struct DecayChannel;

/// The only holder of what is current. Setters return early when the value is equal; nothing that reacts to a
/// changed signal calls a setter.
class Session : public QObject {
  Q_OBJECT

public:
  explicit Session(QObject* parent = nullptr);
  ~Session() override;

  const OpenFiles& files() const { return m_files; }
  /// Place over all files of the event asked for, -1: none. That event may be on its way, or damaged.
  qsizetype position() const { return m_position; }
  /// The event on screen; empty before the first.
  const LoadedEvent& shown() const { return m_shown; }
  const Highlight& highlight() const { return m_highlight; }
  const std::optional<Candidate>& candidate() const { return m_candidate; }
  /// Whether the mass table holds the candidate.
  bool isCandidateAccepted() const;
  /// A snapshot: stays as it is when the table changes.
  std::shared_ptr<const MassTable> masses() const { return m_masses; }
  const DisplayOptions& displayOptions() const { return m_displayOptions; }
  /// ns after the collision that the picture shows; empty: all that happened.
  std::optional<double> time() const { return m_time; }
  /// Id of a DecayChannel or of a family.
  const QString& channel() const { return m_channel; }
  bool isFilling() const { return m_isFilling; }
  /// The cuts of the current channel: those a person chose, or the channel's default for the experiment of the files.
  Selection selection() const;
  /// Whether the masses that a rule chose are those of the selection in all events of the files, for this channel.
  bool isCarriedOn() const { return m_carriedOn.contains(m_channel); }
  const QUndoStack& history() const { return m_history; }

  /// Forgets event and highlight; the masses stay.
  void setFiles(const OpenFiles& files);
  void setPosition(qsizetype index);
  void showEvent(const LoadedEvent& event);
  void setHovered(std::optional<ObjectRef> object);
  /// Can be undone.
  void setSelected(const std::vector<ObjectRef>& objects);
  void setDisplayOptions(const DisplayOptions& options);
  void setTime(std::optional<double> nanoseconds);
  void setChannel(const QString& channelOrFamily);
  /// Filling: the best candidate of each event shown is selected and enters the mass table.
  void setFilling(bool isFilling);
  /// For the current channel. Can be undone; changes with the same gesture that follow each other are undone at once.
  void setSelection(const Selection& selection, std::optional<int> gesture = std::nullopt);
  /// Back to the channel's default. Can be undone.
  void resetSelection();
  /// Whether the selection is carried on to all events. Can be undone, which brings the masses of before back.
  void setCarriedOn(bool isCarriedOn);
  /// Reads the last selected object as an electron, a muon or a photon. Can be undone.
  void tagSelected(ObjectKind as);

  /// The candidate enters the mass table. Can be undone.
  void acceptCandidate();
  /// places as in MassTable::entries(). Can be undone.
  void removeMasses(std::vector<std::size_t> places);
  /// Can be undone.
  void clearMasses();
  /// Entries that a rule found; their file is an index into files().paths. Those already there are left out, and those
  /// for which the table has no room; leftOut: how many the rule did not even make for that reason.
  void addMasses(const std::vector<MassEntry>& entries, std::size_t leftOut = 0);
  /// The same instead of those of the open files and the current channel that a rule found before.
  void replaceRuleMasses(const std::vector<MassEntry>& entries, std::size_t leftOut = 0);
  /// Entries of an earlier session, with their own file names.
  void addMasses(const MassTable& table);

  void undo();
  void redo();

signals:
  void filesChanged();
  void positionChanged(qsizetype index);
  void eventChanged();
  void highlightChanged();
  void candidateChanged();
  void massesChanged();
  void displayOptionsChanged();
  void timeChanged();
  void channelChanged();
  void fillingChanged();
  /// Of the current channel.
  void selectionChanged();
  void carriedOnChanged();
  /// What could not be done, a sentence.
  void refused(const QString& sentence);

private:
  class RuleOf;
  class PickChange;
  class MassesChange;
  class SelectionChange;
  class CarryingOn;

  /// What a person made of the event shown.
  struct Pick {
    EventPtr event; ///< with tagged objects
    std::vector<ObjectRef> selected;
  };

  void changePick(const Pick& pick, const QString& text);
  void applyPick(const Pick& pick);
  void renewCandidate();
  void selectBest();
  std::optional<Candidate> best(const DecayChannel& channel) const;
  void learnExperiment();
  void applySelection(const QString& channel, const std::optional<Selection>& chosen);
  void applyCarriedOn(const QString& channel, bool isCarriedOn);
  MassTable ruleMasses(const QString& channel) const;
  void setRuleMasses(const QString& channel, const MassTable& table);
  std::vector<MassEntry> bestEntries() const;
  int fileInMasses(int file) const;
  bool isInMasses(MassEntry entry) const;
  bool addTo(MassTable& masses, const std::vector<MassEntry>& entries) const;
  void tellOfFullTable();
  MassEntry entryOf(const Candidate& candidate, ChosenBy chosenBy) const;
  void changeMasses(const MassTable& removed, const MassTable& added, const QString& text);
  void setMasses(std::shared_ptr<const MassTable> masses);

  OpenFiles m_files;
  qsizetype m_position = -1;
  LoadedEvent m_shown;
  std::map<qsizetype, EventPtr> m_taggedEvents; // by place over all files
  int m_opening = 0;                            // counts the sets of files
  Highlight m_highlight;
  std::optional<Candidate> m_candidate;
  std::shared_ptr<const MassTable> m_masses;
  DisplayOptions m_displayOptions;
  std::optional<double> m_time;
  QString m_channel;
  std::map<QString, Selection> m_ownSelections; // by channel
  std::set<QString> m_carriedOn;                // channels
  std::string m_experiment;                     // of the first event shown of the files
  bool m_isFilling = false;
  QUndoStack m_history;
};

} // namespace voir
