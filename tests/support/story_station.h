#pragma once
// A temporary station for the stories: a little town near Kunming imported by the real importer, satellites registered from
// the real CSV format, everything in a folder of its own that vanishes with the object.

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

#include "basemap/import.h"
#include "registry/registry.h"
#include "station/station.h"

namespace radar::test {

inline void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
    file.write(content);
}

/// A grid of 6 × 6 crossings, 100 m apart, north-west of `origin`; streets named 一街 … and 甲路 …; one block has a building with
/// an address, one street is one-way. `steps` leads from the last crossing to a yard that only walkers reach.
inline QByteArray littleTownOsm()
{
    QByteArray osm = "<?xml version='1.0' encoding='UTF-8'?>\n<osm version='0.6'>\n";
    const double step = 0.0009;
    const auto node = [](int column, int row) { return 1 + column + 10 * row; };
    const auto place = [&](double column, double row) {
        return "lat='" + QByteArray::number(25.06 + row * step, 'f', 7) + "' lon='" + QByteArray::number(102.74 + column * step, 'f', 7) + "'";
    };
    for (int row = 0; row < 6; ++row)
        for (int column = 0; column < 6; ++column)
            osm += "<node id='" + QByteArray::number(node(column, row)) + "' version='1' " + place(column, row) + "/>\n";
    const double corners[4][2] = {{1.2, 1.2}, {1.8, 1.2}, {1.8, 1.8}, {1.2, 1.8}};
    for (int i = 0; i < 4; ++i)
        osm += "<node id='" + QByteArray::number(100 + i) + "' version='1' " + place(corners[i][0], corners[i][1]) + "/>\n";
    osm += "<node id='110' version='1' " + place(5.5, 5.5) + "/>\n";

    const char *across[] = {"一街", "二街", "三街", "四街", "五街", "六街"};
    const char *along[] = {"甲路", "乙路", "丙路", "丁路", "戊路", "己路"};
    for (int row = 0; row < 6; ++row) {
        osm += "<way id='" + QByteArray::number(1000 + row) + "' version='1'>";
        for (int column = 0; column < 6; ++column)
            osm += "<nd ref='" + QByteArray::number(node(column, row)) + "'/>";
        osm += "<tag k='highway' v='residential'/><tag k='name' v='" + QByteArray(across[row]) + "'/>"
            + QByteArray(row == 2 ? "<tag k='oneway' v='yes'/>" : "") + "</way>\n";
    }
    for (int column = 0; column < 6; ++column) {
        osm += "<way id='" + QByteArray::number(2000 + column) + "' version='1'>";
        for (int row = 0; row < 6; ++row)
            osm += "<nd ref='" + QByteArray::number(node(column, row)) + "'/>";
        osm += "<tag k='highway' v='residential'/><tag k='name' v='" + QByteArray(along[column]) + "'/></way>\n";
    }
    osm += "<way id='3000' version='1'><nd ref='55'/><nd ref='110'/><tag k='highway' v='steps'/></way>\n";
    osm.replace("<nd ref='55'/><nd ref='110'/>", "<nd ref='" + QByteArray::number(node(5, 5)) + "'/><nd ref='110'/>");
    osm += "<way id='5000' version='1'><nd ref='100'/><nd ref='101'/><nd ref='102'/><nd ref='103'/><nd ref='100'/>"
           "<tag k='building' v='apartments'/><tag k='building:levels' v='6'/><tag k='name' v='3栋'/>"
           "<tag k='addr:street' v='二街'/><tag k='addr:housenumber' v='18号'/></way>\n";
    return osm + "</osm>\n";
}

/// The middle of the crossing in this column and row.
inline geo::Wgs84 crossing(double column, double row) { return {25.06 + row * 0.0009, 102.74 + column * 0.0009}; }

class StoryStation {
public:
    explicit StoryStation(base::Clock &clock, const QByteArray &osm = littleTownOsm()) : m_clock(clock)
    {
        make(osm);
        open();
    }

    [[nodiscard]] station::Station &operator*() { return *m_station; }
    [[nodiscard]] station::Station *operator->() { return m_station.get(); }
    [[nodiscard]] store::StationFolder folder() const { return store::StationFolder::open(m_dir.path().toStdString()).value(); }
    [[nodiscard]] const registry::Satellite &satellite(std::string_view callSign) const
    {
        for (const registry::Satellite &satellite : m_station->registry().satellites())
            if (satellite.callSign == callSign)
                return satellite;
        qFatal("no such satellite in the story");
    }

    /// The process ends and starts again.
    void restart()
    {
        m_station.reset();
        open();
    }
    void close() { m_station.reset(); }
    void open()
    {
        auto opened = station::Station::open(folder(), m_clock);
        if (!opened)
            qFatal("%s", opened.error().detail.c_str());
        m_station = std::move(*opened);
    }

    /// On duty and reporting from there, now.
    void stand(std::string_view callSign, geo::Wgs84 place)
    {
        const registry::Satellite &who = satellite(callSign);
        if (!m_station->tracker().isOnDuty(who.device))
            QVERIFY(m_station->tracker().clockIn({"device:" + who.device, "gateway", {}}, who.device));
        tracking::Fix fix;
        fix.device = who.device;
        fix.deviceTime = fix.receivedTime = m_clock.now();
        fix.position = place;
        fix.accuracyMeters = 5;
        const auto outcome = m_station->ingest({&fix, 1});
        QVERIFY(outcome);
        QCOMPARE(outcome->front(), tracking::FixOutcome::Accepted);
    }

private:
    void make(const QByteArray &osm)
    {
        QVERIFY(m_dir.isValid());
        writeFile(m_dir.filePath(QStringLiteral("town.osm")), osm);
        const auto imported = basemap::importMap({{m_dir.filePath(QStringLiteral("town.osm")).toStdString()}, folder().map(), {}});
        if (!imported)
            qFatal("%s", imported.error().detail.c_str());
        writeFile(m_dir.filePath(QStringLiteral("satellites.csv")),
                  "call_sign,name,tier,mode,skills,device,consent,consent_given\r\n"
                  "C-01,甲,core,car,patrol,D-C01,,\r\n"
                  "K-001,乙,close,foot,,D-K001,v1,2020-01-01\r\n"
                  "K-002,丙,close,bike,first-aid,D-K002,v1,2020-01-01\r\n"
                  "S-001,丁,loose,foot,,D-S001,v1,2020-01-01\r\n"
                  "S-002,戊,loose,foot,,D-S002,v1,2020-01-01\r\n"
                  "S-003,己,loose,foot,,D-S003,v1,2020-01-01\r\n");
        writeFile(m_dir.filePath(QStringLiteral("persons.csv")),
                  "key,name,phone,building,unit,floor,room,tags\r\n"
                  "p1,庚,,5000,2,5,501,\r\n");
        open();
        const auto registered = m_station->registry().importCsv({"admin", "cli", {}}, m_dir.path().toStdString());
        if (!registered)
            qFatal("%s", registered.error().detail.c_str());
        QVERIFY(m_station->registry().enrolAll({"admin", "cli", {}}));
        close();
    }

    base::Clock &m_clock;
    QTemporaryDir m_dir;
    std::unique_ptr<station::Station> m_station;
};

} // namespace radar::test
