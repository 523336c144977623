#pragma once

#include "model/Event.h"

#include <QWidget>

class QLabel;

namespace voir {

/// Where the objects of an event come from, where that is not plain: the schema that mapped the file's columns to them,
/// and that there is nothing else than four-momenta. Hidden for other events.
class EventOriginLine : public QWidget {
  Q_OBJECT

public:
  explicit EventOriginLine(QWidget* parent = nullptr);

  /// schema: its name; empty: the file has no columns that one would map.
  void setEvent(const EventPtr& event, const QString& schema);

signals:
  void mappingRequested();

private:
  QLabel* m_schema;
  QLabel* m_limits;
};

} // namespace voir
