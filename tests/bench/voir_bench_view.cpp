// Drives the real window as a person would and prints one JSON object with what was measured:
//   first_picture_ms                   from the start of the process to the first full-quality picture
//   bare_window_ms, empty_view_ms      a frame of an OpenGL window that is only cleared, of a 3D view with nothing in
//   it
//                                      (medians): what the machine takes for a frame of this size by itself
//   frame_ms_p50, frame_ms_p95         turning: from the move of the mouse to the picture on screen
//   still_frame_ms                     a full-quality picture, detector and event drawn anew (median)
//   next_event_ms_p50, next_event_ms_p95   from the key to the full-quality picture of the next event
//   rss_mb, rss_growth_mb              resident memory, and its growth over 2000 changes of the event
// The 3D view itself is 1280x800, in a window as much larger as its panels need: give it a screen of 2560x1600.
// With VIEWS from 2 to 4 the same with so many linked views; turning is that of the 3D view then.
// Usage: voir_bench_view FILE [EVENT CHANGES [VIEWS]]
#include "app/MainWindow.h"
#include "app/commands/Gui.h"
#include "viewer/RenderWidget.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QTemporaryDir>
#include <QTest>
#include <QWindow>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string>
#include <unistd.h>
#include <vector>

using namespace voir;

namespace {

constexpr int frameCount = 120;

/// Milliseconds since the kernel started this process.
double sinceProcessStart() {
  std::ifstream file("/proc/self/stat");
  std::string text((std::istreambuf_iterator<char>(file)), {});
  std::istringstream fields(text.substr(text.rfind(')') + 2));
  std::string field;
  for (int i = 3; i <= 22; ++i) // starttime is the 22nd field, the state after the name the third
    fields >> field;
  timespec now{};
  clock_gettime(CLOCK_BOOTTIME, &now);
  const double started = std::stod(field) / static_cast<double>(sysconf(_SC_CLK_TCK));
  return 1e3 * (static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec) - started);
}

double residentMegabytes() {
  std::ifstream file("/proc/self/statm");
  long total = 0, resident = 0;
  file >> total >> resident;
  return static_cast<double>(resident * sysconf(_SC_PAGESIZE)) / 1e6;
}

double quantile(std::vector<double> values, double fraction) {
  if (values.empty())
    return -1.0;
  std::ranges::sort(values);
  return values[std::min(values.size() - 1, static_cast<std::size_t>(fraction * static_cast<double>(values.size())))];
}

/// Waits for pictures of the view.
class Pictures : public QObject {
public:
  explicit Pictures(RenderWidget& view) {
    connect(&view, &RenderWidget::pictureDrawn, this, [this](bool isFull) {
      ++m_drawn;
      m_full += isFull ? 1 : 0;
    });
  }

  /// Milliseconds until the next picture after this action, a full-quality one if asked for. Ends the program, saying
  /// so, after 5 s without: times of what did not happen are worth nothing.
  template <typename Action> double timeOf(bool isFullWanted, Action action) {
    QElapsedTimer clock;
    int& count = isFullWanted ? m_full : m_drawn;
    const int before = count;
    clock.start();
    action();
    while (count == before && clock.elapsed() < 5000)
      QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
    if (count == before) {
      std::fprintf(stderr, "voir_bench_view: no picture within 5 s\n");
      std::exit(1);
    }
    return static_cast<double>(clock.nsecsElapsed()) * 1e-6;
  }

private:
  int m_drawn = 0, m_full = 0;
};

void sendMouse(QWidget& view, QEvent::Type type, QPointF at, Qt::MouseButtons buttons) {
  QMouseEvent event(type, at, view.mapToGlobal(at), type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton, buttons,
                    Qt::NoModifier);
  QCoreApplication::sendEvent(&view, &event);
}

std::vector<double> turn(RenderWidget& view, Pictures& pictures) {
  std::vector<double> times;
  const QPointF centre = view.viewRect(0).center();
  sendMouse(view, QEvent::MouseButtonPress, centre, Qt::LeftButton);
  for (int i = 1; i <= frameCount; ++i)
    times.push_back(pictures.timeOf(false, [&] {
      sendMouse(view, QEvent::MouseMove, centre + QPointF(5.0 * i, 30.0 * std::sin(0.1 * i)), Qt::LeftButton);
    }));
  sendMouse(view, QEvent::MouseButtonRelease, centre, Qt::NoButton);
  QTest::qWait(400);
  return times;
}

std::vector<double> drawStill(RenderWidget& view, Pictures& pictures) {
  std::vector<double> times;
  for (int i = 0; i < 30; ++i)
    times.push_back(pictures.timeOf(true, [&] { view.setCameraPose(turned(view.cameraPose(), 0.02, 0.0)); }));
  return times;
}

