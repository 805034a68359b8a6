import QtQuick
import Radar.Controls
import Radar.Theme

// Somebody is ticked whom a rule leaves out: who, which rule, and why all the same. Enter sends, Esc leaves it.
Column {
    id: box

    required property RecommendationModel recommendation
    readonly property bool isWriting: field.activeFocus

    signal backAsked
    signal sendAsked

    function focusField() {
        field.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    spacing: Theme.half

    Label {
        elide: Text.ElideNone
        font.pixelSize: Theme.small
        text: box.recommendation.reasonAsked
        width: parent.width
        wrapMode: Text.Wrap
    }

    TextField {
        id: field

        maximumLength: 200
        placeholderText: qsTr("The reason; it stays in the record")
        text: box.recommendation.reason
        width: parent.width

        Keys.onEnterPressed: box.sendAsked()
        Keys.onEscapePressed: box.backAsked()
        Keys.onReturnPressed: box.sendAsked()
        onTextEdited: box.recommendation.reason = text
    }
}
