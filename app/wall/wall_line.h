#pragma once
// A wall's line to its station: the socket in the station's folder, or TLS with an invitation. Comes back by itself. Says its hello and nothing more
// (wiring/wall_frames.h).

#include <QCryptographicHash>
#include <QFile>
#include <QTimer>
#include <optional>

#include "simulate/trust.h"
#include "store/station_folder.h"
#include "ui/wall.h"
#include "wiring/wall_frames.h"
#include "wiring/wall_guests.h"

class QIODevice;

namespace radar::app {

class WallLine final : public ui::WallSource {
public:
    explicit WallLine(store::StationFolder folder);
    /// `cache`: where maps are kept, by their digests. Invalid: the pin in the invitation is none.
    [[nodiscard]] static base::Result<std::unique_ptr<WallLine>> of(const WallInvitation &invitation, const QString &cache);
    ~WallLine() override;

    void begin(); ///< once everybody listens

private:
    WallLine(WallInvitation invitation, QString cache, std::shared_ptr<Trust> trust);
    void connectNow();
    void sayHello();
    void read();
    void lost();
    void again();
    void setState(State state);
    bool take(WallFrame kind, const QByteArray &payload); ///< false: that is no station
    bool welcome(const QByteArray &payload);
    void refused(const QByteArray &payload);
    bool takeMap(const QByteArray &part);
    void openMap(const QString &file, const QByteArray &digest);
    void show(picture::Picture picture);
    [[nodiscard]] QString cached(const QByteArray &digest) const { return m_cache + u'/' + QString::fromLatin1(digest) + QStringLiteral(".gpkg"); }
    [[nodiscard]] QByteArray newestCached() const; ///< the digest of the map that was shown last; empty: none

    std::optional<store::StationFolder> m_folder;
    std::optional<WallInvitation> m_invitation;
    std::shared_ptr<Trust> m_trust;
    QString m_cache;
    QIODevice *m_device = nullptr;
    FrameReader m_frames;
    State m_state = State::Connecting;
    QTimer m_retry, m_silence;
    int m_tries = 0;
    QTimeZone m_zone;
    bool m_isWelcome = false;
    picture::PicturePtr m_picture;
    QByteArray m_shownMap; ///< digest; "own"
    QByteArray m_mapDigest;
    qint64 m_mapBytes = 0;
    std::unique_ptr<QFile> m_mapFile; ///< while it comes
    QCryptographicHash m_mapHash{QCryptographicHash::Sha256};
    std::optional<base::Duration> m_quickest; ///< between the station's clock and ours: what is above it has waited on the way
};

} // namespace radar::app
