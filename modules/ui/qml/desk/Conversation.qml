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
    property bool isOnScreen: true ///< not scrolled away

    signal pictureAsked(picture: var)

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
        function onSaid() {
            box.text = "";
        }

        target: talk.model
    }

    Column {
        id: column

        spacing: Theme.unit
        width: parent.width

        Item {
            height: title.height
            width: parent.width

            SectionTitle {
                id: title

                text: qsTr("Messages")
            }

            Label {
                anchors.right: parent.right
                anchors.verticalCenter: title.verticalCenter
                color: Theme.quiet
                font.pixelSize: Theme.small
                text: talk.model.earlier > 0 ? qsTr("%n earlier ones are in the timeline", "", talk.model.earlier) : ""
            }
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

        Repeater {
            model: talk.model.rows

            MessageRow {
                now: talk.now
                width: column.width

                onPictureAsked: picture => talk.pictureAsked(picture)
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

            onSubmitted: talk.model.say(text)
        }

        // Nothing is sent by a phrase alone: it stands in the box first.
        Flow {
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
