import QtQuick
import Radar.Controls
import Radar.Theme

// For how long and why an alarm is put aside. It comes back by itself.
Sheet {
    id: dialog

    required property AlarmModel alarms
    property var row: null
    property int minutes: 10

    function show(what: var) {
        row = what;
        minutes = 10;
        reason.clear();
        visible = true;
        reason.forceActiveFocus(Qt.OtherFocusReason);
    }

    function close() {
        visible = false;
    }

    function finish() {
        if (reason.text.trim() === "")
            return;
        dialog.alarms.shelve(dialog.row, dialog.minutes, reason.text);
        close();
    }

    title: qsTr("Put aside: %1").arg(row ? row.title : "")
    visible: false

    onClosed: close()

    Column {
        spacing: Theme.unit * 2
        width: parent.width

        ChipRow {
            current: dialog.minutes
            name: qsTr("For how long")
            options: [10, 30, dialog.alarms.longestShelfMinutes].map(minutes => ({
                        "value": minutes,
                        "text": qsTr("%n min", "", minutes)
                    }))
            width: parent.width
            onChosen: value => dialog.minutes = value
        }

        TextField {
            id: reason

            maximumLength: 160
            placeholderText: qsTr("Why")
            width: parent.width
            Keys.onEnterPressed: dialog.finish()
            Keys.onReturnPressed: dialog.finish()
        }

        Button {
            anchors.right: parent.right
            enabled: reason.text.trim() !== ""
            iconName: "shelf"
            keyHint: qsTr("Enter")
            primary: true
            text: qsTr("Put aside")
            onClicked: dialog.finish()
        }
    }
}
