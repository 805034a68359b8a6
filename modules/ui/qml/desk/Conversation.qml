pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// What desk and units say to each other about the incident: who, what, when, how far it came; and a box to say something. What is new counts
// as seen when it has been on the screen for a moment.
FocusScope {
    id: talk

    required property TalkModel model
    required property double now
    property bool isOnScreen: true ///< the end of what was said is not scrolled away
    readonly property real end: column.y + rows.y + rows.height
    property bool isOpened: false  ///< all of it; else the last ones
    readonly property int shown: 3

    signal pictureAsked(picture: var)
    signal showAsked(item: Item) ///< into sight

    function write() {
        box.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    Accessible.name: qsTr("Messages")
    Accessible.role: Accessible.Grouping
    implicitHeight: column.implicitHeight

    Shortcut {
        enabled: talk.visible && talk.model.canSay
        sequence: "Alt+M"
        onActivated: talk.write()
    }

    Timer {
        interval: 1500
        repeat: true
        running: talk.isOnScreen && talk.visible && talk.model.unseen > 0 && Application.state === Qt.ApplicationActive
        onTriggered: talk.model.see()
    }

    Connections {
        function onPlayable(file: url, text: string, note: string) {
            talk.pictureAsked({
                "media": file,
                "text": text,
                "note": note
            });
        }

        function onCleared() {
            box.text = "";
        }

        function onSaid() {
            box.text = "";
        }

        target: talk.model
    }

    // Who writes keeps the box before them while the talk grows.
    Connections {
        function onCountChanged() {
            if (box.activeFocus)
                Qt.callLater(() => talk.showAsked(phraseRow));
        }

        target: talk.model.rows
    }

    Column {
        id: column

        spacing: Theme.unit
        width: parent.width

        Item {
            height: Math.max(title.height, Theme.row)
            width: parent.width

            SectionTitle {
                id: title

                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("Messages")
            }

            Button {
                anchors.right: parent.right
                font.pixelSize: Theme.small
                implicitHeight: Theme.row
                text: talk.isOpened ? qsTr("Only the last ones") : qsTr("All %n", "", talk.model.rows.count)
                visible: talk.model.rows.count > talk.shown
                onClicked: talk.isOpened = !talk.isOpened
            }
        }

        Label {
            color: Theme.quiet
            font.pixelSize: Theme.small
            text: qsTr("%n earlier ones are in the timeline", "", talk.model.earlier)
            visible: talk.isOpened && talk.model.earlier > 0
            width: parent.width
        }

        Label {
            color: Theme.faint
            elide: Text.ElideNone
            font.pixelSize: Theme.small
            text: talk.model.canSay ? qsTr("Nobody has said anything yet. What you write goes to the phones of those who were sent.") : qsTr("Nobody is bound by the incident who could be spoken to.")
            visible: talk.model.rows.count === 0
            width: parent.width
            wrapMode: Text.Wrap
        }

        Column {
            id: rows

            spacing: Theme.unit
            width: parent.width

            Repeater {
                model: talk.model.rows

                MessageRow {
                    required property int index

                    now: talk.now
                    visible: talk.isOpened || index >= talk.model.rows.count - talk.shown || row.isNew
                    width: rows.width

                    onPictureAsked: picture => talk.pictureAsked(picture)
                    onPlayAsked: talk.model.play(row.id)
                }
            }
        }

        ChipRow {
            current: talk.model.to
            name: qsTr("To whom")
            options: talk.model.units
            visible: talk.model.canSay && talk.model.units.length > 1
            width: parent.width

            onChosen: value => talk.model.to = value
        }

        TextBox {
            id: box

            enabled: talk.model.canSay
            placeholderText: qsTr("Write to the units (Alt+M); Enter sends")
            visible: talk.model.canSay
            width: parent.width

            onActiveFocusChanged: if (activeFocus)
                Qt.callLater(() => talk.showAsked(phraseRow))
            onSubmitted: talk.model.say(text)
        }

        // Nothing is sent by a phrase alone: it stands in the box first.
        Flow {
            id: phraseRow

            spacing: Theme.half
            visible: talk.model.canSay
            width: parent.width

            Repeater {
                model: box.activeFocus || phrases.isOpen ? talk.model.phrases : talk.model.phrases.slice(0, 3)

                Button {
                    required property string modelData

                    focusPolicy: Qt.NoFocus
                    font.pixelSize: Theme.small
                    implicitHeight: Theme.row
                    leftPadding: Theme.unit
                    rightPadding: Theme.unit
                    text: modelData
                    onClicked: {
                        box.text = modelData;
                        talk.write();
                    }
                }
            }

            IconButton {
                id: phrases

                property bool isOpen: false

                implicitHeight: Theme.row
                implicitWidth: Theme.row
                iconName: isOpen ? "minus" : "more"
                name: isOpen ? qsTr("Fewer phrases") : qsTr("All phrases")
                visible: !box.activeFocus && talk.model.phrases.length > 3
                onClicked: isOpen = !isOpen
            }
        }
    }
}
