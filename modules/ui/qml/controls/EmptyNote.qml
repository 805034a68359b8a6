import QtQuick
import Radar.Theme

// An empty place says what would be here and how to get it.
Column {
    id: note

    required property string title
    required property string advice

    spacing: Theme.half

    Label {
        color: Theme.quiet
        font.pixelSize: Theme.body
        horizontalAlignment: Text.AlignHCenter
        text: note.title
        width: parent.width
        wrapMode: Text.Wrap
    }

    Label {
        color: Theme.faint
        font.pixelSize: Theme.small
        horizontalAlignment: Text.AlignHCenter
        text: note.advice
        width: parent.width
        wrapMode: Text.Wrap
    }
}
