pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// One message: ours stand to the right, theirs to the left with a bar while they are new.
Item {
    id: message

    required property var row ///< TalkModel.rows
    required property double now
    readonly property int inset: Theme.unit * 3

    signal pictureAsked(picture: var)
    signal playAsked

    Accessible.name: qsTr("%1: %2, %3").arg(row.who).arg(row.words).arg(row.clock)
    Accessible.role: Accessible.ListItem
    implicitHeight: bubble.height

    Rectangle {
        id: bubble

        color: message.row.isOurs ? Theme.accentFaint : Theme.raised
        height: content.implicitHeight + Theme.unit * 1.5
        radius: Theme.radiusSmall
        width: parent.width - message.inset
        x: message.row.isOurs ? message.inset : 0

        Rectangle {
            color: Theme.text
            height: parent.height
            radius: width / 2
            visible: message.row.isNew
            width: 3
        }

        Column {
            id: content

            anchors.left: parent.left
            anchors.leftMargin: Theme.unit
            anchors.right: parent.right
            anchors.rightMargin: Theme.unit
            spacing: 2
            y: Math.round(Theme.unit * 0.75)

            Item {
                height: who.implicitHeight
                width: parent.width

                Label {
                    id: who

                    anchors.left: parent.left
                    anchors.right: when.left
                    anchors.rightMargin: Theme.unit
                    color: message.row.isOurs ? Theme.quiet : Theme.text
                    font.bold: message.row.isNew
                    font.pixelSize: Theme.small
                    text: message.row.said === "" ? message.row.who : qsTr("%1 · %2").arg(message.row.who).arg(message.row.said)
                }

                Row {
                    id: when

                    anchors.right: parent.right
                    spacing: Theme.half

                    Label {
                        color: Theme.quiet
                        font.pixelSize: Theme.small
                        text: message.row.clock
                    }

                    AgeText {
                        now: message.now
                        time: message.row.time
                    }
                }
            }

            Label {
                elide: Text.ElideNone
                font.bold: message.row.isNew
                font.italic: message.row.isQuestion
                text: message.row.words
                visible: text !== ""
                width: parent.width
                wrapMode: Text.Wrap
            }

            Image {
                asynchronous: true
                fillMode: Image.PreserveAspectCrop
                height: visible ? Math.round(width * 9 / 16) : 0
                source: message.row.picture
                sourceSize: Qt.size(Math.ceil(2 * width), Math.ceil(2 * width))
                visible: message.row.picture !== ""
                width: Math.round(parent.width * 0.7)

                MouseArea {
                    anchors.fill: parent
                    onClicked: message.pictureAsked({
                        "attachment": message.row.attachment,
                        "source": message.row.picture,
                        "text": message.row.clock,
                        "note": message.row.who
                    })
                }
            }

            Button {
                font.pixelSize: Theme.small
                iconName: "play"
                implicitHeight: Theme.row
                text: message.row.media
                visible: text !== ""
                onClicked: message.playAsked()
            }

            Flow {
                spacing: Theme.unit
                visible: message.row.deliveries.length > 0
                width: parent.width

                Repeater {
                    model: message.row.deliveries

                    Label {
                        required property var modelData

                        color: modelData.state === "sent" ? Theme.text : Theme.quiet
                        font.pixelSize: Theme.small
                        text: modelData.text
                    }
                }
            }
        }
    }
}
