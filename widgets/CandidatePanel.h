#pragma once

#include "model/Event.h"
#include "model/analysis/Candidate.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace voir {

/// The card of the candidate at hand: its mass in large figures, its daughters, what speaks for or against it.
class CandidatePanel : public QWidget {
  Q_OBJECT

public:
  explicit CandidatePanel(QWidget* parent = nullptr);

  /// The event that the daughters' names refer to. Set before setCandidate.
  void setEvent(const EventPtr& event);
  void setCandidate(const std::optional<Candidate>& candidate);
  void setAccepted(bool isAlreadyInTable);
  /// Without a candidate, a single selected object calls for one more.
  void setSelectedCount(std::size_t count);

signals:
  void acceptRequested();
  void clearRequested();
  void daughterHovered(std::optional<ObjectRef> object);

protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void changeEvent(QEvent* event) override;

private:
  QWidget* makeCard();
  QWidget* makeButtons();
  void applyFonts();
  void renew();
  void showMass();
  void showDaughters();
  void showVerdicts();
  void showButtons();
  QWidget* makeDaughterRow(std::size_t place);
  QWidget* makeVerdictRow(const Verdict& verdict);

  EventPtr m_event;
  std::optional<Candidate> m_candidate;
  QStackedWidget* m_pages;
  QLabel* m_hint; // while there is no candidate
  QLabel* m_channel;
  QLabel* m_mass;
  QLabel* m_pairs;
  QWidget* m_daughters;
  QWidget* m_verdicts;
  QPushButton* m_accept;
  QPushButton* m_clear;
  bool m_isAccepted = false;
};

} // namespace voir
