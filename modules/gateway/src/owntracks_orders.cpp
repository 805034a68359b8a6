#include "owntracks_orders.h"

#include <QString>
#include <algorithm>
#include <chrono>
#include <utility>

#include "field_talk.h"
#include "protocols/owntracks.h"

namespace radar::gateway {

using namespace std::chrono_literals;

namespace {

constexpr auto saidAgainAfter = 60s;
constexpr double radiusMeters = 50;
constexpr std::size_t mostPhones = 100'000;

protocols::Fix fixOf(const OrderMessage::Companion &companion)
{
    protocols::Fix fix;
    fix.time = companion.time;
    fix.position = companion.position;
    fix.speedMetersPerSecond = companion.speedMetersPerSecond;
    fix.courseDegrees = companion.courseDegrees;
    fix.accuracyMeters = companion.accuracyMeters;
    return fix;
}

std::string topicOf(std::string callSign)
{
    std::ranges::replace_if(callSign, [](char c) { return c == '/' || c == '+' || c == '#'; }, '-');
    return "owntracks/radar/" + callSign;
}

/// A safety check stands in front of the order's own words already.
const OrderMessage::Words *lastWords(const OrderMessage &order)
{
    const auto last = std::ranges::find_if(order.words.rbegin(), order.words.rend(), [](const auto &one) { return one.kind != "safety-question"; });
    return last == order.words.rend() ? nullptr : &*last;
}

} // namespace

std::string owntracksName(const OrderMessage &order)
{
    const OrderMessage::Words *words = lastWords(order);
    std::string name = "任务 " + order.incidentNumber + "：" + order.address + (order.address.empty() || order.text.empty() ? "" : "。") + order.text;
    if (words)
        name = "【站】" + withoutFiles(*words) + " ｜ " + name;
    // "name:uuid" would be a beacon.
    return QString::fromStdString(name).replace(u':', u'：').replace(u'\n', u' ').left(200).toStdString();
}

bool OwntracksOrders::hasQuestions(const std::string &device)
{
    const std::lock_guard lock(m_mutex);
    if (m_phones.size() >= mostPhones)
        m_phones.clear(); // they are asked for again
    Phone &phone = m_phones[device];
    // Now, not when the answer is there: a change meanwhile is a reason to ask again.
    return !std::exchange(phone.isAsked, true) || !phone.orders.empty();
}

void OwntracksOrders::changed(const std::string &device)
{
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_phones.find(device); found != m_phones.end())
        found->second.isAsked = false;
}

std::string OwntracksOrders::answer(const std::string &device, const OrdersReply &reply, base::Time now)
{
    const std::lock_guard lock(m_mutex);
    Phone &phone = m_phones[device];
    std::vector<protocols::OwntracksPlace> places;
    const auto say = [&](Told &told) {
        told.said = now;
        places.push_back({told.name, told.position, radiusMeters, told.created});
    };
    for (const OrderMessage &order : reply.orders) {
        const auto [place, isNew] = phone.orders.try_emplace(order.orderId);
        Told &told = place->second;
        if (isNew) {
            told.created = std::chrono::floor<std::chrono::seconds>(order.sentTime);
            const auto isTaken = [&](const auto &entry) { return entry.first != order.orderId && entry.second.created == told.created; };
            while (std::ranges::any_of(phone.orders, isTaken))
                told.created += 1s;
        }
        const std::string name = owntracksName(order);
        const bool isChanged = told.name != name || told.position != order.position;
        told.name = name;
        if (const OrderMessage::Words *words = isChanged ? lastWords(order) : nullptr)
            told.words = words->state == "sent" ? words->id : std::string();
        told.position = order.position;
        if (isChanged || (!told.isProven && now - told.said >= saidAgainAfter))
            say(told);
    }
    std::erase_if(phone.orders, [&](auto &entry) {
        if (std::ranges::any_of(reply.orders, [&](const OrderMessage &order) { return order.orderId == entry.first; }))
            return false;
        entry.second.name = "（已结束）" + entry.second.name; // there is no taking away that both kinds of phones know
        say(entry.second);
        return true;
    });

    std::string array;
    const auto add = [&array](const std::string &object) { array += (array.empty() ? "" : ",") + object; };
    if (!places.empty())
        add(protocols::encodeOwntracksWaypoints(places));
    std::set<std::string> present;
    for (const OrderMessage &order : reply.orders) {
        for (const OrderMessage::Companion &companion : order.companions) {
            const auto [known, isNew] = phone.companions.try_emplace(companion.callSign);
            if (!present.insert(companion.callSign).second || (!isNew && known->second == companion.time))
                continue;
            known->second = companion.time;
            const std::string tid = QString::fromStdString(companion.callSign).right(2).toStdString();
            const std::string topic = topicOf(companion.callSign);
            if (isNew)
                add(protocols::encodeOwntracksCard(tid, companion.callSign, topic));
            add(protocols::encodeOwntracksLocation(fixOf(companion), tid, topic, 'p'));
        }
    }
    std::erase_if(phone.companions, [&](const auto &entry) { return !present.contains(entry.first); });
    return '[' + array + ']';
}

std::vector<std::string> OwntracksOrders::provenWords(const std::string &device, const protocols::Message &message)
{
    std::vector<std::string> all;
    const std::string name = message.extra.value(u"desc").toString().toStdString();
    const bool isAboutPlace = message.kind == protocols::Kind::Transition || message.kind == protocols::Kind::Waypoint;
    const std::lock_guard lock(m_mutex);
    if (const auto phone = m_phones.find(device); isAboutPlace && !name.empty() && phone != m_phones.end())
        for (auto &[order, told] : phone->second.orders)
            if (name == told.name && !told.words.empty())
                all.push_back(std::exchange(told.words, {}));
    return all;
}

std::vector<std::string> OwntracksOrders::proven(const std::string &device, const protocols::Message &message)
{
    std::vector<std::string> orders;
    if (message.kind != protocols::Kind::Transition && message.kind != protocols::Kind::Waypoint)
        return orders;
    const std::string name = message.extra.value(u"desc").toString().toStdString();
    const double created = message.extra.value(message.kind == protocols::Kind::Transition ? u"wtst" : u"tst").toDouble();
    const std::lock_guard lock(m_mutex);
    const auto phone = m_phones.find(device);
    if (phone == m_phones.end())
        return orders;
    for (auto &[order, told] : phone->second.orders) {
        const bool isIt = (!name.empty() && name == told.name)
            || created == static_cast<double>(std::chrono::duration_cast<std::chrono::seconds>(told.created.time_since_epoch()).count());
        if (isIt && !told.isProven) {
            told.isProven = true;
            orders.push_back(order);
        }
    }
    return orders;
}

} // namespace radar::gateway
