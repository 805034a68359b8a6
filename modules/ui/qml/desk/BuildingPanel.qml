pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// A building: what the map says; after a look-up, which is recorded, who lives and works there and what happened.
Item {
    id: panel

    required property DeskModel desk
    readonly property BuildingModel building: desk.building

    PanelHeader {
        id: header

        iconName: "building"
        subtitle: panel.building.useText
        title: panel.building.title
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

        FactRow {
            label: qsTr("Address")
            value: panel.building.address
            width: parent.width
        }

        FactRow {
            label: qsTr("Storeys")
            value: qsTr("%1 (%2 high)").arg(panel.building.levels).arg(panel.building.heightText)
            width: parent.width
        }

        Item {
            height: Theme.unit
            width: 1
        }

        Button {
            enabled: !panel.building.busy
            iconName: "satellite"
            text: panel.building.busy ? qsTr("Looking up …") : qsTr("Who lives and works here")
            visible: !panel.building.lookedUp
            width: parent.width
            onClicked: panel.desk.lookUpBuilding()
        }

        Label {
            color: Theme.faint
            elide: Text.ElideNone
            font.pixelSize: Theme.small
            text: qsTr("Each look-up is written into the journal with its time.")
            visible: !panel.building.lookedUp
            width: parent.width
            wrapMode: Text.Wrap
        }

        SectionTitle {
            text: qsTr("Residents (%n)", "", panel.building.persons.length)
            visible: panel.building.lookedUp
        }

        Label {
            color: Theme.faint
            font.pixelSize: Theme.small
            text: qsTr("Nobody is registered here.")
            visible: panel.building.lookedUp && panel.building.persons.length === 0
        }

        Repeater {
            model: panel.building.persons

            BuildingRow {
                required property var modelData

                detail: modelData.dwelling
                extra: modelData.tags
                phone: modelData.phone
                title: modelData.name
                width: header.width
            }
        }

        SectionTitle {
            text: qsTr("Firms and shops (%n)", "", panel.building.firms.length)
            visible: panel.building.firms.length > 0
        }

        Repeater {
            model: panel.building.firms

            BuildingRow {
                required property var modelData

                detail: modelData.dwelling
                extra: ""
                phone: modelData.phone
                title: modelData.name
                width: header.width
            }
        }

        SectionTitle {
            text: qsTr("What happened here (%n)", "", panel.building.history.length)
            visible: panel.building.lookedUp
        }

        Label {
            color: Theme.faint
            font.pixelSize: Theme.small
            text: qsTr("No incident within 30 m is on record.")
            visible: panel.building.lookedUp && panel.building.history.length === 0
        }

        Repeater {
            model: panel.building.history

            BuildingRow {
                required property var modelData

                detail: modelData.disposition
                extra: ""
                phone: modelData.date
                title: modelData.typeText
                width: header.width
            }
        }
    }
}
