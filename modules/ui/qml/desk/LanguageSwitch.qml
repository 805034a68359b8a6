import QtQuick
import QtQuick.Templates as T
import Radar.Controls
import Radar.Theme

// Both languages are there, the one in use is lit; either word can be read by those who need it.
T.Button {
    id: control

    required property Language language

    Accessible.name: qsTr("Language (Ctrl+L)")
    focusPolicy: Qt.TabFocus
    implicitHeight: Theme.row
    implicitWidth: words.implicitWidth + Theme.unit * 2

    background: Rectangle {
        color: control.down ? Theme.raisedPressed : control.hovered ? Theme.raisedHover : "transparent"
        radius: Theme.radiusSmall

        FocusRing {
            visible: control.visualFocus
        }
    }
    contentItem: Item {
        Row {
            id: words

            anchors.centerIn: parent
            spacing: Theme.half

            Label {
                color: control.language.code === "zh" ? Theme.text : Theme.faint
                font.bold: control.language.code === "zh"
                text: "中"
            }

            Label {
                color: Theme.faint
                text: "/"
            }

            Label {
                color: control.language.code === "en" ? Theme.text : Theme.faint
                font.bold: control.language.code === "en"
                text: "EN"
            }
        }
    }

    onClicked: language.toggle()

    Tip {
        open: control.hovered
        text: qsTr("Language (Ctrl+L)")
    }
}
