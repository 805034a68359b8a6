#include "containment_tool.h"

#include <algorithm>

#include "desk_ids.h"
#include "geo/distance.h"
#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto askAgain = 3s;
constexpr auto setUp = 30s; ///< from being there to holding the post, as the ring counts it
constexpr auto settleTime = 400ms;

bool isActive(const std::string &state)
{
    const auto known = dispatch::orderStateFromCode(state);
    return known && dispatch::isActive(*known);
}

QString span(base::Duration duration)
{
    const auto seconds = std::max<std::int64_t>(0, std::chrono::round<std::chrono::seconds>(duration).count());
    return u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QChar(u'0'));
}

bool isSamePlace(geo::Wgs84 a, geo::Wgs84 b) { return geo::distanceMeters(a, b) < 1; }

template <typename Place>
QString streetsText(const Place &place)
{
    const auto names = words::text(words::isChinese() ? place.streets : place.streetsEnglish);
    return names.isEmpty() ? ContainmentTool::tr("Junction without a name") : names;
}

} // namespace

ContainmentTool::ContainmentTool(ToolParts parts, QObject *parent) : QObject(parent), m_parts(std::move(parts))
{
    m_settling.setSingleShot(true);
    m_settling.setInterval(settleTime);
    connect(&m_settling, &QTimer::timeout, this, &ContainmentTool::changed);
}

void ContainmentTool::begin(const picture::IncidentCard *incident)
{
    leave();
    if (!incident)
        return;
    m_incident = idFrom<dispatch::IncidentId>(words::text(incident->id));
    m_incidentNumber = words::text(incident->number);
    m_type = words::text(incident->type);
    m_place = incident->position;
    m_clicked = incident->reportedTime;
    m_isSeenAtReport = true;
    findAddress();
    ask();
}

void ContainmentTool::leave()
{
    ++m_question;
    m_state = State::Waiting;
    m_place.reset();
    m_placeText.clear();
    m_ago = 0;
    m_isSeenAtReport = false;
    m_type = u"PERSUSP"_s;
    m_incident.reset();
    m_incidentNumber.clear();
    m_problem.clear();
    m_ring.reset();
    m_sent.clear();
    m_refusers.clear();
    m_isAsking = m_isSending = false;
    fillRows();
    Q_EMIT changed();
    Q_EMIT overlayChanged();
}

void ContainmentTool::sight(geo::Wgs84 place)
{
    if (m_isSending)
        return;
    m_place = place;
    m_clicked = m_parts.clock.now();
    m_ago = 0;
    m_isSeenAtReport = false;
    m_placeText.clear();
    findAddress();
    ask();
    Q_EMIT overlayChanged();
}

void ContainmentTool::setAgo(int minutes)
{
    if (minutes == m_ago || minutes < 0 || minutes > 60)
        return;
    m_ago = minutes;
    ask();
}

void ContainmentTool::setMode(const QString &mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    ask();
}

void ContainmentTool::setType(const QString &type)
{
    if (type == m_type || m_incident)
        return;
    m_type = type;
    ask();
}

double ContainmentTool::seenTime() const { return m_place ? words::milliseconds(m_clicked - std::chrono::minutes(m_ago)) : 0; }

double ContainmentTool::madeTime() const { return m_ring ? words::milliseconds(m_ring->time) : 0; }

void ContainmentTool::findAddress()
{
    if (m_place && m_parts.findAddress)
        m_parts.findAddress(*m_place, [this, place = *m_place](const QString &text) {
            if (m_place != place)
                return;
            m_placeText = text;
            Q_EMIT changed();
        });
}

void ContainmentTool::again() { ask(); }

void ContainmentTool::tick()
{
    if (m_place && !m_isAsking && !m_isSending && !isFollowing() && m_parts.clock.now() - m_asked >= askAgain)
        ask();
    if (isFollowing())
        fillRows(); // who is late shows with the clock
}

void ContainmentTool::ask()
{
    if (!m_place || m_isSending)
        return;
    m_isAsking = true;
    m_asked = m_parts.clock.now();
    if (!m_ring)
        m_state = State::Asking;
    station::RingQuestion question;
    question.place = *m_place;
    question.seen = m_clicked - std::chrono::minutes(m_ago);
    question.modes = {m_mode.toStdString()};
    question.type = m_type.toStdString();
    question.incident = m_incident;
    question.without = m_refusers;
    question.previous = m_ring;
    Q_EMIT changed();
    m_parts.commands.ring(std::move(question), [this, number = ++m_question](base::Result<station::RingPtr> ring) {
        if (number == m_question)
            take(std::move(ring));
    });
}

void ContainmentTool::take(base::Result<station::RingPtr> ring)
{
    m_isAsking = false;
    if (!ring) {
        m_ring.reset();
        m_state = State::Failed;
        m_problem = ring.error().kind == base::ErrorKind::Unavailable ? tr("Nobody who may be sent is on duty, free and heard of.")
            : ring.error().kind == base::ErrorKind::NotFound ? tr("No street leads on from there for this way of moving. Click beside a street.")
                                                             : words::advice(ring.error().kind);
    } else {
        const auto isSamePost = [](const auto &a, const auto &b) { return a.satellite == b.satellite && isSamePlace(a.place, b.place); };
        if (!m_ring || !std::ranges::equal(m_ring->posts, (*ring)->posts, isSamePost))
            m_settling.start();
        m_ring = std::move(*ring);
        m_state = State::Ready;
        m_problem.clear();
    }
    fillRows();
    Q_EMIT changed();
    Q_EMIT overlayChanged();
}

