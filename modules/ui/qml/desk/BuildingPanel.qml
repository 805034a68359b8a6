pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// A building: what the map says; after a look-up, which is recorded, who lives and works there and what happened.
Item {
    id: panel

    required property DeskModel desk
    readonly property BuildingModel building: desk.building

    // Another building, or another incident: its number again.
    Connections {
        function onSelectionChanged() {
            purpose.text = panel.desk.cameras.usualReason;
        }

        target: panel.desk
    }

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

        FactRow {
            label: qsTr("Entrances")
            value: panel.building.entrances > 0 ? String(panel.building.entrances) : ""
            width: parent.width
        }

        FactRow {
            label: qsTr("Registered")
            value: panel.building.countText
            width: parent.width
        }

        Label {
            color: Theme.alarmText
            elide: Text.ElideNone
            text: panel.building.caution
            visible: text !== ""
            width: parent.width
            wrapMode: Text.Wrap
        }

        Item {
            height: Theme.unit
            width: 1
        }

        TextField {
            id: purpose

            // In an incident its number is there already.
            placeholderText: qsTr("Why: incident or words")
            text: panel.desk.cameras.usualReason
            visible: !panel.building.lookedUp
            width: parent.width

            Keys.onEnterPressed: panel.desk.lookUpBuilding(text)
            Keys.onReturnPressed: panel.desk.lookUpBuilding(text)
        }

        Button {
            enabled: !panel.building.busy && purpose.text.trim() !== "" && panel.desk.may["lookup.people"] !== false
            iconName: "satellite"
            text: panel.desk.may["lookup.people"] === false ? qsTr("Not for your role") : panel.building.busy ? qsTr("Looking up …") : qsTr("Who lives and works here")
            visible: !panel.building.lookedUp
            width: parent.width
            onClicked: panel.desk.lookUpBuilding(purpose.text)
        }

        Label {
            color: Theme.faint
            elide: Text.ElideNone
            font.pixelSize: Theme.small
            text: qsTr("Each look-up is written into the journal with its time and why.")
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

            Column {
                id: person

                required property int index
                required property var modelData

                width: header.width

                Label {
                    color: Theme.faint
                    font.pixelSize: Theme.small
                    text: person.modelData.floor
                    visible: person.index === 0 || panel.building.persons[person.index - 1].floor !== text
                }

                BuildingRow {
                    detail: person.modelData.dwelling
                    extra: person.modelData.tags
                    phone: person.modelData.phone
                    title: person.modelData.name
                    width: parent.width
                }
            }
        }

        SectionTitle {
            text: qsTr("Firms and shops (%n)", "", panel.building.firms.length)
            visible: panel.building.firms.length > 0
        }

        Repeater {
            model: panel.building.firms

            Column {
                id: firm

                required property int index
                required property var modelData

                width: header.width

                Label {
                    color: Theme.faint
                    font.pixelSize: Theme.small
                    text: firm.modelData.floor
                    visible: firm.index === 0 || panel.building.firms[firm.index - 1].floor !== text
                }

                BuildingRow {
                    detail: firm.modelData.dwelling
                    extra: ""
                    phone: firm.modelData.phone
                    title: firm.modelData.name
                    width: parent.width
                }
            }
        }

        SectionTitle {
            text: qsTr("Who can be there first")
            visible: panel.building.units.length > 0
        }

        Repeater {
            model: panel.building.units

            AskRow {
                required property var modelData

                detail: modelData.detail
                pressable: true
                side: modelData.timeText
                title: modelData.title
                width: header.width
                onPressed: panel.desk.select(modelData.id)
            }
        }

        SectionTitle {
            text: qsTr("Cameras that see it (%n)", "", panel.building.cameras.length)
            visible: panel.desk.may["map.ask"] !== false // else nobody has asked
        }

        Repeater {
            model: panel.building.cameras

            AskRow {
                required property var modelData

                detail: modelData.detail
                pressable: true
                side: ""
                title: modelData.title
                width: header.width
                onPressed: panel.desk.select(modelData.id)
            }
        }

        SectionTitle {
            text: qsTr("What happened here (%n)", "", panel.building.history.length)
            visible: panel.desk.may["map.ask"] !== false
        }

        Label {
            color: Theme.faint
            font.pixelSize: Theme.small
            text: qsTr("No incident within 30 m is on record.")
            visible: panel.building.history.length === 0 && panel.desk.may["map.ask"] !== false
        }

        Repeater {
            model: panel.building.history

            AskRow {
                required property var modelData

                detail: modelData.detail
                side: modelData.date
                title: modelData.title
                width: header.width
            }
        }
    }
}
