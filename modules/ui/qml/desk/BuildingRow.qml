import QtQuick
import Radar.Controls
import Radar.Theme

Item {
    id: row

    required property string title
    required property string detail
    required property string extra
    required property string phone

    implicitHeight: Theme.unit * 5

    Column {
        anchors.left: parent.left
        anchors.right: right.left
        anchors.rightMargin: Theme.unit
        anchors.verticalCenter: parent.verticalCenter

        Label {
            text: row.title
            width: parent.width
        }

        Label {
            color: Theme.quiet
            font.pixelSize: Theme.small
            text: row.extra === "" ? row.detail : row.detail + " · " + row.extra
            visible: text !== ""
            width: parent.width
        }
    }

    Label {
        id: right

        anchors.right: parent.right
        anchors.rightMargin: Theme.unit
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.quiet
        font.pixelSize: Theme.small
        text: row.phone
    }
}