// ── orders ──

bool ContainmentTool::isOrdered(const station::Ring::Post &post) const
{
    const auto sent = m_sent.find(post.satellite);
    return sent != m_sent.end() && isActive(sent->second.state) && isSamePlace(sent->second.place, post.place);
}

bool ContainmentTool::isHeld(const station::Ring::Post &post) const
{
    const auto sent = m_sent.find(post.satellite);
    return post.isHeld || (isOrdered(post) && sent->second.state == dispatch::code(dispatch::OrderState::Arrived));
}

base::Time ContainmentTool::heldTime(const station::Ring::Post &post) const
{
    const auto sent = m_sent.find(post.satellite);
    return isOrdered(post) && sent->second.expected ? *sent->second.expected + setUp : post.held;
}

bool ContainmentTool::isLate(const station::Ring::Post &post) const
{
    return !isHeld(post) && std::max(heldTime(post), isOrdered(post) ? m_parts.clock.now() : base::Time{}) > post.suspectArrival;
}

int ContainmentTool::orderCount() const
{
    return m_ring ? static_cast<int>(std::ranges::count_if(m_ring->posts, [this](const auto &post) { return !post.isHeld && !isOrdered(post); })) : 0;
}

int ContainmentTool::recallCount() const
{
    if (!m_ring)
        return 0;
    return static_cast<int>(std::ranges::count_if(m_sent, [this](const auto &sent) {
        return isActive(sent.second.state) && std::ranges::none_of(m_ring->posts, [&](const auto &post) {
                   return post.satellite == sent.first && isSamePlace(post.place, sent.second.place);
               });
    }));
}

bool ContainmentTool::isFollowing() const
{
    return m_ring && std::ranges::any_of(m_ring->posts, [this](const auto &post) { return isOrdered(post); }) && orderCount() == 0
        && recallCount() == 0;
}

int ContainmentTool::heldCount() const
{
    return m_ring ? static_cast<int>(std::ranges::count_if(m_ring->posts, [this](const auto &post) { return isHeld(post); })) : 0;
}

int ContainmentTool::lateCount() const
{
    return m_ring ? static_cast<int>(std::ranges::count_if(m_ring->posts, [this](const auto &post) { return isLate(post); })) : 0;
}

double ContainmentTool::closesTime() const
{
    if (!m_ring || !m_ring->isClosed)
        return 0;
    base::Time last = m_ring->posts.empty() ? m_ring->closes : base::Time{};
    for (const auto &post : m_ring->posts)
        last = std::max(last, heldTime(post));
    return words::milliseconds(last);
}

bool ContainmentTool::canSend() const
{
    return m_ring && !m_isSending && !m_settling.isActive() && m_state == State::Ready && (orderCount() > 0 || recallCount() > 0);
}

void ContainmentTool::send()
{
    if (!canSend())
        return;
    m_isSending = true;
    Q_EMIT changed();
    if (m_incident)
        return sendTo(*m_incident);
    dispatch::NewIncident incident;
    incident.type = m_type.toStdString();
    incident.position = *m_place;
    incident.address = m_placeText.toStdString();
    incident.text = tr("Containment: last seen at %1, moves %2.")
                        .arg(words::clock(m_clicked - std::chrono::minutes(m_ago)),
                             m_mode == "foot"_L1       ? tr("on foot")
                                 : m_mode == "bike"_L1 ? tr("by e-bike")
                                                       : tr("by car"))
                        .toStdString();
    m_parts.commands.report(std::move(incident), [this](base::Result<dispatch::Incident> reported) {
        if (!reported) {
            m_isSending = false;
            Q_EMIT changed();
            return Q_EMIT failed(tr("The incident was not recorded; nobody was sent."), reported.error());
        }
        m_incident = reported->id;
        m_incidentNumber = words::text(reported->number);
        Q_EMIT incidentMade(words::text("incident:" + reported->id.toString()));
        sendTo(reported->id);
    });
}

void ContainmentTool::sendTo(dispatch::IncidentId incident)
{
    std::vector<station::PostOrder> orders;
    const auto now = m_parts.clock.now();
    for (const auto &post : m_ring->posts)
        if (!post.isHeld || isOrdered(post))
            orders.push_back({post.satellite, post.place, post.streets,
                              std::chrono::floor<std::chrono::milliseconds>(std::max(base::Duration(0), post.suspectArrival - now))});
    m_parts.commands.sendPosts(incident, orders, [this, orders](base::Result<std::vector<dispatch::Order>> answer) {
        m_isSending = false;
        if (!answer) {
            Q_EMIT changed();
            Q_EMIT failed(tr("The orders of the ring were not sent."), answer.error());
            return ask(); // somebody was given another order meanwhile
        }
        m_sent.clear();
        for (const auto &order : orders)
            m_sent.emplace(order.satellite, Sent{order.place, dispatch::code(dispatch::OrderState::Sent), {}});
        fillRows();
        Q_EMIT changed();
        Q_EMIT overlayChanged();
        Q_EMIT sent();
        Q_EMIT done(tr("%n order(s) sent to the posts of the ring.", "", static_cast<int>(answer->size())));
    });
}

