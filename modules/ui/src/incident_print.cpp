#include "ui/incident_print.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextDocument>

#include "file_words.h"
#include "language.h"
#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui {

namespace {

struct IncidentPrint {
    Q_DECLARE_TR_FUNCTIONS(radar::ui::IncidentPrint)
};

QString cell(const QString &text) { return u"<td>%1</td>"_s.arg(text.toHtmlEscaped().replace(u'\n', u"<br>"_s)); }

QString row(const QStringList &cells, bool isHead = false)
{
    QString line;
    for (const QString &text : cells)
        line += isHead ? u"<th align=left>%1</th>"_s.arg(text.toHtmlEscaped()) : cell(text);
    return u"<tr>%1</tr>"_s.arg(line);
}

QString fact(const QString &name, const QString &value)
{
    return value.isEmpty() ? QString() : u"<tr><td width=\"18%\"><b>%1</b></td>%2</tr>"_s.arg(name.toHtmlEscaped(), cell(value));
}

QString table(const QString &title, const QString &rows)
{
    return rows.isEmpty() ? QString() : u"<h3>%1</h3><table width=\"100%\" cellpadding=3 cellspacing=0>%2</table>"_s.arg(title.toHtmlEscaped(), rows);
}

QString facts(const station::IncidentPaper &paper)
{
    const dispatch::Incident &incident = paper.file.incident;
    const QString position = u"%1, %2 (WGS-84)"_s.arg(incident.position.latitude, 0, 'f', 6).arg(incident.position.longitude, 0, 'f', 6);
    QString rows = fact(IncidentPrint::tr("Type"), words::incidentType(incident.type) + u" · "_s + words::text(incident.type));
    rows += fact(IncidentPrint::tr("Level"), words::level(static_cast<int>(incident.level)));
    rows += fact(IncidentPrint::tr("State"), words::incidentState(dispatch::code(incident.state)));
    rows += fact(IncidentPrint::tr("Place"), words::text(incident.address) + u'\n' + position);
    rows += fact(IncidentPrint::tr("Reported"), words::preciseTime(incident.reportedTime));
    rows += fact(IncidentPrint::tr("Caller"), words::callerOf(incident));
    rows += fact(IncidentPrint::tr("Text"), words::text(incident.text));
    if (incident.closedTime)
        rows += fact(IncidentPrint::tr("Closed"), words::preciseTime(*incident.closedTime));
    if (incident.disposition)
        rows += fact(IncidentPrint::tr("Result"), words::disposition(*incident.disposition));
    rows += fact(IncidentPrint::tr("Remark"), words::text(incident.closingText));
    if (paper.given)
        rows += fact(IncidentPrint::tr("Given out"), words::text(paper.given->to) + u" · "_s + words::preciseTime(paper.given->time));
    return u"<table width=\"100%\" cellpadding=3 cellspacing=0>%1</table>"_s.arg(rows);
}

QString timeline(const station::IncidentPaper &paper, const CallSignOf &callSign)
{
    QString rows = row({IncidentPrint::tr("Time"), IncidentPrint::tr("UTC"), IncidentPrint::tr("What"), IncidentPrint::tr("Who"),
                        IncidentPrint::tr("By"), IncidentPrint::tr("Words")},
                       true);
    for (const dispatch::TimelineEvent &event : paper.file.timeline)
        rows += row({words::preciseClock(event.time), words::utc(event.time).replace(u' ', QChar::Nbsp), words::eventName(event.action),
                     words::callSigns(event, callSign), words::actor(event), words::eventWords(event)});
    return table(IncidentPrint::tr("Timeline"), rows);
}

QString outcomeTable(const station::IncidentPaper &paper, const CallSignOf &callSign)
{
    const auto all = station::outcomes(paper);
    if (all.empty())
        return {};
    QString rows = row({IncidentPrint::tr("Recommended"), IncidentPrint::tr("Who"), IncidentPrint::tr("Estimated"), IncidentPrint::tr("Sent"),
                        IncidentPrint::tr("From order to arrival")},
                       true);
    for (const station::Outcome &one : all)
        rows +=
            row({one.rank ? QString::number(*one.rank) : u"–"_s, callSign(one.satellite), one.estimated ? words::stopwatch(*one.estimated) : u"–"_s,
                 one.isSent ? IncidentPrint::tr("yes") : IncidentPrint::tr("no"), one.took ? words::stopwatch(*one.took) : u"–"_s});
    return table(IncidentPrint::tr("Recommended, and what happened"), rows);
}

QString hindsightTable(const station::IncidentPaper &paper, const CallSignOf &callSign)
{
    QString rows;
    for (const dispatch::Hindsight &one : paper.hindsight)
        rows += row({words::preciseClock(one.sentTime), words::hindsight(one, callSign)});
    return table(IncidentPrint::tr("What would have been best, as far as it was known"), rows);
}

QString callTable(const station::IncidentPaper &paper)
{
    QString rows;
    for (const dispatch::FurtherCall &call : paper.file.calls)
        rows += row({words::preciseTime(call.time), words::callerOf(call), words::text(call.text)});
    return table(IncidentPrint::tr("Further calls"), rows);
}

/// "K-031 20:15:09 read 20:15:12"
QString deliveries(const dispatch::Message &message, const CallSignOf &callSign)
{
    QStringList all;
    for (const dispatch::Delivery &delivery : message.deliveries) {
        QString one = callSign(delivery.satellite);
        if (delivery.deliveredTime)
            one += u" · "_s + IncidentPrint::tr("delivered %1").arg(words::preciseClock(*delivery.deliveredTime));
        if (delivery.readTime)
            one += u" · "_s + IncidentPrint::tr("read %1").arg(words::preciseClock(*delivery.readTime));
        if (!delivery.deliveredTime && !delivery.readTime)
            one += u" · "_s + IncidentPrint::tr("not delivered");
        if (delivery.fetchedTime)
            one += u" · "_s + IncidentPrint::tr("picture fetched %1").arg(words::preciseClock(*delivery.fetchedTime));
        else if (message.attachment)
            one += u" · "_s + (delivery.wordsOnlyTime ? IncidentPrint::tr("words only") : IncidentPrint::tr("picture not fetched"));
        all += one;
    }
    return all.join(u"; "_s);
}

QString messageTable(const station::IncidentPaper &paper, const CallSignOf &callSign)
{
    if (paper.file.messages.empty())
        return {};
    QString rows = row(
        {IncidentPrint::tr("Said"), IncidentPrint::tr("Came"), IncidentPrint::tr("From"), IncidentPrint::tr("Words"), IncidentPrint::tr("To")}, true);
    for (const dispatch::Message &message : paper.file.messages)
        rows += row({words::preciseClock(message.saidTime), words::preciseClock(message.receivedTime),
                     message.from ? callSign(*message.from) : IncidentPrint::tr("Desk"),
                     message.attachment ? IncidentPrint::tr("A picture, sound or film. %1").arg(words::said(message)) : words::said(message),
                     deliveries(message, callSign)});
    return table(IncidentPrint::tr("Messages"), rows);
}

QString promiseTable(const station::IncidentPaper &paper, const CallSignOf &callSign)
{
    QString rows;
    for (const dispatch::FollowUp &promise : paper.file.followUps)
        rows += row({callSign(promise.owner), words::dateAndTime(promise.dueTime), words::text(promise.task),
                     promise.doneTime ? words::text(promise.result) : IncidentPrint::tr("not answered yet")});
    return table(IncidentPrint::tr("Promises"), rows);
}

QString page(const station::IncidentPaper &paper, const CallSignOf &callSign)
{
    const QString style = u"<style>body{font-family:'Noto Sans CJK SC',sans-serif;font-size:9pt}h1{font-size:16pt}h3{font-size:11pt}"
                          "td,th{border-bottom:1px solid #bbb;font-size:8.5pt}</style>"_s;
    QString body = u"<h1>%1</h1>"_s.arg(IncidentPrint::tr("Incident %1").arg(words::text(paper.file.incident.number)).toHtmlEscaped());
    body += facts(paper) + callTable(paper) + timeline(paper, callSign) + messageTable(paper, callSign) + outcomeTable(paper, callSign)
        + hindsightTable(paper, callSign) + promiseTable(paper, callSign);
    return u"<html><head>%1</head><body>%2</body></html>"_s.arg(style, body);
}

} // namespace

base::Result<> printIncident(const station::IncidentPaper &paper, const CallSignOf &callSign, const QString &file)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout::Millimeter);
        writer.setTitle(words::text(paper.file.incident.number));
        writer.setCreator(u"Police Radar"_s);
        QTextDocument document;
        document.setHtml(page(paper, callSign));
        document.print(&writer);
    }
    QSaveFile out(file);
    const bool isWritten = out.open(QIODevice::WriteOnly) && out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && out.write(bytes) == bytes.size() && out.commit();
    if (!isWritten)
        return base::fail(base::ErrorKind::Unavailable, file.toStdString() + ": " + out.errorString().toStdString());
    return {};
}

base::Result<> printIncident(const station::IncidentPaper &paper, const CallSignOf &callSign, const QString &file, const QString &language,
                             const QTimeZone &zone)
{
    const Language chosen(language);
    words::setStationZone(zone);
    return printIncident(paper, callSign, file);
}

} // namespace radar::ui