/// Of a native window as large as the view that OpenGL clears and shows.
std::vector<double> clearBareWindow(QSize size, const QSurfaceFormat& format) {
  QWindow window;
  window.setSurfaceType(QSurface::OpenGLSurface);
  window.setFormat(format);
  window.resize(size);
  window.show();
  QOpenGLContext context;
  context.setFormat(format);
  std::vector<double> times;
  if (!QTest::qWaitForWindowExposed(&window) || !context.create() || !context.makeCurrent(&window))
    return times;
  for (int i = 0; i < frameCount; ++i) {
    QElapsedTimer clock;
    clock.start();
    context.functions()->glClearColor(0.0f, 0.0f, 0.01f * static_cast<float>(i % 100), 1.0f);
    context.functions()->glClear(GL_COLOR_BUFFER_BIT);
    context.swapBuffers(&window);
    times.push_back(static_cast<double>(clock.nsecsElapsed()) * 1e-6);
    QCoreApplication::processEvents();
  }
  return times;
}

std::vector<double> turnEmptyView(QSize size) {
  RenderWidget view;
  DisplayOptions options;
  options.isDetectorVisible = false;
  view.setDisplayOptions(options);
  view.resize(size);
  view.show();
  Pictures pictures(view);
  if (!QTest::qWaitForWindowExposed(&view))
    return {};
  return turn(view, pictures);
}

/// To and fro over the file with the keys, as long as asked.
std::vector<double> changeEvents(MainWindow& window, Pictures& pictures, int count) {
  std::vector<double> times;
  int step = 1;
  for (int i = 0; i < count; ++i) {
    const qsizetype next = window.session().position() + step;
    if (next < 0 || next >= window.session().files().eventCount())
      step = -step;
    times.push_back(pictures.timeOf(true, [&] { QTest::keyClick(&window, step > 0 ? Qt::Key_Right : Qt::Key_Left); }));
  }
  return times;
}

} // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "Usage: voir_bench_view FILE [EVENT CHANGES [VIEWS]]\n");
    return 1;
  }
  GuiApplication application;
  QTemporaryDir folder;
  MainWindow window(folder.path());
  Pictures pictures(window.view());
  bool hasEvent = false;
  QObject::connect(&window.session(), &Session::eventChanged, &window, [&] { hasEvent = true; });
  window.resize(1916, 1184);
  double firstPicture = -1.0;
  QObject::connect(&window.view(), &RenderWidget::pictureDrawn, &window, [&](bool isFull) {
    if (hasEvent && isFull && firstPicture < 0.0)
      firstPicture = sinceProcessStart();
  });
  window.show();
  window.activateWindow();
  window.open({QString::fromLocal8Bit(argv[1])});
  if (!QTest::qWaitFor([&] { return firstPicture >= 0.0; }, 20000)) {
    std::fprintf(stderr, "voir_bench_view: %s: no picture\n", argv[1]);
    return 1;
  }
  QTest::qWait(1500);                          // summaries of all events
  if (!QTest::qWaitForWindowActive(&window)) { // without a window manager nobody makes it so
    QApplication::setActiveWindow(&window);
  }
  window.resize(window.size() + QSize(1280, 800) - window.view().size());
  window.eventPicture().views().showLayout(argc > 3 ? std::atoi(argv[3]) : 1);
  QTest::qWait(300);
  const std::vector<double> bare = clearBareWindow(window.view().size(), window.view().windowHandle()->format());
  const std::vector<double> empty = turnEmptyView(window.view().size());
  const std::vector<double> turning = turn(window.view(), pictures);
  const std::vector<double> still = drawStill(window.view(), pictures);
  changeEvents(window, pictures, 40);
  const double before = residentMegabytes();
  const std::vector<double> events = changeEvents(window, pictures, argc > 2 ? std::atoi(argv[2]) : 2000);
  const double after = residentMegabytes();
  std::printf("{\"view\": \"%dx%d\", \"first_picture_ms\": %.0f, \"bare_window_ms\": %.1f, "
              "\"empty_view_ms\": %.1f, \"frame_ms_p50\": %.1f, \"frame_ms_p95\": %.1f, "
              "\"still_frame_ms\": %.1f, \"next_event_ms_p50\": %.1f, \"next_event_ms_p95\": %.1f, \"rss_mb\": %.0f, "
              "\"rss_growth_mb\": %.1f}\n",
              window.view().width(), window.view().height(), firstPicture, quantile(bare, 0.5), quantile(empty, 0.5),
              quantile(turning, 0.5), quantile(turning, 0.95), quantile(still, 0.5), quantile(events, 0.5),
              quantile(events, 0.95), after, after - before);
  return 0;
}
