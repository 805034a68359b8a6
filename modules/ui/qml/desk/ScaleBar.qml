import QtQuick
import Radar.Controls
import Radar.Theme

// A round length, as long as it is in the middle of the map.
Rectangle {
    id: bar

    required property double metersPerPixel
    readonly property double meters: round(metersPerPixel * 120 * Theme.scale)

    function round(most: double): double {
        if (!(most > 0))
            return 0;
        const power = Math.pow(10, Math.floor(Math.log10(most)));
        const lead = most / power;
        return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
    }

    color: Theme.surface
    implicitHeight: Theme.unit * 3
    implicitWidth: line.width + Theme.unit * 2
    radius: Theme.radiusSmall
    visible: meters > 0

    Label {
        anchors.horizontalCenter: parent.horizontalCenter
        color: Theme.quiet
        font.pixelSize: Theme.small
        text: bar.meters >= 1000 ? qsTr("%1 km").arg(bar.meters / 1000) : qsTr("%1 m").arg(bar.meters)
        y: 1
    }

    Rectangle {
        id: line

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.half
        anchors.horizontalCenter: parent.horizontalCenter
        color: Theme.quiet
        height: 2
        width: Math.max(Theme.unit * 5, bar.metersPerPixel > 0 ? bar.meters / bar.metersPerPixel : 0)
    }
}
