#include "manifest.h"

#include <fstream>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace radar::store {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::Result;

namespace {

constexpr auto form = "police-radar backup 1"_L1;

QString text(const std::string &value) { return QString::fromStdString(value); }
QString hex(const Hash &hash) { return text(toHex(hash)); }

/// A name in the station's folder: nothing that leads out of it.
bool isInside(const std::string &name)
{
    const std::filesystem::path path(name);
    if (name.empty() || path.is_absolute() || name.find('\0') != name.npos)
        return false;
    for (const auto &part : path)
        if (part == ".." || part == "." || part.empty())
            return false;
    return true;
}

} // namespace

std::string manifestOf(const Backup &backup)
{
    QJsonObject rows;
    for (const auto &[table, count] : backup.rows)
        rows.insert(text(table), static_cast<qint64>(count));
    QJsonArray files;
    for (const Backup::File &file : backup.files)
        files.append(QJsonObject{{u"name"_s, text(file.name)},
                                 {u"sha256"_s, hex(file.digest)},
                                 {u"bytes"_s, static_cast<qint64>(file.bytes)},
                                 {u"modified"_s, QString::number(file.modified)}});
    QJsonArray problems;
    for (const std::string &problem : backup.problems)
        problems.append(text(problem));
    const QJsonObject all{{u"format"_s, form},
                          {u"time"_s, text(base::toIso8601(backup.time))},
                          {u"databaseBytes"_s, static_cast<qint64>(backup.databaseBytes)},
                          {u"databaseSha256"_s, hex(backup.databaseDigest)},
                          {u"rows"_s, rows},
                          {u"entries"_s, static_cast<qint64>(backup.entries)},
                          {u"head"_s, hex(backup.head)},
                          {u"files"_s, files},
                          {u"problems"_s, problems}};
    return QJsonDocument(all).toJson().toStdString();
}

Result<Backup> readManifest(const std::filesystem::path &backupFolder)
{
    const auto file = backupFolder / "manifest.json";
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return base::fail(ErrorKind::NotFound, backupFolder.string() + " is no backup: there is no manifest.json in it");
    const std::string bytes{std::istreambuf_iterator(stream), {}};
    const QJsonObject all = QJsonDocument::fromJson(QByteArray::fromStdString(bytes)).object();
    const auto damaged = [&] { return base::fail(ErrorKind::Corrupt, file.string() + " cannot be understood"); };
    Backup backup;
    backup.folder = backupFolder;
    const auto time = base::parseIso8601(all[u"time"].toString().toStdString());
    if (all[u"format"].toString() != form || !time || !fromHex(all[u"databaseSha256"].toString().toStdString(), backup.databaseDigest)
        || !fromHex(all[u"head"].toString().toStdString(), backup.head))
        return damaged();
    backup.time = *time;
    backup.databaseBytes = all[u"databaseBytes"].toInteger();
    backup.entries = all[u"entries"].toInteger();
    const QJsonObject rows = all[u"rows"].toObject();
    for (auto each = rows.begin(); each != rows.end(); ++each)
        backup.rows[each.key().toStdString()] = each.value().toInteger();
    for (const QJsonValue &each : all[u"files"].toArray()) {
        Backup::File one{.name = each[u"name"].toString().toStdString()};
        if (!isInside(one.name) || !fromHex(each[u"sha256"].toString().toStdString(), one.digest))
            return damaged();
        one.bytes = each[u"bytes"].toInteger();
        one.modified = each[u"modified"].toString().toLongLong();
        backup.files.push_back(std::move(one));
    }
    for (const QJsonValue &each : all[u"problems"].toArray())
        backup.problems.push_back(each.toString().toStdString());
    return backup;
}

std::filesystem::path pooled(const std::filesystem::path &backups, const Hash &digest)
{
    const std::string name = toHex(digest);
    return backups / "files" / name.substr(0, 2) / name.substr(2);
}

} // namespace radar::store
