import QtQuick
import Radar.Theme

// What did not work and what to do about it; or, quietly, what did. A failure stays until it is dismissed, a mere refusal for
// some seconds; good news covers neither.
Panel {
    id: toast

    property string title: ""
    property string advice: ""
    property string detail: ""
    property bool isProblem: true
    property string quietIcon: "check"
    property int quietMilliseconds: 5000
    property string action: "" ///< what can be done about it at once; goes with the toast
    property string actionKey: ""

    signal actionAsked

    function show(what: string, whatToDo: string, moreDetail: string, problem: bool) {
        if (visible && isProblem && !problem)
            return;
        title = what;
        advice = whatToDo;
        detail = moreDetail;
        isProblem = problem;
        action = "";
        visible = true;
        if (problem && moreDetail !== "")
            timer.stop();
        else
            timer.restart();
    }

    function offer(what: string, action: string, key: string) {
        if (visible && isProblem)
            return; // the key works nevertheless
        show(what, "", "", false);
        toast.action = action;
        toast.actionKey = key;
    }

    function end(what: string, news: string) {
        if (title === what)
            visible = false;
        show(news, "", "", false);
    }

    Accessible.name: title + " " + advice
    Accessible.role: Accessible.AlertMessage
    height: column.implicitHeight + 2 * padding
    visible: false

    Timer {
        id: timer

        interval: toast.isProblem ? 12000 : toast.quietMilliseconds
        onTriggered: toast.visible = false
    }

    Icon {
        id: sign

        name: toast.isProblem ? "alert" : toast.quietIcon
        tint: toast.isProblem ? Theme.alarmText : Theme.text
    }

    Column {
        id: column

        anchors.left: sign.right
        anchors.leftMargin: Theme.unit * 1.5
        anchors.right: actionButton.visible ? actionButton.left : closeButton.left
        anchors.rightMargin: Theme.unit
        spacing: Theme.half

        Label {
            elide: Text.ElideNone
            font.bold: true
            text: toast.title
            width: parent.width
            wrapMode: Text.Wrap
        }

        Label {
            color: Theme.text
            elide: Text.ElideNone
            text: toast.advice
            visible: text !== ""
            width: parent.width
            wrapMode: Text.Wrap
        }

        Label {
            color: Theme.faint
            elide: Text.ElideNone
            font.pixelSize: Theme.small
            text: toast.detail
            visible: text !== ""
            width: parent.width
            wrapMode: Text.Wrap
        }
    }

    Button {
        id: actionButton

        anchors.right: closeButton.left
        anchors.rightMargin: Theme.unit
        anchors.verticalCenter: column.verticalCenter
        keyHint: toast.actionKey
        text: toast.action
        visible: toast.action !== ""

        onClicked: toast.actionAsked()
    }

    IconButton {
        id: closeButton

        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: -Theme.unit
        iconName: "close"
        name: qsTr("Dismiss")
        onClicked: toast.visible = false
    }
}
