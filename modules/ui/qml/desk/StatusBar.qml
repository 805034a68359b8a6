import QtQuick
import Radar.Controls
import Radar.Theme

// Time, counts, how old the newest position is, the door for phones, the journal.
Rectangle {
    id: bar

    required property DeskModel desk

    Accessible.name: qsTr("Status")
    Accessible.role: Accessible.StatusBar
    color: Theme.surfaceSolid
    height: Theme.statusBar

    Divider {
        width: parent.width
    }

    Row {
        anchors.left: parent.left
        anchors.leftMargin: Theme.unit * 2
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.unit * 3

        Row {
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.unit

            Label {
                anchors.verticalCenter: parent.verticalCenter
                font.bold: true
                text: bar.desk.ticker.clockText
            }

            Label {
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.quiet
                font.pixelSize: Theme.small
                text: bar.desk.ticker.dateText
            }
        }

        StatusFigure {
            anchors.verticalCenter: parent.verticalCenter
            iconName: "satellite"
            text: qsTr("%1 of %2 on duty").arg(bar.desk.onDuty).arg(bar.desk.satellites)
        }

        StatusFigure {
            anchors.verticalCenter: parent.verticalCenter
            shape: "available"
            text: qsTr("%n available", "", bar.desk.available)
        }

        StatusFigure {
            anchors.verticalCenter: parent.verticalCenter
            iconName: "status-stale"
            text: qsTr("%n with an old position", "", bar.desk.stale)
            visible: bar.desk.stale > 0
        }

        StatusFigure {
            anchors.verticalCenter: parent.verticalCenter
            shape: bar.desk.unassigned > 0 ? "alarm" : ""
            iconName: bar.desk.unassigned > 0 ? "" : "incident"
            text: qsTr("%n open incident(s)", "", bar.desk.openIncidents)
        }
    }

    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * 2
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.unit * 3

        Row {
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.half

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: bar.desk.dataState === DeskModel.Live || bar.desk.dataState === DeskModel.Waiting ? "clock" : "alert"
                size: Theme.iconSmall
                tint: lastAge.color
            }

            Label {
                anchors.verticalCenter: parent.verticalCenter
                color: lastAge.color
                font.pixelSize: Theme.small
                text: bar.desk.recordBroken ? qsTr("Positions cannot be saved! The last one:") : bar.desk.dataState === DeskModel.Quiet ? qsTr("No positions! The last one:") : qsTr("Last position:")
            }

            AgeText {
                id: lastAge

                anchors.verticalCenter: parent.verticalCenter
                color: bar.desk.recordBroken || bar.desk.dataState === DeskModel.Quiet || bar.desk.dataState === DeskModel.Frozen ? Theme.alarmText : Theme.quiet
                now: bar.desk.ticker.now
                time: bar.desk.lastPositionTime
            }
        }

        StatusFigure {
            anchors.verticalCenter: parent.verticalCenter
            iconName: bar.desk.gatewayBroken ? "alert" : "link"
            isProblem: bar.desk.gatewayBroken
            visible: bar.desk.gatewayBroken || bar.desk.links.length === 0
            text: bar.desk.gatewayBroken ? qsTr("No phone can come in on %1!").arg(bar.desk.gatewayAddress) : bar.desk.gatewayAddress === "" ? qsTr("Closed for phones") : qsTr("Phones: %1").arg(bar.desk.gatewayAddress)
        }

        Repeater {
            model: bar.desk.links.length // not the lines themselves: new ones with every picture would close the tip

            LinkFigure {
                required property int index

                anchors.verticalCenter: parent ? parent.verticalCenter : undefined
                line: bar.desk.links[index]
            }
        }

        StatusFigure {
            anchors.verticalCenter: parent.verticalCenter
            iconName: bar.desk.journalState === DeskModel.Broken ? "alert" : "journal"
            isProblem: bar.desk.journalState === DeskModel.Broken
            text: bar.desk.journalState === DeskModel.Broken ? qsTr("Journal damaged") : bar.desk.journalState === DeskModel.Intact ? qsTr("Journal intact") : qsTr("Journal being checked")
        }
    }
}
