#include "jt808_session.h"

#include <algorithm>

#include "gateway/messages.h"

namespace radar::gateway {

using protocols::Jt808Frame;

void UnansweredParts::add(const Jt808Frame &part)
{
    if (m_heads.size() >= most)
        m_heads.erase(m_heads.begin());
    Jt808Frame head = part;
    head.body.clear();
    m_heads.push_back(std::move(head));
}

std::vector<Jt808Frame> UnansweredParts::take(const Jt808Frame &whole)
{
    std::vector<Jt808Frame> taken;
    std::erase_if(m_heads, [&](const Jt808Frame &head) {
        const bool isOf =
            head.phone == whole.phone && head.id == whole.id && static_cast<std::uint16_t>(head.sequence - (head.part->index - 1)) == whole.sequence;
        if (isOf)
            taken.push_back(head);
        return isOf;
    });
    if (!taken.empty() && taken.size() >= taken.front().part->total)
        return taken;
    // Not numbered one after another: of each part the last that came.
    const unsigned total = taken.empty() ? 0 : taken.front().part->total;
    for (auto head = m_heads.rbegin(); head != m_heads.rend(); ++head) {
        const bool isNew = std::ranges::none_of(taken, [&](const Jt808Frame &known) { return known.part->index == head->part->index; });
        if (head->phone == whole.phone && head->id == whole.id && (total == 0 || head->part->total == total) && isNew)
            taken.push_back(*head);
    }
    std::erase_if(m_heads, [&](const Jt808Frame &head) {
        return std::ranges::any_of(
            taken, [&](const Jt808Frame &one) { return one.phone == head.phone && one.id == head.id && one.sequence == head.sequence; });
    });
    return taken;
}

std::vector<std::string> namesOf(const std::string &phone)
{
    std::vector<std::string> names{phone};
    const auto first = phone.find_first_not_of('0');
    if (first == std::string::npos)
        return names;
    const std::string bare = phone.substr(first);
    for (const std::string &name : {bare, bare.size() < 12 ? std::string(12 - bare.size(), '0') + bare : bare})
        if (std::ranges::find(names, name) == names.end())
            names.push_back(name);
    return names;
}

std::string orderText(const OrderMessage &order)
{
    std::string text = "任务 " + order.incidentNumber + "：";
    if (!order.address.empty())
        text += order.address + "。";
    return text + order.text;
}

} // namespace radar::gateway
