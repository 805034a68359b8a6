import QtQuick
import Radar.Controls
import Radar.Theme

// A post of the ring: who, where, by when.
Rectangle {
    id: post

    required property var row
    required property double now

    signal showAsked

    Accessible.name: qsTr("%1, %2, %3").arg(row.callSign).arg(row.streets).arg(row.spareText)
    Accessible.role: Accessible.ListItem
    color: area.containsMouse ? Theme.raisedHover : Theme.raised
    implicitHeight: Math.max(who.implicitHeight, figures.implicitHeight) + Theme.unit * 2
    radius: Theme.radiusSmall

    MouseArea {
        id: area

        anchors.fill: parent
        hoverEnabled: true
        onDoubleClicked: post.showAsked()
    }

    StatusDot {
        id: dot

        anchors.left: parent.left
        anchors.leftMargin: Theme.unit * 1.5
        anchors.verticalCenter: parent.verticalCenter
        shape: post.row.held ? "onscene" : post.row.late ? "alarm" : "enroute"
    }

    Column {
        id: who

        anchors.left: dot.right
        anchors.leftMargin: Theme.unit * 1.5
        anchors.right: figures.left
        anchors.rightMargin: Theme.unit
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.half

        Row {
            spacing: Theme.unit

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: post.row.mode
                size: Theme.iconSmall
                tint: Theme.text
            }

            Label {
                font.bold: true
                text: post.row.callSign
            }

            Label {
                color: Theme.quiet
                text: post.row.stateText
            }
        }

        Label {
            color: Theme.quiet
            font.pixelSize: Theme.small
            text: post.row.streets
            width: parent.width
        }
    }

    Column {
        id: figures

        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * 1.5
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.half

        Countdown {
            anchors.right: parent.right
            font.bold: true
            now: post.now
            time: post.row.heldTime
            visible: !post.row.held
        }

        Label {
            anchors.right: parent.right
            color: post.row.late ? Theme.alarmText : Theme.quiet
            font.pixelSize: Theme.small
            text: post.row.spareText
        }
    }
}
