#include "viewer/WindowAccessibility.h"

#include "viewer/Projections.h"
#include "viewer/RenderWidget.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QCoreApplication>

#include <vector>

namespace voir {

namespace {

/// One of the views: no widget of its own, but a child for those who listen.
class AccessibleView : public QAccessibleInterface {
public:
  AccessibleView(RenderWidget& window, std::size_t view) : m_window(window), m_view(view) {}

  bool isValid() const override { return m_view < m_window.views().views.size(); }
  QObject* object() const override { return nullptr; }
  QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(&m_window); }
  QAccessibleInterface* child(int) const override { return nullptr; }
  QAccessibleInterface* childAt(int, int) const override { return nullptr; }
  int childCount() const override { return 0; }
  int indexOfChild(const QAccessibleInterface*) const override { return -1; }
  QAccessible::Role role() const override { return QAccessible::Graphic; }

  QString text(QAccessible::Text kind) const override {
    if (!isValid())
      return {};
    if (kind == QAccessible::Name)
      return name();
    return kind == QAccessible::Description && isActive() ? m_window.accessibleDescription() : QString();
  }
  void setText(QAccessible::Text, const QString&) override {}

  QRect rect() const override {
    const QRect inWindow = isValid() ? m_window.viewRect(m_view).toRect() : QRect();
    return inWindow.translated(m_window.mapToGlobal(QPoint()));
  }

  QAccessible::State state() const override {
    QAccessible::State state;
    state.selectable = true;
    state.selected = isValid() && isActive();
    state.invisible = rect().isEmpty();
    return state;
  }

private:
  bool isActive() const { return m_window.views().active == m_view; }

  QString name() const {
    const ViewProjection& projection = findProjection(m_window.views().views[m_view].projection);
    return RenderWidget::tr("View %1").arg(QCoreApplication::translate("Projections", projection.label.data()));
  }

  RenderWidget& m_window;
  std::size_t m_view;
};

class AccessibleWindow : public QAccessibleWidget {
public:
  explicit AccessibleWindow(RenderWidget& window) : QAccessibleWidget(&window, QAccessible::Canvas), m_window(window) {}

  ~AccessibleWindow() override {
    for (const QAccessible::Id id : m_views)
      QAccessible::deleteAccessibleInterface(id);
  }

  int childCount() const override { return static_cast<int>(m_window.views().views.size()); }

  QAccessibleInterface* child(int index) const override {
    if (index < 0 || index >= childCount())
      return nullptr;
    while (m_views.size() <= static_cast<std::size_t>(index))
      m_views.push_back(QAccessible::registerAccessibleInterface(new AccessibleView(m_window, m_views.size())));
    return QAccessible::accessibleInterface(m_views[static_cast<std::size_t>(index)]);
  }

  int indexOfChild(const QAccessibleInterface* child) const override {
    for (int i = 0; i < childCount(); ++i)
      if (this->child(i) == child)
        return i;
    return -1;
  }

  QAccessibleInterface* childAt(int x, int y) const override {
    for (int i = 0; i < childCount(); ++i)
      if (child(i)->rect().contains(x, y))
        return child(i);
    return nullptr;
  }

private:
  RenderWidget& m_window;
  mutable std::vector<QAccessible::Id> m_views; // made when asked for
};

} // namespace

QAccessibleInterface* accessibleWindow(const QString&, QObject* object) {
  auto* window = qobject_cast<RenderWidget*>(object);
  return window ? new AccessibleWindow(*window) : nullptr;
}

} // namespace voir
