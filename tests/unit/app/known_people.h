#pragma once
// A station in which words about some people stand in every place that holds such: the register, consents, calls, messages, ends, purposes in the
// journal, positions, and two backups.

#include <QDirIterator>
#include <QTest>

#include "dispatch/callers.h"
#include "results.h"
#include "store/backup.h"
#include "story_station.h"

namespace radar::test {

inline const std::string volunteer = "马克标记甲", resident = "居民标记乙", caller = "报警人标记丙", phone = "13912345678", number = "13787654321";
inline const std::string other = "旁人标记丁";

/// How often the words stand in files of the folder, by file; whatever the files are.
inline QMap<QString, int> hits(const QString &folder, const std::string &words)
{
    QMap<QString, int> found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        if (const auto count = file.readAll().count(QByteArray::fromStdString(words)); count > 0)
            found.insert(QDir(folder).relativeFilePath(file.fileName()), static_cast<int>(count));
    }
    return found;
}

inline QString told(const QMap<QString, int> &found)
{
    QStringList all;
    for (auto it = found.cbegin(); it != found.cend(); ++it)
        all += it.key() + QStringLiteral(": ") + QString::number(it.value());
    return all.join(QStringLiteral(", "));
}

inline void makeBackup(const store::StationFolder &folder, base::Time when)
{
    const auto settings = store::readBackupSettings(folder);
    MUST(settings);
    MUST(store::backUp(folder, station::Station::migrations(), *settings, when));
}

/// So many positions of M-1; the station is closed afterwards. RADAR_ERASE_FIXES goes over it.
inline std::unique_ptr<StoryStation> stationOfKnownPeople(base::Clock &clock, int fixes)
{
    using namespace std::chrono_literals;
    const store::Actor desk{"desk", "desk", {}};
    std::unique_ptr<StoryStation> story;
    [&] { // QVERIFY returns
        story = std::make_unique<StoryStation>(clock);
        auto &s = **story;
        const QTemporaryDir csv;
        writeFile(csv.filePath(QStringLiteral("satellites.csv")),
                  QByteArray::fromStdString("call_sign,name,tier,mode,skills,device,consent,consent_given\r\nM-1," + volunteer
                                            + ",loose,foot,,D-M1,v1,2020-01-01\r\nM-2," + other + ",loose,foot,,D-M2,v1,2020-01-01\r\n"));
        writeFile(csv.filePath(QStringLiteral("persons.csv")),
                  QByteArray::fromStdString("key,name,phone,building,unit,floor,room,tags\r\nm1," + resident + "," + phone + ",5000,2,5,502,\r\n"));
        MUST(s.registry().importCsv(desk, csv.path().toStdString()));
        MUST(s.registry().enrolAll(desk));
        const auto id = s.registry().satelliteByCallSign("M-1")->id;
        MUST(s.consents().give(
            desk, id, {.basis = registry::ConsentBasis::Consent, .text = "v2", .purpose = "for " + volunteer, .how = registry::ConsentHow::Paper}));
        MUST(s.tracker().clockIn(desk, "D-M1"));
        // What was said of them: the call, words to a unit, an end, purposes.
        dispatch::NewIncident call;
        call.type = "CITASST";
        call.position = crossing(2, 2);
        call.text = caller + " 说 " + volunteer + " 和 " + resident + " 在楼下";
        call.caller = caller;
        call.callerNumber = number;
        const auto incident = s.report(desk, call);
        MUST(incident);
        story->stand("C-01", crossing(5, 1));
        const auto officer = story->satellite("C-01").id;
        MUST(s.send(desk, incident->id, {&officer, 1}, {}));
        MUST(s.say(desk, incident->id, {}, resident + " 的电话 " + phone));
        MUST(s.recallAll(desk, incident->id));
        MUST(s.close({"desk", "desk", caller + " 已安抚"}, incident->id, dispatch::Disposition::SettledOnScene, caller + " 回家了"));
        MUST(s.building({"desk", "desk", "找 " + resident + " " + phone}, 5000));
        MUST(s.building({"desk", "desk", "找 " + other}, 5000));
        bool isNumber = false;
        const int wanted = qEnvironmentVariableIntValue("RADAR_ERASE_FIXES", &isNumber);
        const int count = isNumber ? wanted : fixes;
        std::vector<tracking::Fix> batch;
        const base::Time now = clock.now();
        for (int i = 0; i < count; ++i) {
            tracking::Fix fix;
            fix.device = "D-M1";
            fix.deviceTime = now + std::chrono::microseconds(200) * i;
            fix.receivedTime = now;
            fix.position = crossing(1, 1 + 1e-9 * i);
            batch.push_back(fix);
            if (batch.size() == 1000 || i + 1 == count) {
                MUST(s.ingest(batch));
                batch.clear();
            }
        }
        story->close();
        makeBackup(story->folder(), now - 600s);
        makeBackup(story->folder(), now - 300s);
    }();
    return story;
}

} // namespace radar::test
