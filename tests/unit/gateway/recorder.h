#pragma once
// A station that writes down what it hears.

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>

#include "gateway/gateway.h"

namespace radar::gateway::test {

using namespace std::chrono_literals;

struct Recorder {
    std::mutex mutex;
    std::condition_variable heard;
    std::vector<tracking::Fix> fixes;
    std::vector<std::string> events;   ///< "device order state text"
    std::vector<base::Time> saidTimes; ///< of words
    std::map<std::string, bool> duty;
    std::vector<std::string> helpCalls; ///< "device word", and " here" with a position
    std::multiset<std::string> asked;
    std::map<std::string, std::string> secrets; ///< terminals that may register, and what they get
    OrdersReply reply{.version = 5, .orders = {}};
    std::shared_ptr<const std::vector<std::uint8_t>> picture; ///< of every message
    std::function<void()> beforePicture = {};                 ///< what happens while it is read
    base::Result<> answer;
    bool refusesSteps = false; ///< of orders: Conflict
    bool holdsBack = false;    ///< keeps the answers to ingest
    std::vector<std::function<void(base::Result<>)>> heldBack;
    std::map<std::string, std::uint64_t> credentials; ///< of devices that have another than 1; 0: revoked
    std::optional<tracking::FixOutcome> outcome;      ///< of every fix, when it is not Accepted

    std::uint64_t credential(const std::string &device)
    {
        const std::lock_guard lock(mutex);
        const auto found = credentials.find(device);
        return found == credentials.end() ? 1 : found->second;
    }
    void note(const std::string &event)
    {
        const std::lock_guard lock(mutex);
        events.push_back(event);
        heard.notify_all();
    }
    std::vector<std::string> eventsNow()
    {
        const std::lock_guard lock(mutex);
        return events;
    }
    void setCredential(const std::string &device, std::uint64_t number)
    {
        const std::lock_guard lock(mutex);
        credentials[device] = number;
    }

