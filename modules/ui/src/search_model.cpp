#include "search_model.h"

#include <QCoreApplication>
#include <QFuture>
#include <QPromise>
#include <QThreadPool>
#include <algorithm>

#include "facts.h"
#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui {

namespace {

constexpr std::size_t mostOfAKind = 5;

QString kindText(const QString &kind)
{
    if (kind == "more"_L1)
        return {};
    if (kind == "people"_L1)
        return QCoreApplication::translate("SearchModel", "Look-up");
    if (kind == "person"_L1)
        return QCoreApplication::translate("SearchModel", "Resident");
    if (kind == "firm"_L1)
        return QCoreApplication::translate("SearchModel", "Firm");
    if (kind == "satellite"_L1)
        return QCoreApplication::translate("SearchModel", "Satellite");
    if (kind == "camera"_L1)
        return QCoreApplication::translate("SearchModel", "Camera");
    if (kind == "incident"_L1)
        return QCoreApplication::translate("SearchModel", "Incident");
    if (kind == "building"_L1)
        return QCoreApplication::translate("SearchModel", "Building");
    if (kind == "street"_L1)
        return QCoreApplication::translate("SearchModel", "Street");
    if (kind == "area"_L1)
        return QCoreApplication::translate("SearchModel", "Area");
    if (kind == "address"_L1)
        return QCoreApplication::translate("SearchModel", "Address");
    if (kind == "coordinates"_L1)
        return QCoreApplication::translate("SearchModel", "Coordinates");
    if (kind == "command"_L1)
        return QCoreApplication::translate("SearchModel", "Command");
    return QCoreApplication::translate("SearchModel", "Place");
}

QString kindOf(basemap::SearchHit::Kind kind)
{
    using Kind = basemap::SearchHit::Kind;
    switch (kind) {
    case Kind::Building: return u"building"_s;
    case Kind::Street: return u"street"_s;
    case Kind::Place: return u"place"_s;
    case Kind::Area: return u"area"_s;
    case Kind::Address: return u"address"_s;
    case Kind::Coordinates: return u"coordinates"_s;
    }
    return u"place"_s;
}

const picture::Symbol *symbolOf(const picture::PicturePtr &picture, const std::string &id)
{
    if (!picture)
        return nullptr;
    const auto found = std::ranges::find(picture->symbols, id, &picture::Symbol::id);
    return found == picture->symbols.end() ? nullptr : &*found;
}

} // namespace

SearchModel::SearchModel(std::shared_ptr<const basemap::Gazetteer> gazetteer, QObject *parent)
    : QAbstractListModel(parent), m_gazetteer(std::move(gazetteer))
{}

int SearchModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : count(); }

QVariant SearchModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &thing = m_found[static_cast<std::size_t>(index.row())];
    switch (role) {
    case KindRole: return thing.kind;
    case KindTextRole: return kindText(thing.kind);
    case TitleRole: return thing.title;
    case DetailRole: return thing.detail;
    case HasPositionRole: return thing.position.has_value();
    case IsCommandRole: return thing.command.has_value();
    case ProblemRole: return thing.command ? thing.command->problem : QString();
    default: return {};
    }
}

QHash<int, QByteArray> SearchModel::roleNames() const
{
    return {{KindRole, "kind"},           {KindTextRole, "kindText"}, {TitleRole, "title"}, {DetailRole, "detail"}, {HasPositionRole, "hasPosition"},
            {IsCommandRole, "isCommand"}, {ProblemRole, "problem"}};
}

void SearchModel::setRoster(RosterPtr roster)
{
    m_roster = std::move(roster);
    m_pinyin = {};
    m_spokenSatellites.clear();
    m_spokenCameras.clear();
    if (!m_roster)
        return;
    for (const auto &[id, satellite] : m_roster->satellites)
        m_spokenSatellites.emplace(id, m_pinyin.add(satellite.name));
    for (const auto &[id, camera] : m_roster->cameras)
        m_spokenCameras.emplace(id, m_pinyin.add(camera.name));
}

