import QtQml
import QtQuick

// The keys of the whole desk. Those that move the map: MapKeys.
Item {
    id: keys

    required property DeskModel desk
    required property Language language
    required property bool isCovered  ///< somebody has to sign in first: no key does anything
    required property bool isModal    ///< a dialog has the keyboard
    required property bool isHelpOpen
    required property bool isWriting  ///< in a dialog that must not be covered
    required property bool hasSide

    signal backAsked
    signal helpAsked
    signal newIncidentAsked
    signal listAsked
    signal recommendationAsked
    signal closeAsked
    signal searchAsked
    signal alarmsAsked
    signal lockAsked
    signal administrationAsked

    Shortcut {
        enabled: !keys.isModal && keys.desk.undo.possible
        sequences: [StandardKey.Undo]
        onActivated: keys.desk.undo.undo()
    }

    Shortcut {
        enabled: !keys.isCovered
        sequences: [StandardKey.Cancel]
        onActivated: keys.backAsked()
    }

    Shortcut {
        enabled: !keys.isModal || keys.isHelpOpen
        sequence: "F1"
        onActivated: keys.isHelpOpen ? keys.backAsked() : keys.helpAsked()
    }

    Shortcut {
        enabled: !keys.isModal
        sequence: "F2"
        onActivated: keys.newIncidentAsked()
    }

    Shortcut {
        enabled: !keys.isModal
        sequence: "F3"
        onActivated: keys.listAsked()
    }

    Shortcut {
        enabled: !keys.isModal && keys.hasSide
        sequence: "F4"
        onActivated: keys.recommendationAsked()
    }

    Shortcut {
        enabled: !keys.isModal
        sequence: "F5"
        onActivated: keys.desk.useTool(MapTools.Reach)
    }

    Shortcut {
        enabled: !keys.isModal
        sequence: "F6"
        onActivated: keys.desk.tools.firstThere.toggle()
    }

    Shortcut {
        enabled: !keys.isModal
        sequence: "F7"
        onActivated: keys.desk.useTool(MapTools.Containment)
    }

    Shortcut {
        enabled: !keys.isModal && keys.desk.incident.isOpen
        sequence: "F8"
        onActivated: keys.closeAsked()
    }

    Shortcut {
        enabled: !keys.isModal
        sequence: "F9"
        onActivated: keys.desk.useTool(MapTools.CloseStreets)
    }

    Shortcut {
        enabled: !keys.isModal
        sequence: "F11"
        onActivated: keys.desk.useTool(MapTools.Coverage)
    }

    Shortcut {
        enabled: !keys.isModal
        sequence: "F12"
        onActivated: keys.desk.useTool(MapTools.Ask)
    }

    Shortcut {
        enabled: !keys.isHelpOpen && !keys.isWriting
        sequence: "Ctrl+K"
        onActivated: keys.searchAsked()
    }

    Shortcut {
        enabled: !keys.isModal
        sequence: "Ctrl+,"
        onActivated: keys.administrationAsked()
    }

    Shortcut {
        enabled: !keys.isModal
        sequence: "Alt+D"
        onActivated: keys.alarmsAsked()
    }

    Shortcut {
        enabled: !keys.isModal && keys.desk.incident.nextId !== ""
        autoRepeat: false
        sequence: "Alt+N"
        onActivated: keys.desk.sendNext()
    }

    // Also while a dialog is open: who writes something down hears what comes in.
    Shortcut {
        enabled: !keys.isCovered
        sequence: "Alt+A"
        onActivated: keys.desk.alarms.acknowledgeTop()
    }

    Shortcut {
        enabled: !keys.isCovered
        sequence: "Ctrl+Alt+L"
        onActivated: keys.lockAsked()
    }

    Shortcut {
        enabled: !keys.isCovered
        sequence: "Alt+S"
        onActivated: keys.desk.alarms.silence()
    }

    Shortcut {
        sequence: "Ctrl+L"
        onActivated: keys.language.toggle()
    }
}
