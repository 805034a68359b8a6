#pragma once
// What this desk remembers between two days: the light of its map, whether it is the flat one, whether it shows the whole place in small, and the
// views that were saved. Kept beside the station's own settings in `desk.ini`; a desk without a file (a test, a picture) forgets.

#include <QObject>
#include <QString>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>
#include <array>

namespace radar::ui {

class DeskSettings : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QString look READ look WRITE setLook NOTIFY lookChanged)              ///< "night", "dusk", "day", or "auto": by the sun
    Q_PROPERTY(QString light READ light NOTIFY lightChanged)                         ///< the one that is shown: never "auto"
    Q_PROPERTY(bool overview READ overview WRITE setOverview NOTIFY overviewChanged) ///< the whole place in small is shown
    Q_PROPERTY(bool flat READ isFlat WRITE setFlat NOTIFY flatChanged)               ///< the flat map in place of the scene
    Q_PROPERTY(bool tiles READ showsTiles WRITE setTiles NOTIFY tilesChanged)        ///< somebody else's, where there are any
public:
    static constexpr int viewCount = 4;

    /// `file` may be empty: then nothing is kept.
    explicit DeskSettings(const QString &file, QObject *parent = nullptr);

    [[nodiscard]] QString look() const { return m_look; }
    void setLook(const QString &look);                              ///< a word that is none of them changes nothing
    void showLook(const QString &look);                             ///< the same for today only
    [[nodiscard]] int lockMinutes() const { return m_lockMinutes; } ///< without a hand; 0: never. desk/lockMinutes, 15
    [[nodiscard]] bool overview() const { return m_overview; }
    void setOverview(bool isShown);
    [[nodiscard]] bool isFlat() const { return m_isFlat; }
    void setFlat(bool isFlat);
    [[nodiscard]] bool showsTiles() const { return m_tiles; }
    void setTiles(bool isShown);
    [[nodiscard]] QString light() const { return m_look == QLatin1StringView("auto") ? m_sunLight : m_look; }
    void setSunLight(const QString &light); ///< what "auto" is now
    Q_INVOKABLE void nextLook();            ///< night, dusk, day, auto, night

    /// As Scene.view() gave it; empty when none was saved. `number`: 1 to viewCount.
    [[nodiscard]] Q_INVOKABLE QVariantMap view(int number) const;
    Q_INVOKABLE void saveView(int number, const QVariantMap &view);

Q_SIGNALS:
    void lookChanged();
    void lightChanged();
    void overviewChanged();
    void flatChanged();
    void tilesChanged();
    void viewsChanged();

private:
    void write(const QString &key, const QVariant &value) const;

    QString m_file;
    QString m_look = QStringLiteral("night");
    QString m_sunLight = QStringLiteral("night");
    bool m_overview = true;
    bool m_isFlat = false;
    bool m_tiles = true;
    int m_lockMinutes = 15;
    std::array<QVariantMap, viewCount> m_views;
};

} // namespace radar::ui
