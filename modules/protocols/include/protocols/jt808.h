#pragma once
// JT/T 808-2011/2013/2019, the messages: Jt808Frame → Message, and what a platform and a terminal say as bytes.
// Times are GMT+8 on the wire and UTC here; positions WGS-84; speed 0.1 km/h on the wire. Source: JT/T 808-2019; protocol notes §4.

#include <span>
#include <string>
#include <vector>

#include "protocols/jt808_frame.h"
#include "protocols/message.h"

namespace radar::protocols {

/// A whole message (see Jt808Assembly); a part is Kind::Part. Invalid when the body is shorter than its kind needs. An unknown id
/// is Kind::Other: it wants its acknowledgement all the same.
[[nodiscard]] base::Result<Message> decodeJt808(const Jt808Frame &frame);
/// "(794104004140,1,001,BASE,2,TIME)"
[[nodiscard]] base::Result<Message> decodeJt808Text(std::string_view text);

enum class Jt808Result : std::uint8_t { Done = 0, Failed = 1, Wrong = 2, Unsupported = 3, AlarmHandled = 4 };
enum class Jt808Registration : std::uint8_t { Done = 0, VehicleAlready = 1, VehicleUnknown = 2, TerminalAlready = 3, TerminalUnknown = 4 };

/// Who is spoken to, in which layout: take it from a frame the terminal sent. Numbered by the speaker.
struct Jt808Address {
    std::string phone;
    Jt808Layout layout = Jt808Layout::Of2013;
    std::uint8_t protocolVersion = 1;
};
[[nodiscard]] Jt808Address addressOf(const Jt808Frame &frame);

// What the platform says. Each returns whole frames; text may need more than one, numbered upwards.
/// True for what a terminal repeats until it hears 0x8001; 0x0100 wants 0x8100 instead, answers want nothing.
[[nodiscard]] bool wantsGeneralReply(std::uint16_t id);
[[nodiscard]] std::string encodeJt808Reply(const Jt808Frame &to, std::uint16_t sequence, Jt808Result result);
[[nodiscard]] std::string encodeJt808RegisterReply(const Jt808Frame &to, std::uint16_t sequence, Jt808Registration result, std::string_view code);
/// 0x8300, GBK, at most 1024 bytes (the rest is left out at a character). Urgent: also read aloud.
enum class Jt808Urgency { Normal, Urgent };
[[nodiscard]] std::vector<std::string> encodeJt808Text(const Jt808Address &to, std::uint16_t sequence, std::string_view utf8, Jt808Urgency urgency);
/// 0x8302 of the editions before 2019, which have it no more: a question with answers to choose from, GBK, the question at most 255 bytes.
struct Jt808Choice {
    std::uint8_t id = 0;
    std::string utf8;
};
[[nodiscard]] std::vector<std::string> encodeJt808Question(const Jt808Address &to, std::uint16_t sequence, std::string_view utf8,
                                                           std::span<const Jt808Choice> choices, Jt808Urgency urgency);
/// 0x8003: parts 1…255 that have not come.
[[nodiscard]] std::string encodeJt808Again(const Jt808Address &to, std::uint16_t sequence, const Jt808Assembly::Missing &missing);
[[nodiscard]] std::string encodeJt808Query(const Jt808Address &to, std::uint16_t sequence); ///< 0x8201: where are you
/// 0x8202: report every `interval` for `duration`; 0 ends it.
[[nodiscard]] std::string encodeJt808Track(const Jt808Address &to, std::uint16_t sequence, std::chrono::seconds interval,
                                           std::chrono::seconds duration);
/// 0x8203: alarms were seen; the bits stay set until this comes. Sequence 0: all of that kind.
[[nodiscard]] std::string encodeJt808ConfirmAlarm(const Jt808Address &to, std::uint16_t sequence, std::uint16_t alarmSequence,
                                                  std::uint32_t alarmBits);
/// 0x8103, numbers only: 0x0001 heartbeat seconds, 0x0029 report interval seconds …
struct Jt808Parameter {
    std::uint32_t id = 0;
    std::uint32_t value = 0;
};
[[nodiscard]] std::string encodeJt808Parameters(const Jt808Address &to, std::uint16_t sequence, std::span<const Jt808Parameter> parameters);

// What a terminal says.
struct Jt808Terminal {
    std::uint16_t province = 0;
    std::uint16_t city = 0;
    std::string maker;
    std::string model;
    std::string terminalId;
    std::uint8_t plateColour = 0;
    std::string plate;
};
[[nodiscard]] std::string encodeJt808Register(const Jt808Address &from, std::uint16_t sequence, const Jt808Terminal &terminal);
[[nodiscard]] std::string encodeJt808Authenticate(const Jt808Address &from, std::uint16_t sequence, std::string_view code, std::string_view imei);
[[nodiscard]] std::string encodeJt808Heartbeat(const Jt808Address &from, std::uint16_t sequence);
/// The fix needs a time. "emergency" and the other words of the alarm bits are set; other words are not sayable.
[[nodiscard]] std::string encodeJt808Location(const Jt808Address &from, std::uint16_t sequence, const Fix &fix);
[[nodiscard]] std::vector<std::string> encodeJt808Batch(const Jt808Address &from, std::uint16_t sequence, std::span<const Fix> fixes);
[[nodiscard]] std::string encodeJt808TerminalReply(const Jt808Frame &to, std::uint16_t sequence, Jt808Result result);
/// 0x0302: which answer to a question was chosen.
[[nodiscard]] std::string encodeJt808Answer(const Jt808Frame &to, std::uint16_t sequence, std::uint8_t choice);
[[nodiscard]] std::string encodeJt808Logout(const Jt808Address &from, std::uint16_t sequence);

/// The word of an alarm bit, 0…31.
[[nodiscard]] const char *jt808AlarmWord(unsigned bit);

} // namespace radar::protocols
