#pragma once
// What helps while an incident is being taken down: which type the words speak for, what to ask, who calls, what happened there, what may be
// the same already, whether place and address agree, and when it begins. It suggests; the officer's own choice stays.

#include <QObject>
#include <QTimer>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include "commands.h"
#include "new_incident_model.h"

namespace radar::ui {

class IntakeModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QVariantList suggestions READ suggestions NOTIFY suggestionsChanged) ///< {code, text, level, levelText, why}; not the chosen one
    Q_PROPERTY(QVariantList questions READ questions NOTIFY questionsChanged)       ///< {text, choices}
    Q_PROPERTY(QVariantList alike READ alike NOTIFY knownChanged)                   ///< {id, title, why, canJoin}: may be the same
    Q_PROPERTY(QVariantList here READ here NOTIFY knownChanged)                     ///< {title, detail}: earlier ones at the place
    Q_PROPERTY(QString callerText READ callerText NOTIFY callerChanged)             ///< what earlier calls were worth; empty: nothing known
    Q_PROPERTY(QString callerName READ callerName NOTIFY callerChanged)             ///< as it was given last
    Q_PROPERTY(QVariantList calls READ calls NOTIFY callerChanged)                  ///< {title, detail}
    Q_PROPERTY(QString placeNote READ placeNote NOTIFY placeNoteChanged) ///< what address and pin have to do with each other, if it must be said
    Q_PROPERTY(bool placeDiffers READ placeDiffers NOTIFY placeNoteChanged)
    Q_PROPERTY(QString startText READ startText WRITE setStartText NOTIFY startChanged) ///< empty: now. "18:30", "11-23 18:30"
    Q_PROPERTY(QString startNote READ startNote NOTIFY startChanged)                    ///< the time it means, or that it means none
    Q_PROPERTY(bool startBroken READ isStartBroken NOTIFY startChanged)
    Q_PROPERTY(QVariantList scheduled READ scheduled NOTIFY scheduledChanged) ///< {id, title, detail}
    Q_PROPERTY(bool joining READ isJoining NOTIFY joiningChanged)
public:
    struct Parts {
        const Commands &commands;
        const base::Clock &clock;
        std::shared_ptr<const basemap::Gazetteer> gazetteer; ///< may be null in tests
        NewIncidentModel &draft;
    };
    explicit IntakeModel(Parts parts, QObject *parent = nullptr);

    void start(); ///< asks what is scheduled, and whether the station's lists are sound
    void tick();  ///< once a second: what is scheduled may have begun
    void retranslate();
    void addressFound(const QString &address); ///< of the pin

    Q_INVOKABLE void take(const QString &type); ///< a suggestion
    Q_INVOKABLE void answer(const QString &question, const QString &text);
    [[nodiscard]] Q_INVOKABLE QString answerTo(const QString &question) const;
    Q_INVOKABLE void join(const QString &id); ///< instead of a new incident
    Q_INVOKABLE void takePinAddress();
    Q_INVOKABLE void cancelScheduled(const QString &id);

    [[nodiscard]] QVariantList suggestions() const { return m_suggestions; }
    [[nodiscard]] QVariantList questions() const;
    [[nodiscard]] QVariantList alike() const;
    [[nodiscard]] QVariantList here() const;
    [[nodiscard]] QString callerText() const;
    [[nodiscard]] QString callerName() const;
    [[nodiscard]] QVariantList calls() const;
    [[nodiscard]] QString placeNote() const { return m_placeNote; }
    [[nodiscard]] bool placeDiffers() const { return m_placeDiffers; }
    [[nodiscard]] QString startText() const { return m_startText; }
    void setStartText(const QString &text);
    [[nodiscard]] QString startNote() const;
    [[nodiscard]] bool isStartBroken() const { return !m_startText.trimmed().isEmpty() && !startTime(); }
    [[nodiscard]] std::optional<base::Time> startTime() const; ///< empty: now
    [[nodiscard]] QVariantList scheduled() const;
    [[nodiscard]] bool isJoining() const { return m_isJoining; }
    void schedule(); ///< the draft, for startTime()

Q_SIGNALS:
    void suggestionsChanged();
    void questionsChanged();
    void knownChanged();
    void callerChanged();
    void placeNoteChanged();
    void startChanged();
    void scheduledChanged();
    void joiningChanged();
    void pinMoved(double latitude, double longitude);
    void joined(const QString &id);
    void done(const QString &what);
    void failed(const QString &what, const base::Error &error);

private:
    void draftChanged();
    void suggest();
    void askKnown();
    void askCaller();
    void findAddress();
    void askScheduled();
    void forget();
    void setPlaceNote(const QString &note, bool differs);

    Parts m_parts;
    QTimer m_knownTimer;
    QTimer m_addressTimer;
    QTimer m_callerTimer;
    QVariantList m_suggestions;
    QString m_suggestedFor; ///< text and type
    QString m_questionsOf;
    QString m_typedAddress; ///< the last one that was looked for
    QString m_pinAddress;
    QString m_placeNote;
    bool m_placeDiffers = false;
    bool m_hasMovedPin = false;
    QString m_startText;
    station::IntakeAnswer m_known;
    dispatch::CallerRecord m_caller;
    std::string m_callerNumber; ///< the one that was looked up
    std::vector<dispatch::Scheduled> m_scheduled;
    base::Time m_askedScheduled;
    bool m_isJoining = false;
    int m_asked = 0;
};

} // namespace radar::ui
