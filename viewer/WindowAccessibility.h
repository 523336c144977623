#pragma once

#include <QString>

class QAccessibleInterface;
class QObject;

namespace voir {

/// For QAccessible::installFactory(): a RenderWidget is a picture whose children are its views, each with its name and,
/// for the active one, what is pointed at. Null for other objects.
QAccessibleInterface* accessibleWindow(const QString& className, QObject* object);

} // namespace voir
