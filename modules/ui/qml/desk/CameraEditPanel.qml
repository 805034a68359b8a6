pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// A camera is put on the map or changed: clicks say where it stands and looks, fields the rest.
FocusScope {
    id: panel

    required property CameraEditor editor
    readonly property real wantedHeight: header.height + Theme.unit * 1.5 + body.contentHeight

    Accessible.name: header.title
    Accessible.role: Accessible.Pane
    component NumberField: Item {
        id: number

        required property string label
        required property real value
        required property string unit

        signal edited(value: real)

        implicitHeight: Theme.control
        implicitWidth: Math.round(180 * Theme.scale)

        Label {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.faint
            font.pixelSize: Theme.small
            text: number.label
        }

        TextField {
            id: field

            Accessible.name: number.label
            anchors.right: unitLabel.left
            anchors.rightMargin: Theme.half
            anchors.verticalCenter: parent.verticalCenter
            horizontalAlignment: TextInput.AlignRight
            text: String(Math.round(number.value * 10) / 10)
            width: Math.round(72 * Theme.scale)

            onEditingFinished: {
                const value = Number(text.replace(",", "."));
                if (text.trim() !== "" && Number.isFinite(value))
                    number.edited(value);
                text = Qt.binding(() => String(Math.round(number.value * 10) / 10));
            }
        }

        Label {
            id: unitLabel

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.faint
            text: number.unit
            width: Theme.unit * 2
        }
    }

    PanelHeader {
        id: header

        iconName: "camera"
        subtitle: panel.editor.aiming ? qsTr("Click where it looks.") : qsTr("Click the place where it stands.")
        title: panel.editor.adding ? qsTr("A new camera") : qsTr("Change the camera")
        width: parent.width
    }

    ScrollColumn {
        id: body

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.rightMargin: Theme.half
        anchors.top: header.bottom
        anchors.topMargin: Theme.unit * 1.5
        spacing: Theme.unit

        ChipRow {
            current: panel.editor.aiming
            name: qsTr("What a click says")
            options: [
                {
                    value: false,
                    text: qsTr("Where it stands")
                },
                {
                    value: true,
                    text: qsTr("Where it looks")
                }
            ]
            width: header.width
            onChosen: aiming => panel.editor.aiming = aiming
        }

        TextField {
            placeholderText: qsTr("Name")
            text: panel.editor.name
            width: header.width
            onTextEdited: panel.editor.name = text
        }

        Grid {
            columnSpacing: Theme.unit * 2
            columns: 2
            rowSpacing: Theme.half

            NumberField {
                label: qsTr("Height")
                unit: "m"
                value: panel.editor.height
                onEdited: value => panel.editor.height = value
            }

            NumberField {
                label: qsTr("Range")
                unit: "m"
                value: panel.editor.range
                onEdited: value => panel.editor.range = value
            }

            NumberField {
                label: qsTr("Heading")
                unit: "°"
                value: panel.editor.heading
                onEdited: value => panel.editor.heading = ((value % 360) + 360) % 360
            }

            NumberField {
                label: qsTr("Opening")
                unit: "°"
                value: panel.editor.opening
                onEdited: value => panel.editor.opening = value
            }

            NumberField {
                label: qsTr("Tilt down")
                unit: "°"
                value: panel.editor.tilt
                onEdited: value => panel.editor.tilt = value
            }
        }

        TextField {
            placeholderText: qsTr("Owner")
            text: panel.editor.owner
            width: header.width
            onTextEdited: panel.editor.owner = text
        }

        TextField {
            placeholderText: qsTr("What it is there for")
            text: panel.editor.purpose
            width: header.width
            onTextEdited: panel.editor.purpose = text
        }

        CameraStreamFields {
            editor: panel.editor
            width: header.width
        }

        ChipRow {
            current: panel.editor.state
            name: qsTr("State")
            options: panel.editor.states
            width: header.width
            onChosen: state => panel.editor.state = state
        }

        Label {
            color: Theme.quiet
            font.pixelSize: Theme.small
            text: panel.editor.problem
            visible: text !== ""
            width: header.width
            wrapMode: Text.Wrap
        }

        Button {
            enabled: panel.editor.canSave
            iconName: "check"
            text: qsTr("Save")
            width: header.width
            onClicked: panel.editor.save()
        }
    }
}
