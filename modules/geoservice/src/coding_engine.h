#pragma once
// GeocodeModel's questions, both ways, answered by the gazetteer.

#include <QGeoCodingManagerEngine>

#include "replies.h"

namespace radar::geoservice {

class CodingEngine final : public QGeoCodingManagerEngine {
    Q_OBJECT
public:
    explicit CodingEngine(const QVariantMap &parameters) : QGeoCodingManagerEngine(parameters), m_worker(parameters) {}
    QGeoCodeReply *geocode(const QGeoAddress &address, const QGeoShape &bounds) override;
    QGeoCodeReply *geocode(const QString &words, int limit, int offset, const QGeoShape &bounds) override;
    QGeoCodeReply *reverseGeocode(const QGeoCoordinate &coordinate, const QGeoShape &bounds) override;

private:
    using Locations = base::Result<QList<QGeoLocation>>;
    void deliver(CodeReply *reply, const Locations &locations);
    Worker m_worker;
};

/// "zh" or "en".
[[nodiscard]] inline std::string languageOf(const QLocale &locale) { return locale.language() == QLocale::Chinese ? "zh" : "en"; }
/// With its name and address in this language.
[[nodiscard]] QGeoLocation locationOf(const Town &town, const basemap::SearchHit &hit, const std::string &language);

} // namespace radar::geoservice
