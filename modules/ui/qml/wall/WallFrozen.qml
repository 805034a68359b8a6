import QtQuick
import Radar.Controls
import Radar.Theme

// A wall that stands still must be seen to do so from across the room.
Rectangle {
    id: frozen

    required property WallModel wall

    function clock(total: int): string {
        const rest = total % 60;
        return Math.floor(total / 60) + ":" + (rest < 10 ? "0" : "") + rest;
    }

    color: Qt.alpha(Theme.ground, 0.78)

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.alarmText
        height: column.height + 4 * Theme.unit
        width: parent.width

        Column {
            id: column

            anchors.centerIn: parent
            spacing: Theme.unit
            width: parent.width - 4 * Theme.unit

            Label {
                color: Theme.ground
                elide: Text.ElideNone
                font.bold: true
                font.pixelSize: Theme.display
                fontSizeMode: Text.HorizontalFit
                horizontalAlignment: Text.AlignHCenter
                minimumPixelSize: Theme.large
                text: frozen.wall.hasPicture ? qsTr("NO DATA FOR %1").arg(frozen.clock(frozen.wall.dataAge)) : qsTr("NO DATA YET")
                width: parent.width
            }

            Label {
                color: Theme.ground
                elide: Text.ElideNone
                font.bold: true
                horizontalAlignment: Text.AlignHCenter
                text: frozen.wall.lineText !== "" ? frozen.wall.lineText : qsTr("What you see is old. Ask the desk.")
                width: parent.width
                wrapMode: Text.Wrap
            }
        }
    }
}
