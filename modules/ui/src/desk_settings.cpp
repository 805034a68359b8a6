#include "desk_settings.h"

#include <QLoggingCategory>
#include <QSettings>
#include <QStringList>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace radar::ui {

namespace {

Q_LOGGING_CATEGORY(uiLog, "radar.ui")

const QStringList &looks()
{
    static const QStringList all{u"night"_s, u"dusk"_s, u"day"_s, u"auto"_s};
    return all;
}

const QStringList &figures()
{
    static const QStringList all{u"latitude"_s, u"longitude"_s, u"distance"_s, u"heading"_s, u"tilt"_s};
    return all;
}

QString keyOf(int number, const QString &figure) { return u"view%1/%2"_s.arg(number).arg(figure); }

} // namespace

DeskSettings::DeskSettings(const QString &file, QObject *parent) : QObject(parent), m_file(file)
{
    if (m_file.isEmpty())
        return;
    const QSettings ini(m_file, QSettings::IniFormat);
    showLook(ini.value(u"look"_s).toString());
    m_overview = ini.value(u"overview"_s, m_overview).toBool();
    m_isFlat = ini.value(u"flat"_s, m_isFlat).toBool();
    m_tiles = ini.value(u"tiles"_s, m_tiles).toBool();
    constexpr int mostMinutes = 24 * 60;
    m_lockMinutes = std::clamp(ini.value(u"lockMinutes"_s, m_lockMinutes).toInt(), 0, mostMinutes);
    for (int number = 1; number <= viewCount; ++number) {
        QVariantMap view;
        for (const QString &figure : figures()) {
            bool isNumber = false;
            const double value = ini.value(keyOf(number, figure)).toDouble(&isNumber);
            if (isNumber)
                view.insert(figure, value);
        }
        if (view.size() == figures().size())
            m_views[static_cast<std::size_t>(number - 1)] = view;
    }
}

void DeskSettings::write(const QString &key, const QVariant &value) const
{
    if (m_file.isEmpty())
        return;
    QSettings ini(m_file, QSettings::IniFormat);
    ini.setValue(key, value);
    ini.sync();
    if (ini.status() != QSettings::NoError)
        qCWarning(uiLog) << "the desk's settings cannot be written";
}

void DeskSettings::showLook(const QString &look)
{
    if (look == m_look || !looks().contains(look))
        return;
    const QString before = light();
    m_look = look;
    Q_EMIT lookChanged();
    if (light() != before)
        Q_EMIT lightChanged();
}

void DeskSettings::setSunLight(const QString &sunLight)
{
    const QString before = light();
    m_sunLight = sunLight;
    if (light() != before)
        Q_EMIT lightChanged();
}

void DeskSettings::setLook(const QString &look)
{
    showLook(look);
    write(u"look"_s, m_look);
}

void DeskSettings::nextLook() { setLook(looks().at((looks().indexOf(m_look) + 1) % looks().size())); }

void DeskSettings::setOverview(bool isShown)
{
    if (isShown == m_overview)
        return;
    m_overview = isShown;
    write(u"overview"_s, m_overview);
    Q_EMIT overviewChanged();
}

void DeskSettings::setFlat(bool isFlat)
{
    if (isFlat == m_isFlat)
        return;
    m_isFlat = isFlat;
    write(u"flat"_s, m_isFlat);
    Q_EMIT flatChanged();
}

void DeskSettings::setTiles(bool isShown)
{
    if (isShown == m_tiles)
        return;
    m_tiles = isShown;
    write(u"tiles"_s, m_tiles);
    Q_EMIT tilesChanged();
}

QVariantMap DeskSettings::view(int number) const
{
    return number >= 1 && number <= viewCount ? m_views[static_cast<std::size_t>(number - 1)] : QVariantMap();
}

void DeskSettings::saveView(int number, const QVariantMap &view)
{
    if (number < 1 || number > viewCount || view.isEmpty())
        return;
    m_views[static_cast<std::size_t>(number - 1)] = view;
    for (const QString &figure : figures())
        write(keyOf(number, figure), view.value(figure));
    Q_EMIT viewsChanged();
}

} // namespace radar::ui
