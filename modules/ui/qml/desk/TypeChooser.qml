pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// About forty types. Letters narrow the list and light the best one: Enter takes it and reports at once, Tab takes it and goes on
// to what was said, as does a number or a click; a double click reports at once. Once chosen it shows the choice alone.
FocusScope {
    id: chooser

    required property NewIncidentModel draft
    readonly property bool isChosen: draft.type !== ""
    readonly property bool hasLit: !isChosen && list.currentIndex >= 0 && list.count > 0

    signal chosen ///< and on to what was said
    signal reportAsked

    function take(row: int): bool {
        const code = chooser.draft.types.codeAt(row);
        if (code !== "")
            chooser.draft.type = code;
        return code !== "";
    }

    function choose(row: int) {
        if (take(row))
            chosen();
    }

    // The lit one, if nothing is chosen yet.
    function takeLit() {
        if (hasLit)
            take(list.currentIndex);
    }

    // A clicked row is lit, and chosen when it is too late for a second click: until then nothing moves under the pointer.
    Timer {
        id: secondClick

        interval: Application.styleHints.mouseDoubleClickInterval
        onTriggered: chooser.takeLit()
    }

    function reopen() {
        chooser.draft.type = "";
        chooser.draft.types.filter = "";
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
            else if (event.key === Qt.Key_Tab && chooser.hasLit)
                chooser.choose(list.currentIndex);
            else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
                if (!event.isAutoRepeat)
                    chooser.reportAsked();
            } else
                return;
            event.accepted = true;
        }
        onTextEdited: chooser.draft.types.filter = text
    }

    // The model says what is looked for: it begins anew with each incident.
    Connections {
        function onFilterChanged() {
            if (filter.text.trim() !== chooser.draft.types.filter)
                filter.text = chooser.draft.types.filter;
            list.currentIndex = chooser.draft.types.filter === "" ? -1 : 0;
        }

        target: chooser.draft.types
    }

    ScrollList {
        id: list

        Accessible.name: qsTr("Types of incident")
        Accessible.role: Accessible.List
        anchors.top: filter.bottom
        anchors.topMargin: Theme.half
        currentIndex: -1
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
                onClicked: {
                    list.currentIndex = row.index;
                    secondClick.restart();
                    chooser.chosen();
                }
                onDoubleClicked: {
                    secondClick.stop();
                    chooser.reportAsked();
                }
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
