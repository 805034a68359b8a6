import QtQuick
import Radar.Controls
import Radar.Theme

// A promise: who, until when, and the answer, which closes it.
Column {
    id: row

    required property FileModel file
    required property var promise

    Accessible.name: promise.task + ", " + promise.detail
    Accessible.role: Accessible.ListItem
    spacing: Theme.half

    Label {
        color: row.promise.isOverdue ? Theme.alarmText : Theme.quiet
        font.pixelSize: Theme.small
        text: row.promise.isOverdue ? qsTr("Overdue: %1").arg(row.promise.detail) : row.promise.detail
        width: parent.width
    }

    Label {
        elide: Text.ElideNone
        text: row.promise.isDone ? row.promise.task + " → " + row.promise.result : row.promise.task
        width: parent.width
        wrapMode: Text.Wrap
    }

    Row {
        spacing: Theme.unit
        visible: !row.promise.isDone
        width: parent.width

        TextField {
            id: answer

            maximumLength: 500
            placeholderText: qsTr("Answer")
            width: parent.width - keep.width - Theme.unit
            onAccepted: keep.clicked()
        }

        Button {
            id: keep

            enabled: answer.text.trim() !== "" && !row.file.busy
            text: qsTr("Answered")
            onClicked: if (enabled)
                row.file.keep(row.promise.id, answer.text)
        }
    }
}
