import QtQuick
import Radar.Controls
import Radar.Theme

// Always there: the most urgent alarm, how many there are, one key to acknowledge it and one for silence.
Panel {
    id: strip

    required property AlarmModel alarms
    required property AlarmSound sound
    required property double now
    readonly property var first: alarms.top
    readonly property bool hasAlarm: first.key !== undefined
    readonly property bool isUnseen: hasAlarm && first.canAcknowledge

    signal listAsked
    signal showAsked(target: string)

    Accessible.name: hasAlarm ? qsTr("Alarms: %1").arg(first.title) : qsTr("No alarms")
    Accessible.role: Accessible.AlertMessage
    padding: Theme.unit

    Label {
        anchors.left: parent.left
        anchors.leftMargin: Theme.unit
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.faint
        text: qsTr("No alarms")
        visible: !strip.hasAlarm
    }

    AlarmMark {
        id: mark

        anchors.left: parent.left
        anchors.leftMargin: Theme.half
        anchors.verticalCenter: parent.verticalCenter
        isUnseen: strip.isUnseen
        level: strip.hasAlarm ? strip.first.level : 3
        visible: strip.hasAlarm
    }

    Column {
        anchors.left: mark.right
        anchors.leftMargin: Theme.unit
        anchors.right: keys.left
        anchors.rightMargin: Theme.unit
        anchors.verticalCenter: parent.verticalCenter
        visible: strip.hasAlarm

        Label {
            color: strip.isUnseen && strip.first.level <= 1 ? Theme.alarmText : Theme.text
            font.bold: true
            text: strip.hasAlarm ? strip.first.title : ""
            width: parent.width
        }

        Label {
            color: Theme.quiet
            font.pixelSize: Theme.small
            text: strip.hasAlarm ? (strip.first.escalation !== "" ? strip.first.escalation + " · " : "") + strip.first.levelText + " · " + strip.first.stateText + (strip.first.where !== "" ? " · " + strip.first.where : "") : ""
            width: parent.width
        }

        TapHandler {
            onTapped: if (strip.first.target !== "")
                strip.showAsked(strip.first.target)
        }
    }

    Row {
        id: keys

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.half

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "silence"
            tint: Theme.warning
            visible: strip.sound.missing

            HoverHandler {
                id: soundHover
            }

            Tip {
                open: soundHover.hovered
                text: qsTr("No sound device: alarms are not heard")
            }
        }

        IconButton {
            anchors.verticalCenter: parent.verticalCenter
            iconName: "silence"
            implicitHeight: Theme.row
            name: qsTr("Silence (Alt+S): nothing is acknowledged by it")
            visible: strip.alarms.soundLevel >= 0
            onClicked: strip.alarms.silence()
        }

        Button {
            anchors.verticalCenter: parent.verticalCenter
            font.pixelSize: Theme.small
            implicitHeight: Theme.row
            keyHint: "Alt A"
            leftPadding: Theme.unit
            primary: true
            rightPadding: Theme.unit
            // The one that is shown may be seen already and not be seen to yet: then whose turn it is.
            text: strip.isUnseen ? qsTr("Acknowledge") : qsTr("Acknowledge: %1").arg(strip.alarms.unseenTitle)
            width: Math.min(implicitWidth, Math.round(strip.width * 0.33))
            visible: strip.alarms.unseen > 0
            onClicked: strip.alarms.acknowledgeTop()
        }

        Button {
            Accessible.description: qsTr("%1 not acknowledged, %2 acknowledged, %3 on the shelf").arg(strip.alarms.unseen).arg(strip.alarms.seen).arg(strip.alarms.shelved)
            anchors.verticalCenter: parent.verticalCenter
            font.pixelSize: Theme.small
            iconName: "bell"
            implicitHeight: Theme.row
            implicitWidth: 0
            keyHint: "Alt D"
            leftPadding: Theme.unit
            rightPadding: Theme.unit
            text: strip.alarms.unseen + " / " + (strip.alarms.unseen + strip.alarms.seen + strip.alarms.shelved)
            visible: strip.hasAlarm
            width: contentItem.implicitWidth + 2 * Theme.unit
            onClicked: strip.listAsked()
        }
    }
}
