import QtQuick
import Radar.Theme

// An empty place says what would be here and how to get it.
Column {
    id: note

    required property string title
    required property string advice
    property bool isProblem: false

    spacing: Theme.half

    Label {
        color: note.isProblem ? Theme.alarmText : Theme.quiet
        font.bold: note.isProblem
        font.pixelSize: note.isProblem ? Theme.large : Theme.body
        horizontalAlignment: Text.AlignHCenter
        text: note.title
        width: parent.width
        wrapMode: Text.Wrap
    }

    Label {
        color: note.isProblem ? Theme.text : Theme.faint
        font.pixelSize: Theme.small
        horizontalAlignment: Text.AlignHCenter
        text: note.advice
        width: parent.width
        wrapMode: Text.Wrap
    }
}
