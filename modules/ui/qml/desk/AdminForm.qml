pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// The fields of the open row, each as its kind wants it.
Item {
    id: form

    required property AdminModel admin

    ScrollColumn {
        anchors.fill: parent
        anchors.rightMargin: Theme.unit
        spacing: Theme.unit

        Repeater {
            model: form.admin.fields

            AdminField {
                admin: form.admin
                width: parent ? parent.width : 0
            }
        }

        Button {
            text: qsTr("Take the building that is selected on the map")
            visible: form.admin.canUseBuilding
            width: parent.width
            onClicked: form.admin.useBuilding()
        }
    }
}
