import QtQuick
import QtQuick.Templates as T
import Radar.Controls
import Radar.Theme

// Who calls, the number to call back, and what is known of earlier calls from it.
Column {
    id: fields

    required property NewIncidentModel draft
    required property IntakeModel intake

    signal submitted

    spacing: Theme.half

    Row {
        spacing: Theme.unit
        width: parent.width

        TextField {
            iconName: "phone"
            inputMethodHints: Qt.ImhDialableCharactersOnly
            maximumLength: 30
            placeholderText: qsTr("Call-back number")
            text: fields.draft.callerNumber
            width: (parent.width - Theme.unit) / 2
            onAccepted: fields.submitted()
            onTextEdited: fields.draft.callerNumber = text
        }

        TextField {
            maximumLength: 66 // dispatch::longestCaller in Chinese
            placeholderText: qsTr("Caller's name")
            text: fields.draft.caller
            width: (parent.width - Theme.unit) / 2
            onAccepted: fields.submitted()
            onTextEdited: fields.draft.caller = text
        }
    }

    Item {
        height: Theme.row
        width: parent.width

        T.CheckBox {
            id: named

            Accessible.name: qsTr("Real name checked")
            anchors.left: parent.left
            checked: fields.draft.callerNamed
            focusPolicy: Qt.TabFocus
            height: parent.height
            width: box.width + nameLabel.implicitWidth + Theme.unit * 2

            contentItem: Item {
                Rectangle {
                    id: box

                    anchors.verticalCenter: parent.verticalCenter
                    border.color: named.visualFocus ? Theme.accent : Theme.line
                    color: named.checked ? Theme.accent : Theme.ground
                    height: Theme.unit * 2
                    radius: 3
                    width: height

                    Icon {
                        anchors.centerIn: parent
                        name: "check"
                        size: parent.height - 2
                        tint: Theme.accentInk
                        visible: named.checked
                    }
                }

                Label {
                    id: nameLabel

                    anchors.left: box.right
                    anchors.leftMargin: Theme.unit
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.quiet
                    font.pixelSize: Theme.small
                    text: qsTr("Real name checked")
                }
            }

            onToggled: fields.draft.callerNamed = checked
        }

        Label {
            anchors.left: named.right
            anchors.leftMargin: Theme.unit
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.quiet
            font.pixelSize: Theme.small
            horizontalAlignment: Text.AlignRight
            text: fields.intake.callerText
        }
    }

    EarlierList {
        rows: fields.intake.calls
        title: qsTr("Earlier calls from this number")
        width: parent.width
    }
}
