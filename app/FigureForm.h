#pragma once

#include "app/Figure.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace voir {

/// The choices that pictures and films have in common: size, theme, texts, logo.
class FigureForm : public QWidget {
  Q_OBJECT

public:
  enum class Use { Picture, Film };

  /// windowSize: of the views on screen, pixels.
  FigureForm(Use use, QSize windowSize, QWidget* parent = nullptr);

  void setOptions(const FigureOptions& options);
  const FigureOptions& options() const { return m_options; }

signals:
  void optionsChanged(const voir::FigureOptions& options);

private:
  void buildSize();
  void buildTexts();
  QCheckBox* makeSwitch(bool FigureOptions::*value, const QString& text);
  void showOptions();
  void choosePreset(int index);
  void askForLogo();
  void change(const FigureOptions& options);

  Use m_use;
  QSize m_windowSize;
  FigureOptions m_options;
  QComboBox* m_preset;
  QSpinBox *m_width, *m_height, *m_textSize;
  QLabel* m_problem;
  QComboBox* m_theme;
  QCheckBox *m_hasCaption, *m_hasLegend, *m_areLabels, *m_isTransparent = nullptr;
  QLineEdit* m_logo;
};

} // namespace voir
