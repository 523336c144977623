#include "widgets/EventOriginLine.h"

#include "widgets/PictureCaption.h"

#include <QLabel>
#include <QVBoxLayout>

namespace voir {

namespace {

QString originText(const Event& event, const QString& schema) {
  const QString badge = provenanceBadge(event.provenance.origin);
  const QString experiment = QString::fromStdString(event.provenance.experiment);
  const QString from = experiment.isEmpty() ? badge : EventOriginLine::tr("%1 · %2").arg(experiment, badge);
  return EventOriginLine::tr("%1 · read as %2").arg(from, schema);
}

} // namespace

EventOriginLine::EventOriginLine(QWidget* parent) : QWidget(parent), m_schema(new QLabel), m_limits(new QLabel) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(8, 6, 8, 2);
  column->setSpacing(2);
  for (QLabel* label : {m_schema, m_limits}) {
    label->setWordWrap(true);
    label->setMinimumWidth(1);
    column->addWidget(label);
  }
  m_schema->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
  m_schema->setObjectName(QStringLiteral("schema"));
  m_limits->setProperty("role", "muted");
  m_limits->setText(tr("Four-momenta only: no tracks or calorimeter cells in this file; drawn from the collision "
                       "point."));
  connect(m_schema, &QLabel::linkActivated, this, &EventOriginLine::mappingRequested);
  hide();
}

void EventOriginLine::setEvent(const EventPtr& event, const QString& schema) {
  const bool isLimited = event && hasFourMomentaOnly(*event);
  const bool isMapped = event && !schema.isEmpty();
  if (isMapped)
    m_schema->setText(QStringLiteral("%1. <a href='map'>%2</a>")
                          .arg(originText(*event, schema).toHtmlEscaped(), tr("Map the branches anew…")));
  m_schema->setVisible(isMapped);
  m_limits->setVisible(isLimited);
  setVisible(isMapped || isLimited);
}

} // namespace voir
