#include "widgets/ObjectTableModel.h"

#include "widgets/NumberText.h"
#include "widgets/ObjectText.h"
#include "widgets/Theme.h"

#include <QApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace voir {

/// A column of the table of a kind. The value is NaN where the event does not tell.
struct ObjectColumn {
  const char* title;
  const char* description;
  double (*value)(const Event& event, std::uint32_t place);
  QString (*shown)(double value);
};

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

template <typename T> double orUnknown(const std::optional<T>& value) {
  return value ? static_cast<double>(*value) : unknown;
}

QString oneDecimal(double value) {
  return numberText(value, 1);
}
QString twoDecimals(double value) {
  return numberText(value, 2);
}
QString threeDecimals(double value) {
  return numberText(value, 3);
}
QString wholeNumber(double value) {
  return numberText(value, 0);
}
/// Objects are numbered from 1 on screen.
QString ordinal(double index) {
  return numberText(index + 1.0, 0);
}

QString signOf(double charge) {
  if (std::isnan(charge) || charge == 0.0)
    return QStringLiteral("–");
  return charge > 0.0 ? QStringLiteral("+1") : QStringLiteral("−1");
}

QString yesOrNo(double value) {
  if (std::isnan(value))
    return QStringLiteral("–");
  return value != 0.0 ? ObjectTableModel::tr("yes") : ObjectTableModel::tr("no");
}

QString systemName(double value) {
  switch (static_cast<CaloSystem>(static_cast<int>(value))) {
  case CaloSystem::Electromagnetic:
    return ObjectTableModel::tr("EM");
  case CaloSystem::Hadronic:
    return ObjectTableModel::tr("hadronic");
  case CaloSystem::Preshower:
    return ObjectTableModel::tr("preshower");
  case CaloSystem::Forward:
    return ObjectTableModel::tr("forward");
  }
  return {};
}

double place(const Event&, std::uint32_t i) {
  return i;
}

// Each of these is instantiated for the vectors of Event: photons, electrons, ...
template <auto objects> double pt(const Event& event, std::uint32_t i) {
  return (event.*objects)[i].p4.pt();
}
template <auto objects> double eta(const Event& event, std::uint32_t i) {
  return (event.*objects)[i].p4.eta();
}
template <auto objects> double phi(const Event& event, std::uint32_t i) {
  return (event.*objects)[i].p4.phi();
}
template <auto objects, auto member> double told(const Event& event, std::uint32_t i) {
  return orUnknown((event.*objects)[i].*member);
}
template <auto objects, auto member> double of(const Event& event, std::uint32_t i) {
  return static_cast<double>((event.*objects)[i].*member);
}

double jetMass(const Event& event, std::uint32_t i) {
  return event.jets[i].p4.mass();
}

double metPt(const Event& event, std::uint32_t) {
  return event.missingEt->pt();
}
double metPhi(const Event& event, std::uint32_t) {
  return event.missingEt->phi();
}
double metSum(const Event& event, std::uint32_t) {
  return orUnknown(event.missingEt->sumEt);
}

double trackPt(const Event& event, std::uint32_t i) {
  return event.tracks[i].pt();
}
double trackEta(const Event& event, std::uint32_t i) {
  return event.tracks[i].eta();
}
double trackCharge(const Event& event, std::uint32_t i) {
  return event.tracks[i].charge();
}

/// Sum of pt^power over the tracks of a vertex; power 0 counts them. Unknown where no track names a vertex.
template <int power> double trackSum(const Event& event, std::uint32_t vertex) {
  double sum = 0.0;
  bool isTold = false;
  for (const Track& track : event.tracks) {
    isTold = isTold || track.vertex.has_value();
    if (track.vertex == static_cast<int>(vertex))
      sum += power == 0 ? 1.0 : track.pt() * track.pt();
  }
  return isTold ? sum : unknown;
}

