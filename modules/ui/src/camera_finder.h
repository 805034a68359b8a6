#pragma once
// Finds cameras on the network for the camera that is being edited: who is there, what one of them is, which of its pictures is taken. User and
// password are typed here, go with the picture's address into the register, and are forgotten with the editor.

#include <QObject>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include "commands.h"

namespace radar::ui {

class CameraFinder : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(bool open READ isOpen NOTIFY changed)
    Q_PROPERTY(bool searching READ isSearching NOTIFY changed)
    Q_PROPERTY(bool asking READ isAsking NOTIFY changed)
    Q_PROPERTY(QVariantList found READ found NOTIFY changed)        ///< {address, host, name}
    Q_PROPERTY(QString note READ note NOTIFY changed)               ///< how many, or why none
    Q_PROPERTY(QString problem READ problem NOTIFY changed)         ///< why the one that was asked says nothing
    Q_PROPERTY(QString host READ host WRITE setHost NOTIFY changed) ///< the one to ask: its address, or only its host
    Q_PROPERTY(QString user READ user WRITE setUser NOTIFY changed)
    Q_PROPERTY(QString password READ password WRITE setPassword NOTIFY changed)
    Q_PROPERTY(QString what READ what NOTIFY changed)            ///< maker and model of the one that answered
    Q_PROPERTY(QVariantList streams READ streams NOTIFY changed) ///< {text, address}
public:
    explicit CameraFinder(const Commands &commands, QObject *parent = nullptr) : QObject(parent), m_commands(commands) {}

    Q_INVOKABLE void find();
    Q_INVOKABLE void ask(); ///< the one that `host` names
    Q_INVOKABLE void choose(int stream);
    void clear(); ///< everything forgotten, the password first
    void retranslate() { Q_EMIT changed(); }

    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] bool isSearching() const { return m_isSearching; }
    [[nodiscard]] bool isAsking() const { return m_isAsking; }
    [[nodiscard]] QVariantList found() const;
    [[nodiscard]] QString note() const;
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QString host() const { return m_host; }
    void setHost(const QString &host);
    [[nodiscard]] QString user() const { return m_user; }
    void setUser(const QString &user);
    [[nodiscard]] QString password() const { return m_password; }
    void setPassword(const QString &password);
    [[nodiscard]] QString what() const;
    [[nodiscard]] QVariantList streams() const;

Q_SIGNALS:
    void changed();
    void chosen(const QString &address); ///< without user and password
    void failed(const QString &what, const base::Error &error);

private:
    const Commands &m_commands;
    std::optional<base::Result<video::SearchResult>> m_found;
    std::optional<base::Result<video::CameraAnswer>> m_answer;
    QString m_host, m_user, m_password;
    bool m_isOpen = false, m_isSearching = false, m_isAsking = false;
    int m_question = 0;
};

} // namespace radar::ui
