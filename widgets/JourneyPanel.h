#pragma once

#include "model/Journey.h"

#include <QWidget>

#include <optional>
#include <vector>

class QBoxLayout;
class QComboBox;
class QFrame;
class QLabel;
class QScrollArea;
class QStackedWidget;
class QToolButton;

namespace voir {

class SlicePicture;

/// Follows one particle: a slice of the detector with its way, and for each sub-detector a card that says what it saw
/// of the particle, and why. Its buttons ask for a ride along the way, and for steps from layer to layer.
class JourneyPanel : public QWidget {
  Q_OBJECT

public:
  explicit JourneyPanel(QWidget* parent = nullptr);

  void setJourney(const std::optional<Journey>& journey);
  /// How far the particle is, mm of its path; empty: no ride. The card of the layer stands out.
  void setPosition(std::optional<double> length);
  void setRiding(bool isRiding);

  /// Of the journey's stops, the one that stands out; -1: none.
  int currentStop() const { return m_current; }

signals:
  /// Ride, or pause.
  void rideToggled();
  /// An index into the journey's stops.
  void stopRequested(int stop);
  /// The whole event again.
  void endRequested();
  /// Whether there is somebody to see it.
  void shownChanged(bool isShown);
  /// Times the usual speed of a ride.
  void speedChanged(double factor);

protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

private:
  QWidget* makePage();
  QWidget* makeButtons();
  QToolButton* makeButton(const QString& iconName, const QString& text, void (JourneyPanel::*request)());
  QWidget* makeCard(const JourneyStop& stop, int place);
  void goToPrevious();
  void goToNext();
  void toggleRide();
  void endRide();
  void showCards();
  void setCurrent(int stop);
  void enableButtons();

  std::optional<Journey> m_journey;
  int m_current = -1;
  bool m_isRiding = false;
  bool m_isAtPlace = false;
  QStackedWidget* m_pages;
  QBoxLayout* m_body;
  QLabel* m_title;
  QLabel* m_note;
  SlicePicture* m_slice;
  QScrollArea* m_scroll;
  QWidget* m_cards;
  std::vector<QFrame*> m_frames; // one per stop
  QToolButton* m_previous;
  QToolButton* m_ride;
  QToolButton* m_next;
  QToolButton* m_end;
  QComboBox* m_speed;
};

} // namespace voir