    Handlers handlers()
    {
        return {.authenticate = [](const std::string &device, const std::string &secret) { return secret == "secret-" + device; },
                .knows = [this](const std::string &device) { return device != "nobody" && credential(device) != 0; },
                .wasRevoked = [this](const std::string &device) { return credential(device) == 0; },
                .credential = [this](const std::string &device) { return credential(device); },
                .ingest =
                    [this](std::vector<tracking::Fix> batch, const std::function<void(base::Result<std::vector<tracking::FixOutcome>>)> &answered) {
                        std::unique_lock lock(mutex);
                        const auto done = [answered, outcomes = std::vector(batch.size(), outcome.value_or(tracking::FixOutcome::Accepted))](
                                              const base::Result<> &result) {
                            if (result)
                                answered(outcomes);
                            else
                                answered(std::unexpected(result.error()));
                        };
                        fixes.insert(fixes.end(), batch.begin(), batch.end());
                        if (holdsBack)
                            heldBack.push_back(done);
                        heard.notify_all();
                        const auto now = answer;
                        const bool waits = holdsBack;
                        lock.unlock();
                        if (!waits)
                            done(now);
                    },
                .help =
                    [this](const std::string &device, const std::vector<HelpCall> &calls, const std::function<void(base::Result<>)> &done) {
                        std::unique_lock lock(mutex);
                        for (const HelpCall &call : calls)
                            helpCalls.push_back(device + ' ' + call.word + (call.position ? " here" : ""));
                        heard.notify_all();
                        const auto now = answer;
                        lock.unlock();
                        done(now);
                    },
                .helpOver =
                    [this](const std::string &device, const std::function<void(base::Result<>)> &done) {
                        const std::lock_guard lock(mutex);
                        helpCalls.push_back(device + " over");
                        heard.notify_all();
                        done({});
                    },
                .orders =
                    [this](const std::string &device, const std::function<void(base::Result<OrdersReply>)> &done) {
                        std::unique_lock lock(mutex);
                        asked.insert(device);
                        heard.notify_all();
                        auto now = reply;
                        lock.unlock();
                        done(std::move(now));
                    },
                .orderEvent =
                    [this](const std::string &device, const FieldEvent &event, const std::function<void(base::Result<>)> &done) {
                        std::unique_lock lock(mutex);
                        events.push_back(device + ' ' + event.orderId + ' ' + event.state + ' ' + event.text);
                        heard.notify_all();
                        const auto now = refusesSteps ? base::fail(base::ErrorKind::Conflict, "no step now") : answer;
                        lock.unlock();
                        done(now);
                    },
                .words =
                    [this](const std::string &device, const FieldWords &words, const std::function<void(base::Result<>)> &done) {
                        note(device + " says " + words.orderId + ": " + words.text);
                        saidTimes.push_back(words.saidTime);
                        done(answer);
                    },
                .receipt =
                    [this](const std::string &device, const FieldReceipt &receipt, const std::function<void(base::Result<>)> &done) {
                        note(device + (receipt.isRead ? " has read " : " has ") + receipt.messageId + (receipt.isWordsOnly ? ", words only" : ""));
                        done(answer);
                    },
                .media =
                    [this](const std::string &device, const FieldMedia &media, const std::function<void(base::Result<>)> &done) {
                        note(device + " sends " + media.about.orderId + ' ' + media.mediaType + ' ' + std::to_string(media.bytes->size())
                             + (media.place ? " here: " : ": ") + media.about.text);
                        done(answer);
                    },
                .picture =
                    [this](const std::string &device, const std::string &message, const std::function<void(base::Result<WordsPicture>)> &done) {
                        note(device + " asks for " + message);
                        std::unique_lock lock(mutex);
                        const auto now = picture;
                        const auto meanwhile = beforePicture;
                        lock.unlock();
                        if (meanwhile)
                            meanwhile();
                        if (now)
                            return done(WordsPicture{"image/jpeg", now});
                        done(base::fail(base::ErrorKind::NotFound, "no picture"));
                    },
                .pictureLeft = [this](const std::string &device, const std::string &message) { note(device + " has all of " + message); },
                .duty =
                    [this](const std::string &device, bool onDuty, const std::function<void(base::Result<>)> &done) {
                        {
                            const std::lock_guard lock(mutex);
                            duty[device] = onDuty;
                            heard.notify_all();
                        }
                        done({}); // may come back at once
                    },
                .enrol =
                    [this](const std::vector<std::string> &names, const std::function<void(base::Result<Handlers::Registration>)> &done) {
                        const std::lock_guard lock(mutex);
                        for (const std::string &name : names)
                            if (secrets.contains(name))
                                return done(Handlers::Registration{name, secrets[name]});
                        done(base::fail(base::ErrorKind::Denied, "not expected"));
                    },
                .carrier =
                    [](const std::vector<std::string> &names, const std::function<void(base::Result<std::string>)> &done) {
                        for (const std::string &name : names)
                            if (name.starts_with("K-") && name.size() == 5)
                                return done("device-" + name);
                        done(base::fail(base::ErrorKind::NotFound, "Nobody is called " + names.front() + '.'));
                    }};
    }

    void clear()
    {
        fixes.clear();
        events.clear();
        saidTimes.clear();
        helpCalls.clear();
        duty.clear();
        asked.clear();
        secrets.clear();
        credentials.clear();
        heldBack.clear();
        holdsBack = false;
        refusesSteps = false;
        answer = {};
        outcome = {};
        picture = {};
        beforePicture = {};
        reply = {.version = 5, .orders = {}};
    }

    template <typename Condition>
    bool waitFor(Condition condition)
    {
        std::unique_lock lock(mutex);
        return heard.wait_for(lock, 10s, condition);
    }
    std::size_t fixCount()
    {
        const std::lock_guard lock(mutex);
        return fixes.size();
    }
};

} // namespace radar::gateway::test