template <int axis> double vertexPosition(const Event& event, std::uint32_t i) {
  return event.vertices[i].position[axis];
}
double vertexIsPrimary(const Event& event, std::uint32_t i) {
  return event.vertices[i].isPrimary;
}

double clusterEnergy(const Event& event, std::uint32_t i) {
  return event.caloClusters[i].emEnergy + event.caloClusters[i].hadronicEnergy;
}

Vector3f chamberCentre(const Event& event, std::uint32_t i) {
  Vector3f sum = Vector3f::Zero();
  for (const Vector3f& corner : event.muonChambers[i].corners)
    sum += corner;
  return sum / 8.0f;
}
double chamberRadius(const Event& event, std::uint32_t i) {
  const Vector3f centre = chamberCentre(event, i);
  return std::hypot(centre.x(), centre.y());
}
double chamberZ(const Event& event, std::uint32_t i) {
  return chamberCentre(event, i).z();
}
double chamberPhi(const Event& event, std::uint32_t i) {
  const Vector3f centre = chamberCentre(event, i);
  return std::atan2(centre.y(), centre.x());
}

#define TITLE(text) QT_TRANSLATE_NOOP("voir::ObjectTableModel", text)
#define ABOUT(text) QT_TRANSLATE_NOOP("voir::ObjectTableModel", text)

constexpr ObjectColumn numberColumn{TITLE("#"), ABOUT("Number in the file, from 1"), place, ordinal};

template <auto objects>
constexpr ObjectColumn ptColumn{TITLE("pt [GeV]"), ABOUT("Transverse momentum in GeV"), pt<objects>, oneDecimal};
template <auto objects>
constexpr ObjectColumn etaColumn{TITLE("η"), ABOUT("Pseudorapidity"), eta<objects>, twoDecimals};
template <auto objects>
constexpr ObjectColumn phiColumn{TITLE("φ [rad]"), ABOUT("Azimuth in rad"), phi<objects>, twoDecimals};
template <auto objects, auto member>
constexpr ObjectColumn isolationColumn{TITLE("iso [GeV]"), ABOUT("Isolation: transverse energy around it in GeV"),
                                       told<objects, member>, oneDecimal};
template <auto objects, auto member>
constexpr ObjectColumn chargeColumn{TITLE("charge [e]"), ABOUT("Electric charge in units of e"), of<objects, member>,
                                    signOf};
template <auto objects, auto member>
constexpr ObjectColumn tightColumn{TITLE("tight"), ABOUT("Passes the tight identification"), told<objects, member>,
                                   yesOrNo};
template <auto objects, auto member>
constexpr ObjectColumn vertexColumn{TITLE("vertex"), ABOUT("Number of its vertex"), told<objects, member>, ordinal};

constexpr std::array photonColumns{
    numberColumn,
    ObjectColumn{TITLE("ET [GeV]"), ABOUT("Transverse energy in GeV"), pt<&Event::photons>, oneDecimal},
    etaColumn<&Event::photons>,
    phiColumn<&Event::photons>,
    isolationColumn<&Event::photons, &Photon::isolation>,
    tightColumn<&Event::photons, &Photon::isTight>,
    ObjectColumn{TITLE("converted"), ABOUT("Became an electron-positron pair in the tracker"),
                 told<&Event::photons, &Photon::isConverted>, yesOrNo},
};

constexpr std::array electronColumns{
    numberColumn,
    ptColumn<&Event::electrons>,
    etaColumn<&Event::electrons>,
    phiColumn<&Event::electrons>,
    chargeColumn<&Event::electrons, &Electron::charge>,
    isolationColumn<&Event::electrons, &Electron::isolation>,
    tightColumn<&Event::electrons, &Electron::isTight>,
    vertexColumn<&Event::electrons, &Electron::vertex>,
};

