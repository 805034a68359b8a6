import QtQuick
import Radar.Theme

Rectangle {
    color: Theme.line
    implicitHeight: 1
}
