import QtQuick
import QtQuick.Templates as T
import Radar.Theme

// Several lines of text; scrolls when they are many. Enter is `submitted`; Shift+Enter begins a new line.
FocusScope {
    id: box

    property string placeholderText: ""
    property alias text: area.text

    signal submitted

    function clear() {
        area.clear();
    }

    implicitHeight: Math.max(Theme.control * 1.6, Math.min(area.implicitHeight, Theme.control * 4))

    Rectangle {
        anchors.fill: parent
        border.color: area.activeFocus ? Theme.accent : Theme.line
        border.width: area.activeFocus ? 2 : 1
        color: Theme.ground
        radius: Theme.radiusSmall
    }

    Flickable {
        id: flick

        T.ScrollBar.vertical: ScrollBar {}
        T.TextArea.flickable: T.TextArea {
            id: area

            Accessible.name: box.placeholderText
            color: Theme.text
            focus: true
            font.family: Application.font.family
            font.pixelSize: Theme.body
            implicitHeight: contentHeight + 2 * Theme.unit
            padding: Theme.unit
            selectByMouse: true
            selectedTextColor: Theme.accentInk
            selectionColor: Theme.accent
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.Wrap

            Keys.onPressed: event => {
                if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && !(event.modifiers & Qt.ShiftModifier)) {
                    event.accepted = true;
                    if (!event.isAutoRepeat)
                        box.submitted();
                } else if (event.key === Qt.Key_Tab) {
                    event.accepted = true;
                    area.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason);
                } else if (event.key === Qt.Key_Backtab) {
                    event.accepted = true;
                    area.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason);
                }
            }
        }
        anchors.fill: parent
        anchors.margins: 2
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        interactive: contentHeight > height
    }

    Label {
        color: Theme.faint
        elide: Text.ElideRight
        text: box.placeholderText
        visible: area.text === "" && area.preeditText === ""
        width: parent.width - 2 * Theme.unit
        x: Theme.unit + 2
        y: Theme.unit + 2
    }
}
