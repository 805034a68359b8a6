#pragma once
// Ctrl+K: buildings, streets, places and coordinates through the gazetteer (on a pool thread), satellites and cameras by
// call sign and name; and what the line orders (command_line.h): the first row, so that Enter does it.

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>
#include <memory>

#include "basemap/gazetteer.h"
#include "basemap/pinyin.h"
#include "command_line.h"
#include "commands.h"
#include "people_commands.h"
#include "picture/picture.h"

namespace radar::ui {

struct FoundThing {
    QString kind; ///< "people" (to be looked up), "person", "firm", "satellite", "camera", "incident", "building", "street", "place", "area",
                  ///< "address", "coordinates", "command"
    QString title;
    QString detail;
    QString id; ///< to select; empty when it can only be shown
    std::optional<geo::Wgs84> position;
    std::optional<CommandLine> command = {}; ///< Enter does this rather than go there
};

class SearchModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QString words READ words WRITE setWords NOTIFY wordsChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(bool busy READ isBusy NOTIFY countChanged)
    Q_PROPERTY(bool lookedUp READ isLookedUp NOTIFY countChanged) ///< what is listed are residents and firms
public:
    enum Role { KindRole = Qt::UserRole, KindTextRole, TitleRole, DetailRole, HasPositionRole, IsCommandRole, ProblemRole };

    /// `gazetteer` may be null (tests without a map).
    explicit SearchModel(std::shared_ptr<const basemap::Gazetteer> gazetteer, QObject *parent = nullptr);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// Offers to look up who is called so, where somebody may. Without it: not.
    void setLookUp(LookUpPeople lookUp) { m_lookUp = std::move(lookUp); }
    void setMayLookUp(bool may) { m_mayLookUp = may; }
    /// Residents and firms of that name, for this purpose, which is in the record. Nothing without one.
    Q_INVOKABLE void lookUp(const QString &purpose);
    [[nodiscard]] bool isLookedUp() const { return m_isLookedUp; }
    Q_INVOKABLE [[nodiscard]] bool isLookUp(int row) const; ///< wants a purpose: lookUp()

    void setRoster(RosterPtr roster);
    void setPicture(picture::PicturePtr picture) { m_picture = std::move(picture); }
    [[nodiscard]] QString words() const { return m_words; }
    void setWords(const QString &words);
    [[nodiscard]] int count() const { return static_cast<int>(m_found.size()); }
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    [[nodiscard]] const FoundThing *at(int row) const;
    Q_INVOKABLE [[nodiscard]] bool canGo(int row) const; ///< false for what orders something that cannot be done
    void retranslate();

Q_SIGNALS:
    void wordsChanged();
    void countChanged();
    void failed(const QString &what, const base::Error &error);

private:
    [[nodiscard]] bool canOffer() const;
    void addOffer(); ///< to look up who is called so
    void showPeople(const FoundPeople &found);
    void addKnown(const QString &words);
    void addProblem(); ///< of a line that orders something that cannot be done: comes last
    void take(quint64 question, const std::vector<basemap::SearchHit> &hits);

    std::shared_ptr<const basemap::Gazetteer> m_gazetteer;
    RosterPtr m_roster;
    basemap::PinyinIndex m_pinyin; ///< of the roster's names
    std::unordered_map<registry::SatelliteId, basemap::PinyinIndex::Name> m_spokenSatellites;
    std::unordered_map<registry::CameraId, basemap::PinyinIndex::Name> m_spokenCameras;
    picture::PicturePtr m_picture;
    QString m_words;
    std::optional<CommandLine> m_command; ///< what the words order
    std::vector<FoundThing> m_found;
    LookUpPeople m_lookUp;
    quint64 m_question = 0;
    bool m_isBusy = false, m_isLookedUp = false, m_mayLookUp = true;
};

} // namespace radar::ui
