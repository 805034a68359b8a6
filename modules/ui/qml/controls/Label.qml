import QtQuick
import Radar.Theme

// Text as it is, never markup: much of it comes from outside.
Text {
    color: Theme.text
    elide: Text.ElideRight
    font.pixelSize: Theme.body
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
