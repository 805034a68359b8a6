import QtQuick
import Radar.Controls
import Radar.Theme

// What those who were sent leave behind, and who could stand there instead. It moves nobody.
Column {
    id: note

    required property FileModel file

    signal showAsked(satelliteId: string)

    spacing: Theme.half

    Label {
        color: Theme.quiet
        elide: Text.ElideNone
        font.pixelSize: Theme.small
        text: note.file.backfillText
        width: parent.width
        wrapMode: Text.Wrap
    }

    Button {
        font.pixelSize: Theme.small
        iconName: "locate"
        implicitHeight: Theme.row
        text: qsTr("Show who could move")
        visible: note.file.backfillWho !== ""
        onClicked: note.showAsked(note.file.backfillWho)
    }
}