constexpr std::array muonColumns{
    numberColumn,
    ptColumn<&Event::muons>,
    etaColumn<&Event::muons>,
    phiColumn<&Event::muons>,
    chargeColumn<&Event::muons, &Muon::charge>,
    isolationColumn<&Event::muons, &Muon::isolation>,
    ObjectColumn{TITLE("global"), ABOUT("Seen in the tracker and in the muon chambers"),
                 told<&Event::muons, &Muon::isGlobal>, yesOrNo},
    vertexColumn<&Event::muons, &Muon::vertex>,
};

constexpr std::array tauColumns{
    numberColumn,
    ptColumn<&Event::taus>,
    etaColumn<&Event::taus>,
    phiColumn<&Event::taus>,
    chargeColumn<&Event::taus, &Tau::charge>,
    ObjectColumn{TITLE("tracks"), ABOUT("Number of its tracks"), told<&Event::taus, &Tau::trackCount>, wholeNumber},
};

constexpr std::array jetColumns{
    numberColumn,
    ptColumn<&Event::jets>,
    etaColumn<&Event::jets>,
    phiColumn<&Event::jets>,
    ObjectColumn{TITLE("m [GeV]"), ABOUT("Mass in GeV"), jetMass, oneDecimal},
    ObjectColumn{TITLE("b-tag"), ABOUT("How much it looks like the jet of a b quark"), told<&Event::jets, &Jet::bTag>,
                 twoDecimals},
};

constexpr std::array metColumns{
    numberColumn,
    ObjectColumn{TITLE("MET [GeV]"), ABOUT("Missing transverse momentum in GeV"), metPt, oneDecimal},
    ObjectColumn{TITLE("φ [rad]"), ABOUT("Azimuth in rad"), metPhi, twoDecimals},
    ObjectColumn{TITLE("ΣET [GeV]"), ABOUT("Sum of transverse energies in GeV"), metSum, wholeNumber},
};

constexpr std::array trackColumns{
    numberColumn,
    ObjectColumn{TITLE("pt [GeV]"), ABOUT("Transverse momentum in GeV"), trackPt, twoDecimals},
    ObjectColumn{TITLE("η"), ABOUT("Pseudorapidity"), trackEta, twoDecimals},
    ObjectColumn{TITLE("φ [rad]"), ABOUT("Azimuth at the perigee in rad"), of<&Event::tracks, &Track::phi>,
                 twoDecimals},
    ObjectColumn{TITLE("charge [e]"), ABOUT("Electric charge in units of e"), trackCharge, signOf},
    ObjectColumn{TITLE("d0 [mm]"), ABOUT("Transverse impact parameter in mm"), of<&Event::tracks, &Track::d0>,
                 threeDecimals},
    ObjectColumn{TITLE("z0 [mm]"), ABOUT("Longitudinal impact parameter in mm"), of<&Event::tracks, &Track::z0>,
                 oneDecimal},
    vertexColumn<&Event::tracks, &Track::vertex>,
};

constexpr std::array vertexColumns{
    numberColumn,
    ObjectColumn{TITLE("Σpt² [GeV²]"), ABOUT("Sum of the squared transverse momenta of its tracks in GeV²"),
                 trackSum<2>, oneDecimal},
    ObjectColumn{TITLE("tracks"), ABOUT("Number of its tracks"), trackSum<0>, wholeNumber},
    ObjectColumn{TITLE("z [mm]"), ABOUT("Position along the beam in mm"), vertexPosition<2>, oneDecimal},
    ObjectColumn{TITLE("x [mm]"), ABOUT("Horizontal position in mm"), vertexPosition<0>, threeDecimals},
    ObjectColumn{TITLE("y [mm]"), ABOUT("Vertical position in mm"), vertexPosition<1>, threeDecimals},
    ObjectColumn{TITLE("primary"), ABOUT("The collision of interest"), vertexIsPrimary, yesOrNo},
};

