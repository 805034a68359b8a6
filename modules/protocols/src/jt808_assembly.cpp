#include <algorithm>

#include "protocols/jt808_frame.h"

namespace radar::protocols {

void Jt808Assembly::forget(std::map<Key, Message>::iterator message)
{
    m_bytes -= message->second.bytes;
    m_messages.erase(message);
}

void Jt808Assembly::forgetOldest(const Key *but)
{
    auto oldest = m_messages.end();
    for (auto it = m_messages.begin(); it != m_messages.end(); ++it) {
        if ((!but || it->first != *but) && (oldest == m_messages.end() || it->second.last < oldest->second.last))
            oldest = it;
    }
    if (oldest != m_messages.end())
        forget(oldest);
}

std::optional<Jt808Frame> Jt808Assembly::add(const Jt808Frame &frame, base::Time now)
{
    if (!frame.part)
        return frame;
    const Jt808Part part = *frame.part;
    for (auto it = m_messages.begin(); it != m_messages.end();) {
        const auto here = it++;
        if (now - here->second.last > m_limits.patience)
            forget(here);
    }
    if (part.total > m_limits.parts || frame.body.size() > m_limits.bytes)
        return {};
    Key key{frame.phone, frame.id, static_cast<std::uint16_t>(frame.sequence - (part.index - 1)), part.total};
    if (!m_messages.contains(key)) {
        // Parts should be numbered one after another; some terminals do not, nor do parts that were sent again.
        const auto wanting = std::ranges::find_if(m_messages, [&](const auto &entry) {
            return entry.first.phone == key.phone && entry.first.id == key.id && entry.first.total == key.total
                && !entry.second.parts.contains(part.index);
        });
        if (wanting != m_messages.end())
            key = wanting->first;
        else if (m_messages.size() >= m_limits.messages)
            forgetOldest(nullptr);
    }
    Message &message = m_messages[key];
    if (message.parts.empty()) {
        message.head = frame;
        message.head.body.clear();
    }
    message.last = now;
    if (message.parts.try_emplace(part.index, frame.body).second) {
        message.bytes += frame.body.size();
        m_bytes += frame.body.size();
    }
    while (m_bytes > m_limits.bytes && m_messages.size() > 1)
        forgetOldest(&key);
    if (m_bytes > m_limits.bytes) {
        forget(m_messages.find(key));
        return {};
    }
    if (message.parts.size() < part.total)
        return {};
    Jt808Frame whole = std::move(message.head);
    whole.sequence = key.firstSequence;
    whole.part.reset();
    for (const auto &[index, body] : message.parts)
        whole.body += body;
    forget(m_messages.find(key));
    return whole;
}

std::vector<Jt808Assembly::Missing> Jt808Assembly::missing(base::Time now, std::chrono::seconds silence) const
{
    std::vector<Missing> list;
    for (const auto &[key, message] : m_messages) {
        if (now - message.last < silence)
            continue;
        Missing one{.phone = key.phone, .layout = message.head.layout, .id = key.id, .firstSequence = key.firstSequence, .indices = {}};
        for (unsigned index = 1; index <= key.total; ++index) {
            if (!message.parts.contains(static_cast<std::uint16_t>(index)))
                one.indices.push_back(static_cast<std::uint16_t>(index));
        }
        list.push_back(std::move(one));
    }
    return list;
}

} // namespace radar::protocols
