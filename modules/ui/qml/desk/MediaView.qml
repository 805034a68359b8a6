import QtQuick
import QtMultimedia
import Radar.Controls
import Radar.Theme

// A sound or a film, played from the start.
Column {
    id: view

    required property url media

    function toggle() {
        if (player.playbackState === MediaPlayer.PlayingState)
            player.pause();
        else
            player.play();
    }

    spacing: Theme.unit

    Component.onCompleted: player.play()

    MediaPlayer {
        id: player

        audioOutput: AudioOutput {}
        source: view.media
        videoOutput: film
    }

    VideoOutput {
        id: film

        height: visible ? Math.round(width * 9 / 16) : 0
        visible: player.hasVideo
        width: parent.width
    }

    Item {
        height: playButton.height
        width: parent.width

        Button {
            id: playButton

            enabled: player.error === MediaPlayer.NoError
            iconName: player.playbackState === MediaPlayer.PlayingState ? "pause" : "play"
            keyHint: qsTr("Space")
            text: player.playbackState === MediaPlayer.PlayingState ? qsTr("Pause") : qsTr("Play")

            onClicked: view.toggle()
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
