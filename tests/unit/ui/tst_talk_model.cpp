// What desk and units say to each other, as the desk shows it.

#include <QSignalSpy>
#include <QTest>

#include "talk_model.h"

using namespace radar;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using dispatch::OrderState;

class TestTalkModel : public QObject {
    Q_OBJECT

    const base::Time noon = *base::parseIso8601("2026-11-21T12:00:00+08:00");
    const dispatch::SatelliteId officer = dispatch::SatelliteId::fromName("satellite:C-005");
    const dispatch::SatelliteId guard = dispatch::SatelliteId::fromName("satellite:K-031");
    ui::Commands commands;
    std::vector<dispatch::Message> messages;
    std::vector<dispatch::Attachment> attachments;
    std::vector<std::pair<std::vector<dispatch::SatelliteId>, std::string>> said;
    std::optional<base::Error> refusal;
    ui::Answer<dispatch::Message> heldBack;
    bool holdsBack = false;
    int seen = 0;
    std::vector<dispatch::AttachmentId> picturesSent;

    [[nodiscard]] ui::RosterPtr roster() const
    {
        auto all = std::make_shared<ui::Roster>();
        for (const auto &[id, callSign] : {std::pair(officer, "C-005"), std::pair(guard, "K-031")}) {
            registry::Satellite satellite;
            satellite.id = id;
            satellite.callSign = callSign;
            all->satellites.emplace(id, satellite);
        }
        return all;
    }
    [[nodiscard]] dispatch::Incident incident(OrderState first, OrderState second) const
    {
        dispatch::Incident one;
        one.id = dispatch::IncidentId::fromName("incident");
        for (const auto &[id, state] : {std::pair(officer, first), std::pair(guard, second)}) {
            dispatch::Order order;
            order.id = dispatch::OrderId::fromName("order:" + id.toString());
            order.incident = one.id;
            order.satellite = id;
            order.state = state;
            one.orders.push_back(order);
        }
        return one;
    }
    [[nodiscard]] dispatch::Message heard(const char *words, base::Duration ago = {}) const
    {
        dispatch::Message message;
        message.id = dispatch::MessageId::fromName(words);
        message.from = guard;
        message.words = words;
        message.saidTime = noon - ago;
        message.receivedTime = noon;
        return message;
    }
    [[nodiscard]] dispatch::Message told(const char *words) const
    {
        dispatch::Message message;
        message.id = dispatch::MessageId::fromName(words);
        message.words = words;
        message.saidTime = message.receivedTime = noon;
        message.deliveries = {{{}, officer, noon + 1s, noon + 4s}, {{}, guard, {}, {}}};
        return message;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QLocale::setDefault(QLocale(QLocale::English));
        messages.clear();
        attachments.clear();
        said.clear();
        refusal.reset();
        heldBack = {};
        holdsBack = false;
        seen = 0;
        picturesSent.clear();
        commands.sendPicture = [this](auto, dispatch::AttachmentId picture, ui::Answer<dispatch::Message> answer) {
            picturesSent.push_back(picture);
            answer(refusal ? base::Result<dispatch::Message>(std::unexpected(*refusal)) : base::Result<dispatch::Message>(told("")));
        };
        commands.messages = [this](auto, auto to) { to(std::vector(messages)); };
        commands.attachments = [this](auto, auto to) { to(std::vector(attachments)); };
        commands.seeMessages = [this](auto, auto to) {
            ++seen;
            for (auto &message : messages)
                if (message.from)
                    message.seenTime = noon;
            to(std::size_t{1});
        };
        commands.phrases = [](auto to) { to(std::vector{dispatch::Phrase{"请回报。", "Report."}}); };
        commands.say = [this](auto, std::vector<dispatch::SatelliteId> to, std::string words, ui::Answer<dispatch::Message> answer) {
            said.emplace_back(std::move(to), words);
            if (holdsBack)
                heldBack = std::move(answer);
            else
                answer(refusal ? base::Result<dispatch::Message>(std::unexpected(*refusal)) : base::Result<dispatch::Message>(told(words.c_str())));
        };
    }

    void whoSaidWhatAndHowFarItCame()
    {
        ui::TalkModel talk(commands);
        talk.setRoster(roster());
        messages = {told("hold the exit"), heard("two minutes", 40s)};
        talk.show(incident(OrderState::Accepted, OrderState::Sent));
        QCOMPARE(talk.rows()->count(), 2);
        const auto ours = talk.rows()->at(0);
        QVERIFY(ours[u"isOurs"_s].toBool());
        QCOMPARE(ours[u"who"_s].toString(), u"Desk"_s);
        const auto deliveries = ours[u"deliveries"_s].toList();
        QCOMPARE(deliveries.size(), 2);
        QCOMPARE(deliveries[0].toMap()[u"text"_s].toString(), u"C-005 read 12:00:04"_s);
        QCOMPARE(deliveries[1].toMap()[u"text"_s].toString(), u"K-031 not delivered yet"_s);
        const auto theirs = talk.rows()->at(1);
        QCOMPARE(theirs[u"who"_s].toString(), u"K-031"_s);
        QVERIFY(theirs[u"isNew"_s].toBool());
        QCOMPARE(theirs[u"said"_s].toString(), u"said 11:59:20"_s);
        QCOMPARE(talk.unseen(), 1);
        talk.see();
        QCOMPARE(talk.unseen(), 0);
        QVERIFY(!talk.rows()->at(1)[u"isNew"_s].toBool());
        talk.see(); // nothing new: nothing is asked of the station
        QCOMPARE(seen, 1);
    }

