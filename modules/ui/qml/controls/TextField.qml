import QtQuick
import QtQuick.Templates as T
import Radar.Theme

T.TextField {
    id: field

    property string iconName: ""

    Accessible.name: placeholderText
    color: Theme.text
    font.family: Application.font.family
    font.pixelSize: Theme.body
    implicitHeight: Theme.control
    implicitWidth: Math.round(200 * Theme.scale)
    leftPadding: iconName === "" ? Theme.unit : Theme.unit * 2 + Theme.iconSmall
    placeholderTextColor: Theme.faint
    rightPadding: Theme.unit
    selectByMouse: true
    selectedTextColor: Theme.accentInk
    selectionColor: Theme.accent
    verticalAlignment: TextInput.AlignVCenter

    background: Rectangle {
        border.color: field.activeFocus ? Theme.accent : Theme.line
        border.width: field.activeFocus ? 2 : 1
        color: Theme.ground
        radius: Theme.radiusSmall
    }

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        name: field.iconName
        size: Theme.iconSmall
        visible: field.iconName !== ""
        x: Theme.unit
    }

    Label {
        anchors.fill: parent
        anchors.leftMargin: field.leftPadding
        anchors.rightMargin: field.rightPadding
        color: Theme.faint
        text: field.placeholderText
        visible: field.text === "" && field.preeditText === ""
    }
}
