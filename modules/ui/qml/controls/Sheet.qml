import QtQuick
import Radar.Theme

// A dialog over everything: the rest is shaded and out of reach until it is closed.
FocusScope {
    id: sheet

    required property string title
    property alias contentWidth: panel.width
    readonly property alias panelHeight: panel.height
    default property alias content: body.data

    signal closed

    Accessible.name: title
    Accessible.role: Accessible.Dialog

    Rectangle {
        anchors.fill: parent
        color: Theme.shade
    }

    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        onClicked: sheet.closed()
        onWheel: wheel => wheel.accepted = true
    }

    Panel {
        id: panel

        anchors.centerIn: parent
        height: header.height + Theme.unit * 2 + body.childrenRect.height + 2 * padding
        padding: Theme.unit * 3
        width: Math.round(560 * Theme.scale)

        Item {
            id: header

            height: Theme.control
            width: parent.width

            Label {
                anchors.verticalCenter: parent.verticalCenter
                font.bold: true
                font.pixelSize: Theme.large
                text: sheet.title
            }

            IconButton {
                anchors.right: parent.right
                iconName: "close"
                name: qsTr("Close (Esc)")
                onClicked: sheet.closed()
            }
        }

        Item {
            id: body

            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: header.bottom
            anchors.topMargin: Theme.unit * 2
        }
    }
}
