pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// The pictures kept with an incident.
Column {
    id: strip

    required property var pictures     ///< {source, text, note, attachment}
    required property bool canSend     ///< somebody is bound by the incident

    signal sendAsked(picture: var)
    signal showAsked(picture: var)

    spacing: Theme.half

    SectionTitle {
        text: qsTr("Pictures")
    }

    Flow {
        spacing: Theme.unit
        width: parent.width

        Repeater {
            model: strip.pictures

            FocusScope {
                id: thumb

                required property var modelData

                Accessible.name: qsTr("Picture of %1, %2").arg(modelData.note).arg(modelData.text)
                Accessible.role: Accessible.Button
                activeFocusOnTab: true
                height: picture.height + caption.height
                width: Math.floor((strip.width - 2 * Theme.unit) / 3)

                Keys.onReturnPressed: strip.showAsked(modelData)
                Keys.onPressed: event => {
                    if (event.key !== Qt.Key_S || event.modifiers !== Qt.NoModifier || !strip.canSend)
                        return;
                    event.accepted = true;
                    if (!event.isAutoRepeat)
                        strip.sendAsked(modelData);
                }
                Keys.onSpacePressed: strip.showAsked(modelData)

                Image {
                    id: picture

                    asynchronous: true
                    fillMode: Image.PreserveAspectCrop
                    height: Math.floor(width * 9 / 16)
                    source: thumb.modelData.source
                    sourceSize: Qt.size(Math.ceil(2 * width), Math.ceil(2 * width))
                    width: parent.width

                    Rectangle {
                        anchors.fill: parent
                        border.color: thumb.activeFocus ? Theme.accent : Theme.line
                        border.width: thumb.activeFocus ? 2 : 1
                        color: "transparent"
                    }

                    Label {
                        anchors.fill: parent
                        color: Theme.alarmText
                        font.pixelSize: Theme.small
                        horizontalAlignment: Text.AlignHCenter
                        text: qsTr("Missing or changed")
                        verticalAlignment: Text.AlignVCenter
                        visible: picture.status === Image.Error
                        wrapMode: Text.Wrap
                    }
                }

                Label {
                    id: caption

                    anchors.top: picture.bottom
                    color: Theme.quiet
                    font.pixelSize: Theme.small
                    text: thumb.modelData.text
                    width: parent.width
                }

                MouseArea {
                    anchors.fill: parent
                    onClicked: strip.showAsked(thumb.modelData)
                }

                Rectangle {
                    anchors.right: picture.right
                    anchors.top: picture.top
                    color: "#c0101418"
                    height: Theme.row
                    radius: Theme.radiusSmall
                    visible: strip.canSend && picture.status === Image.Ready
                    width: Theme.row

                    IconButton {
                        anchors.fill: parent
                        focusPolicy: Qt.NoFocus
                        iconName: "send"
                        name: qsTr("Send this picture to the units on the order (S)")
                        onClicked: strip.sendAsked(thumb.modelData)
                    }
                }
            }
        }
    }
}
