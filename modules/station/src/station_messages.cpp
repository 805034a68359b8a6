// What desk and units say to each other: who may say what about which order, and who is told.

#include <algorithm>

#include "station_private.h"

namespace radar::station {

using namespace std::chrono_literals;
using base::ErrorKind;
using base::fail;
using base::Result;
using dispatch::OrderState;

namespace {

constexpr auto sameTime = 1min; ///< a position so far from the moment says where it was

} // namespace

const std::vector<dispatch::Phrase> &Station::phrases() const { return d->phrases; }
const dispatch::MessageBook &Station::messages() const { return *d->watch.messages; }

bool Station::Private::saysMore(const store::Actor &actor, const dispatch::OrderEvent &event)
{
    using enum OrderState;
    const bool isKept = event.state == Done || event.state == Refused || event.state == Cancelled;
    return !event.text.empty() && !isKept && actor.id.starts_with("device:");
}

Result<const dispatch::Order *> Station::Private::orderOf(const registry::Satellite &unit, const std::optional<dispatch::OrderId> &named) const
{
    if (named) {
        const dispatch::Order *order = incidents->order(*named);
        if (!order)
            return fail(ErrorKind::NotFound, "there is no order " + named->toString());
        if (order->satellite != unit.id)
            return fail(ErrorKind::Denied, "the order was sent to another device");
        return order;
    }
    const auto orders = incidents->ordersOf(unit.id);
    if (orders.empty())
        return fail(ErrorKind::Conflict, "the unit has no order to speak about");
    return orders.back();
}

Result<> Station::Private::noteAnswered(const store::Actor &actor, const dispatch::Order &order, dispatch::MessageKind question)
{
    if (!actor.id.starts_with("device:"))
        return {}; // told by voice: the phone may lie at home
    for (const dispatch::Message *message : watch.messages->to(order))
        if (message->kind == question)
            if (auto noted = watch.messages->receipt(actor, message->id, order.satellite, dispatch::Receipt::Read); !noted)
                return noted;
    return {};
}

Result<dispatch::Message> Station::say(const store::Actor &actor, dispatch::IncidentId id, std::span<const registry::SatelliteId> to,
                                       const std::string &words)
{
    const dispatch::Incident *incident = d->incidents->incident(id);
    if (!incident)
        return fail(ErrorKind::NotFound, "there is no incident " + id.toString());
    std::vector<dispatch::OrderId> orders;
    for (const registry::SatelliteId unit : to) {
        const auto order = std::ranges::find_if(incident->orders,
                                                [&](const dispatch::Order &one) { return one.satellite == unit && dispatch::isActive(one.state); });
        if (order == incident->orders.end())
            return fail(ErrorKind::Conflict, "the unit is not bound by incident " + incident->number);
        orders.push_back(order->id);
    }
    auto said = d->watch.messages->say(actor, *incident, orders, words);
    if (said)
        for (const dispatch::Delivery &delivery : said->deliveries)
            d->ordersChanged(delivery.satellite);
    return said;
}

Result<dispatch::Message> Station::sendPicture(const store::Actor &actor, dispatch::IncidentId id, dispatch::AttachmentId picture,
                                               const std::string &words)
{
    const dispatch::Incident *incident = d->incidents->incident(id);
    if (!incident)
        return fail(ErrorKind::NotFound, "there is no incident " + id.toString());
    const auto kept = d->attachments->attachment(picture);
    if (!kept)
        return std::unexpected(kept.error());
    store::Actor sender = actor;
    sender.purpose = sender.purpose.empty() ? incident->number : sender.purpose; // why it leaves the station
    auto sent = d->watch.messages->sendPicture(sender, *incident, {}, *kept, words);
    if (sent)
        for (const dispatch::Delivery &delivery : sent->deliveries)
            d->ordersChanged(delivery.satellite);
    return sent;
}

Result<PictureToUnit> Station::pictureFor(const std::string &device, dispatch::MessageId id) const
{
    const registry::Satellite *unit = d->registry->satelliteByDevice(device);
    const dispatch::Message *message = unit ? d->watch.messages->message(id) : nullptr;
    const auto delivery = message ? std::ranges::find(message->deliveries, unit->id, &dispatch::Delivery::satellite)
                                  : std::vector<dispatch::Delivery>::const_iterator();
    if (!message || delivery == message->deliveries.end() || !message->attachment)
        return fail(ErrorKind::NotFound, "there is no picture for this device in message " + id.toString());
    const dispatch::Order *order = d->incidents->order(delivery->order);
    if (!order || !dispatch::isActive(order->state))
        return fail(ErrorKind::Conflict, "the order that the picture was sent for is over");
    const auto kept = d->attachments->attachment(*message->attachment);
    if (!kept)
        return std::unexpected(kept.error());
    return PictureToUnit{kept->mediaType, kept->bytes, kept->digest};
}

Result<dispatch::Message> Station::hear(const store::Actor &actor, const std::string &device, const UnitWords &said)
{
    const registry::Satellite *unit = d->registry->satelliteByDevice(device);
    if (!unit)
        return fail(ErrorKind::NotFound, "the device belongs to nobody");
    if (const dispatch::Message *known = d->watch.messages->message({said.id}); known && known->from == unit->id)
        return *known; // the phone repeats itself, and may have no order any more
    const auto order = d->orderOf(*unit, said.order);
    if (!order)
        return std::unexpected(order.error());
    return d->watch.messages->hear(actor, {{said.id}, (*order)->incident, (*order)->id, unit->id, said.words, said.saidTime, {}});
}

Result<dispatch::Message> Station::hear(const store::Actor &actor, const std::string &device, const UnitWords &said, UnitMedia media)
{
    const registry::Satellite *unit = d->registry->satelliteByDevice(device);
    if (!unit)
        return fail(ErrorKind::NotFound, "the device belongs to nobody");
    const auto order = d->orderOf(*unit, said.order);
    if (!order)
        return std::unexpected(order.error());
    if (!said.words.empty())
        if (const auto sound = dispatch::soundWords(said.words, dispatch::longestHeard); !sound)
            return std::unexpected(sound.error()); // before anything is kept

    dispatch::NewAttachment attachment{.incident = (*order)->incident,
                                       .mediaType = media.mediaType,
                                       .source = "unit:" + unit->id.toString(),
                                       .takenTime = std::min(said.saidTime, d->clock.now()),
                                       .place = media.place,
                                       .id = dispatch::AttachmentId{said.id}};
    if (!attachment.place)
        if (const tracking::LivePosition *live = d->tracker->position(device);
            live && std::chrono::abs(live->fix.deviceTime - attachment.takenTime) <= sameTime)
            attachment.place = live->fix.bestPosition();
    const auto kept = d->attachments->attach(actor, attachment, std::move(media.file));
    if (!kept)
        return std::unexpected(kept.error());
    return d->watch.messages->hear(actor, {{said.id}, (*order)->incident, (*order)->id, unit->id, said.words, said.saidTime, kept->id});
}

Result<> Station::receipt(const store::Actor &actor, const std::string &device, dispatch::MessageId message, dispatch::Receipt receipt)
{
    const registry::Satellite *unit = d->registry->satelliteByDevice(device);
    if (!unit)
        return fail(ErrorKind::NotFound, "the device belongs to nobody");
    const auto before =
        d->watch.messages->changes(d->watch.messages->message(message) ? d->watch.messages->message(message)->incident : dispatch::IncidentId());
    auto noted = d->watch.messages->receipt(actor, message, unit->id, receipt);
    // Only what is new wakes the phone: it says its receipts again and again.
    if (noted && d->watch.messages->changes(d->watch.messages->message(message)->incident) != before)
        d->ordersChanged(unit->id);
    return noted;
}

Result<> Station::notArrived(const store::Actor &actor, const std::string &device, base::Uuid event, const std::optional<dispatch::OrderId> &named)
{
    const auto heard = hear(actor, device, {event, named, "还没到 / Not there yet", d->clock.now()});
    if (!heard)
        return std::unexpected(heard.error());
    d->watch.notThere.insert_or_assign(*heard->order, d->clock.now());
    const dispatch::Order *order = d->incidents->order(*heard->order);
    return order ? d->noteAnswered(actor, *order, dispatch::MessageKind::ArrivalQuestion) : Result<>();
}

Result<std::size_t> Station::seeMessages(const store::Actor &actor, dispatch::IncidentId incident) { return d->watch.messages->see(actor, incident); }

} // namespace radar::station
