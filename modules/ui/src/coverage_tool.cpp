#include "coverage_tool.h"

#include <algorithm>
#include <cmath>

#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui {

namespace {

constexpr std::size_t mostRows = 12;

/// What matters for what it sees.
bool looksTheSame(const picture::Symbol &a, const picture::Symbol &b)
{
    return a.id == b.id && a.status == b.status && a.position == b.position && a.headingDegrees == b.headingDegrees
        && a.heightMeters == b.heightMeters && a.tiltDegrees == b.tiltDegrees && a.fieldOfViewDegrees == b.fieldOfViewDegrees
        && a.rangeMeters == b.rangeMeters;
}

} // namespace

QString CoverageTool::streetsOf(const std::string &local, const std::string &english)
{
    const std::string &name = words::isChinese() || english.empty() ? local : english;
    return name.empty() ? tr("Paths without a name") : words::text(name);
}

CoverageTool::CoverageTool(ToolParts parts, QObject *parent) : QObject(parent), m_parts(std::move(parts)) {}

void CoverageTool::begin()
{
    m_isUp = true;
    ask();
}

void CoverageTool::leave()
{
    ++m_question;
    m_isUp = m_isAsking = m_isLooking = m_hasFailed = false;
    m_answer = {};
    m_next = {};
    m_blind.setRows({});
    m_places.setRows({});
    Q_EMIT changed();
    Q_EMIT overlayChanged();
}

void CoverageTool::show(const picture::Picture &picture)
{
    std::vector<picture::Symbol> cameras;
    std::ranges::copy_if(picture.symbols, std::back_inserter(cameras),
                         [](const picture::Symbol &symbol) { return symbol.kind == picture::SymbolKind::Camera; });
    if (std::ranges::equal(cameras, m_cameras, looksTheSame))
        return;
    m_cameras = std::move(cameras);
    if (m_isUp)
        ask();
}

void CoverageTool::ask()
{
    m_isAsking = true;
    m_isLooking = false;
    m_next = {};
    m_places.setRows({});
    Q_EMIT changed();
    m_parts.commands.coverage({m_answer.coverage}, [this, question = ++m_question](base::Result<station::CoverageAnswer> answer) {
        if (question != m_question)
            return;
        m_isAsking = false;
        m_hasFailed = !answer;
        if (answer)
            m_answer = std::move(*answer);
        fillRows();
        Q_EMIT changed();
        Q_EMIT overlayChanged();
    });
}

void CoverageTool::lookForPlaces()
{
    if (!m_answer.coverage || m_isLooking || m_isAsking)
        return;
    m_isLooking = true;
    Q_EMIT changed();
    m_parts.commands.nextCameras({3, m_answer.coverage}, [this, question = ++m_question](base::Result<station::NextCamerasAnswer> answer) {
        if (question != m_question)
            return;
        m_isLooking = false;
        m_hasFailed = !answer;
        if (answer)
            m_next = std::move(*answer);
        fillRows();
        Q_EMIT changed();
        Q_EMIT overlayChanged();
    });
}

void CoverageTool::fillRows()
{
    QList<QVariantMap> rows;
    for (std::size_t i = 0; i < std::min(mostRows, m_answer.blind.size()); ++i) {
        const auto &street = m_answer.blind[i];
        rows += {{u"streets"_s, streetsOf(street.street, street.streetEnglish)}, {u"metersText"_s, words::distance(street.meters)}};
    }
    m_blind.setRows(std::move(rows));
    rows.clear();
    for (const auto &place : m_next.places)
        rows += {{u"number"_s, static_cast<int>(rows.size()) + 1},
                 {u"gainText"_s, u"+ "_s + words::distance(place.gainMeters)},
                 {u"streets"_s, streetsOf(place.streets, place.streetsEnglish)},
                 {u"directionText"_s, tr("looking %1 (%2°)").arg(words::compass(place.headingDegrees)).arg(std::lround(place.headingDegrees))}};
    m_places.setRows(std::move(rows));
}

void CoverageTool::retranslate()
{
    fillRows();
    Q_EMIT changed();
}

void CoverageTool::showBlind(int row)
{
    if (row >= 0 && row < m_blind.count())
        if (const geo::Wgs84 place = m_answer.blind[static_cast<std::size_t>(row)].place; place.isValid())
            Q_EMIT flyTo(place.latitude, place.longitude, 250);
}

void CoverageTool::showPlace(int row)
{
    if (row >= 0 && row < m_places.count())
        if (const geo::Wgs84 place = m_next.places[static_cast<std::size_t>(row)].place; place.isValid())
            Q_EMIT flyTo(place.latitude, place.longitude, 250);
}

int CoverageTool::seenPercent() const
{
    return m_answer.allMeters > 0 ? static_cast<int>(std::lround(100 * m_answer.seenMeters / m_answer.allMeters)) : 0;
}

QString CoverageTool::seenText() const { return tr("%1 of %2").arg(words::distance(m_answer.seenMeters), words::distance(m_answer.allMeters)); }

QString CoverageTool::lookedText() const
{
    if (m_next.places.empty())
        return {};
    const auto number = [](std::size_t count) { return QString::number(count); };
    return m_next.isBest
        ? tr("The best of %1 places beside streets; %2 were looked from, the others cannot show more.")
              .arg(number(m_next.candidates), number(m_next.lookedFrom))
        : tr("The best of the %2 places looked from, of %1 beside streets.").arg(number(m_next.candidates), number(m_next.lookedFrom));
}

void CoverageTool::addTo(picture::Picture &picture) const
{
    picture.overlay = m_answer.overlay;
    for (std::size_t i = 0; i < m_next.places.size(); ++i) {
        const auto &place = m_next.places[i];
        picture::Symbol spot;
        spot.id = "spot:camera" + std::to_string(i + 1);
        spot.kind = picture::SymbolKind::Spot;
        spot.position = place.place;
        insertSymbol(picture, std::move(spot));
        picture::Symbol note;
        note.id = "note:camera" + std::to_string(i + 1);
        note.kind = picture::SymbolKind::Note;
        note.position = place.place;
        note.label = (QString::number(i + 1) + u" · +"_s + words::distance(place.gainMeters)).toStdString();
        insertSymbol(picture, std::move(note));
    }
}

} // namespace radar::ui
