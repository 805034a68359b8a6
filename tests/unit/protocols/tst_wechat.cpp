// WeChat and WeCom: sealed messages, and what must not open.

#include <QJsonDocument>
#include <QTest>

#include "protocols/wechat.h"
#include "results.h"

using namespace radar;
using namespace radar::protocols;

namespace {

constexpr std::string_view key = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
constexpr std::string_view random16 = "0123456789abcdef";
const base::Time now = *base::parseIso8601("2026-11-21T08:00:00Z");

} // namespace

class TestWechat final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everyLengthThereAndBack()
    {
        for (std::size_t length = 0; length < 100; ++length) { // all paddings
            const WechatPlain plain{std::string(length, 'x'), "wx1"};
            const auto sealed = encryptWechat(plain, key, random16);
            MUST(sealed);
            const auto back = decryptWechat(*sealed, key);
            MUST(back);
            QCOMPARE(back->message, plain.message);
            QCOMPARE(back->receiver, plain.receiver);
        }
    }

    void whatDoesNotOpen()
    {
        const auto sealed = encryptWechat({"<xml/>", "wx1"}, key, random16);
        MUST(sealed);
        std::string other(key);
        other[0] = 'k';
        QVERIFY(!decryptWechat(*sealed, other));
        MUST_FAIL(decryptWechat(*sealed, key.substr(1)), Invalid, "-40004");
        MUST_FAIL(decryptWechat(*sealed, std::string(43, '*')), Invalid, "-40004");
        MUST_FAIL(decryptWechat("", key), Invalid, "-40007");
        MUST_FAIL(decryptWechat("AAAA", key), Invalid, "-40007");
        MUST_FAIL(decryptWechat("not base64 at all", key), Invalid, "-40007");
        for (std::size_t length = 0; length < sealed->find('='); ++length) // the '=' behind may be missing
            QVERIFY(!decryptWechat(sealed->substr(0, length), key));
    }

    void theLastLetterOfTheKeyMayHaveBitsToSpare()
    {
        const auto sealed = encryptWechat({"a", "wx1"}, "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", random16); // strict decoders refuse …EFG
        MUST(sealed);
        MUST(decryptWechat(*sealed, "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"));
    }

    void signaturesAndReceivers()
    {
        const auto sealed =
            encryptWechat({"<xml><FromUserName>o</FromUserName><MsgType>text</MsgType><Content>hi</Content></xml>", "wx1"}, key, random16);
        MUST(sealed);
        const std::string signature = wechatSignature({"tok", "1", "n", *sealed});
        const auto line = [&](const std::string &sign, const std::string &receiver) {
            return QJsonDocument(QJsonObject{{QStringLiteral("token"), QStringLiteral("tok")},
                                             {QStringLiteral("timestamp"), QStringLiteral("1")},
                                             {QStringLiteral("nonce"), QStringLiteral("n")},
                                             {QStringLiteral("EncodingAESKey"), QString::fromLatin1(key.data(), qsizetype(key.size()))},
                                             {QStringLiteral("Encrypt"), QString::fromStdString(*sealed)},
                                             {QStringLiteral("msg_signature"), QString::fromStdString(sign)},
                                             {QStringLiteral("appid"), QString::fromStdString(receiver)}})
                .toJson(QJsonDocument::Compact)
                .toStdString();
        };
        const auto message = decodeWechatLine(line(signature, "wx1"));
        MUST(message);
        QCOMPARE(message->kind, Kind::Text);
        QCOMPARE(message->device, std::string("o"));
        QCOMPARE(message->extra[u"text"].toString(), QStringLiteral("hi"));
        MUST_FAIL(decodeWechatLine(line(signature, "wx2")), Invalid, "-40005");
        MUST_FAIL(decodeWechatLine(line("0" + signature.substr(1), "wx1")), Invalid, "-40001");
        QVERIFY(isSameSignature("ab", "ab") && !isSameSignature("ab", "ac") && !isSameSignature("ab", "abc") && !isSameSignature("", "a"));
    }

    void repliesAreReadable()
    {
        const auto reply = parseWechatXml(encodeWechatText("openid", "gh_1", now, "收到 <&]]>"));
        MUST(reply);
        QCOMPARE(reply->at("ToUserName"), std::string("openid"));
        QCOMPARE(reply->at("Content"), std::string("收到 <&]]>"));
        const auto envelope = encodeWechatSealed({encodeWechatText("openid", "gh_1", now, "收到"), "wx1"}, key, "tok", "n", now, random16);
        MUST(envelope);
        const auto fields = parseWechatXml(*envelope);
        MUST(fields);
        QCOMPARE(fields->at("MsgSignature"), wechatSignature({"tok", fields->at("TimeStamp"), "n", fields->at("Encrypt")}));
        MUST(decryptWechat(fields->at("Encrypt"), key));
        const auto opened = decodeWechatLine(*envelope, key);
        MUST(opened);
        QCOMPARE(opened->kind, Kind::Text);
    }

    void pinsAreInTheDatumOfTheSetting()
    {
        const std::string pin = "<xml><FromUserName>o</FromUserName><MsgType>location</MsgType><Location_X>25.058254</"
                                "Location_X><Location_Y>102.741582</Location_Y></xml>";
        const auto shifted = decodeWechatLine(pin);
        MUST(shifted);
        QVERIFY(std::abs(shifted->fixes.at(0).position.latitude - 25.0612) < 1e-6);
        QVERIFY(std::abs(shifted->fixes.at(0).position.longitude - 102.7401) < 1e-6);
        const auto plain = decodeWechatLine(pin, {}, {.pin = Datum::Wgs84});
        QCOMPARE(plain->fixes.at(0).position, (geo::Wgs84{25.058254, 102.741582}));
    }

    void hostileXml()
    {
        MUST_FAIL(parseWechatXml("<!DOCTYPE a [<!ENTITY x 'y'>]><xml><A>&x;</A></xml>"), Invalid, "DTD");
        std::string deep = "<xml>";
        for (int i = 0; i < 1000; ++i)
            deep += "<SendPicsInfo>";
        QVERIFY(!parseWechatXml(deep));
        std::string many = "<xml>";
        for (int i = 0; i < 300; ++i)
            many += "<A" + std::to_string(i) + ">x</A" + std::to_string(i) + ">";
        MUST_FAIL(parseWechatXml(many + "</xml>"), Invalid, "200");
        QVERIFY(!parseWechatXml("<html/>"));
        QVERIFY(!parseWechatXml(std::string(300'000, 'x')));
    }
};

QTEST_GUILESS_MAIN(TestWechat)
#include "tst_wechat.moc"