constexpr std::array cellColumns{
    numberColumn,
    ObjectColumn{TITLE("E [GeV]"), ABOUT("Energy in GeV"), of<&Event::caloCells, &CaloCell::energy>, threeDecimals},
    ObjectColumn{TITLE("system"), ABOUT("Part of the calorimeter"), of<&Event::caloCells, &CaloCell::system>,
                 systemName},
    ObjectColumn{TITLE("η"), ABOUT("Pseudorapidity"), of<&Event::caloCells, &CaloCell::eta>, twoDecimals},
    ObjectColumn{TITLE("φ [rad]"), ABOUT("Azimuth in rad"), of<&Event::caloCells, &CaloCell::phi>, twoDecimals},
    ObjectColumn{TITLE("t [ns]"), ABOUT("Time in ns"), of<&Event::caloCells, &CaloCell::time>, oneDecimal},
};

constexpr std::array clusterColumns{
    numberColumn,
    ObjectColumn{TITLE("E [GeV]"), ABOUT("Energy in GeV"), clusterEnergy, oneDecimal},
    ObjectColumn{TITLE("EM [GeV]"), ABOUT("Electromagnetic energy in GeV"),
                 of<&Event::caloClusters, &CaloCluster::emEnergy>, oneDecimal},
    ObjectColumn{TITLE("hadronic [GeV]"), ABOUT("Hadronic energy in GeV"),
                 of<&Event::caloClusters, &CaloCluster::hadronicEnergy>, oneDecimal},
    ObjectColumn{TITLE("η"), ABOUT("Pseudorapidity"), of<&Event::caloClusters, &CaloCluster::eta>, twoDecimals},
    ObjectColumn{TITLE("φ [rad]"), ABOUT("Azimuth in rad"), of<&Event::caloClusters, &CaloCluster::phi>, twoDecimals},
};

constexpr std::array chamberColumns{
    numberColumn,
    ObjectColumn{TITLE("r [mm]"), ABOUT("Distance of its centre from the beam in mm"), chamberRadius, wholeNumber},
    ObjectColumn{TITLE("z [mm]"), ABOUT("Position of its centre along the beam in mm"), chamberZ, wholeNumber},
    ObjectColumn{TITLE("φ [rad]"), ABOUT("Azimuth of its centre in rad"), chamberPhi, twoDecimals},
};

#undef TITLE
#undef ABOUT

struct KindTable {
  ObjectKind kind;
  std::span<const ObjectColumn> columns;
};

constexpr std::array tables{
    KindTable{ObjectKind::Photon, photonColumns},
    KindTable{ObjectKind::Electron, electronColumns},
    KindTable{ObjectKind::Muon, muonColumns},
    KindTable{ObjectKind::Tau, tauColumns},
    KindTable{ObjectKind::Jet, jetColumns},
    KindTable{ObjectKind::MissingEt, metColumns},
    KindTable{ObjectKind::Track, trackColumns},
    KindTable{ObjectKind::Vertex, vertexColumns},
    KindTable{ObjectKind::CaloCell, cellColumns},
    KindTable{ObjectKind::CaloCluster, clusterColumns},
    KindTable{ObjectKind::MuonChamber, chamberColumns},
};

constexpr auto tableKinds = [] {
  std::array<ObjectKind, tables.size()> kinds{};
  std::ranges::transform(tables, kinds.begin(), &KindTable::kind);
  return kinds;
}();

std::span<const ObjectColumn> columnsOf(ObjectKind kind) {
  const auto found = std::ranges::find(tables, kind, &KindTable::kind);
  return found == tables.end() ? std::span<const ObjectColumn>() : found->columns;
}

/// What is unknown comes last in either order.
bool comesBefore(double a, double b, Qt::SortOrder order) {
  if (std::isnan(a) || std::isnan(b))
    return !std::isnan(a) && std::isnan(b);
  return order == Qt::AscendingOrder ? a < b : a > b;
}

} // namespace

ObjectTableModel::ObjectTableModel(QObject* parent)
    : QAbstractTableModel(parent), m_columns(columnsOf(ObjectKind::Photon)) {}

std::span<const ObjectKind> ObjectTableModel::kinds() {
  return tableKinds;
}

