#pragma once

#include <QWidget>

#include <cstdint>
#include <optional>

namespace voir {

/// How many events are left after a step, of those before it and of all.
struct StepCount {
  std::uint64_t events = 0;
  std::uint64_t before = 0;
  std::uint64_t all = 0;

  bool operator==(const StepCount&) const = default;
};

/// "143 135 · 98.2 %" before a bar as long as the part of all events that is left; without the part where it is narrow.
class CountBar : public QWidget {
  Q_OBJECT

public:
  explicit CountBar(QWidget* parent = nullptr);

  /// nullopt: not counted yet.
  void setCount(const std::optional<StepCount>& count);
  /// Whatever the width.
  QString text() const;

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

protected:
  void paintEvent(QPaintEvent* event) override;

private:
  std::optional<StepCount> m_count;
};

/// "98.2 %": of no events an en dash.
QString percentText(std::uint64_t part, std::uint64_t whole);

} // namespace voir
