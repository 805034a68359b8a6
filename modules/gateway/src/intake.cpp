#include "intake.h"

#include "field_words.h"

namespace radar::gateway {

tracking::Datum Intake::datumOf(const std::string &link, const std::string &device) const
{
    auto found = m_datums.find(device);
    if (found == m_datums.end())
        found = m_datums.find(link);
    return found == m_datums.end() ? tracking::Datum::Wgs84 : found->second;
}

// Oldest first, as the message has them: of an alarm that is on in every report only the first is a call.
std::vector<HelpCall> Intake::beginnings(const std::string &device, const Report &report, Alarms alarms)
{
    const std::lock_guard lock(m_mutex);
    if (report.helpCalls.empty()) {
        if (alarms == Alarms::States && !report.fixes.empty())
            m_calling.erase(device);
        return {};
    }
    return m_calling.contains(device) ? std::vector<HelpCall>() : std::vector{report.helpCalls.front()};
}

Refusal Intake::whyNot(const std::string &device) const
{
    if (m_handlers->wasRevoked && m_handlers->wasRevoked(device))
        return Refusal::Revoked;
    return m_handlers->knows && !m_handlers->knows(device) ? Refusal::Unknown : Refusal::Credentials;
}

std::uint64_t Intake::credential(const std::string &device) const { return m_handlers->credential ? m_handlers->credential(device) : 0; }

bool Intake::isStillIn(const std::string &device, std::uint64_t credential) const
{
    return !m_handlers->credential || m_handlers->credential(device) == credential;
}

bool Intake::isCalling(const std::string &device)
{
    const std::lock_guard lock(m_mutex);
    return m_calling.contains(device);
}

void Intake::alarmOver(const std::string &device)
{
    const std::lock_guard lock(m_mutex);
    m_calling.erase(device);
}

void Intake::typed(const std::string &device, FieldWords said, std::function<void(base::Result<Typed>)> done)
{
    const auto answer = [done = std::move(done)](Typed what) {
        return [done, what](const base::Result<> &result) { done(result ? base::Result<Typed>(what) : std::unexpected(result.error())); };
    };
    const auto word = parseFieldWord(said.text);
    if (word && word->about == FieldWord::About::Duty)
        return m_handlers->duty(device, word->onDuty, answer(Typed::Shift));
    if (word && word->about == FieldWord::About::Withdrawal && m_handlers->withdraw)
        return m_handlers->withdraw(device, answer(Typed::Shift));
    const auto pass = [weak = weak_from_this(), device, answer](const FieldWords &words) {
        const auto self = weak.lock();
        if (self && self->m_handlers->words)
            self->m_handlers->words(device, words, answer(Typed::Message));
        else
            answer(Typed::Message)(base::fail(base::ErrorKind::Unavailable, "nobody keeps words"));
    };
    if (!word || word->about == FieldWord::About::Withdrawal)
        return pass(said);
    FieldEvent step{said.eventId, said.orderId, word->state, word->rest};
    m_handlers->orderEvent(device, std::move(step), [pass, answer, said = std::move(said)](const base::Result<> &result) {
        if (!result && result.error().kind == base::ErrorKind::Conflict)
            pass(said); // "到了" from who has arrived already
        else
            answer(Typed::Step)(result);
    });
}

void Intake::take(const std::shared_ptr<Meter> &meter, const std::string &device, Report report, Alarms alarms, Answer done)
{
    meter->heard(device);
    const bool lasts = alarms != Alarms::Events;
    std::vector<HelpCall> calls = lasts ? beginnings(device, report, alarms) : std::move(report.helpCalls);
    const tracking::Datum datum = datumOf(meter->link(), device);
    if (!calls.empty()) {
        for (HelpCall &call : calls)
            if (call.position)
                call.position = tracking::toWgs84(*call.position, datum);
        done = [weak = weak_from_this(), meter, device, calls = std::move(calls), lasts,
                done = std::move(done)](const base::Result<> &result) mutable {
            const auto self = weak.lock();
            if (self && result)
                self->help(meter, device, std::move(calls), lasts, std::move(done));
            else if (self || !result)
                done(result);
        };
    }
    if (report.fixes.empty())
        return done({});
    for (tracking::Fix &fix : report.fixes) {
        fix.device = device;
        fix.datum = datum;
    }
    m_handlers->ingest(std::move(report.fixes), [meter, done = std::move(done)](const base::Result<std::vector<tracking::FixOutcome>> &outcomes) {
        if (outcomes)
            meter->fixes(*outcomes);
        done(outcomes ? base::Result<>() : std::unexpected(outcomes.error()));
    });
}

void Intake::help(const std::shared_ptr<Meter> &meter, const std::string &device, std::vector<HelpCall> calls, bool lasts, Answer done)
{
    const std::size_t count = calls.size();
    m_handlers->help(device, std::move(calls),
                     [weak = weak_from_this(), meter, device, count, lasts, done = std::move(done)](const base::Result<> &result) {
                         if (result) {
                             meter->helpCalls(count);
                             if (const auto self = weak.lock(); self && lasts) {
                                 const std::lock_guard lock(self->m_mutex);
                                 self->m_calling.insert(device);
                             }
                         }
                         done(result);
                     });
}

} // namespace radar::gateway