void ContainmentTool::show(const picture::PicturePtr &picture)
{
    if (!m_incident || m_isSending)
        return;
    const auto card = std::ranges::find(picture->incidents, "incident:" + m_incident->toString(), &picture::IncidentCard::id);
    if (card == picture->incidents.end())
        return;
    std::map<dispatch::SatelliteId, Sent> sent;
    m_refusers.clear();
    for (const auto &unit : card->units) { // in the order they were sent: the last word counts
        const auto satellite = idFrom<dispatch::SatelliteId>(words::text(unit.symbol));
        if (!satellite || !unit.post)
            continue;
        sent.insert_or_assign(*satellite, Sent{*unit.post, unit.orderState, unit.expectedArrival});
        if (unit.orderState == dispatch::code(dispatch::OrderState::Refused))
            m_refusers.push_back(*satellite);
    }
    // A picture from before the orders went out says nothing about them.
    if (sent.empty() && !m_sent.empty())
        return;
    m_sent = std::move(sent);
    fillRows();
    Q_EMIT changed();
}

void ContainmentTool::fillRows()
{
    QList<QVariantMap> posts;
    QList<QVariantMap> gaps;
    const auto now = m_parts.clock.now();
    for (const auto &post : m_ring ? m_ring->posts : std::vector<station::Ring::Post>{}) {
        const bool held = isHeld(post);
        const bool late = isLate(post);
        const auto sent = m_sent.find(post.satellite);
        const auto spare = post.suspectArrival - heldTime(post);
        const bool refused = sent != m_sent.end() && sent->second.state == dispatch::code(dispatch::OrderState::Refused);
        QString state = isOrdered(post) || refused ? words::orderState(sent->second.state) : QString();
        if (held)
            state = tr("holds the post");
        posts += {{u"callSign"_s, words::text(post.callSign)},
                  {u"satelliteId"_s, words::text("satellite:" + post.satellite.toString())},
                  {u"mode"_s, words::text(registry::code(post.mode))},
                  {u"streets"_s, streetsText(post)},
                  {u"heldTime"_s, words::milliseconds(heldTime(post))},
                  {u"spareText"_s,
                   held       ? QString()
                       : late ? tr("too late by %1").arg(span(std::max(-spare, now - post.suspectArrival)))
                              : tr("%1 to spare").arg(span(spare))},
                  {u"stateText"_s, state},
                  {u"held"_s, held},
                  {u"late"_s, late || refused},
                  {u"ordered"_s, isOrdered(post)}};
    }
    for (const auto &gap : m_ring ? m_ring->gaps : std::vector<station::Ring::Gap>{})
        gaps += {{u"streets"_s, streetsText(gap)},
                 {u"suspectTime"_s, words::milliseconds(gap.suspectArrival)},
                 {u"firstText"_s,
                  gap.firstArrival ? tr("the first one there %1 too late").arg(span(*gap.firstArrival + setUp - gap.suspectArrival))
                                   : tr("nobody gets there")}};
    m_postRows.setRows(std::move(posts));
    m_gapRows.setRows(std::move(gaps));
}

void ContainmentTool::retranslate()
{
    fillRows();
    findAddress();
    if (m_state == State::Failed)
        ask();
    Q_EMIT changed();
}

void ContainmentTool::addTo(picture::Picture &picture) const
{
    if (!m_place)
        return;
    picture.overlay = m_ring ? m_ring->overlay : nullptr;
    picture::Symbol spot;
    spot.id = "spot:seen";
    spot.kind = picture::SymbolKind::Spot;
    spot.position = *m_place;
    spot.label = words::clock(m_clicked - std::chrono::minutes(m_ago)).first(5).toStdString();
    insertSymbol(picture, std::move(spot));
    if (!m_ring)
        return;
    int number = 0;
    const auto addPost = [&](geo::Wgs84 place, picture::Status status, std::string label) {
        picture::Symbol symbol;
        symbol.id = "post:" + std::to_string(++number);
        symbol.kind = picture::SymbolKind::Post;
        symbol.status = status;
        symbol.position = place;
        symbol.label = std::move(label);
        insertSymbol(picture, std::move(symbol));
    };
    for (const auto &post : m_ring->posts) {
        addPost(post.place, isHeld(post) ? picture::Status::OnScene : picture::Status::EnRoute, post.callSign);
        if (!isOrdered(post) && !post.route.empty())
            picture.routes.push_back(
                {"candidate:" + post.satellite.toString(), "satellite:" + post.satellite.toString(), picture::Status::Available, true, post.route});
    }
    for (const auto &gap : m_ring->gaps)
        addPost(gap.place, picture::Status::Alarm, tr("way out").toStdString());
}

} // namespace radar::ui
