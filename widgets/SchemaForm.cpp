#include "widgets/SchemaForm.h"

#include "model/io/SchemaRoles.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>

namespace voir {

namespace {

enum OriginChoice { Data, Simulation, ToldByColumn };

void addRow(QGridLayout& grid, int row, int column, const QString& title, QWidget* field) {
  auto* label = new QLabel(title);
  label->setBuddy(field);
  grid.addWidget(label, row, 2 * column);
  grid.addWidget(field, row, 2 * column + 1);
}

OriginChoice choiceOf(const RootSchema& schema) {
  if (!schema.simulatedBy.empty())
    return ToldByColumn;
  return schema.provenance.origin == Origin::Data ? Data : Simulation;
}

} // namespace

SchemaForm::SchemaForm(QWidget* parent)
    : QWidget(parent), m_name(new QLineEdit), m_experiment(new QComboBox), m_origin(new QComboBox),
      m_unit(new QComboBox) {
  m_name->setObjectName(QStringLiteral("schemaName"));
  m_name->setPlaceholderText(tr("for files of this kind"));
  m_name->setMaxLength(80);
  m_experiment->setObjectName(QStringLiteral("experiment"));
  m_experiment->addItems({tr("ATLAS"), tr("CMS"), tr("other, drawn into ATLAS"), tr("other, drawn into CMS")});
  m_experiment->setCurrentIndex(2);
  m_origin->setObjectName(QStringLiteral("origin"));
  m_origin->addItems({tr("Data"), tr("Simulation")});
  m_unit->setObjectName(QStringLiteral("energyUnit"));
  m_unit->addItems({QStringLiteral("GeV"), QStringLiteral("MeV")});
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  addRow(*grid, 0, 0, tr("&Name"), m_name);
  addRow(*grid, 0, 1, tr("&Experiment"), m_experiment);
  addRow(*grid, 1, 0, tr("E&vents are"), m_origin);
  addRow(*grid, 1, 1, tr("Energies &in"), m_unit);
  grid->setColumnStretch(1, 1);
  grid->setColumnStretch(3, 1);
  connect(m_name, &QLineEdit::textChanged, this, &SchemaForm::changed);
  connect(m_experiment, &QComboBox::currentIndexChanged, this, &SchemaForm::changed);
  connect(m_origin, &QComboBox::currentIndexChanged, this, &SchemaForm::changed);
  connect(m_unit, &QComboBox::activated, this, [this] { emit energyUnitChosen(m_unit->currentText()); });
}

void SchemaForm::setSchema(const RootSchema& schema) {
  const QSignalBlocker nameQuiet(m_name), experimentQuiet(m_experiment), originQuiet(m_origin);
  m_given = schema;
  m_name->setText(QString::fromStdString(schema.name));
  m_name->setCursorPosition(0);
  const bool isCms = schema.detector == "cms";
  const bool isOther = schema.provenance.experiment != "ATLAS" && schema.provenance.experiment != "CMS";
  m_experiment->setCurrentIndex((isCms ? 1 : 0) + (isOther ? 2 : 0));
  if (m_origin->count() > ToldByColumn)
    m_origin->removeItem(ToldByColumn);
  if (!schema.simulatedBy.empty())
    m_origin->addItem(tr("Simulation if there is %1").arg(QString::fromStdString(schema.simulatedBy)));
  m_origin->setCurrentIndex(choiceOf(schema));
  const std::string_view unit = energyUnit(schema);
  setEnergyUnit(QString::fromUtf8(unit.data(), static_cast<qsizetype>(unit.size())));
}

void SchemaForm::setEnergyUnit(const QString& unit) {
  m_unit->setCurrentIndex(m_unit->findText(unit)); // none: they differ between columns
}

QString SchemaForm::name() const {
  return m_name->text().trimmed();
}

void SchemaForm::setName(const QString& name) {
  m_name->setText(name);
  m_name->setCursorPosition(0);
}

void SchemaForm::applyTo(RootSchema& schema) const {
  const int experiment = m_experiment->currentIndex();
  schema.name = name().toStdString();
  schema.detector = experiment % 2 == 0 ? "atlas" : "cms";
  if (experiment < 2)
    schema.provenance.experiment = experiment == 0 ? "ATLAS" : "CMS";
  else if (m_given.provenance.experiment != "ATLAS" && m_given.provenance.experiment != "CMS")
    schema.provenance.experiment = m_given.provenance.experiment;
  else
    schema.provenance.experiment.clear();
  schema.provenance.origin = m_origin->currentIndex() == Simulation ? Origin::Simulation : Origin::Data;
  schema.simulatedBy = m_origin->currentIndex() == ToldByColumn ? m_given.simulatedBy : std::string();
}

} // namespace voir