void SearchModel::setWords(const QString &words)
{
    const auto wanted = words.simplified();
    if (wanted == m_words)
        return;
    m_words = wanted;
    const auto question = ++m_question;
    beginResetModel();
    m_found.clear();
    m_isLookedUp = false;
    m_command = readCommand(wanted, m_roster.get(), m_picture.get());
    const bool isNewIncident = m_command && m_command->verb == CommandLine::Verb::New && m_command->problem.isEmpty();
    if (m_command && !isNewIncident && m_command->problem.isEmpty())
        m_found.push_back({u"command"_s, m_command->title, m_command->detail, {}, {}, m_command});
    if (!wanted.isEmpty() && !isNewIncident)
        addKnown(wanted);
    const QString sought = isNewIncident ? m_command->place : wanted;
    m_isBusy = !wanted.isEmpty() && m_gazetteer;
    if (!m_isBusy) {
        addOffer();
        addProblem();
    }
    endResetModel();
    Q_EMIT wordsChanged();
    Q_EMIT countChanged();
    if (!m_isBusy)
        return;

    QPromise<std::vector<basemap::SearchHit>> promise;
    promise.future().then(this, [this, question](const std::vector<basemap::SearchHit> &hits) { take(question, hits); });
    QThreadPool::globalInstance()->start([promise = std::move(promise), gazetteer = m_gazetteer, text = sought.toStdString()]() mutable {
        promise.start();
        promise.addResult(gazetteer->search(text, 12));
        promise.finish();
    });
}

void SearchModel::addKnown(const QString &words)
{
    if (!m_roster)
        return;
    const auto pinyin = basemap::typedPinyin(words.toStdString());
    const auto isSpoken = [&](basemap::PinyinIndex::Name name) { return pinyin && m_pinyin.fit(name, *pinyin) != basemap::PinyinIndex::Fit::None; };
    std::vector<FoundThing> satellites;
    for (const auto &[id, satellite] : m_roster->satellites) {
        const auto callSign = words::text(satellite.callSign);
        const auto name = words::text(satellite.name);
        if (!callSign.contains(words, Qt::CaseInsensitive) && !name.contains(words, Qt::CaseInsensitive) && !isSpoken(m_spokenSatellites.at(id)))
            continue;
        const auto symbolId = "satellite:" + id.toString();
        const auto *symbol = symbolOf(m_picture, symbolId);
        const auto status = statusText(symbol ? std::optional(symbol->status) : std::nullopt);
        satellites.push_back({u"satellite"_s, callSign + u' ' + name, words::tier(satellite.tier) + u" · "_s + status, words::text(symbolId),
                              symbol ? std::optional(symbol->position) : std::nullopt});
    }
    std::vector<FoundThing> cameras;
    for (const auto &[id, camera] : m_roster->cameras) {
        const auto name = words::text(camera.name);
        if (name.contains(words, Qt::CaseInsensitive) || isSpoken(m_spokenCameras.at(id)))
            cameras.push_back({u"camera"_s, name, words::cameraState(camera.state), words::text("camera:" + id.toString()), camera.position});
    }
    for (auto *things : {&satellites, &cameras}) {
        std::ranges::sort(*things, {}, &FoundThing::title);
        if (things->size() > mostOfAKind)
            things->resize(mostOfAKind);
        std::ranges::move(*things, std::back_inserter(m_found));
    }
    if (m_picture)
        for (const auto &card : m_picture->incidents)
            if (const auto type = words::incidentType(card.type), address = words::text(card.address);
                words::text(card.number).contains(words) || type.contains(words, Qt::CaseInsensitive) || address.contains(words, Qt::CaseInsensitive))
                m_found.push_back({u"incident"_s, type + u' ' + words::text(card.number), address, words::text(card.id), card.position});
}

