import QtQuick
import Radar.Controls
import Radar.Theme

Item {
    id: panel

    required property DeskModel desk
    readonly property SatelliteFacts facts: desk.satellite

    PanelHeader {
        id: header

        shape: panel.facts.shape
        stale: panel.facts.stale
        subtitle: panel.facts.tierText === "" ? panel.facts.statusText : panel.facts.tierText + " · " + panel.facts.statusText
        title: panel.facts.callSign + "  " + panel.facts.name
        width: parent.width
    }

    Column {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: header.bottom
        anchors.topMargin: Theme.unit * 2
        spacing: Theme.half

        Item {
            height: Theme.unit * 3
            width: parent.width

            Label {
                id: positionLabel

                color: Theme.faint
                font.pixelSize: Theme.small
                text: qsTr("Position")
                width: Math.round(88 * Theme.scale)
            }

            AgeText {
                anchors.left: positionLabel.right
                anchors.leftMargin: Theme.unit
                color: panel.facts.stale ? Theme.alarmText : Theme.text
                font.pixelSize: Theme.body
                never: qsTr("none: nobody is tracked off duty")
                now: panel.desk.ticker.now
                time: panel.facts.fixTime
            }
        }

        FactRow {
            label: qsTr("Accuracy")
            value: panel.facts.accuracyText
            width: parent.width
        }

        FactRow {
            label: qsTr("Movement")
            value: panel.facts.movementText
            width: parent.width
        }

        FactRow {
            label: qsTr("Moves")
            value: panel.facts.modeText
            width: parent.width
        }

        FactRow {
            label: qsTr("Skills")
            value: panel.facts.skillsText
            width: parent.width
        }

        FactRow {
            label: qsTr("Valid")
            value: panel.facts.validityText
            width: parent.width
        }

        FactRow {
            label: qsTr("Order")
            value: panel.facts.incidentId === "" ? qsTr("none") : panel.facts.incidentText + " · " + panel.facts.orderStateText
            width: parent.width
        }

        Item {
            height: Theme.unit
            width: 1
        }

        Row {
            spacing: Theme.unit

            Button {
                enabled: panel.facts.fixTime > 0
                iconName: "locate"
                text: qsTr("Show")
                onClicked: panel.desk.showOnMap(panel.desk.selectedId)
            }

            Button {
                iconName: "incident"
                text: qsTr("Open its incident")
                visible: panel.facts.incidentId !== ""
                onClicked: panel.desk.select(panel.facts.incidentId)
            }
        }

        Item {
            height: Theme.unit
            width: 1
        }

        Divider {
            width: parent.width
        }

        SectionTitle {
            text: qsTr("Phone")
        }

        FactRow {
            label: qsTr("Device")
            value: panel.desk.phone.stateText
            width: parent.width
        }

        Flow {
            spacing: Theme.unit
            visible: panel.desk.phone.device !== ""
            width: parent.width

            Button {
                enabled: panel.desk.phone.canDraw && !panel.desk.phone.busy && panel.desk.may["phone.enrol"] !== false
                iconName: "phone"
                text: panel.desk.may["phone.enrol"] === false ? qsTr("New code: for the security administrator") : qsTr("New code …")
                onClicked: panel.desk.phone.askEnrol()
            }

            Button {
                enabled: !panel.desk.phone.busy
                text: qsTr("Give to another …")
                visible: panel.desk.may["phone.enrol"] !== false
                onClicked: panel.desk.phone.askMove()
            }

            Button {
                enabled: !panel.desk.phone.busy
                text: qsTr("Lock out …")
                visible: panel.desk.phone.state === PhoneModel.Enrolled && panel.desk.may["phone.revoke"] !== false
                onClicked: panel.desk.phone.askRevoke()
            }
        }
    }
}
