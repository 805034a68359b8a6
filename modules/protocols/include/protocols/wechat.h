#pragma once
// Callbacks of WeChat Official Accounts and of WeCom: signature, encryption, messages and events, and the replies to them. Source:
// protocol notes §6 (wechatpy, WxJava, weworkapi). Pin messages are GCJ-02, LOCATION events WGS-84; nobody says so officially,
// so it is a setting.

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "protocols/chinese_datum.h"
#include "protocols/message.h"

namespace radar::protocols {

struct WechatDatums {
    Datum pin = Datum::Gcj02;
    Datum locationEvent = Datum::Wgs84;
};

/// SHA-1 of the parts, sorted and joined, in hexadecimal. URL check: token, timestamp, nonce; safe mode: and Encrypt.
[[nodiscard]] std::string wechatSignature(std::vector<std::string> parts);
/// In constant time.
[[nodiscard]] bool isSameSignature(std::string_view a, std::string_view b);

struct WechatPlain {
    std::string message;
    std::string receiver; ///< AppID, CorpID or SuiteID: must be ours (−40005)
};
/// AES-256-CBC with the 43 letters of EncodingAESKey (trailing bits of the last are ignored, as Tencent does). Invalid: −40004 no
/// such key, −40007 it does not open, −40008 not the expected inside.
[[nodiscard]] base::Result<WechatPlain> decryptWechat(std::string_view encrypt, std::string_view encodingAesKey);
/// `random` has 16 bytes, new for each message. Invalid: −40004.
[[nodiscard]] base::Result<std::string> encryptWechat(const WechatPlain &plain, std::string_view encodingAesKey, std::string_view random);

/// Flat: <A><B>x</B></A> is "A.B". At most 256 KiB, 200 fields; DTDs are refused. The root must be <xml>.
using WechatFields = std::map<std::string, std::string, std::less<>>;
[[nodiscard]] base::Result<WechatFields> parseWechatXml(std::string_view xml);
/// Invalid without FromUserName and MsgType, or with a position that is none. Still encrypted: Kind::Encrypted.
[[nodiscard]] base::Result<Message> toMessage(const WechatFields &fields, const WechatDatums &datums = {});

/// What a log or a support case holds: the message's XML, the query of a URL check ("token=…&timestamp=…&nonce=…[&signature=…]"),
/// or a JSON object with token, EncodingAESKey, timestamp, nonce, Encrypt or echostr, [msg_signature], [appid or corpid]. A given
/// signature or receiver must be right (−40001, −40005). `encodingAesKey` opens XML that is still encrypted; may be empty.
[[nodiscard]] base::Result<Message> decodeWechatLine(std::string_view text, std::string_view encodingAesKey = {}, const WechatDatums &datums = {});

/// A passive reply; sender and receiver change places.
[[nodiscard]] std::string encodeWechatText(std::string_view toUser, std::string_view fromUser, base::Time now, std::string_view text);
/// The envelope of a reply in safe mode.
[[nodiscard]] base::Result<std::string> encodeWechatSealed(const WechatPlain &plain, std::string_view encodingAesKey, std::string_view token,
                                                           std::string_view nonce, base::Time now, std::string_view random);

} // namespace radar::protocols
