// What somebody does with words of the station: gets them, reads them, and answers after some seconds.

#include <algorithm>
#include <array>

#include "geo/distance.h"
#include "simulate/phone.h"

namespace radar::app {

namespace {

// None begins with a word that a chat takes for a step of the order.
constexpr std::array plainAnswers{"明白。", "知道了，这就办。", "好的。", "明白，有情况马上报告。"};
constexpr double nearMeters = 60; ///< so far away somebody still says that they are there

bool mentions(const std::string &text, std::initializer_list<const char *> words)
{
    return std::ranges::any_of(words, [&](const char *word) { return text.find(word) != std::string::npos; });
}

} // namespace

void Phone::listen(base::Time now)
{
    for (const ReceivedOrder &order : m_orders)
        for (const ReceivedWords &words : order.words) {
            if ((words.state == "read" && !words.hasPicture) || m_talks.contains(words.id))
                continue;
            Talk talk{words, order.id, order.place, Dice(m_habits.seed, m_habits.device + "/words/" + words.id), words.state, now};
            talk.next = now + later(talk.dice.between(1, 3));
            m_talks.emplace(words.id, std::move(talk));
        }
}

void Phone::talk(base::Time now)
{
    for (auto &[id, talk] : m_talks) {
        if (talk.state == "answered" || now < talk.next)
            continue;
        if (talk.state == "read" && talk.words.hasPicture) {
            talk.state = "fetched";
            talk.next = now + later(talk.dice.between(2, 5));
            say({.kind = Message::Kind::Fetch, .time = now, .wordsId = id});
            continue;
        }
        if (talk.state == "read" || talk.state == "fetched") {
            talk.state = "answered";
            answer(talk, now);
            continue;
        }
        talk.state = talk.state == "sent" ? "delivered" : "read";
        talk.next = now + later(talk.dice.between(2, 7));
        say({.kind = Message::Kind::Receipt, .time = now, .state = talk.state, .wordsId = id});
    }
}

void Phone::answer(Talk &talk, base::Time now)
{
    // The same answer is the same event, even from a phone that was switched off in between.
    const base::Uuid event = base::Uuid::fromName(m_habits.device + "/answer/" + talk.words.id);
    const auto step = [&](const char *state) {
        say({.kind = Message::Kind::Event, .time = now, .eventId = event, .orderId = talk.orderId, .state = state});
    };
    const double meters = geo::distanceMeters(position(now), talk.place);
    const bool isGoing = m_job && m_job->order.id == talk.orderId && m_job->state == "under-way";
    if (talk.words.kind == "safety-question")
        return step("well");
    if (talk.words.kind == "arrival-question") {
        if (!isGoing || meters > nearMeters)
            return step("not-arrived");
        sayState("arrived", {}, now);
        m_job->next = now + later(m_job->dice.between(20, 60));
        return;
    }
    const bool isBound = std::ranges::contains(m_orders, talk.orderId, &ReceivedOrder::id); // else the station gave no picture
    if (talk.words.hasPicture && isBound)
        say({.kind = Message::Kind::Words, .time = now, .eventId = event, .orderId = talk.orderId, .text = "图片已看到。"});
    if (talk.words.hasPicture)
        return;
    std::string text = plainAnswers[talk.dice.below(plainAnswers.size())];
    if (isGoing && mentions(talk.words.text, {"多久", "How long", "how long"}))
        text = "大约还有 " + std::to_string(std::max(1, static_cast<int>(std::ceil(meters / m_habits.metersPerSecond / 60)))) + " 分钟。";
    else if (mentions(talk.words.text, {"现场", "情况", "see", "Report"}))
        text = isGoing ? "还在路上，看不到现场。" : "现场平静，正在询问当事人。";
    say({.kind = Message::Kind::Words, .time = now, .eventId = event, .orderId = talk.orderId, .text = std::move(text)});
}

} // namespace radar::app
