#include "consent_model.h"

#include <QDateTime>

#include "words.h"

namespace radar::ui {

using namespace Qt::StringLiterals;
using registry::ConsentBasis;
using registry::ConsentHow;
using registry::ConsentState;

namespace {

QString how(ConsentHow way)
{
    switch (way) {
    case ConsentHow::Paper: return ConsentModel::tr("on paper");
    case ConsentHow::Phone: return ConsentModel::tr("by phone");
    case ConsentHow::Spoken: return ConsentModel::tr("spoken");
    case ConsentHow::None: return {};
    }
    return {};
}

registry::Date dateOf(QDate date)
{
    return {std::chrono::year(date.year()), std::chrono::month(static_cast<unsigned>(date.month())),
            std::chrono::day(static_cast<unsigned>(date.day()))};
}

} // namespace

ConsentModel::ConsentModel(const Commands &commands, const base::Clock &clock, QObject *parent)
    : QObject(parent), m_commands(commands), m_clock(clock)
{}

void ConsentModel::show(const registry::Satellite &satellite)
{
    if (!m_satellite || m_satellite->id != satellite.id)
        m_facts.reset();
    m_satellite = satellite;
    Q_EMIT changed();
    read();
}

void ConsentModel::hide()
{
    if (!m_satellite)
        return;
    m_satellite.reset();
    m_facts.reset();
    Q_EMIT changed();
}

void ConsentModel::tick()
{
    if (m_satellite && !m_isBusy)
        read();
}

void ConsentModel::read()
{
    if (!m_satellite || !m_commands.consents)
        return;
    m_commands.consents(m_satellite->id, [this, id = m_satellite->id](base::Result<ConsentFacts> &&facts) {
        if (!m_satellite || m_satellite->id != id || !facts)
            return;
        m_facts = std::move(*facts);
        Q_EMIT changed();
    });
}

bool ConsentModel::canWithdraw() const
{
    return m_facts && !needsNone() && !m_facts->history.empty() && !m_facts->history.back().withdrawnTime && registry::mayTrack(m_facts->state);
}

QString ConsentModel::stateText() const
{
    if (!m_facts)
        return {};
    switch (m_facts->state) {
    case ConsentState::Duty: return tr("Work phone, rule of service");
    case ConsentState::Given: return tr("Agreed");
    case ConsentState::TakenOver: return tr("Not on paper yet");
    case ConsentState::Missing: return tr("No consent: not tracked");
    case ConsentState::Withdrawn: return tr("Taken back: not tracked");
    case ConsentState::Ended: return tr("Consent has ended: not tracked");
    }
    return {};
}

QString ConsentModel::detailText() const
{
    if (!m_facts || m_facts->history.empty() || needsNone())
        return {};
    const registry::Consent &last = m_facts->history.back();
    QStringList lines;
    if (last.given.basis == ConsentBasis::TakenOver)
        lines << tr("Tracked before consents were written down");
    else
        lines << tr("Text %1, %2, %3").arg(words::text(last.given.text), how(last.given.how), words::dateAndTime(last.givenTime));
    if (last.given.basis != ConsentBasis::TakenOver)
        lines << tr("Taken by %1").arg(words::account(last.takenBy));
    if (last.given.until)
        lines << tr("Holds until %1").arg(words::text(registry::toText(*last.given.until)));
    if (last.withdrawnTime) {
        const QString line = tr("Taken back %1, %2").arg(words::dateAndTime(*last.withdrawnTime), words::account(last.withdrawnBy));
        lines << (last.reason.empty() ? line : line + u": "_s + words::text(last.reason));
    }
    return lines.join(u'\n');
}

QVariantList ConsentModel::ways() const
{
    QVariantList all;
    for (const ConsentHow way : {ConsentHow::Paper, ConsentHow::Phone, ConsentHow::Spoken})
        all += QVariantMap{{u"value"_s, QLatin1StringView(code(way))}, {u"text"_s, how(way)}};
    return all;
}

QVariantList ConsentModel::spans() const
{
    QVariantList all;
    for (const int months : {12, 24, 36})
        all += QVariantMap{{u"value"_s, QString::number(months)}, {u"text"_s, tr("%n year(s)", "", months / 12)}};
    all += QVariantMap{{u"value"_s, u"0"_s}, {u"text"_s, tr("until it is taken back")}};
    return all;
}

void ConsentModel::open(Sheet sheet)
{
    if (!m_satellite || m_isBusy)
        return;
    m_sheet = sheet;
    m_whose = m_satellite->id;
    m_who = words::text(m_satellite->callSign);
    Q_EMIT changed();
}

void ConsentModel::askGive() { open(Sheet::Give); }
void ConsentModel::askWithdraw() { open(Sheet::Withdraw); }

void ConsentModel::closeSheet()
{
    m_sheet = Sheet::Closed;
    Q_EMIT changed();
}

void ConsentModel::take(registry::SatelliteId id, const base::Result<ConsentFacts> &facts, const QString &success, const QString &complaint)
{
    m_isBusy = false;
    if (facts) {
        m_sheet = Sheet::Closed;
        if (m_satellite && m_satellite->id == id)
            m_facts = *facts;
        Q_EMIT done(success);
    } else {
        Q_EMIT failed(complaint, facts.error());
    }
    Q_EMIT changed();
}

void ConsentModel::give(const QString &text, const QString &way, int months, bool isDuty)
{
    const auto taken = registry::consentHowFromCode(way.toStdString());
    if (m_isBusy || m_sheet != Sheet::Give || text.trimmed().isEmpty() || !taken || *taken == ConsentHow::None || months < 0)
        return;
    registry::NewConsent consent{.basis = isDuty ? ConsentBasis::Duty : ConsentBasis::Consent,
                                 .text = text.trimmed().toStdString(),
                                 .purpose = tr("positions while on duty, to be sent where help is needed").toStdString(),
                                 .how = *taken};
    if (months > 0)
        consent.until = dateOf(QDateTime::fromMSecsSinceEpoch(base::toMicroseconds(m_clock.now()) / 1000).date().addMonths(months));
    m_lastText = text.trimmed();
    m_isBusy = true;
    Q_EMIT changed();
    m_commands.giveConsent(m_whose, std::move(consent), [this, id = m_whose, who = m_who](base::Result<ConsentFacts> &&facts) {
        take(id, facts, tr("It is written down: %1 may be tracked on duty.").arg(who), tr("The consent of %1 was not written down.").arg(who));
    });
}

void ConsentModel::withdraw(const QString &reason)
{
    if (m_isBusy || m_sheet != Sheet::Withdraw)
        return;
    m_isBusy = true;
    Q_EMIT changed();
    m_commands.withdrawConsent(m_whose, reason.trimmed().toStdString(), [this, id = m_whose, who = m_who](base::Result<ConsentFacts> &&facts) {
        take(id, facts, tr("%1 is tracked no more.").arg(who), tr("%1 is still tracked.").arg(who));
    });
}

} // namespace radar::ui