void ObjectTableModel::setEvent(const EventPtr& event, ObjectKind kind) {
  beginResetModel();
  if (kind != m_kind) {
    m_sortColumn = hardnessColumn;
    m_sortOrder = Qt::DescendingOrder;
  }
  m_event = event;
  m_kind = kind;
  m_columns = columnsOf(kind);
  m_hovered.reset();
  orderRows();
  endResetModel();
}

void ObjectTableModel::orderRows() {
  const std::size_t count = m_event ? objectCount(*m_event, m_kind) : 0;
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0u);
  std::vector<double> values(count);
  const ObjectColumn& column = m_columns[static_cast<std::size_t>(m_sortColumn)];
  std::ranges::transform(order, values.begin(), [&](std::uint32_t i) { return column.value(*m_event, i); });
  std::ranges::stable_sort(
      order, [&](std::uint32_t a, std::uint32_t b) { return comesBefore(values[a], values[b], m_sortOrder); });
  takeOrder(std::move(order));
}

void ObjectTableModel::takeOrder(std::vector<std::uint32_t> order) {
  m_order = std::move(order);
  m_places.resize(m_order.size());
  for (std::size_t row = 0; row < m_order.size(); ++row)
    m_places[m_order[row]] = static_cast<std::uint32_t>(row);
}

void ObjectTableModel::sort(int column, Qt::SortOrder order) {
  if (column < 0 || column >= columnCount() || (column == m_sortColumn && order == m_sortOrder))
    return;
  emit layoutAboutToBeChanged({}, VerticalSortHint);
  const QModelIndexList before = persistentIndexList();
  std::vector<ObjectRef> objects;
  for (const QModelIndex& index : before)
    objects.push_back(object(index.row()));
  m_sortColumn = column;
  m_sortOrder = order;
  orderRows();
  for (qsizetype i = 0; i < before.size(); ++i)
    changePersistentIndex(before[i], index(row(objects[static_cast<std::size_t>(i)]), before[i].column()));
  emit layoutChanged({}, VerticalSortHint);
}

void ObjectTableModel::setHovered(std::optional<ObjectRef> object) {
  if (object == m_hovered)
    return;
  const auto before = std::exchange(m_hovered, object);
  rowChanged(before);
  rowChanged(m_hovered);
}

void ObjectTableModel::rowChanged(std::optional<ObjectRef> object) {
  const int place = object ? row(*object) : -1;
  if (place >= 0)
    emit dataChanged(index(place, 0), index(place, columnCount() - 1), {Qt::BackgroundRole});
}

ObjectRef ObjectTableModel::object(int row) const {
  return {m_kind, m_order[static_cast<std::size_t>(row)]};
}

int ObjectTableModel::row(ObjectRef object) const {
  return object.kind == m_kind && object.index < m_places.size() ? static_cast<int>(m_places[object.index]) : -1;
}

int ObjectTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

int ObjectTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant ObjectTableModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
    return {};
  const ObjectRef shown = object(index.row());
  if (role == Qt::DisplayRole)
    return text(shown.index, m_columns[static_cast<std::size_t>(index.column())]);
  if (role == Qt::TextAlignmentRole)
    return QVariant(Qt::AlignRight | Qt::AlignVCenter);
  if (role == Qt::ToolTipRole)
    return objectText(*m_event, shown);
  if (role == Qt::BackgroundRole && shown == m_hovered)
    return themeColours(QApplication::palette()).line;
  return {};
}

QString ObjectTableModel::text(std::uint32_t place, const ObjectColumn& column) const {
  return column.shown(column.value(*m_event, place));
}

QVariant ObjectTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
    return {};
  const ObjectColumn& column = m_columns[static_cast<std::size_t>(section)];
  if (role == Qt::DisplayRole)
    return tr(column.title);
  if (role == Qt::ToolTipRole)
    return tr(column.description);
  if (role == Qt::TextAlignmentRole)
    return QVariant(Qt::AlignRight | Qt::AlignVCenter);
  return {};
}

} // namespace voir
