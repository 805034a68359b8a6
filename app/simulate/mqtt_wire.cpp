#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>
#include <map>
#include <mosquitto.h>

#include "simulate/wire.h"

namespace radar::app {

using namespace Qt::StringLiterals;

namespace {

constexpr auto patience = std::chrono::seconds(15);

QByteArray compact(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

class Hub;

class MqttWire final : public Wire {
public:
    MqttWire(Hub &hub, Identity identity);
    ~MqttWire() override;
    void send(const Message &message, Settled settled) override;
    void heard(const QString &about, const QByteArray &payload);

private:
    Hub &m_hub;
    const Identity m_identity;
    std::map<QString, Settled> m_pending; ///< by the word the station answers with
};

class Hub final : public MqttHub {
public:
    explicit Hub(mosquitto *client) : m_client(client)
    {
        mosquitto_user_data_set(client, this);
        mosquitto_connect_callback_set(client, [](mosquitto *connection, void *, int code) {
            for (const char *topic : {"radar/+/ack", "radar/+/orders"})
                if (code == 0)
                    mosquitto_subscribe(connection, nullptr, topic, 1);
        });
        mosquitto_message_callback_set(client, [](mosquitto *, void *place, const mosquitto_message *message) {
            const QStringList parts = QString::fromUtf8(message->topic).split(u'/');
            if (parts.size() == 3)
                QMetaObject::invokeMethod(
                    static_cast<Hub *>(place),
                    [hub = static_cast<Hub *>(place), parts, payload = QByteArray(static_cast<const char *>(message->payload), message->payloadlen)] {
                        if (const auto found = hub->m_wires.find(parts[1].toStdString()); found != hub->m_wires.end())
                            found->second->heard(parts[2], payload);
                    },
                    Qt::QueuedConnection);
        });
    }
    ~Hub() override
    {
        mosquitto_disconnect(m_client);
        mosquitto_loop_stop(m_client, true);
        mosquitto_destroy(m_client);
    }

    std::unique_ptr<Wire> makeWire(const Identity &identity) override { return std::make_unique<MqttWire>(*this, identity); }

    bool publish(const std::string &topic, const QByteArray &payload)
    {
        return mosquitto_publish(m_client, nullptr, topic.c_str(), static_cast<int>(payload.size()), payload.constData(), 1, false)
            == MOSQ_ERR_SUCCESS;
    }

    std::map<std::string, MqttWire *> m_wires; ///< by device

private:
    mosquitto *m_client;
};

MqttWire::MqttWire(Hub &hub, Identity identity) : Wire(nullptr), m_hub(hub), m_identity(std::move(identity))
{
    m_hub.m_wires[m_identity.device] = this;
}

MqttWire::~MqttWire() { m_hub.m_wires.erase(m_identity.device); }

void MqttWire::send(const Message &message, Settled settled)
{
    const std::string front = "radar/" + m_identity.device + '/';
    std::string topic;
    QByteArray payload;
    QString ack;
    switch (message.kind) {
    case Message::Kind::ClockIn:
        topic = front + "duty";
        ack = u"duty"_s;
        payload = compact({{u"onDuty"_s, true}});
        break;
    case Message::Kind::Words:
        topic = front + "message";
        ack = QString::fromStdString(message.eventId.toString());
        payload = compact({{u"eventId"_s, ack},
                           {u"orderId"_s, QString::fromStdString(message.orderId)},
                           {u"text"_s, QString::fromStdString(message.text)},
                           {u"time"_s, QString::fromStdString(base::toIso8601(message.time))}});
        break;
    case Message::Kind::Fetch: return settled(Outcome::Hopeless); // the link carries no files
    case Message::Kind::Receipt:
        topic = front + "message";
        ack = QString::fromStdString(message.wordsId);
        payload = compact({{u"messageId"_s, ack}, {u"state"_s, QString::fromStdString(message.state)}});
        break;
    case Message::Kind::Event:
        topic = front + "event";
        ack = QString::fromStdString(message.eventId.toString());
        payload = compact({{u"eventId"_s, ack},
                           {u"orderId"_s, QString::fromStdString(message.orderId)},
                           {u"state"_s, QString::fromStdString(message.state)},
                           {u"text"_s, QString::fromStdString(message.text)}});
        break;
    case Message::Kind::Position: {
        topic = front + "report";
        ack = QString::number(message.number);
        const QJsonObject coords{{u"latitude"_s, message.position.latitude},
                                 {u"longitude"_s, message.position.longitude},
                                 {u"accuracy"_s, message.accuracyMeters},
                                 {u"speed"_s, message.speedMetersPerSecond},
                                 {u"heading"_s, message.courseDegrees}};
        const QJsonObject location{{u"timestamp"_s, QString::fromStdString(base::toIso8601(message.time))},
                                   {u"coords"_s, coords},
                                   {u"battery"_s, QJsonObject{{u"level"_s, message.batteryPercent / 100}}}};
        payload = compact({{u"device_id"_s, QString::fromStdString(m_identity.device)}, {u"location"_s, location}, {u"ack"_s, ack}});
        break;
    }
    }
    if (!m_hub.publish(topic, payload))
        return settled(Outcome::Failed);
    if (const auto earlier = m_pending.extract(ack))
        earlier.mapped()(Outcome::Failed); // said again meanwhile
    m_pending[ack] = std::move(settled);
    QTimer::singleShot(patience, this, [this, ack] {
        if (const auto late = m_pending.extract(ack))
            late.mapped()(Outcome::Failed);
    });
}

void MqttWire::heard(const QString &about, const QByteArray &payload)
{
    const QJsonObject object = QJsonDocument::fromJson(payload).object();
    if (about == "orders"_L1) {
        if (auto list = decodeOrders(payload))
            tellOrders(std::move(list->orders));
        return;
    }
    if (const auto found = m_pending.extract(object[u"ack"].toString()))
        found.mapped()(object[u"ok"].toBool() ? Outcome::Taken : object.contains(u"error"_s) ? Outcome::Hopeless : Outcome::Failed);
}

} // namespace

base::Result<std::unique_ptr<MqttHub>> openMqtt(const QString &host, quint16 port, const QString &authorityFile)
{
    mosquitto_lib_init();
    mosquitto *client = mosquitto_new(nullptr, true, nullptr);
    if (!client)
        return base::fail(base::ErrorKind::Unavailable, "no MQTT client could be made");
    auto hub = std::make_unique<Hub>(client);
    if (!authorityFile.isEmpty() && mosquitto_tls_set(client, authorityFile.toUtf8().constData(), nullptr, nullptr, nullptr, nullptr) != 0)
        return base::fail(base::ErrorKind::Invalid, authorityFile.toStdString() + " cannot be read");
    constexpr int keepAliveSeconds = 20;
    if (const int code = mosquitto_connect(client, host.toUtf8().constData(), port, keepAliveSeconds); code != MOSQ_ERR_SUCCESS)
        return base::fail(base::ErrorKind::Unavailable, std::string("the broker cannot be reached: ") + mosquitto_strerror(code));
    mosquitto_loop_start(client);
    return hub;
}

} // namespace radar::app
