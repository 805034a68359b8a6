#include "facts.h"

#include <algorithm>
#include <cmath>

#include "ask_tool.h"
#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui {

QString shapeOfStatus(picture::Status status)
{
    switch (status) {
    case picture::Status::Available: return u"available"_s;
    case picture::Status::EnRoute: return u"enroute"_s;
    case picture::Status::OnScene: return u"onscene"_s;
    case picture::Status::Alarm: return u"alarm"_s;
    case picture::Status::Offline: return u"offline"_s;
    }
    return u"offline"_s;
}

QString statusText(std::optional<picture::Status> status)
{
    if (!status)
        return SatelliteFacts::tr("Off duty");
    switch (*status) {
    case picture::Status::Available: return SatelliteFacts::tr("Available");
    case picture::Status::EnRoute: return SatelliteFacts::tr("Under way");
    case picture::Status::OnScene: return SatelliteFacts::tr("On scene");
    case picture::Status::Alarm: return SatelliteFacts::tr("Emergency");
    case picture::Status::Offline: return SatelliteFacts::tr("Not reachable");
    }
    return {};
}

// ── a satellite ──────────────────────────────────────────────────────────────────────────────────────────────────────

void SatelliteFacts::show(const std::string &symbolId, const picture::Picture &picture, const RosterPtr &roster)
{
    const auto id = registry::SatelliteId::parse(std::string_view(symbolId).substr(symbolId.find(':') + 1));
    const auto *satellite = id && roster ? roster->satellite(*id) : nullptr;
    m_satellite = satellite ? std::optional(*satellite) : std::nullopt;
    const auto symbol = std::ranges::find(picture.symbols, symbolId, &picture::Symbol::id);
    m_symbol = symbol == picture.symbols.end() ? std::nullopt : std::optional(*symbol);
    m_time = picture.madeTime;
    m_card.reset();
    m_unit = {};
    for (const auto &card : picture.incidents)
        for (const auto &unit : card.units) {
            const auto state = dispatch::orderStateFromCode(unit.orderState);
            if (unit.symbol == symbolId && state && dispatch::isActive(*state)) {
                m_card = card;
                m_unit = unit;
            }
        }
    Q_EMIT changed();
}

QString SatelliteFacts::callSign() const
{
    return m_satellite ? words::text(m_satellite->callSign) : m_symbol ? words::text(m_symbol->label) : QString();
}

QString SatelliteFacts::name() const { return m_satellite ? words::text(m_satellite->name) : QString(); }

QString SatelliteFacts::tierText() const { return m_satellite ? words::tier(m_satellite->tier) : QString(); }

QString SatelliteFacts::mode() const { return m_satellite ? words::text(registry::code(m_satellite->mode)) : QString(); }

QString SatelliteFacts::modeText() const { return m_satellite ? words::mode(m_satellite->mode) : QString(); }

QString SatelliteFacts::skillsText() const
{
    QStringList skills;
    if (m_satellite)
        for (const auto skill : m_satellite->skills)
            skills += words::skill(skill, m_time);
    return skills.join(words::isChinese() ? u"、"_s : u", "_s);
}

QString SatelliteFacts::validityText() const
{
    QStringList parts;
    if (m_satellite && m_satellite->trainedUntil)
        parts += words::expiry({dispatch::Rule::Training, *m_satellite->trainedUntil}, m_time);
    if (m_satellite && m_satellite->insuredUntil)
        parts += words::expiry({dispatch::Rule::Insurance, *m_satellite->insuredUntil}, m_time);
    return parts.join(u'\n');
}

QString SatelliteFacts::shape() const { return m_symbol ? shapeOfStatus(m_symbol->status) : u"offline"_s; }

QString SatelliteFacts::statusText() const { return ui::statusText(m_symbol ? std::optional(m_symbol->status) : std::nullopt); }

double SatelliteFacts::fixTime() const { return m_symbol && m_symbol->fixTime ? words::milliseconds(*m_symbol->fixTime) : 0; }

QString SatelliteFacts::accuracyText() const
{
    return m_symbol && m_symbol->accuracyMeters > 0 ? u"± "_s + words::distance(m_symbol->accuracyMeters) : QString();
}

QString SatelliteFacts::movementText() const
{
    if (!m_symbol || !m_symbol->fixTime)
        return {};
    if (m_symbol->speedMetersPerSecond < 0.3)
        return tr("Standing");
    const auto direction = words::compass(m_symbol->headingDegrees);
    return direction.isEmpty() ? words::speed(m_symbol->speedMetersPerSecond)
                               : tr("%1, heading %2").arg(words::speed(m_symbol->speedMetersPerSecond), direction);
}

QString SatelliteFacts::incidentId() const { return m_card ? words::text(m_card->id) : QString(); }

QString SatelliteFacts::incidentText() const { return m_card ? words::text(m_card->number) + u' ' + words::incidentType(m_card->type) : QString(); }

QString SatelliteFacts::orderStateText() const { return m_card ? words::orderState(m_unit.orderState) : QString(); }

double SatelliteFacts::expectedArrival() const { return m_card && m_unit.expectedArrival ? words::milliseconds(*m_unit.expectedArrival) : 0; }

// ── a camera ─────────────────────────────────────────────────────────────────────────────────────────────────────────

void CameraFacts::show(const registry::Camera &camera)
{
    m_camera = camera;
    Q_EMIT changed();
}

QString CameraFacts::name() const { return words::text(m_camera.name); }

QString CameraFacts::stateText() const { return words::cameraState(m_camera.state); }

QString CameraFacts::owner() const { return words::text(m_camera.owner); }

