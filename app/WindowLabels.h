#pragma once

#include "widgets/PictureCaption.h"

#include <QObject>
#include <QSize>

#include <functional>

namespace voir {

class RenderWidget;
class Session;

/// Names and momenta at the particles of the views on screen, where the options ask for them: laid out when everything
/// stands still, away while anything moves.
class WindowLabels : public QObject {
  Q_OBJECT

public:
  /// style: how the texts over the picture look at the moment.
  WindowLabels(Session& session, RenderWidget& view, std::function<CaptionStyle()> style, QObject* parent = nullptr);

  /// They are to be laid out anew.
  void renew();

private:
  void receivePicture(bool isFullQuality);
  bool areWanted() const;
  void layOut();

  Session& m_session;
  RenderWidget& m_view;
  std::function<CaptionStyle()> m_style;
  QSize m_size; // of the view they were laid out for
  bool m_areStale = true;
};

} // namespace voir
