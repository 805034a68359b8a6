pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// How it ended: 1–9 or the arrows choose, Enter closes.
Sheet {
    id: dialog

    required property DeskModel desk
    property int current: 0

    function open() {
        if (!desk.incident.canClose)
            return;
        current = 0;
        remark.clear();
        visible = true;
        grid.forceActiveFocus(Qt.OtherFocusReason);
    }

    function finish() {
        dialog.desk.closeIncident(dialog.desk.dispositions[dialog.current].number, remark.text);
    }

    contentWidth: Math.round(600 * Theme.scale)
    title: qsTr("Close %1: how did it end?").arg(dialog.desk.incident.number)

    onClosed: visible = false

    // It stays with what was written until the incident is closed.
    Connections {
        function onChanged() {
            if (!dialog.desk.incident.isOpen)
                dialog.visible = false;
        }

        target: dialog.desk.incident
    }

    Column {
        spacing: Theme.unit * 2
        width: parent.width

        Grid {
            id: grid

            readonly property int rowCount: Math.ceil(dialog.desk.dispositions.length / 2)

            activeFocusOnTab: true
            columnSpacing: Theme.unit
            columns: 2
            flow: Grid.TopToBottom
            rowSpacing: Theme.half
            rows: rowCount
            width: parent.width

            Keys.onPressed: event => {
                const last = dialog.desk.dispositions.length - 1;
                if (event.key >= Qt.Key_1 && event.key <= Qt.Key_9)
                    dialog.current = event.key - Qt.Key_1;
                else if (event.key === Qt.Key_Down)
                    dialog.current = Math.min(dialog.current + 1, last);
                else if (event.key === Qt.Key_Up)
                    dialog.current = Math.max(dialog.current - 1, 0);
                else if (event.key === Qt.Key_Right)
                    dialog.current = Math.min(dialog.current + rowCount, last);
                else if (event.key === Qt.Key_Left)
                    dialog.current = Math.max(dialog.current - rowCount, 0);
                else if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && !event.isAutoRepeat)
                    dialog.finish();
                else
                    return;
                event.accepted = true;
            }

            Repeater {
                model: dialog.desk.dispositions

                Rectangle {
                    id: choice

                    required property int index
                    required property var modelData
                    readonly property bool isCurrent: dialog.current === index

                    Accessible.checked: isCurrent
                    Accessible.name: modelData.text
                    Accessible.role: Accessible.RadioButton
                    border.color: isCurrent ? Theme.accent : "transparent"
                    border.width: isCurrent && grid.activeFocus ? 2 : 1
                    color: isCurrent ? Theme.accentFaint : area.containsMouse ? Theme.raisedHover : Theme.raised
                    height: Theme.control
                    radius: Theme.radiusSmall
                    width: (grid.width - grid.columnSpacing) / 2

                    KeyHint {
                        anchors.verticalCenter: parent.verticalCenter
                        key: choice.index + 1
                        visible: choice.index < 9
                        x: Theme.unit
                    }

                    Label {
                        anchors.left: parent.left
                        anchors.leftMargin: Theme.unit * 5
                        anchors.right: parent.right
                        anchors.rightMargin: Theme.unit
                        anchors.verticalCenter: parent.verticalCenter
                        text: choice.modelData.text
                    }

                    MouseArea {
                        id: area

                        anchors.fill: parent
                        hoverEnabled: true
                        onClicked: {
                            dialog.current = choice.index;
                            grid.forceActiveFocus(Qt.MouseFocusReason);
                        }
                    }
                }
            }
        }

        TextBox {
            id: remark

            placeholderText: qsTr("Remark (may stay empty)")
            width: parent.width
            onSubmitted: dialog.finish()
        }

        Row {
            anchors.right: parent.right
            spacing: Theme.unit

            Button {
                keyHint: qsTr("Esc")
                text: qsTr("Not yet")
                onClicked: dialog.visible = false
            }

            Button {
                keyHint: qsTr("Enter")
                enabled: !dialog.desk.closing
                primary: true
                text: dialog.desk.closing ? qsTr("Closing …") : qsTr("Close incident")
                onClicked: dialog.finish()
            }
        }
    }
}
