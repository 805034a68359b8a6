import QtQuick
import QtMultimedia
import Radar.Controls
import Radar.Theme
import Radar.Video

// One camera's live picture: how late it is, how old when it stands still, and why it is not there.
FocusScope {
    id: tile

    required property int index
    required property string cameraId
    required property string name
    required property string address
    required property string reason
    required property string incidentNumber
    required property bool keeping
    required property double now
    property bool isLarge: false
    readonly property bool isLive: stream.state === CameraStream.Live
    readonly property string problemText: {
        switch (stream.problem) {
        case CameraStream.BadAddress:
            return qsTr("Its address is none of a camera.");
        case CameraStream.Unreachable:
            return qsTr("The camera does not answer. Is it on, and on the network?");
        case CameraStream.Denied:
            return qsTr("The camera refuses the user or the password.");
        case CameraStream.NotFound:
            return qsTr("The camera has no such stream. Check the end of its address.");
        case CameraStream.NoPicture:
            return qsTr("What it sends is no picture that can be shown.");
        case CameraStream.Silent:
            return qsTr("Nothing comes from the camera any more.");
        case CameraStream.Ended:
            return qsTr("The camera has closed the connection.");
        default:
            return "";
        }
    }
    readonly property string delayText: stream.delay < 0 ? "" : (stream.delayIsAtLeast ? qsTr("at least %1 s late") : qsTr("%1 s late")).arg((stream.delay / 1000).toFixed(1))

    signal closed
    signal kept(picture: var, time: double)
    signal sent(picture: var, time: double) ///< to the units on the order
    signal sizeAsked

    Accessible.name: qsTr("Live picture of %1").arg(name)
    Accessible.role: Accessible.Graphic
    activeFocusOnTab: true

    Keys.onDeletePressed: tile.closed()
    Keys.onReturnPressed: tile.sizeAsked()
    Keys.onSpacePressed: if (keep.enabled && keep.visible)
        keep.click()
    Keys.onPressed: event => {
        if (event.key !== Qt.Key_S || event.modifiers !== Qt.NoModifier || !send.enabled || !send.visible)
            return;
        event.accepted = true;
        if (!event.isAutoRepeat)
            send.click();
    }

    CameraStream {
        id: stream

        address: tile.address
        sink: output.videoSink
    }

    Rectangle {
        anchors.fill: parent
        border.color: tile.activeFocus ? Theme.accent : Theme.line
        border.width: tile.activeFocus ? 2 : 1
        color: "black"
        radius: Theme.radiusSmall
    }

    VideoOutput {
        id: output

        anchors.fill: parent
        anchors.margins: 2
    }

    MouseArea {
        anchors.fill: parent
        onClicked: tile.forceActiveFocus(Qt.MouseFocusReason)
        onDoubleClicked: tile.sizeAsked()
    }

    // What is not live must not look so.
    Rectangle {
        anchors.fill: parent
        anchors.margins: 2
        color: "#b0080a0d"
        visible: !tile.isLive

        Column {
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.half
            width: parent.width - 4 * Theme.unit
            x: 2 * Theme.unit

            Label {
                color: stream.lastPictureTime > 0 ? Theme.alarmText : Theme.text
                font.bold: true
                horizontalAlignment: Text.AlignHCenter
                text: {
                    if (stream.lastPictureTime > 0)
                        return qsTr("No picture for %1").arg(age.text);
                    return stream.state === CameraStream.Connecting ? qsTr("Connecting …") : qsTr("No picture yet");
                }
                width: parent.width
                wrapMode: Text.Wrap
            }

            Label {
                color: Theme.text
                elide: Text.ElideNone
                font.pixelSize: Theme.small
                horizontalAlignment: Text.AlignHCenter
                text: tile.problemText
                visible: text !== ""
                width: parent.width
                wrapMode: Text.Wrap
            }

            Label {
                readonly property int seconds: Math.max(0, Math.ceil((stream.retryTime - tile.now) / 1000))

                color: Theme.quiet
                font.pixelSize: Theme.small
                horizontalAlignment: Text.AlignHCenter
                text: stream.state === CameraStream.Waiting ? qsTr("Next try in %n s", "", seconds) : qsTr("Trying …")
                visible: tile.problemText !== "" && stream.state !== CameraStream.Off
                width: parent.width
            }

            Button {
                anchors.horizontalCenter: parent.horizontalCenter
                iconName: "refresh"
                text: qsTr("Try now")
                visible: stream.state === CameraStream.Waiting && tile.height > 150 * Theme.scale
                onClicked: stream.retry()
            }
        }
    }

    // The age in seconds, for the sentence.
    QtObject {
        id: age

        readonly property int seconds: Math.max(0, Math.round((tile.now - stream.lastPictureTime) / 1000))
        readonly property string text: seconds < 120 ? qsTr("%n s", "", seconds) : qsTr("%n min", "", Math.round(seconds / 60))
    }

    Rectangle {
        anchors.left: parent.left
        anchors.margins: 2
        anchors.right: parent.right
        anchors.top: parent.top
        color: "#c0101418"
        height: Theme.row

        StatusDot {
            id: dot

            anchors.verticalCenter: parent.verticalCenter
            shape: tile.isLive ? "available" : "offline"
            x: Theme.unit
        }

        Label {
            anchors.left: dot.right
            anchors.leftMargin: Theme.unit
            anchors.right: late.left
            anchors.rightMargin: Theme.unit
            anchors.verticalCenter: parent.verticalCenter
            font.pixelSize: Theme.small
            text: tile.name
        }

        Label {
            id: late

            anchors.right: buttons.left
            anchors.rightMargin: Theme.half
            anchors.verticalCenter: parent.verticalCenter
            color: stream.delay > 2000 ? Theme.alarmText : Theme.quiet
            font.pixelSize: Theme.small
            text: tile.delayText
            visible: tile.isLive && tile.width > 260 * Theme.scale
            width: visible ? implicitWidth : 0
        }

        Row {
            id: buttons

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter

            IconButton {
                id: keep

                enabled: tile.isLive && !tile.keeping
                height: Theme.row
                iconName: "snapshot"
                name: tile.incidentNumber !== "" ? qsTr("Keep this picture with %1 (Space)").arg(tile.incidentNumber) : ""
                visible: tile.incidentNumber !== ""
                width: Theme.row
                onClicked: tile.kept(stream.snapshot(), stream.lastPictureTime)
            }

            IconButton {
                id: send

                enabled: keep.enabled
                height: Theme.row
                iconName: "send"
                name: keep.visible ? qsTr("Keep this picture and send it to the units of %1 (S)").arg(tile.incidentNumber) : ""
                visible: keep.visible
                width: Theme.row
                onClicked: tile.sent(stream.snapshot(), stream.lastPictureTime)
            }

            IconButton {
                height: Theme.row
                iconName: tile.isLarge ? "shrink" : "enlarge"
                name: tile.isLarge ? qsTr("Small (Enter)") : qsTr("Large (Enter)")
                width: Theme.row
                onClicked: tile.sizeAsked()
            }

            IconButton {
                height: Theme.row
                iconName: "close"
                name: qsTr("Close (Del)")
                width: Theme.row
                onClicked: tile.closed()
            }
        }
    }
}
