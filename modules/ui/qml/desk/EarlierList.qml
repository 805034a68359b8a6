pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// Earlier ones, a line each: what, when, how it ended.
Column {
    id: list

    required property string title
    required property var rows ///< [{title, detail}]
    property bool wraps: false

    visible: rows.length > 0

    Label {
        color: Theme.faint
        font.pixelSize: Theme.small
        text: list.title
        width: parent.width
    }

    Folded {
        rows: list.rows
        spacing: 0
        width: parent.width

        delegate: Label {
            required property var modelData

            font.pixelSize: Theme.small
            elide: list.wraps ? Text.ElideNone : Text.ElideRight
            text: modelData.title + " · " + modelData.detail
            width: list.width
            wrapMode: list.wraps ? Text.Wrap : Text.NoWrap
        }
    }
}
