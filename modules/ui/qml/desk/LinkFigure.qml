import QtQuick
import Radar.Controls
import Radar.Theme

// One way in for phones or terminals: how many are heard; pointed at, how it is.
Item {
    id: figure

    required property var line ///< {name, text, detail, isProblem, isRefusing}

    Accessible.description: line.detail
    Accessible.name: line.name + " " + line.text
    Accessible.role: Accessible.StaticText
    implicitHeight: row.implicitHeight
    implicitWidth: row.implicitWidth

    StatusFigure {
        id: row

        iconName: figure.line.isProblem || figure.line.isRefusing ? "alert" : "link"
        isProblem: figure.line.isProblem
        text: figure.line.name + " " + figure.line.text
    }

    HoverHandler {
        id: hover
    }

    Tip {
        open: hover.hovered
        text: hover.hovered ? figure.line.detail : ""
    }
}