QString CameraFacts::directionText() const
{
    return tr("%1 (%2°), %3° down")
        .arg(words::compass(m_camera.headingDegrees))
        .arg(std::lround(m_camera.headingDegrees))
        .arg(std::lround(m_camera.tiltDegrees));
}

QString CameraFacts::viewText() const
{
    return tr("%1° wide, up to %2").arg(std::lround(m_camera.fieldOfViewDegrees)).arg(words::distance(m_camera.rangeMeters));
}

QString CameraFacts::purpose() const { return words::text(m_camera.purpose); }

QString CameraFacts::heightText() const { return words::distance(m_camera.heightMeters); }

// ── a building ───────────────────────────────────────────────────────────────────────────────────────────────────────

void BuildingModel::show(const basemap::Building &building, const QString &address)
{
    if (building.id != m_id) {
        m_facts.reset();
        m_around.reset();
        m_isBusy = false;
    }
    m_id = building.id;
    m_name = building.name;
    m_use = building.use;
    m_levels = building.levels;
    m_heightMeters = building.heightMeters;
    m_entrances = static_cast<int>(building.entrances.size());
    m_address = address;
    Q_EMIT changed();
}

void BuildingModel::setAddress(const QString &address)
{
    m_address = address;
    Q_EMIT changed();
}

void BuildingModel::setBusy(bool busy)
{
    m_isBusy = busy;
    Q_EMIT changed();
}

void BuildingModel::showFacts(station::BuildingFacts facts)
{
    m_isBusy = false;
    if (facts.id == m_id)
        m_facts = std::move(facts);
    Q_EMIT changed();
}

QString BuildingModel::title() const
{
    const auto name = words::text(m_name.in(words::languageCode().toStdString()));
    return name.isEmpty() ? words::buildingUse(m_use) : name;
}

QString BuildingModel::useText() const { return words::buildingUse(m_use); }

QString BuildingModel::heightText() const { return words::distance(m_heightMeters); }

void BuildingModel::showAround(basemap::FeatureId id, station::EnquiryAnswer answer)
{
    if (id != m_id)
        return;
    m_around = std::move(answer);
    Q_EMIT changed();
}

namespace {

QString floorText(int floor) { return floor == 0 ? BuildingModel::tr("Floor not known") : BuildingModel::tr("Floor %1").arg(floor); }

/// The ground floor first, basements after the roof, and whoever's floor is not known last.
template <typename Thing, typename Where>
std::vector<const Thing *> byFloor(const std::vector<Thing> &things, const Where &where)
{
    std::vector<const Thing *> sorted;
    for (const Thing &thing : things)
        sorted.push_back(&thing);
    const auto rank = [](int floor) { return floor > 0 ? floor : floor < 0 ? 1000 - floor : 10000; };
    std::ranges::stable_sort(sorted, {}, [&](const Thing *thing) { return rank(where(*thing).floor); });
    return sorted;
}

QVariantList asList(const QList<QVariantMap> &rows)
{
    QVariantList list;
    for (const auto &row : rows)
        list += row;
    return list;
}

constexpr std::size_t mostUnitsOfABuilding = 5;
constexpr std::size_t mostHistoryOfABuilding = 30;

} // namespace

QVariantList BuildingModel::persons() const
{
    QVariantList rows;
    if (m_facts)
        for (const auto *person : byFloor(m_facts->persons, [](const registry::Person &one) { return one.home; })) {
            QStringList tags;
            for (const auto &tag : person->tags)
                tags += words::text(tag);
            rows += QVariantMap{{u"floor"_s, floorText(person->home.floor)},
                                {u"name"_s, words::text(person->name)},
                                {u"phone"_s, words::text(person->phone)},
                                {u"dwelling"_s, words::dwelling(person->home)},
                                {u"tags"_s, tags.join(u" · "_s)}};
        }
    return rows;
}

QVariantList BuildingModel::firms() const
{
    QVariantList rows;
    if (m_facts)
        for (const auto *firm : byFloor(m_facts->firms, [](const registry::Firm &one) { return one.at; }))
            rows += QVariantMap{{u"floor"_s, floorText(firm->at.floor)},
                                {u"name"_s, words::text(firm->name)},
                                {u"phone"_s, words::text(firm->phone)},
                                {u"dwelling"_s, words::dwelling(firm->at)}};
    return rows;
}

QString BuildingModel::countText() const
{
    return m_around ? tr("%1 residents, %2 firms and shops").arg(m_around->residents).arg(m_around->firms) : QString();
}

QString BuildingModel::caution() const
{
    if (!m_around)
        return {};
    static constexpr std::string_view violent[] = {"WEAPON", "STABBING", "ASSAULT", "DVA", "ROBBERY", "FIGHT", "SUICTHRT", "MTLV"};
    QMap<QString, int> counts;
    int all = 0;
    for (const auto &incident : m_around->history)
        if (std::ranges::contains(violent, std::string_view(incident.type))) {
            ++counts[words::incidentType(incident.type)];
            ++all;
        }
    QStringList parts;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        parts += it.value() > 1 ? tr("%1 (%2 times)").arg(it.key()).arg(it.value()) : it.key();
    return all == 0 ? QString() : tr("Violence on record here or next door: %1").arg(parts.join(words::isChinese() ? u"、"_s : u", "_s));
}

QVariantList BuildingModel::cameras() const { return m_around ? asList(cameraRows(*m_around)) : QVariantList(); }
QVariantList BuildingModel::units() const { return m_around ? asList(unitRows(*m_around, mostUnitsOfABuilding)) : QVariantList(); }
QVariantList BuildingModel::history() const { return m_around ? asList(historyRows(*m_around, mostHistoryOfABuilding)) : QVariantList(); }

} // namespace radar::ui
