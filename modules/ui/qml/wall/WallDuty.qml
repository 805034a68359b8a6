pragma ComponentBehavior: Bound

import QtQuick

// On duty by tier, and how many of them are free.
WallPanel {
    id: duty

    required property WallModel wall
    required property int line

    Column {
        width: duty.width - 2 * duty.padding

        WallRow {
            cells: [qsTr("free"), qsTr("all")]
            isHead: true
            line: duty.line
            name: qsTr("On duty")
            width: parent.width
        }

        Repeater {
            model: duty.wall.tiers

            WallRow {
                required property var modelData

                cells: [modelData.available, modelData.onDuty]
                isWarned: modelData.onDuty > 0 && modelData.available === 0
                line: duty.line
                name: modelData.name
                width: parent.width
            }
        }
    }
}
