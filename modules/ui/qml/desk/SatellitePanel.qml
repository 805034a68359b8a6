import QtQuick
import Radar.Controls
import Radar.Theme

Item {
    id: panel

    required property DeskModel desk
    readonly property SatelliteFacts facts: desk.satellite
    readonly property string status: desk.consent.mayTrack ? facts.statusText : qsTr("Not tracked")

    PanelHeader {
        id: header

        shape: panel.facts.shape
        stale: panel.facts.stale
        subtitle: panel.facts.tierText === "" ? panel.status : panel.facts.tierText + " · " + panel.status
        title: panel.facts.callSign + "  " + panel.facts.name
        width: parent.width
    }

    ScrollColumn {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.rightMargin: Theme.half
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
                never: panel.desk.consent.mayTrack ? qsTr("none: nobody is tracked off duty") : qsTr("none: no consent to be tracked")
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

        SatelliteConsent {
            consent: panel.desk.consent
            may: panel.desk.may
            width: parent.width
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
