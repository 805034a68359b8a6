#pragma once
// What desk and units say to each other about the incident that is open.

#include <QObject>
#include <QUrl>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include "commands.h"
#include "row_model.h"

namespace radar::ui {

class TalkModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    /// {id, isOurs, isNew, isQuestion, who, words, time (ms), clock, said: when the phone said it, if long before, deliveries: {text, state} each,
    /// picture: its source or nothing, attachment: its id, media: "Sound", "Film" or nothing}, as they came; the last fifty
    Q_PROPERTY(radar::ui::RowModel *rows READ rows CONSTANT)
    Q_PROPERTY(int earlier READ earlier NOTIFY changed)         ///< so many more are in the file
    Q_PROPERTY(QVariantList units READ units NOTIFY changed)    ///< to whom: {value, text}, everybody first
    Q_PROPERTY(QString to READ to WRITE setTo NOTIFY changed)   ///< "" everybody, or "satellite:<uuid>"
    Q_PROPERTY(QStringList phrases READ phrases NOTIFY changed) ///< in the language that is set
    Q_PROPERTY(bool canSay READ canSay NOTIFY changed)          ///< somebody is bound by it
    Q_PROPERTY(bool saying READ isSaying NOTIFY changed)
    Q_PROPERTY(int unseen READ unseen NOTIFY changed)
public:
    explicit TalkModel(const Commands &commands, QObject *parent = nullptr) : QObject(parent), m_commands(commands) {}

    void start(); ///< asks for the phrases
    void setRoster(RosterPtr roster);
    void show(const dispatch::Incident &incident); ///< or what has changed of it
    void clear();
    void retranslate();

    /// To whom `to` names. Nothing for no words, or while the last ones are on their way.
    Q_INVOKABLE void say(const QString &words);
    /// A picture of the incident that is open ("attachment" of a row, or of IncidentModel::pictures) to everybody who is bound by it.
    Q_INVOKABLE void sendPicture(const QString &attachment);
    Q_INVOKABLE void play(const QString &id); ///< the sound or film of this message
    Q_INVOKABLE void see();                   ///< somebody at the desk has seen what units said
    /// By a line of the search box: to these, or to everybody who is bound by it.
    void say(dispatch::IncidentId incident, const std::vector<dispatch::SatelliteId> &to, const QString &words);

    [[nodiscard]] RowModel *rows() { return &m_rows; }
    [[nodiscard]] int earlier() const;
    [[nodiscard]] QVariantList units() const;
    [[nodiscard]] QString to() const { return m_to; }
    void setTo(const QString &to);
    [[nodiscard]] QStringList phrases() const;
    [[nodiscard]] bool canSay() const;
    [[nodiscard]] bool isSaying() const { return m_isSaying; }
    [[nodiscard]] int unseen() const;

Q_SIGNALS:
    void changed();
    void playable(const QUrl &file, const QString &text, const QString &note); ///< it is what it was
    void said();                                                               ///< the box may be emptied
    void cleared();                                                            ///< it must be: what stands there was meant for another incident
    void done(const QString &what);
    void failed(const QString &what, const base::Error &error);

private:
    void read();
    void makeRows();
    [[nodiscard]] QVariantMap row(const dispatch::Message &message) const;
    [[nodiscard]] QVariantMap delivery(const dispatch::Message &message, const dispatch::Delivery &one) const;
    [[nodiscard]] QString callSign(dispatch::SatelliteId satellite) const;

    const Commands &m_commands;
    RosterPtr m_roster;
    std::optional<dispatch::Incident> m_incident;
    std::vector<dispatch::Message> m_messages;
    std::vector<dispatch::Attachment> m_attachments;
    std::vector<dispatch::Phrase> m_phrases;
    RowModel m_rows;
    QString m_to;
    bool m_isSaying = false;
    bool m_isSeeing = false;
};

} // namespace radar::ui
