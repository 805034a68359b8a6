pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// All alarms, the most urgent first; a flood of one kind is one row, so that the top level stays in sight.
Panel {
    id: panel

    required property AlarmModel alarms
    required property double now
    property real tallest: Math.round(420 * Theme.scale)

    signal shelveAsked(row: var)
    signal showAsked(target: string)

    height: Math.min(tallest, counts.height + list.contentHeight + Theme.unit + 2 * padding)

    Label {
        id: counts

        color: Theme.quiet
        font.pixelSize: Theme.small
        text: qsTr("%1 not acknowledged, %2 acknowledged, %3 on the shelf").arg(panel.alarms.unseen).arg(panel.alarms.seen).arg(panel.alarms.shelved)
    }

    ScrollList {
        id: list

        Accessible.name: qsTr("Alarms")
        Accessible.role: Accessible.List
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: counts.bottom
        anchors.topMargin: Theme.unit
        model: panel.alarms.rows
        spacing: Theme.half

        delegate: AlarmRow {
            now: panel.now
            width: list.width

            onAcknowledgeAsked: panel.alarms.acknowledge(row)
            onHandleAsked: panel.alarms.handle(row)
            onShelveAsked: panel.shelveAsked(row)
            onShowAsked: panel.showAsked(row.target)
        }
    }
}
