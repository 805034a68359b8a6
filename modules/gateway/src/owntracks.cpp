#include "owntracks.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

namespace radar::gateway {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr double kmhPerMeterPerSecond = 3.6;

void claim(Report &report, std::string_view name)
{
    if (isDeviceId(name) && std::ranges::find(report.claims, name) == report.claims.end())
        report.claims.emplace_back(name);
}

/// "owntracks/<user>/<device>[/event…]": the phone may be enrolled under either part or under the whole.
void claimTopic(Report &report, const std::string &topic)
{
    if (!isDeviceId(topic))
        return;
    const auto first = topic.find('/');
    if (first != std::string::npos) {
        const auto second = topic.find('/', first + 1);
        claim(report, std::string_view(topic).substr(first + 1, second == std::string::npos ? std::string::npos : second - first - 1));
        if (second != std::string::npos)
            claim(report, std::string_view(topic).substr(second + 1, topic.find('/', second + 1) - second - 1));
    }
    claim(report, topic);
    report.device = topic;
}

/// OwnTracks has no panic field: a position sent by hand with one of these words as tag or point of interest is one.
bool isCallForHelp(const QJsonObject &message)
{
    if (message.value(u"t").toString() != u"u")
        return false;
    for (const QStringView key : {u"tag", u"poi"}) {
        const QString word = message.value(key).toString().trimmed().toLower();
        if (word == u"sos" || word == u"求助" || word == u"报警")
            return true;
    }
    return false;
}

Result<> addMessage(Report &report, const QJsonObject &message, base::Time received)
{
    const QString type = message.value(u"_type").toString();
    if (type.isEmpty())
        return fail(ErrorKind::Invalid, "The OwnTracks message has no _type.");
    if (type == u"encrypted")
        return fail(ErrorKind::Unavailable, "Encrypted OwnTracks messages are not supported yet: clear the encryption key in the app.");

    report.extras.clear();
    for (auto member = message.begin(); member != message.end(); ++member) {
        if (member.key() == u"image" || member.key() == u"face")
            continue; // pictures do not belong here
        std::string text = toText(member.value());
        const QJsonArray list = member.value().toArray();
        for (const QJsonValue &item : list)
            text += (text.empty() ? "" : ";") + toText(item);
        if (!text.empty())
            addExtra(report, member.key().toStdString(), text);
    }
    claimTopic(report, toText(message.value(u"topic")));
    if (report.device.empty()) {
        const std::string tid = toText(message.value(u"tid")); // two characters on the map, no name to sign in with
        if (isDeviceId(tid))
            report.device = tid;
    }
    if (type != u"location" && type != u"transition")
        return {};

    const auto position = toPosition(toNumber(message.value(u"lat")), toNumber(message.value(u"lon")));
    if (!position)
        return std::unexpected(position.error());
    const auto seconds = toNumber(message.value(u"tst"));
    const auto time = seconds ? toTime(*seconds) : std::nullopt;
    if (!time)
        return fail(ErrorKind::Invalid, "The OwnTracks position has no time (tst).");
    if (isCallForHelp(message))
        report.helpCalls.push_back({"sos", *time, *position});
    auto speed = notNegative(toNumber(message.value(u"vel")));
    if (speed)
        *speed /= kmhPerMeterPerSecond;
    report.fixes.push_back({.device = {},
                            .deviceTime = *time,
                            .receivedTime = received,
                            .position = *position,
                            .accuracyMeters = notNegative(toNumber(message.value(u"acc"))),
                            .speedMetersPerSecond = speed,
                            .courseDegrees = course(toNumber(message.value(u"cog"))),
                            .altitudeMeters = toNumber(message.value(u"alt")),
                            .batteryPercent = percent(toNumber(message.value(u"batt"))),
                            .alarm = isCallForHelp(message) ? "sos" : ""});
    return {};
}

} // namespace

Result<Report> decodeOwntracks(const OwntracksRequest &request)
{
    Report report;
    claim(report, request.user);
    claim(report, request.device);
    if (!report.claims.empty())
        report.device = report.claims.front();
    if (request.body.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return report;

    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(QByteArray(request.body.data(), static_cast<qsizetype>(request.body.size())), &problem);
    if (problem.error != QJsonParseError::NoError)
        return fail(ErrorKind::Invalid, "The body is not JSON: " + problem.errorString().toStdString() + ".");
    if (!document.isObject())
        return fail(ErrorKind::Invalid, "The OwnTracks message is not a JSON object.");
    if (const auto done = addMessage(report, document.object(), request.received); !done)
        return std::unexpected(done.error());
    for (auto &fix : report.fixes)
        fix.device = report.device;
    return report;
}

} // namespace radar::gateway
