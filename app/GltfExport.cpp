#include "app/GltfExport.h"

#include "app/FileDialogs.h"
#include "app/MainWindow.h"
#include "viewer/GltfFile.h"
#include "viewer/Palette.h"
#include "widgets/MessageBar.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

namespace voir {

namespace {

QString text(const char* untranslated) {
  return QCoreApplication::translate("GltfExport", untranslated);
}

void save(MainWindow& window, const QString& path) {
  const EventPtr event = window.eventPicture().drawn();
  if (!event)
    return;
  const auto detector = window.detectorFile().geometry(event->detector);
  const GltfScene scene =
      gltfScene(*event, *detector, window.session().displayOptions(), window.eventPicture().palette());
  const QString problem = saveGltf(scene, path);
  if (!problem.isEmpty())
    window.messages().showMessage(Severity::Error, problem);
}

} // namespace

QString saveGltf(const GltfScene& scene, const QString& path) {
  if (QFileInfo(path).suffix().toLower() != QLatin1String("glb"))
    return text("%1: 3D scenes are written as binary glTF, expected the extension .glb").arg(path);
  const std::string bytes = gltfBinary(scene);
  QSaveFile file(path);
  const auto size = static_cast<qint64>(bytes.size());
  if (file.open(QIODevice::WriteOnly) && file.write(bytes.data(), size) == size && file.commit())
    return {};
  return text("%1: cannot be written: %2").arg(path, file.errorString());
}

void askForGltfFile(MainWindow& window) {
  askForFileToWrite(window, text("Export 3D"), QStringLiteral("voir.glb"), text("Binary glTF (*.glb)"),
                    [&window](const QString& path) { save(window, path); });
}

} // namespace voir
