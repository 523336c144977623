#include "app/SelectionActions.h"

#include "app/FileDialogs.h"
#include "app/MainWindow.h"
#include "model/analysis/SelectionFile.h"
#include "widgets/MessageBar.h"

#include <QCoreApplication>
#include <QSaveFile>

#include <algorithm>

namespace voir {

namespace {

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(voir::SelectionActions)
};

QString filter() {
  return Texts::tr("Selections (*.json)");
}

bool isByRule(const MassEntry& entry) {
  return entry.chosenBy == ChosenBy::Rule;
}

void openSelection(MainWindow& window, const QString& path) try {
  changeSelection(window, readSelection(path.toStdString()));
} catch (const ReadError& error) {
  window.messages().showMessage(Severity::Error, QString::fromUtf8(error.what()));
}

} // namespace

void changeSelection(MainWindow& window, const Selection& selection, std::optional<int> gesture) {
  Session& session = window.session();
  if (std::ranges::any_of(session.masses()->entries(), isByRule))
    session.setCarriedOn(true);
  session.setSelection(selection, gesture);
}

QString saveSelection(const Selection& selection, const QString& path) {
  QSaveFile file(path);
  const QByteArray json = QByteArray::fromStdString(toJson(selection));
  if (file.open(QIODevice::WriteOnly) && file.write(json) == json.size() && file.commit())
    return {};
  return Texts::tr("%1: cannot be written: %2").arg(path, file.errorString());
}

void askForSelectionToOpen(MainWindow& window) {
  askForFileToRead(window, Texts::tr("Open cuts"), filter(),
                   [&window](const QString& path) { openSelection(window, path); });
}

void askForSelectionToSave(MainWindow& window) {
  const QString name = window.session().channel() + QStringLiteral("-cuts.json");
  askForFileToWrite(window, Texts::tr("Save cuts"), name, filter(), [&window](const QString& path) {
    const QString problem = saveSelection(window.session().selection(), path);
    if (!problem.isEmpty())
      window.messages().showMessage(Severity::Error, problem);
  });
}

void startLearning(MainWindow& window) {
  const Session& session = window.session();
  window.learning().start({session.files(), session.channel(), session.masses(), window.selectionScan().store()});
}

void applyLearned(MainWindow& window, const std::vector<ProposedCut>& cuts, qsizetype picks) {
  const auto tell = [&window](const QString& text) { window.messages().showMessage(Severity::Note, text); };
  if (picks < 2)
    return tell(Texts::tr("Cuts are learned from two candidates at least that were picked by hand in the open files: "
                          "select objects and press M."));
  if (cuts.empty())
    return tell(Texts::tr("The %1 candidates picked by hand differ from the others by no variable.").arg(picks));
  Selection selection;
  for (const ProposedCut& proposed : cuts)
    selection.cuts.push_back(proposed.cut);
  changeSelection(window, selection);
  tell(Texts::tr("Learned from %1 candidates picked by hand: %2 cuts that accept all of them. Undo brings the cuts of "
                 "before back.")
           .arg(picks)
           .arg(cuts.size()));
}

} // namespace voir
