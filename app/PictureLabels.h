#pragma once

#include "model/Event.h"
#include "viewer/Callouts.h"
#include "widgets/PictureCaption.h"

#include <QString>

#include <vector>

class QPainter;

namespace voir {

class EventScene;

/// Objects worth a label: those selected, then those of the largest transverse momenta.
std::vector<ObjectRef> labelledObjects(const Event& event, const Highlight& highlight);

/// A name and a momentum beside its object.
struct ObjectLabel {
  QString text;
  PixelPoint anchor = PixelPoint::Zero();
  CalloutPlace place;
};

/// Labels of those objects that are seen, in a view of this size from this pose, beside what is taken.
std::vector<ObjectLabel> placeObjectLabels(const EventScene& scene, const std::vector<ObjectRef>& objects,
                                           const CameraPose& pose, ViewSize size, const std::vector<PixelBox>& taken,
                                           const CaptionStyle& style);
/// With the painter's origin in the view's upper left corner.
void drawObjectLabels(QPainter& painter, const std::vector<ObjectLabel>& labels, const CaptionStyle& style);

} // namespace voir