    void questionsOfTheStationAreSaidInWords()
    {
        ui::TalkModel talk(commands);
        auto question = told("");
        question.kind = dispatch::MessageKind::ArrivalQuestion;
        messages = {question};
        talk.show(incident(OrderState::UnderWay, OrderState::Done));
        QCOMPARE(talk.rows()->at(0)[u"words"_s].toString(), u"Have you arrived?"_s);
        QVERIFY(talk.rows()->at(0)[u"isQuestion"_s].toBool());
        QCOMPARE(talk.rows()->at(0)[u"who"_s].toString(), u"The station asks"_s);
    }

    void howFarAPictureCameToEachUnit_data()
    {
        QTest::addColumn<dispatch::Delivery>("delivery");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("state");
        const auto row = [&](const char *name, std::optional<base::Time> wordsOnly, std::optional<base::Time> fetching,
                             std::optional<base::Time> fetched, const char *text, const char *state) {
            QTest::newRow(name) << dispatch::Delivery{{}, officer, noon, {}, wordsOnly, fetching, fetched} << QString::fromUtf8(text)
                                << QString::fromLatin1(state);
        };
        row("nothing yet", {}, {}, {}, "C-005 delivered 12:00:00 · picture not fetched yet", "sent");
        row("words only", noon, {}, {}, "C-005 delivered 12:00:00 · words only: its device takes no pictures", "sent");
        row("under way", noon, noon, {}, "C-005 delivered 12:00:00 · is fetching the picture", "sent");
        row("there", noon, noon, noon + 2s, "C-005 delivered 12:00:00 · has the picture 12:00:02", "delivered");
    }
    void howFarAPictureCameToEachUnit()
    {
        QFETCH(const dispatch::Delivery, delivery);
        ui::TalkModel talk(commands);
        talk.setRoster(roster());
        dispatch::Attachment file;
        file.id = dispatch::AttachmentId::fromName("gate");
        file.mediaType = "image/jpeg";
        attachments = {file};
        auto message = told("");
        message.attachment = file.id;
        message.deliveries = {delivery};
        messages = {message};
        talk.show(incident(OrderState::Accepted, OrderState::Sent));
        const auto shown = talk.rows()->at(0)[u"deliveries"_s].toList().at(0).toMap();
        QTEST(shown[u"text"_s].toString(), "text");
        QTEST(shown[u"state"_s].toString(), "state");
        QCOMPARE(talk.rows()->at(0)[u"attachment"_s].toString().toStdString(), file.id.toString());
    }

    void aPictureGoesToTheUnitsWhileThereAreAny()
    {
        ui::TalkModel talk(commands);
        talk.setRoster(roster());
        QSignalSpy done(&talk, &ui::TalkModel::done), failed(&talk, &ui::TalkModel::failed);
        const auto id = dispatch::AttachmentId::fromName("gate");
        const QString name = QString::fromStdString(id.toString());
        talk.sendPicture(name); // no incident is open
        talk.show(incident(OrderState::Done, OrderState::Refused));
        talk.sendPicture(name); // nobody is bound by it
        talk.show(incident(OrderState::Accepted, OrderState::Sent));
        talk.sendPicture(u"no id"_s);
        QVERIFY(picturesSent.empty());
        talk.sendPicture(name);
        QCOMPARE(picturesSent, std::vector{id});
        QCOMPARE(done.first().first().toString(), u"The picture was sent to 2 unit(s)."_s);
        refusal = base::Error{base::ErrorKind::Conflict, "nobody is bound"};
        talk.sendPicture(name);
        QCOMPARE(failed.size(), 1);
        QVERIFY(!talk.isSaying());
    }

