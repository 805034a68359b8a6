#pragma once
// Where somebody was is personal: a look-up states its purpose and is in the journal before it is answered.

#include <QCommandLineParser>
#include <QJsonObject>
#include <map>

#include "tracking/archive.h"
#include "verbs/record.h"

namespace radar::app {

[[nodiscard]] QCommandLineOption purposeOption();
/// Invalid without a purpose. `action`: "lookup.visits".
[[nodiscard]] base::Result<> noteLookup(const QCommandLineParser &parser, const Record &record, const QString &action, const QString &object,
                                        const QJsonObject &question);
/// The call sign of who carries the device; empty: nobody.
[[nodiscard]] std::string nameOf(const std::map<tracking::DeviceId, std::string> &callSigns, const tracking::DeviceId &device);
/// Says on stderr what could not be read; the exit code.
[[nodiscard]] int sayDamaged(const std::vector<tracking::DamagedHour> &damaged);

} // namespace radar::app
