pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// What there is to administer; what is not for this account is grey and says for whom it is.
ScrollList {
    id: list

    required property AdminModel admin

    property bool isRecord: false ///< the page about the record is shown instead
    property bool hasRecord: false

    signal chosen
    signal recordChosen

    function choose(index: int) {
        const section = list.admin.sections[index];
        if (!section || !section.may)
            return;
        list.admin.choose(section.code);
        list.chosen();
    }

    Accessible.name: qsTr("Sections")
    Accessible.role: Accessible.List
    activeFocusOnTab: true
    currentIndex: admin.sections.findIndex(section => section.code === admin.section)
    model: admin.sections
    spacing: Theme.half

    footer: Item {
        height: list.hasRecord ? toRecord.height + Theme.unit : 0
        visible: list.hasRecord
        width: list.width

        Button {
            id: toRecord

            anchors.bottom: parent.bottom
            primary: list.isRecord
            text: qsTr("Record and backups")
            width: parent.width

            onClicked: list.recordChosen()
        }
    }

    Keys.onEnterPressed: choose(currentIndex)
    Keys.onReturnPressed: choose(currentIndex)
    Keys.onSpacePressed: choose(currentIndex)

    delegate: Rectangle {
        id: row

        required property int index
        required property var modelData
        readonly property bool isShown: modelData.code === list.admin.section && !list.isRecord

        Accessible.description: modelData.why
        Accessible.name: modelData.text
        Accessible.role: Accessible.ListItem
        border.color: list.activeFocus && ListView.isCurrentItem ? Theme.accent : "transparent"
        border.width: 2
        color: isShown ? Theme.accentFaint : area.containsMouse && modelData.may ? Theme.raisedHover : "transparent"
        height: column.implicitHeight + Theme.unit * 2
        radius: Theme.radiusSmall
        width: list.width

        Column {
            id: column

            anchors.left: parent.left
            anchors.margins: Theme.unit
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.half

            Label {
                color: row.modelData.may ? Theme.text : Theme.faint
                font.bold: row.isShown
                text: row.modelData.text
                width: parent.width
            }

            Label {
                color: Theme.faint
                elide: Text.ElideNone
                font.pixelSize: Theme.small
                text: row.modelData.why
                visible: text !== ""
                width: parent.width
                wrapMode: Text.Wrap
            }
        }

        MouseArea {
            id: area

            anchors.fill: parent
            hoverEnabled: true
            onClicked: list.choose(row.index)
        }
    }
}
