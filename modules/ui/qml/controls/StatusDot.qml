import QtQuick
import Radar.Theme

// Status by shape and colour; a stale one wears a dashed ring.
Item {
    id: dot

    required property string shape // "alarm", "enroute", "onscene", "available", "offline"
    property bool stale: false
    property int size: Theme.iconSmall

    implicitHeight: size
    implicitWidth: size

    Icon {
        anchors.centerIn: parent
        name: dot.shape === "" ? "" : "status-" + dot.shape
        size: dot.stale ? Math.round(dot.size * 0.75) : dot.size
        tint: Theme.statusColor(dot.shape)
    }

    Icon {
        anchors.centerIn: parent
        name: "status-stale"
        size: dot.size
        tint: Theme.quiet
        visible: dot.stale
    }
}
