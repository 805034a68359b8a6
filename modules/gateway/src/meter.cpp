#include "meter.h"

namespace radar::gateway {

const char *code(Refusal refusal)
{
    switch (refusal) {
    case Refusal::Unknown: return "unknown";
    case Refusal::Revoked: return "revoked";
    case Refusal::Credentials: return "credentials";
    case Refusal::AnotherName: return "another-name";
    case Refusal::Malformed: return "malformed";
    case Refusal::TooLarge: return "too-large";
    case Refusal::TooMany: return "too-many";
    case Refusal::TooSlow: return "too-slow";
    case Refusal::Misdirected: return "misdirected";
    case Refusal::Unavailable: return "unavailable";
    }
    return "";
}

Refusal refusalOf(const base::Error &error)
{
    switch (error.kind) {
    case base::ErrorKind::Invalid: return Refusal::Malformed;
    case base::ErrorKind::NotFound:
    case base::ErrorKind::Conflict:
    case base::ErrorKind::Denied: return Refusal::Misdirected;
    default: return Refusal::Unavailable;
    }
}

void Meter::up(std::string address)
{
    const std::lock_guard lock(m_mutex);
    m_health.address = std::move(address);
    m_health.isUp = true;
    m_health.problem.clear();
}

void Meter::down(std::string address, std::string problem)
{
    const std::lock_guard lock(m_mutex);
    m_health.address = std::move(address);
    m_health.isUp = false;
    m_health.problem = std::move(problem);
}

void Meter::message()
{
    const std::lock_guard lock(m_mutex);
    ++m_health.messages;
    m_health.lastMessage = m_clock.now();
}

void Meter::heard(const std::string &device)
{
    const std::lock_guard lock(m_mutex);
    m_heard[device] = m_clock.now();
}

void Meter::fixes(std::span<const tracking::FixOutcome> outcomes)
{
    using enum tracking::FixOutcome;
    const std::lock_guard lock(m_mutex);
    for (const auto outcome : outcomes)
        ++(outcome == Accepted        ? m_health.positions
               : outcome == Duplicate ? m_health.repeats
               : outcome == NoConsent ? m_health.noConsent
               : outcome == OffDuty   ? m_health.offDuty
               : outcome == Expired   ? m_health.expired
                                      : m_health.untrusted);
}

void Meter::helpCalls(std::size_t count)
{
    const std::lock_guard lock(m_mutex);
    m_health.helpCalls += count;
}

void Meter::refused(Refusal why)
{
    const std::lock_guard lock(m_mutex);
    ++m_health.refused;
    m_health.unknown += why == Refusal::Unknown ? 1 : 0;
    m_health.revoked += why == Refusal::Revoked ? 1 : 0;
    m_health.lastRefusal = why;
    m_health.lastRefusalTime = m_clock.now();
}

LinkHealth Meter::health()
{
    const std::lock_guard lock(m_mutex);
    const auto old = m_clock.now() - tracking::lostAfter;
    std::erase_if(m_heard, [old](const auto &device) { return device.second < old; });
    m_health.devices = m_heard.size();
    return m_health;
}

} // namespace radar::gateway
