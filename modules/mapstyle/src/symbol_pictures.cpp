#include <QPainter>
#include <algorithm>
#include <array>

#include "mapstyle/symbol_look.h"
#include "type_marks.h"

// The symbols' shapes.

namespace radar::mapstyle {

namespace {

constexpr double glowRadius = 47;

} // namespace

QPainterPath symbolOutline(SymbolPicture picture)
{
    QPainterPath path;
    switch (picture) {
    case SymbolPicture::Circle:
    case SymbolPicture::HollowCircle:
    case SymbolPicture::Dot: path.addEllipse(QPointF(0, 0), symbolRadius * 0.92, symbolRadius * 0.92); break;
    case SymbolPicture::Triangle:
        path.addPolygon(QPolygonF({QPointF(0, -symbolRadius * 1.12), QPointF(symbolRadius * 1.08, symbolRadius * 0.78),
                                   QPointF(-symbolRadius * 1.08, symbolRadius * 0.78)}));
        path.closeSubpath();
        break;
    case SymbolPicture::Square:
        path.addRoundedRect(QRectF(-symbolRadius * 0.86, -symbolRadius * 0.86, symbolRadius * 1.72, symbolRadius * 1.72), 4, 4);
        break;
    case SymbolPicture::Diamond:
        path.addPolygon(QPolygonF(
            {QPointF(0, -symbolRadius * 1.2), QPointF(symbolRadius * 1.2, 0), QPointF(0, symbolRadius * 1.2), QPointF(-symbolRadius * 1.2, 0)}));
        path.closeSubpath();
        break;
    case SymbolPicture::Camera: {
        path.addRoundedRect(QRectF(-symbolRadius * 1.0, -symbolRadius * 0.55, symbolRadius * 1.35, symbolRadius * 1.1), 5, 5);
        QPainterPath lens;
        lens.addPolygon(QPolygonF({QPointF(symbolRadius * 0.42, -symbolRadius * 0.12), QPointF(symbolRadius * 1.05, -symbolRadius * 0.55),
                                   QPointF(symbolRadius * 1.05, symbolRadius * 0.55), QPointF(symbolRadius * 0.42, symbolRadius * 0.12)}));
        lens.closeSubpath();
        path.addPath(lens);
        break;
    }
    case SymbolPicture::Tick:
        path.addPolygon(QPolygonF({QPointF(0, -symbolRadius * 0.23), QPointF(symbolRadius * 0.42, symbolRadius * 0.23),
                                   QPointF(-symbolRadius * 0.42, symbolRadius * 0.23)}));
        path.closeSubpath();
        break;
    case SymbolPicture::Barrier: // no entry
        path.addEllipse(QPointF(0, 0), symbolRadius, symbolRadius);
        break;
    case SymbolPicture::Post: // a shield
        path.moveTo(-symbolRadius * 0.86, -symbolRadius * 0.9);
        path.lineTo(symbolRadius * 0.86, -symbolRadius * 0.9);
        path.lineTo(symbolRadius * 0.86, symbolRadius * 0.1);
        path.quadTo(symbolRadius * 0.8, symbolRadius * 0.75, 0, symbolRadius * 1.15);
        path.quadTo(-symbolRadius * 0.8, symbolRadius * 0.75, -symbolRadius * 0.86, symbolRadius * 0.1);
        path.closeSubpath();
        break;
    default: break;
    }
    return path;
}

void paintSymbol(QPainter &painter, SymbolPicture picture, const QColor &ink)
{
    const QPen thin(ink, 4.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    switch (picture) {
    case SymbolPicture::HollowCircle:
        painter.setPen(QPen(ink, 9));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(QPointF(0, 0), symbolRadius * 0.76, symbolRadius * 0.76);
        break;
    case SymbolPicture::Ring:
        painter.setPen(thin);
        painter.drawEllipse(QPointF(0, 0), symbolRadius * 1.32, symbolRadius * 1.32);
        break;
    case SymbolPicture::DashedRing: {
        QPen pen(ink, 5);
        pen.setDashPattern({2.6, 2.0});
        painter.setPen(pen);
        painter.drawEllipse(QPointF(0, 0), symbolRadius * 1.4, symbolRadius * 1.4);
        break;
    }
    case SymbolPicture::Selection: {
        painter.setPen(QPen(ink, 5, Qt::SolidLine, Qt::RoundCap));
        for (int i = 0; i < 4; ++i)
            painter.drawArc(QRectF(-symbolRadius * 1.48, -symbolRadius * 1.48, symbolRadius * 2.96, symbolRadius * 2.96), (i * 90 + 20) * 16,
                            50 * 16);
        break;
    }
    case SymbolPicture::Glow: {
        const auto faded = [&ink](int alpha) { return QColor(ink.red(), ink.green(), ink.blue(), alpha * ink.alpha() / 255); };
        QRadialGradient gradient(QPointF(0, 0), glowRadius);
        gradient.setColorAt(0, faded(20));
        gradient.setColorAt(0.72, faded(70));
        gradient.setColorAt(0.9, faded(255));
        gradient.setColorAt(1, faded(0));
        painter.setPen(Qt::NoPen);
        painter.setBrush(gradient);
        painter.drawEllipse(QPointF(0, 0), glowRadius, glowRadius);
        break;
    }
    case SymbolPicture::Barrier: {
        QPainterPath bar;
        bar.addRoundedRect(QRectF(-symbolRadius * 0.62, -symbolRadius * 0.19, symbolRadius * 1.24, symbolRadius * 0.38), 3, 3);
        painter.fillPath(symbolOutline(picture).subtracted(bar), ink);
        break;
    }
    case SymbolPicture::Spot:
        painter.setPen(QPen(ink, 6));
        painter.drawEllipse(QPointF(0, 0), symbolRadius * 0.95, symbolRadius * 0.95);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawEllipse(QPointF(0, 0), symbolRadius * 0.36, symbolRadius * 0.36);
        break;
    default:
        if (picture >= SymbolPicture::Violence)
            paintTypeMark(painter, picture, ink);
        else
            painter.fillPath(symbolOutline(picture), ink);
        break;
    }
}

bool hasEdge(SymbolPicture picture)
{
    static constexpr std::array edgeless{SymbolPicture::Ring,      SymbolPicture::DashedRing, SymbolPicture::Tick, SymbolPicture::Glow,
                                         SymbolPicture::Selection, SymbolPicture::Dot,        SymbolPicture::Spot};
    return picture < SymbolPicture::Violence && std::ranges::find(edgeless, picture) == edgeless.end();
}

float reach(SymbolPicture picture)
{
    switch (picture) {
    case SymbolPicture::Circle:
    case SymbolPicture::HollowCircle:
    case SymbolPicture::Dot: return 1.2F;
    case SymbolPicture::Square:
    case SymbolPicture::Barrier: return 1.26F;
    case SymbolPicture::Triangle:
    case SymbolPicture::Post:
    case SymbolPicture::Spot:
    case SymbolPicture::Camera: return 1.38F;
    case SymbolPicture::Diamond:
    case SymbolPicture::Ring: return 1.46F;
    case SymbolPicture::Violence:
    case SymbolPicture::Theft:
    case SymbolPicture::Fire:
    case SymbolPicture::Help:
    case SymbolPicture::Health:
    case SymbolPicture::Traffic:
    case SymbolPicture::Missing:
    case SymbolPicture::Dispute:
    case SymbolPicture::Suspect:
    case SymbolPicture::Property: return 1.05F;
    case SymbolPicture::Tick: return 0.48F;
    case SymbolPicture::DashedRing:
    case SymbolPicture::Selection:
    case SymbolPicture::Glow: break;
    }
    return 1.58F;
}

} // namespace radar::mapstyle
