#pragma once

#include "model/Event.h"

#include <QWidget>

#include <optional>
#include <vector>

class QButtonGroup;
class QStackedWidget;
class QTableView;

namespace voir {

class ObjectTableModel;

/// The objects of the event, a table for each kind, linked with the picture by hovering and selecting.
class ObjectTablesPanel : public QWidget {
  Q_OBJECT

public:
  explicit ObjectTablesPanel(QWidget* parent = nullptr);

  void setEvent(const EventPtr& event);
  /// Selects rows and turns to the kind of the newest selected object; emits nothing.
  void setHighlight(const Highlight& highlight);
  ObjectKind kind() const;
  void showKind(ObjectKind kind);

signals:
  void hovered(std::optional<ObjectRef> object);
  /// The whole new selection, in the order of the clicks.
  void selected(std::vector<ObjectRef> objects);

protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

private:
  QWidget* makeChips();
  void buildTable();
  void showCounts();
  void showTable();
  void turnTo(ObjectKind kind);
  ObjectKind kindToShow() const;
  void selectRows();
  void reportSelection();
  std::vector<ObjectRef> selectedRows() const;

  EventPtr m_event;
  Highlight m_highlight;
  ObjectTableModel* m_model;
  QTableView* m_table;
  QStackedWidget* m_pages;
  QButtonGroup* m_chips;
  ObjectKind m_wishedKind = ObjectKind::Photon;
  bool m_isSelectingRows = false; // selection set from outside is not reported back
};

} // namespace voir
