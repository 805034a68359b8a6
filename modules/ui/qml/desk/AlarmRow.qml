import QtQuick
import Radar.Controls
import Radar.Theme

// One alarm, or a flood of one kind: what, where, since when, how often, who else has it, and what can be done.
Rectangle {
    id: alarm

    required property var row
    required property double now

    signal acknowledgeAsked
    signal handleAsked
    signal shelveAsked
    signal showAsked

    Accessible.name: row.levelText + ": " + row.title + ", " + row.stateText
    Accessible.role: Accessible.ListItem
    color: Theme.raised
    implicitHeight: facts.implicitHeight + Theme.unit * 2
    radius: Theme.radiusSmall

    AlarmMark {
        id: mark

        anchors.left: parent.left
        anchors.leftMargin: Theme.unit
        anchors.top: parent.top
        anchors.topMargin: Theme.unit
        isUnseen: alarm.row.canAcknowledge
        level: alarm.row.level
    }

    Column {
        id: facts

        anchors.left: mark.right
        anchors.leftMargin: Theme.unit
        anchors.right: buttons.left
        anchors.rightMargin: Theme.unit
        anchors.verticalCenter: parent.verticalCenter
        spacing: 2

        Label {
            font.bold: alarm.row.canAcknowledge
            text: alarm.row.title + (alarm.row.count > alarm.row.ids.length ? " × " + alarm.row.count : "")
            width: parent.width
        }

        Label {
            color: Theme.quiet
            font.pixelSize: Theme.small
            text: alarm.row.where
            visible: text !== ""
            width: parent.width
        }

        Row {
            spacing: Theme.half
            width: parent.width

            AgeText {
                now: alarm.now
                time: alarm.row.time
            }

            Label {
                color: Theme.quiet
                font.pixelSize: Theme.small
                text: "· " + alarm.row.levelText + " · " + alarm.row.stateText
            }

            Label {
                color: Theme.alarmText
                font.pixelSize: Theme.small
                text: "· " + alarm.row.escalation
                visible: alarm.row.escalation !== ""
            }
        }

        Label {
            color: Theme.quiet
            font.pixelSize: Theme.small
            text: qsTr("Comes back at %1").arg(alarm.row.shelvedUntil) + " · " + alarm.row.shelfReason
            visible: alarm.row.shelvedUntil !== ""
            width: parent.width
        }
    }

    Row {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: Theme.unit
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.half

        IconButton {
            iconName: "locate"
            implicitHeight: Theme.row
            name: qsTr("Show")
            visible: alarm.row.target !== ""
            onClicked: alarm.showAsked()
        }

        IconButton {
            iconName: "shelf"
            implicitHeight: Theme.row
            name: qsTr("Put on the shelf for a time")
            visible: alarm.row.canShelve
            onClicked: alarm.shelveAsked()
        }

        Button {
            font.pixelSize: Theme.small
            implicitHeight: Theme.row
            text: qsTr("Acknowledge")
            visible: alarm.row.canAcknowledge
            onClicked: alarm.acknowledgeAsked()
        }

        Button {
            font.pixelSize: Theme.small
            implicitHeight: Theme.row
            text: qsTr("Is handled")
            visible: alarm.row.canHandle
            onClicked: alarm.handleAsked()
        }
    }
}
