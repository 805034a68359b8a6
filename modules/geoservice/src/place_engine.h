#pragma once
// PlaceSearchModel's questions: buildings, streets, places and areas of the map, by words. Places have no categories and cannot be changed.

#include <QPlaceManagerEngine>

#include "replies.h"

namespace radar::geoservice {

class PlaceEngine final : public QPlaceManagerEngine {
    Q_OBJECT
public:
    explicit PlaceEngine(const QVariantMap &parameters) : QPlaceManagerEngine(parameters), m_worker(parameters) {}
    QPlaceSearchReply *search(const QPlaceSearchRequest &request) override;
    QPlaceSearchSuggestionReply *searchSuggestions(const QPlaceSearchRequest &request) override;
    QPlaceReply *initializeCategories() override;
    QList<QLocale> locales() const override { return m_locales; }
    void setLocales(const QList<QLocale> &locales) override { m_locales = locales; }

private:
    [[nodiscard]] QLocale locale() const { return m_locales.isEmpty() ? QLocale() : m_locales.first(); }
    template <typename Reply, typename Value>
    void deliver(Reply *reply, const base::Result<Value> &value);
    QList<QLocale> m_locales;
    Worker m_worker;
};

} // namespace radar::geoservice
