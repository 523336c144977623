#include "app/PictureLabels.h"

#include "model/ObjectOrder.h"
#include "viewer/EventScene.h"
#include "widgets/ObjectText.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>

#include <algorithm>
#include <iterator>

namespace voir {

namespace {

constexpr std::size_t mostLeptons = 8; // and photons, beside those selected
constexpr std::size_t mostJets = 3;
constexpr double leastLeadingPt = 15.0; // GeV; softer ones are too many to be of interest
constexpr double padding = 4.0;         // pixels at a scale of 1

QFont labelFont(const CaptionStyle& style) {
  QFont font = QGuiApplication::font();
  font.setPointSizeF(style.pointSize);
  return font;
}

bool isHard(const Event& event, ObjectRef object) {
  return object.kind == ObjectKind::MissingEt ? event.missingEt->pt() > leastLeadingPt
                                              : fourVector(event, object)->pt() > leastLeadingPt;
}

/// Leptons and photons first: jets are harder and tell less.
std::vector<ObjectRef> leading(const Event& event) {
  std::vector<ObjectRef> leptons, jets, missing;
  for (const ObjectRef object : objectsByPt(event)) {
    if (object.kind == ObjectKind::Track || !isHard(event, object))
      continue;
    if (object.kind == ObjectKind::MissingEt)
      missing.push_back(object);
    else if (object.kind == ObjectKind::Jet && jets.size() < mostJets)
      jets.push_back(object);
    else if (object.kind != ObjectKind::Jet && leptons.size() < mostLeptons)
      leptons.push_back(object);
  }
  std::ranges::move(missing, std::back_inserter(leptons));
  std::ranges::move(jets, std::back_inserter(leptons));
  return leptons;
}

/// In small views the first ones have to do.
std::size_t mostIn(ViewSize size) {
  constexpr double areaOfOne = 20'000.0; // square pixels, for the text and the picture around it
  return static_cast<std::size_t>(size.width * size.height / areaOfOne);
}

struct Placing {
  std::vector<Callout> callouts;
  std::vector<QString> texts;
};

Placing calloutsOf(const EventScene& scene, const std::vector<ObjectRef>& objects, const CameraPose& pose,
                   ViewSize size, const std::vector<PixelBox>& taken, const CaptionStyle& style) {
  const QFontMetricsF metrics(labelFont(style));
  Placing placing;
  for (const ObjectRef object : objects) {
    if (placing.texts.size() >= mostIn(size))
      break;
    const QString text = shortObjectText(*scene.event(), object);
    const auto anchor = calloutAnchor(scene.drawing(), object, pose, size, taken);
    if (text.isEmpty() || !anchor)
      continue;
    placing.callouts.push_back({*anchor, metrics.horizontalAdvance(text) + 2.0 * padding, metrics.height() + padding});
    placing.texts.push_back(text);
  }
  return placing;
}

} // namespace

std::vector<ObjectRef> labelledObjects(const Event& event, const Highlight& highlight) {
  std::vector<ObjectRef> objects = highlight.selected;
  for (const ObjectRef object : leading(event))
    if (std::ranges::find(highlight.selected, object) == highlight.selected.end())
      objects.push_back(object);
  return objects;
}

std::vector<ObjectLabel> placeObjectLabels(const EventScene& scene, const std::vector<ObjectRef>& objects,
                                           const CameraPose& pose, ViewSize size, const std::vector<PixelBox>& taken,
                                           const CaptionStyle& style) {
  if (!scene.event())
    return {};
  const Placing placing = calloutsOf(scene, objects, pose, size, taken, style);
  const auto places = placeCallouts(placing.callouts, size, taken, style.pointSize / 10.0);
  std::vector<ObjectLabel> labels;
  for (std::size_t i = 0; i < places.size(); ++i)
    if (places[i])
      labels.push_back({placing.texts[i], placing.callouts[i].anchor, *places[i]});
  return labels;
}

void drawObjectLabels(QPainter& painter, const std::vector<ObjectLabel>& labels, const CaptionStyle& style) {
  const CaptionColours colours = captionColours(style.isOnLight);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setFont(labelFont(style));
  for (const ObjectLabel& label : labels) {
    painter.setPen(QPen(colours.text, 1.0));
    painter.drawLine(QPointF(label.anchor.x(), label.anchor.y()),
                     QPointF(label.place.lineEnd.x(), label.place.lineEnd.y()));
    painter.setBrush(colours.text);
    painter.drawEllipse(QPointF(label.anchor.x(), label.anchor.y()), 1.8, 1.8);
  }
  for (const ObjectLabel& label : labels) {
    const PixelBox& place = label.place.box;
    const QRectF box(place.x, place.y, place.width, place.height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.plate);
    painter.drawRoundedRect(box, 3.0, 3.0);
    painter.setPen(colours.text);
    painter.drawText(box, Qt::AlignCenter, label.text);
  }
}

} // namespace voir
