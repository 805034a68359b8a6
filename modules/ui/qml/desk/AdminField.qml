pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// One field: its name, what stands in it, what is wrong with that, and what somebody else has put there meanwhile.
Column {
    id: field

    required property AdminModel admin
    required property var row
    readonly property bool isText: !["choice", "marks", "picks"].includes(row.kind)
    readonly property bool isShort: ["whole", "number", "date"].includes(row.kind)

    spacing: Theme.half

    Label {
        color: Theme.faint
        font.pixelSize: Theme.small
        text: field.row.isRequired ? qsTr("%1 *").arg(field.row.label) : field.row.label
        width: parent.width
    }

    Row {
        spacing: Theme.unit
        visible: field.isText
        width: parent.width

        TextField {
            Accessible.name: field.row.label
            echoMode: field.row.kind === "secret" ? TextInput.Password : TextInput.Normal
            enabled: !field.row.isFixed
            inputMethodHints: field.isShort ? Qt.ImhPreferNumbers : Qt.ImhNone
            maximumLength: field.row.longest
            placeholderText: field.row.kind === "date" ? qsTr("2027-03-31, or empty: without an end") : ""
            text: field.row.value
            width: field.row.unit === "" ? parent.width : Math.round(parent.width * 0.5)

            onTextEdited: field.admin.set(field.row.code, text)
        }

        Label {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.faint
            text: field.row.unit
            visible: text !== ""
        }
    }

    ChipRow {
        current: field.row.value
        enabled: !field.row.isFixed
        name: field.row.label
        options: field.row.choices
        visible: field.row.kind === "choice"
        width: parent.width

        onChosen: value => field.admin.set(field.row.code, value)
    }

    Repeater {
        model: field.row.kind === "marks" || field.row.kind === "picks" ? field.row.marks : []

        Row {
            id: mark

            required property var modelData

            spacing: Theme.unit
            width: field.width

            ChipRow {
                current: mark.modelData.isOn
                enabled: !field.row.isFixed
                name: mark.modelData.text
                options: [{
                        "value": true,
                        "text": (mark.modelData.isOn ? "✓ " : "") + mark.modelData.text
                    }]
                width: Math.round(parent.width * 0.45)

                onChosen: field.admin.setMark(field.row.code, mark.modelData.value, !mark.modelData.isOn, mark.modelData.until)
            }

            TextField {
                Accessible.name: qsTr("%1 until").arg(mark.modelData.text)
                enabled: !field.row.isFixed
                height: Theme.row
                placeholderText: qsTr("without an end")
                text: mark.modelData.until
                visible: field.row.kind === "marks" && mark.modelData.isOn
                width: Math.round(parent.width * 0.5)

                onEditingFinished: if (text !== mark.modelData.until)
                    field.admin.setMark(field.row.code, mark.modelData.value, true, text)
            }
        }
    }

    Label {
        color: Theme.faint
        elide: Text.ElideNone
        font.pixelSize: Theme.small
        text: field.row.hint
        visible: text !== ""
        width: parent.width
        wrapMode: Text.Wrap
    }

    Label {
        color: Theme.alarmText
        elide: Text.ElideNone
        font.pixelSize: Theme.small
        text: field.row.problem !== "" ? field.row.problem : field.row.theirs
        visible: text !== ""
        width: parent.width
        wrapMode: Text.Wrap
    }
}
