// The alarms as the desk shows and sounds them.

#include <QSignalSpy>
#include <QTest>

#include <cmath>

#include "alarm_model.h"
#include "alarm_sound.h"
#include "alarm_tone.h"

using namespace radar;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestAlarmModel : public QObject {
    Q_OBJECT

    base::Time now{1000s};
    std::vector<dispatch::AlarmId> acknowledged;
    std::vector<dispatch::AlarmId> handled;
    std::optional<base::Error> refusal;
    ui::Commands commands;

    picture::Alarm alarm(const char *name, const char *kind, int level, const char *state = "unacknowledged")
    {
        picture::Alarm one;
        one.id = "alarm:" + dispatch::AlarmId::fromName(name).toString();
        one.kind = kind;
        one.level = level;
        one.state = state;
        one.escalation = "desk";
        one.callSign = name;
        one.sounds = one.state == "unacknowledged" || one.state == "returned";
        one.raisedTime = one.newsTime = now += 1s;
        return one;
    }
    [[nodiscard]] static QStringList titles(ui::AlarmModel &model)
    {
        QStringList all;
        for (int i = 0; i < model.rows()->count(); ++i)
            all += model.rows()->at(i)[u"title"_s].toString();
        return all;
    }

private Q_SLOTS:
    void init()
    {
        acknowledged.clear();
        handled.clear();
        refusal.reset();
        commands.acknowledgeAlarms = [this](std::vector<dispatch::AlarmId> alarms, ui::Answer<void> answer) {
            acknowledged = std::move(alarms);
            answer(refusal ? base::Result<>(std::unexpected(*refusal)) : base::Result<>());
        };
        commands.handleAlarm = [this](dispatch::AlarmId id, ui::Answer<void>) { handled.push_back(id); };
    }

    void theCountsAndTheTopOne()
    {
        ui::AlarmModel model(commands);
        model.show({alarm("K-1", "help", 0, "acknowledged"), alarm("K-2", "lost-phone", 2), alarm("K-3", "lost-phone", 2, "returned"),
                    alarm("K-4", "lost-phone", 2, "shelved")});
        QCOMPARE(model.unseen(), 2);
        QCOMPARE(model.seen(), 1);
        QCOMPARE(model.shelved(), 1);
        QCOMPARE(model.top()[u"title"_s].toString(), u"K-1 calls for help"_s);
        QCOMPARE(model.soundLevel(), 2); // the top one was seen
        QVERIFY(model.unseenTitle() != model.top()[u"title"_s].toString());
        QVERIFY(model.top()[u"canHandle"_s].toBool());
        QVERIFY(!model.top()[u"canShelve"_s].toBool());
    }

    void oneKeyAcknowledgesTheMostUrgentUnseenOne()
    {
        ui::AlarmModel model(commands);
        model.show({alarm("K-1", "help", 0, "acknowledged"), alarm("K-2", "help", 0), alarm("K-3", "lost-phone", 2)});
        model.acknowledgeTop();
        QCOMPARE(acknowledged, std::vector{dispatch::AlarmId::fromName("K-2")});
    }

    void aFloodIsOneRowAndNothingIsLost()
    {
        ui::AlarmModel model(commands);
        std::vector<picture::Alarm> alarms{alarm("K-1", "help", 0), alarm("K-2", "help", 0), alarm("K-3", "help", 0), alarm("K-4", "help", 0)};
        for (int i = 0; i < 30; ++i) {
            alarms.push_back(alarm(("P-" + std::to_string(i)).c_str(), "lost-phone", 2));
            alarms.back().count = 2;
        }
        alarms.push_back(alarm("K-9", "order-limit", 3));
        alarms.back().detail = "acceptance";
        model.show(alarms);
        QCOMPARE(model.unseen(), 35);
        QCOMPARE(titles(model),
                 (QStringList{u"K-1 calls for help"_s, u"K-2 calls for help"_s, u"K-3 calls for help"_s, u"K-4 calls for help"_s,
                              model.rows()->at(4)[u"title"_s].toString(), u"K-9 does not accept"_s})); // the top level is never put together
        const QVariantMap flood = model.rows()->at(4);
        QVERIFY(flood[u"isGroup"_s].toBool());
        QCOMPARE(flood[u"count"_s].toInt(), 60);
        QVERIFY(flood[u"where"_s].toString().contains(u"P-29"_s));
        model.acknowledge(flood);
        QCOMPARE(acknowledged.size(), 30u);
    }

    void newsAreHeardOnceAtTheirOwnLevel()
    {
        ui::AlarmModel model(commands);
        QSignalSpy news(&model, &ui::AlarmModel::cameIn);
        std::vector<picture::Alarm> alarms{alarm("K-2", "lost-phone", 2)};
        model.show(alarms);
        model.show(alarms);
        QCOMPARE(news.count(), 1);
        alarms.insert(alarms.begin(), alarm("K-1", "help", 0));
        model.show(alarms);
        QCOMPARE(news.count(), 2);
        QCOMPARE(news.last().first().toInt(), 0);
        for (picture::Alarm &one : alarms)
            one.sounds = false; // silenced
        model.show(alarms);
        QCOMPARE(model.soundLevel(), -1);
        QCOMPARE(model.unseen(), 2);
        QCOMPARE(news.count(), 2);
    }

    void whatIsRefusedIsSaid()
    {
        ui::AlarmModel model(commands);
        QSignalSpy failed(&model, &ui::AlarmModel::failed);
        model.show({alarm("K-1", "help", 0)});
        refusal = base::Error{base::ErrorKind::Conflict, "x"};
        model.acknowledgeTop();
        QCOMPARE(failed.count(), 1);
    }

    void eachLevelHasAPitchOfItsOwn()
    {
        std::vector<double> hertz;
        for (int level = 3; level >= 0; --level) {
            const QByteArray tone = ui::alarmTone(level);
            const auto *samples = reinterpret_cast<const qint16 *>(tone.constData());
            int crossings = 0, sounding = 0;
            for (qsizetype i = 1; i < tone.size() / 2; ++i) {
                crossings += samples[i - 1] <= 0 && samples[i] > 0;
                sounding += samples[i] != 0;
            }
            hertz.push_back(static_cast<double>(crossings) * ui::toneSamplesPerSecond / sounding);
            QVERIFY(tone.size() / 2 < ui::toneSamplesPerSecond); // does not talk over anybody
        }
        for (std::size_t i = 1; i < hertz.size(); ++i)
            QVERIFY2(hertz[i] > 1.2 * hertz[i - 1], qPrintable(QString::number(hertz[i])));
        QVERIFY(ui::alarmTonePeriod(0) < ui::alarmTonePeriod(1));
        QCOMPARE(ui::alarmTonePeriod(3), 0);
    }

    void noSoundDeviceHoldsNobodyUp()
    {
        QElapsedTimer timer;
        timer.start();
        {
            ui::AlarmSound sound;
            sound.news(0);
            sound.setLevel(0);
            QVERIFY(timer.elapsed() < 200);
            QCOMPARE(sound.played(), 1);
            QVERIFY(QTest::qWaitFor([&sound] { return sound.played() == 2; }, 5000)); // the top one sounds on
            sound.setLevel(-1);
        }
    }
};

QTEST_MAIN(TestAlarmModel)
#include "tst_alarm_model.moc"
