pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// About thirty types: type a part of the name, or press the number before it. Once chosen it shows the choice alone.
FocusScope {
    id: chooser

    required property NewIncidentModel draft
    readonly property bool isChosen: draft.type !== ""

    signal chosen
    signal reportAsked

    function choose(row: int) {
        const code = chooser.draft.types.codeAt(row);
        if (code === "")
            return;
        chooser.draft.type = code;
        chooser.chosen();
    }

    function reopen() {
        chooser.draft.type = "";
        filter.clear();
        filter.forceActiveFocus(Qt.OtherFocusReason);
    }

    implicitHeight: isChosen ? choice.height : filter.height + Theme.half + list.height

    Rectangle {
        id: choice

        Accessible.name: qsTr("Type: %1").arg(chooser.draft.typeText)
        Accessible.role: Accessible.Button
        activeFocusOnTab: true
        border.color: activeFocus ? Theme.accent : "transparent"
        border.width: 2
        color: Theme.accentFaint
        focus: chooser.isChosen
        height: Theme.control
        radius: Theme.radiusSmall
        visible: chooser.isChosen
        width: parent.width

        Keys.onPressed: event => {
            if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
                if (!event.isAutoRepeat)
                    chooser.reportAsked();
            } else if (event.key === Qt.Key_Backspace || event.key === Qt.Key_Space)
                chooser.reopen();
            else
                return;
            event.accepted = true;
        }

        Label {
            anchors.left: parent.left
            anchors.leftMargin: Theme.unit * 1.5
            anchors.verticalCenter: parent.verticalCenter
            font.bold: true
            text: chooser.draft.typeText
        }

        Label {
            anchors.right: parent.right
            anchors.rightMargin: Theme.unit * 1.5
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.quiet
            font.pixelSize: Theme.small
            text: qsTr("change")
        }

        TapHandler {
            onTapped: chooser.reopen()
        }
    }

    SearchField {
        id: filter

        focus: !chooser.isChosen
        placeholderText: qsTr("Type of incident: a part of its name, or its number")
        visible: !chooser.isChosen
        width: parent.width

        Keys.onPressed: event => {
            if (event.key >= Qt.Key_1 && event.key <= Qt.Key_9)
                chooser.choose(event.key - Qt.Key_1);
            else if (event.key === Qt.Key_Down)
                list.currentIndex = Math.min(list.currentIndex + 1, list.count - 1);
            else if (event.key === Qt.Key_Up)
                list.currentIndex = Math.max(list.currentIndex - 1, 0);
            else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
                chooser.choose(list.currentIndex);
            else
                return;
            event.accepted = true;
        }
        onTextChanged: {
            chooser.draft.types.filter = text;
            list.currentIndex = 0;
        }
    }

    ScrollList {
        id: list

        Accessible.name: qsTr("Types of incident")
        Accessible.role: Accessible.List
        anchors.top: filter.bottom
        anchors.topMargin: Theme.half
        currentIndex: 0
        height: Theme.row * 7
        model: chooser.draft.types
        visible: !chooser.isChosen
        width: parent.width

        delegate: Rectangle {
            id: row

            required property int index
            required property string typeText
            required property string otherText
            required property string levelText
            required property int level

            Accessible.name: typeText
            Accessible.role: Accessible.ListItem
            color: ListView.isCurrentItem ? Theme.accentFaint : rowArea.containsMouse ? Theme.raisedHover : "transparent"
            height: Theme.row
            radius: Theme.radiusSmall
            width: list.width

            KeyHint {
                id: number

                anchors.verticalCenter: parent.verticalCenter
                key: row.index + 1
                visible: row.index < 9
                x: Theme.unit
            }

            Label {
                id: name

                anchors.verticalCenter: parent.verticalCenter
                text: row.typeText
                x: Theme.unit * 5
            }

            Label {
                anchors.left: name.right
                anchors.leftMargin: Theme.unit
                anchors.right: levelLabel.left
                anchors.rightMargin: Theme.unit
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.faint
                font.pixelSize: Theme.small
                text: row.otherText
            }

            Label {
                id: levelLabel

                anchors.right: parent.right
                anchors.rightMargin: Theme.unit * 1.5
                anchors.verticalCenter: parent.verticalCenter
                color: row.level === 1 ? Theme.alarmText : Theme.quiet
                font.pixelSize: Theme.small
                text: row.levelText
            }

            MouseArea {
                id: rowArea

                anchors.fill: parent
                hoverEnabled: true
                onClicked: chooser.choose(row.index)
            }
        }
    }

    Label {
        anchors.centerIn: list
        color: Theme.quiet
        font.pixelSize: Theme.small
        text: qsTr("No type has such a name. Clear the field to see all.")
        visible: !chooser.isChosen && list.count === 0
    }
}
