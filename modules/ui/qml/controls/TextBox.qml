import QtQuick
import QtQuick.Templates as T
import Radar.Theme

// Several lines of text. Enter is `submitted`; Shift+Enter begins a new line.
T.TextArea {
    id: box

    signal submitted

    Accessible.name: placeholderText
    color: Theme.text
    font.pixelSize: Theme.body
    implicitHeight: Math.max(Theme.control * 1.6, contentHeight + 2 * Theme.unit)
    padding: Theme.unit
    placeholderTextColor: Theme.faint
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
            box.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason);
        } else if (event.key === Qt.Key_Backtab) {
            event.accepted = true;
            box.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason);
        }
    }

    background: Rectangle {
        border.color: box.activeFocus ? Theme.accent : Theme.line
        border.width: box.activeFocus ? 2 : 1
        color: Theme.ground
        radius: Theme.radiusSmall
    }

    Label {
        color: Theme.faint
        elide: Text.ElideRight
        text: box.placeholderText
        visible: box.text === "" && box.preeditText === ""
        width: parent.width - 2 * Theme.unit
        x: Theme.unit
        y: Theme.unit
    }
}
