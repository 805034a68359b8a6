import QtQuick
import QtMultimedia
import Radar.Controls
import Radar.Theme

// One picture of an incident, as large as it fits; or a sound or a film, which is played.
Sheet {
    id: sheet

    property var picture: null ///< {source or media, text, note}
    readonly property bool isPlayed: (picture?.media ?? "") != ""

    function show(what: var) {
        picture = what;
        visible = true;
        forceActiveFocus();
        if (isPlayed)
            player.play();
    }

    function close() {
        player.stop();
        visible = false;
        picture = null;
    }

    function toggle() {
        if (player.playbackState === MediaPlayer.PlayingState)
            player.pause();
        else
            player.play();
    }

    contentWidth: Math.min(parent.width - 8 * Theme.unit, Math.round((parent.height - 24 * Theme.unit) * 16 / 9))
    title: picture ? qsTr("%1 · %2").arg(picture.text).arg(picture.note) : ""
    visible: false

    Keys.onReturnPressed: sheet.close()
    Keys.onSpacePressed: {
        if (isPlayed)
            toggle();
    }
    onClosed: close()

    MediaPlayer {
        id: player

        audioOutput: AudioOutput {}
        source: sheet.picture?.media ?? ""
        videoOutput: film
    }

    Image {
        asynchronous: true
        fillMode: Image.PreserveAspectFit
        height: visible ? Math.round(width * 9 / 16) : 0
        source: sheet.picture?.source ?? ""
        visible: !sheet.isPlayed
        width: parent.width
    }

    VideoOutput {
        id: film

        height: visible ? Math.round(width * 9 / 16) : 0
        visible: sheet.isPlayed && player.hasVideo
        width: parent.width
    }

    Item {
        height: visible ? playButton.height + Theme.unit : 0
        visible: sheet.isPlayed
        width: parent.width

        Button {
            id: playButton

            anchors.bottom: parent.bottom
            enabled: player.error === MediaPlayer.NoError
            iconName: player.playbackState === MediaPlayer.PlayingState ? "pause" : "play"
            keyHint: qsTr("Space")
            text: player.playbackState === MediaPlayer.PlayingState ? qsTr("Pause") : qsTr("Play")
            onClicked: sheet.toggle()
        }

        Label {
            anchors.left: playButton.right
            anchors.leftMargin: Theme.unit * 2
            anchors.verticalCenter: playButton.verticalCenter
            color: Theme.quiet
            text: player.error !== MediaPlayer.NoError ? qsTr("It cannot be played: %1").arg(player.errorString) : qsTr("%1 of %2 s").arg((player.position / 1000).toFixed(0)).arg((player.duration / 1000).toFixed(0))
        }
    }
}
