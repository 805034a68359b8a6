import QtQuick
import Radar.Theme

Label {
    Accessible.role: Accessible.Heading
    color: Theme.quiet
    font.bold: true
    font.pixelSize: Theme.small
    height: Theme.unit * 3
}
