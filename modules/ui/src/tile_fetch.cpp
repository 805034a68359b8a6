#include "tile_fetch.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

using namespace Qt::StringLiterals;

namespace radar::ui {

namespace {

constexpr int patienceMs = 15'000;
constexpr qint64 mostBytes = 4L * 1024 * 1024; ///< of one tile

QUrl urlOf(QString address, map2d::TileAddress tile)
{
    address.replace("{z}"_L1, QString::number(tile.zoom)).replace("{x}"_L1, QString::number(tile.x)).replace("{y}"_L1, QString::number(tile.y));
    return QUrl(address);
}

} // namespace

map2d::ForeignTiles foreignTiles(const TileSource &source, QObject *parent)
{
    map2d::ForeignTiles tiles;
    if (source.address.isEmpty())
        return tiles;
    tiles.datum = source.isGcj02 ? map2d::ForeignTiles::Datum::Gcj02 : map2d::ForeignTiles::Datum::Wgs84;
    tiles.leastZoom = source.leastZoom;
    tiles.mostZoom = source.mostZoom;
    tiles.notice = source.notice;
    auto *network = new QNetworkAccessManager(parent);
    tiles.fetch = [network, address = source.address](map2d::TileAddress tile, map2d::ForeignTiles::Answer answer) {
        QNetworkRequest request(urlOf(address, tile));
        request.setHeader(QNetworkRequest::UserAgentHeader, u"PoliceRadar/0.1"_s);
        request.setTransferTimeout(patienceMs);
        QNetworkReply *reply = network->get(request);
        QObject::connect(reply, &QNetworkReply::finished, reply, [reply, answer = std::move(answer)] {
            reply->deleteLater();
            const bool isGood = reply->error() == QNetworkReply::NoError && reply->bytesAvailable() <= mostBytes;
            answer(isGood ? QImage::fromData(reply->readAll()) : QImage());
        });
    };
    return tiles;
}

} // namespace radar::ui
