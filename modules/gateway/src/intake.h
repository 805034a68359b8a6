#pragma once
// Where every link brings what a device said, once the device has proven who it is: the pipeline up to the station.
//
//   authenticate   the link: who is it?                                 → Meter::refused
//   alarms         a state that lasts is one call                       (here)
//   datum          of which source the numbers are                      (here; converted by tracking)
//   consent → duplicate → clock → duty → future → datum → plausibility → archive → live     tracking/src/pipeline.cpp
//   call for help  after the positions beside it
//   announce       the station's picture; and the device's own answer, after the commit

#include <functional>
#include <memory>
#include <mutex>
#include <set>

#include "gateway/gateway.h"
#include "meter.h"
#include "report.h"

namespace radar::gateway {

class Intake : public std::enable_shared_from_this<Intake> {
public:
    using Answer = std::function<void(base::Result<>)>;
    enum class Alarms {
        Events,         ///< each one said is a call
        States,         ///< in every report while it lasts: a call when it begins, over with the first report without it
        UntilTakenBack, ///< said again and again: a call when it begins, over when alarmOver() says so
    };

    Intake(std::shared_ptr<const Handlers> handlers, std::map<std::string, tracking::Datum> datums)
        : m_handlers(std::move(handlers)), m_datums(std::move(datums))
    {}

    /// The positions, then the calls for help. `done` with a value: all of it is in the record. The meter outlives the answer.
    void take(const std::shared_ptr<Meter> &meter, const std::string &device, Report report, Alarms alarms, Answer done);
    /// What somebody typed: a step of their order or the shift (field_words.h), and anything else, or a step that is none now, a message.
    /// Conflict: they have no order.
    enum class Typed { Step, Shift, Message };
    void typed(const std::string &device, FieldWords said, std::function<void(base::Result<Typed>)> done);
    /// Why this device was not let in: for the desk, not for who asked.
    [[nodiscard]] Refusal whyNot(const std::string &device) const;
    /// Who came in with that credential may still speak: it was not revoked and got no new secret.
    [[nodiscard]] bool isStillIn(const std::string &device, std::uint64_t credential) const;
    [[nodiscard]] std::uint64_t credential(const std::string &device) const;
    [[nodiscard]] bool isCalling(const std::string &device);
    /// The alarm was taken back.
    void alarmOver(const std::string &device);

private:
    [[nodiscard]] std::vector<HelpCall> beginnings(const std::string &device, const Report &report, Alarms alarms);
    void help(const std::shared_ptr<Meter> &meter, const std::string &device, std::vector<HelpCall> calls, bool lasts, Answer done);
    [[nodiscard]] tracking::Datum datumOf(const std::string &link, const std::string &device) const;

    const std::shared_ptr<const Handlers> m_handlers; ///< its own: the last answers may come while the gateway goes
    const std::map<std::string, tracking::Datum> m_datums;
    std::mutex m_mutex;
    std::set<std::string> m_calling; ///< devices whose alarm lasts and is in the record
};

} // namespace radar::gateway
