#include "alarm_sound.h"

#include <QAudioDevice>
#include <QAudioSink>
#include <QBuffer>
#include <QMediaDevices>

#include "alarm_tone.h"

namespace radar::ui {

namespace {

/// Lives on the sound thread.
class Player : public QObject {
public:
    /// False: there is no device.
    bool play(int level)
    {
        const QAudioDevice device = QMediaDevices::defaultAudioOutput();
        if (device.isNull())
            return false;
        QAudioFormat format;
        format.setSampleRate(toneSamplesPerSecond);
        format.setChannelCount(1);
        format.setSampleFormat(QAudioFormat::Int16);
        if (!device.isFormatSupported(format))
            return false;
        m_sink = std::make_unique<QAudioSink>(device, format);
        m_buffer.close();
        m_buffer.setData(alarmTone(level));
        m_buffer.open(QIODevice::ReadOnly);
        m_sink->start(&m_buffer);
        return m_sink->error() == QAudio::NoError;
    }

private:
    QBuffer m_buffer; // outlives the sink
    std::unique_ptr<QAudioSink> m_sink;
};

} // namespace

AlarmSound::AlarmSound(QObject *parent) : QObject(parent)
{
    connect(&m_again, &QTimer::timeout, this, [this] { play(m_level); });
}

AlarmSound::~AlarmSound()
{
    if (!m_thread)
        return;
    m_player->deleteLater();
    m_thread->quit();
    // A sound system that hangs shall not keep the desk from ending: its thread then ends with the process.
    if (m_thread->wait(1000))
        delete m_thread;
}

void AlarmSound::news(int level) { play(level); }

void AlarmSound::setLevel(int level)
{
    if (level == m_level)
        return;
    m_level = level;
    m_again.stop();
    if (const int period = level < 0 ? 0 : alarmTonePeriod(level))
        m_again.start(period);
}

void AlarmSound::play(int level)
{
    if (level < 0)
        return;
    ++m_played;
    if (!m_thread) {
        m_thread = new QThread;
        m_thread->setObjectName(QStringLiteral("sound"));
        m_player = new Player;
        m_player->moveToThread(m_thread);
        m_thread->start(QThread::HighPriority);
    }
    QMetaObject::invokeMethod(m_player, [this, player = static_cast<Player *>(m_player), level] {
        const bool isMissing = !player->play(level);
        QMetaObject::invokeMethod(
            this,
            [this, isMissing] {
                if (isMissing == m_isMissing)
                    return;
                m_isMissing = isMissing;
                Q_EMIT missingChanged();
            },
            Qt::QueuedConnection);
    });
}

} // namespace radar::ui