    void picturesSoundAndFilmAreToldApart()
    {
        ui::TalkModel talk(commands);
        for (const char *type : {"image/jpeg", "audio/mp4", "video/mp4"}) {
            dispatch::Attachment file;
            file.id = dispatch::AttachmentId::fromName(type);
            file.mediaType = type;
            file.bytes = 2048;
            attachments.push_back(file);
            messages.push_back(heard(type));
            messages.back().attachment = file.id;
        }
        talk.show(incident(OrderState::UnderWay, OrderState::Done));
        QVERIFY(talk.rows()->at(0)[u"picture"_s].toString().startsWith(u"image://media/"_s));
        QVERIFY(talk.rows()->at(0)[u"media"_s].toString().isEmpty());
        QCOMPARE(talk.rows()->at(1)[u"media"_s].toString(), u"Sound, 2 kB"_s);
        QCOMPARE(talk.rows()->at(2)[u"media"_s].toString(), u"Film, 2 kB"_s);

        QSignalSpy playable(&talk, &ui::TalkModel::playable);
        const QSignalSpy failed(&talk, &ui::TalkModel::failed);
        base::Result<std::string> file = std::string("/media/ab/cd");
        commands.mediaFile = [&](auto, auto to) { to(base::Result<std::string>(file)); };
        talk.play(talk.rows()->at(2)[u"id"_s].toString());
        QCOMPARE(playable.size(), 1);
        QCOMPARE(playable.front().front().toUrl(), QUrl(u"file:///media/ab/cd"_s));
        file = base::fail(base::ErrorKind::Corrupt, "changed by a foreign hand");
        talk.play(talk.rows()->at(1)[u"id"_s].toString());
        QCOMPARE(playable.size(), 1);
        QCOMPARE(failed.size(), 1);
    }

    void toAllOrToOneAsLongAsTheyAreBound()
    {
        ui::TalkModel talk(commands);
        talk.setRoster(roster());
        talk.show(incident(OrderState::Accepted, OrderState::Sent));
        QCOMPARE(talk.units().size(), 3); // everybody, and each
        talk.say(u"hold the exit"_s);
        QVERIFY(said.back().first.empty());
        talk.setTo(u"satellite:"_s + QString::fromStdString(guard.toString()));
        talk.say(u"wait"_s);
        QCOMPARE(said.back().first, std::vector{guard});
        talk.show(incident(OrderState::Accepted, OrderState::Done)); // has gone: nobody is spoken to by mistake
        QCOMPARE(talk.to(), QString());
        QCOMPARE(talk.units().size(), 1);
        talk.show(incident(OrderState::Done, OrderState::Refused));
        QVERIFY(!talk.canSay());
        talk.say(u"hello"_s);
        QCOMPARE(said.size(), 2u);
    }

    void whatWasNotSentStaysInTheBox()
    {
        ui::TalkModel talk(commands);
        talk.show(incident(OrderState::Accepted, OrderState::Sent));
        const QSignalSpy emptied(&talk, &ui::TalkModel::said);
        const QSignalSpy failed(&talk, &ui::TalkModel::failed);
        talk.say(u"  "_s);
        QVERIFY(said.empty());
        refusal = base::Error{base::ErrorKind::Full, "no space"};
        talk.say(u"hold the exit"_s);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(emptied.size(), 0);
        refusal.reset();
        holdsBack = true;
        talk.say(u"hold the exit"_s);
        talk.say(u"hold the exit"_s); // Enter pressed twice says it once
        QCOMPARE(said.size(), 2u);
        heldBack(told("hold the exit"));
        QCOMPARE(emptied.size(), 1);
        QVERIFY(!talk.isSaying());
    }

    void anAnswerForAnotherIncidentIsDropped()
    {
        ui::TalkModel talk(commands);
        ui::Answer<std::vector<dispatch::Message>> late;
        commands.messages = [&](auto, auto to) { late = std::move(to); };
        talk.show(incident(OrderState::Accepted, OrderState::Sent));
        auto first = std::move(late);
        auto other = incident(OrderState::Accepted, OrderState::Sent);
        other.id = dispatch::IncidentId::fromName("another");
        const QSignalSpy cleared(&talk, &ui::TalkModel::cleared);
        talk.show(other);
        QCOMPARE(cleared.size(), 1); // what was written is not said to the others
        talk.show(other);
        QCOMPARE(cleared.size(), 1);
        first(std::vector{heard("of the first")});
        QCOMPARE(talk.rows()->count(), 0);
    }

    void aLongTalkShowsItsEnd()
    {
        ui::TalkModel talk(commands);
        for (int i = 0; i < 60; ++i)
            messages.push_back(heard(std::to_string(i).c_str()));
        talk.show(incident(OrderState::Accepted, OrderState::Sent));
        QCOMPARE(talk.rows()->count(), 50);
        QCOMPARE(talk.earlier(), 10);
        QCOMPARE(talk.rows()->at(49)[u"words"_s].toString(), u"59"_s);
    }

    void phrasesInTheLanguageThatIsSet()
    {
        ui::TalkModel talk(commands);
        talk.start();
        QCOMPARE(talk.phrases(), QStringList{u"Report."_s});
        QLocale::setDefault(QLocale(QLocale::Chinese));
        QCOMPARE(talk.phrases(), QStringList{u"请回报。"_s});
    }
};

QTEST_GUILESS_MAIN(TestTalkModel)
#include "tst_talk_model.moc"
