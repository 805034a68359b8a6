import QtQuick
import Radar.Controls
import Radar.Theme

// Why: one of the usual reasons, or words. Enter does it.
Column {
    id: box

    required property AdminModel admin

    signal confirmed

    spacing: Theme.half

    ChipRow {
        current: box.admin.reason
        name: qsTr("Usual reasons")
        options: box.admin.reasons
        width: parent.width

        onChosen: value => box.admin.reason = value
    }

    TextField {
        maximumLength: 200
        placeholderText: qsTr("Why; it stays in the journal")
        text: box.admin.reason
        width: parent.width

        Keys.onEnterPressed: box.confirmed()
        Keys.onReturnPressed: box.confirmed()
        onTextEdited: box.admin.reason = text
    }
}