void SearchModel::take(quint64 question, const std::vector<basemap::SearchHit> &hits)
{
    if (question != m_question)
        return;
    m_isBusy = false;
    const bool isNewIncident = m_command && m_command->verb == CommandLine::Verb::New && m_command->problem.isEmpty();
    if (isNewIncident && hits.empty())
        m_command->problem = QCoreApplication::translate("SearchModel", "No place is called “%1”.").arg(m_command->place);
    const auto language = words::languageCode().toStdString();
    if (!hits.empty()) {
        beginInsertRows({}, count(), count() + static_cast<int>(hits.size()) - 1);
        for (const auto &hit : hits) {
            const auto &other = words::isChinese() ? hit.name.english : hit.name.local;
            const auto title = words::text(hit.name.in(language));
            const auto id = hit.kind == basemap::SearchHit::Kind::Building ? u"building:%1"_s.arg(hit.id) : QString();
            const QString detail = words::text(other) == title ? QString() : words::text(other);
            if (isNewIncident)
                m_found.push_back({u"command"_s, newIncidentTitle(m_command->type, title), detail, id, hit.position, m_command});
            else
                m_found.push_back({kindOf(hit.kind), title, detail, id, hit.position});
        }
        endInsertRows();
    }
    if (canOffer()) {
        beginInsertRows({}, count(), count());
        addOffer();
        endInsertRows();
    }
    if (m_command && !m_command->problem.isEmpty()) {
        beginInsertRows({}, count(), count());
        addProblem();
        endInsertRows();
    }
    Q_EMIT countChanged();
}

// A name: no order, no number, long enough to mean somebody.
bool SearchModel::canOffer() const
{
    return m_lookUp && m_mayLookUp && !m_command && isName(m_words) && std::ranges::none_of(m_words, [](QChar c) { return c.isDigit(); });
}

void SearchModel::addOffer()
{
    if (canOffer())
        m_found.push_back({u"people"_s,
                           QCoreApplication::translate("SearchModel", "Residents and firms called “%1”").arg(m_words),
                           QCoreApplication::translate("SearchModel", "Asks what it is for; the look-up is in the record"),
                           {},
                           {}});
}

bool SearchModel::isLookUp(int row) const
{
    const FoundThing *thing = at(row);
    return thing && thing->kind == "people"_L1;
}

void SearchModel::lookUp(const QString &purpose)
{
    if (!canOffer() || purpose.trimmed().isEmpty())
        return;
    m_isBusy = true;
    const auto question = ++m_question;
    Q_EMIT countChanged();
    m_lookUp(m_words.toStdString(), purpose.trimmed().toStdString(), [this, question](base::Result<FoundPeople> &&found) {
        if (question != m_question)
            return;
        m_isBusy = false;
        if (found)
            showPeople(*found);
        else
            Q_EMIT failed(QCoreApplication::translate("SearchModel", "Nobody was looked up."), found.error());
        Q_EMIT countChanged();
    });
}

void SearchModel::showPeople(const FoundPeople &found)
{
    beginResetModel();
    m_found.clear();
    for (const FoundPeople::One &one : found.people) {
        QStringList parts{one.place ? words::text(one.address.text(words::isChinese() ? "zh" : "en")) : QString(), words::dwelling(one.home)};
        parts.removeAll(QString());
        const QString building = one.home.building != 0 && one.place ? u"building:%1"_s.arg(one.home.building) : QString();
        m_found.push_back({one.isFirm ? u"firm"_s : u"person"_s, words::text(one.name), parts.join(u" · "_s), building, one.place});
    }
    if (found.isCut)
        m_found.push_back({u"more"_s,
                           QCoreApplication::translate("SearchModel", "There are more"),
                           QCoreApplication::translate("SearchModel", "Type more of the name"),
                           {},
                           {}});
    m_isLookedUp = true;
    endResetModel();
}

void SearchModel::addProblem()
{
    if (m_command && !m_command->problem.isEmpty())
        m_found.push_back({u"command"_s, m_command->title, m_command->detail, {}, {}, m_command});
}

const FoundThing *SearchModel::at(int row) const { return row >= 0 && row < count() ? &m_found[static_cast<std::size_t>(row)] : nullptr; }

bool SearchModel::canGo(int row) const
{
    const FoundThing *thing = at(row);
    return thing && thing->kind != "more"_L1 && !(thing->command && !thing->command->problem.isEmpty());
}

void SearchModel::retranslate()
{
    const auto words = m_words;
    setWords({});
    setWords(words);
}

} // namespace radar::ui
