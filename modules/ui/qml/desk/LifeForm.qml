pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// What is done about an incident beside sending and closing; each asks for its reason under the row.
Column {
    id: form

    required property FileModel file
    required property IncidentModel incident
    property string action: ""
    readonly property var actions: {
        const promise = {
            "value": "promise",
            "text": qsTr("Promise …")
        };
        if (form.incident.isOpen)
            return form.incident.canClose ? [promise, {
                    "value": "transfer",
                    "text": qsTr("Hand over …")
                }] : [promise];
        return [
            {
                "value": "callBack",
                "text": qsTr("Call back …")
            },
            {
                "value": "reopen",
                "text": qsTr("Reopen …")
            },
            promise
        ];
    }
    readonly property string incidentId: incident.incidentId

    function finish() {
        if (!ready)
            return;
        if (action === "promise")
            file.promise(first.text, due.text, words.text);
        else if (action === "transfer")
            file.transfer(first.text, words.text);
        else if (action === "reopen")
            file.reopen(words.text);
        else if (action === "callBack")
            file.callBack(results.current, words.text);
        action = "";
    }

    readonly property bool needsFirst: action === "promise" || action === "transfer"
    readonly property bool ready: !file.busy && (!needsFirst || first.text.trim() !== "") && (action !== "promise" || due.text.trim() !== "") && (action === "callBack" ? results.current !== "" : words.text.trim() !== "")

    spacing: Theme.unit

    onActionChanged: {
        first.text = "";
        due.text = "";
        words.text = "";
        results.current = "";
        if (action !== "")
            (needsFirst ? first : words).forceActiveFocus(Qt.OtherFocusReason);
    }
    onIncidentIdChanged: action = ""

    ChipRow {
        current: form.action
        name: qsTr("More about this incident")
        options: form.actions
        width: parent.width
        onChosen: value => form.action = form.action === value ? "" : value
    }

    ChipRow {
        id: results

        current: ""
        name: qsTr("What the caller said")
        options: form.file.callBackResults
        visible: form.action === "callBack"
        width: parent.width
        onChosen: value => results.current = value
    }

    Row {
        spacing: Theme.unit
        visible: form.needsFirst
        width: parent.width

        TextField {
            id: first

            maximumLength: 60
            placeholderText: form.action === "promise" ? qsTr("Who: call sign") : qsTr("To which office")
            width: due.visible ? (parent.width - Theme.unit) / 2 : parent.width
            onAccepted: form.finish()
        }

        TextField {
            id: due

            maximumLength: 20
            placeholderText: qsTr("Until: 18:30")
            visible: form.action === "promise"
            width: (parent.width - Theme.unit) / 2
            onAccepted: form.finish()
        }
    }

    Row {
        spacing: Theme.unit
        visible: form.action !== ""
        width: parent.width

        TextField {
            id: words

            maximumLength: 500
            placeholderText: form.action === "promise" ? qsTr("What was promised") : form.action === "callBack" ? qsTr("Words (may stay empty)") : qsTr("Reason")
            width: parent.width - finish.width - Theme.unit
            onAccepted: form.finish()
        }

        Button {
            id: finish

            enabled: form.ready
            text: qsTr("Note")
            onClicked: form.finish()
        }
    }
}
