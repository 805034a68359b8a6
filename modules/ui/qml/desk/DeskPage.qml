import QtQuick
import QtQuick.Window
import Radar.Controls
import Radar.Theme

// The map fills the page; everything else floats over it.
FocusScope {
    id: page

    required property AdminModel admin
    property RecordModel record: null
    required property DeskModel desk
    required property Language language
    required property LatencyMeter latency
    required property SessionModel session
    required property DeskSettings settings
    required property bool isCovered ///< somebody has to sign in first
    readonly property bool sceneReady: map.ready
    readonly property bool isModal: isCovered || help.visible || closeDialog.visible || searchSheet.visible || shelveDialog.visible || phoneSheet.visible || consentSheet.visible || secondSheet.visible || secondForTable.visible || pictureSheet.visible || adminPage.visible
    readonly property bool hasTool: desk.tools.active !== MapTools.None
    readonly property rect free: Qt.rect(left.x + left.width, left.y, (side.visible || toolPanel.visible ? side.x : width) - left.x - left.width, height - left.y - status.height)

    property Item hadKeyboard: null ///< before a dialog opened: gets it back, unless something else was chosen there
    property string hadSelection
    readonly property string selectionName: desk.selection + " " + desk.incident.number

    // Esc: the topmost thing goes.
    function back() {
        if (page.isCovered)
            return;
        if (searchSheet.visible)
            searchSheet.close();
        else if (phoneSheet.visible)
            page.desk.phone.closeSheet();
        else if (secondSheet.visible)
            page.desk.tools.ask.leaveSecond();
        else if (secondForTable.visible)
            page.admin.leaveSecond();
        else if (consentSheet.visible)
            page.desk.consent.closeSheet();
        else if (pictureSheet.visible)
            pictureSheet.close();
        else if (help.visible)
            help.visible = false;
        else if (shelveDialog.visible)
            shelveDialog.close();
        else if (alarmPanel.isOpen)
            alarmPanel.isOpen = false;
        else if (closeDialog.visible)
            closeDialog.visible = false;
        else if (adminPage.visible)
            adminPage.visible = false; // what is half typed stays
        else if (draftPanel.visible)
            page.desk.draft.discard();
        else if (notices.back())
            return;
        else if (page.desk.tools.camera.back())
            return;
        else if (page.hasTool)
            page.desk.tools.leave();
        else if (map.openedBuilding !== "")
            map.openedBuilding = "";
        else
            page.desk.clearSelection();
    }

    function openDialog(dialog: var) {
        if (!isModal)
            rememberKeyboard();
        dialog.open();
    }

    function rememberKeyboard() {
        hadKeyboard = page.Window.activeFocusItem;
        hadSelection = selectionName;
    }

    function giveKeyboardBack() {
        if (isModal)
            return;
        if (draftPanel.visible) // begun by a line of the search box: Enter reports it
            draftPanel.focusType();
        else if (!side.visible || (selectionName === hadSelection && page.desk.selection === DeskModel.Incident) || !side.takeKeyboard())
            (hadKeyboard && hadKeyboard.visible ? hadKeyboard : map.shown).forceActiveFocus();
        hadKeyboard = null;
    }

    onIsModalChanged: Qt.callLater(giveKeyboardBack) // once the panels are enabled again

    function openAdministration() {
        if (page.admin.possible)
            openDialog(adminPage);
    }

    function askClose() {
        if (desk.incident.canClose)
            openDialog(closeDialog);
        else
            desk.explainOpenOrders();
    }

    // Where an incident is being taken down already, it stays where it is.
    function beginAtMiddle() {
        if (page.desk.may["incident.take"] === false)
            return;
        if (draftPanel.visible)
            return draftPanel.focusType();
        const middle = map.placeAt(Qt.point(free.x + free.width / 2, free.y + free.height / 2));
        if (!middle.valid)
            return;
        draftPanel.anchor = Qt.point(free.x + free.width / 2, free.y + free.height / 2);
        page.desk.beginIncident(middle.latitude, middle.longitude);
    }

    focus: true

    DeskMap {
        id: map

        anchors.fill: parent
        desk: page.desk
        enabled: !page.isModal
        focus: true
        // What opens on the right later does not move the camera.
        free: Qt.rect(left.x + left.width, left.y, page.width - left.x - left.width, page.height - left.y - status.height)
        isFlat: page.settings.flat
        languageCode: page.language.code
        look: page.settings.light
        showsTiles: page.settings.tiles
        // In steps: each one draws all names anew.
        magnification: Math.max(1, Math.round(Theme.scale * 4) / 4)

        onClicked: (what, at) => {
            map.takeKeyboard();
            draftPanel.anchor = at;
            page.desk.mapClicked(what);
            if (page.hasTool)
                toolPanel.takeKeyboard(); // Enter is the tool's next step
            else if (page.desk.selection === DeskModel.Incident)
                Qt.callLater(side.takeKeyboard);
        }
        onHovered: (what, at) => closureTip.at = at
    }

    CameraHandles {
        anchors.fill: map
        editor: page.desk.tools.camera
        map: map
    }

    FrozenNotice {
        anchors.fill: parent
        visible: page.desk.dataState === DeskModel.Frozen
    }

    Item {
        id: panels

        anchors.bottom: status.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        enabled: !page.isModal

        TopBar {
            id: topBar

            admin: page.admin
            anchors.left: parent.left
            anchors.margins: Theme.unit * 2
            anchors.right: parent.right
            anchors.top: parent.top
            desk: page.desk
            language: page.language

            onAdministrationAsked: page.openAdministration()
            onAlarmsAsked: alarmPanel.isOpen = !alarmPanel.isOpen
            onHelpAsked: page.openDialog(help)
            onNewIncidentAsked: page.beginAtMiddle()
            onSearchAsked: page.openDialog(searchSheet)
            session: page.session
        }

        IncidentList {
            id: left

            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.margins: Theme.unit * 2
            anchors.top: topBar.bottom
            desk: page.desk
            width: Theme.panelLeft

            onPicked: Qt.callLater(side.takeKeyboard)
        }

        SelectionPanel {
            id: side

            anchors.bottom: parent.bottom
            anchors.margins: Theme.unit * 2
            anchors.right: parent.right
            anchors.top: topBar.bottom
            desk: page.desk
            visible: page.desk.selection !== DeskModel.Nothing && !page.hasTool
            width: Theme.panelRight

            onCloseAsked: page.openDialog(closeDialog)
            onPictureAsked: picture => {
                if (!page.isModal)
                    page.rememberKeyboard();
                pictureSheet.show(picture);
            }
        }

        ToolPanel {
            id: toolPanel

            anchors.right: parent.right
            anchors.rightMargin: Theme.unit * 2
            desk: page.desk
            visible: page.hasTool
            width: Theme.panelRight
            y: topBar.y + topBar.height + Theme.unit * 2
        }

        ToolButtons {
            id: toolButtons

            anchors.right: page.free.x + page.free.width < page.width ? side.left : parent.right
            anchors.rightMargin: Theme.unit * 2
            anchors.top: topBar.bottom
            anchors.topMargin: Theme.unit * 2
            desk: page.desk
        }

        FirstThereLegend {
            anchors.left: left.right
            anchors.leftMargin: Theme.unit * 2
            anchors.top: topBar.bottom
            anchors.topMargin: Theme.unit * 2
            covered: page.hasTool
            now: page.desk.ticker.now
            territories: page.desk.tools.firstThere
        }

        MapControls {
            id: controls

            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.unit * 2
            anchors.right: page.free.x + page.free.width < page.width ? side.left : parent.right
            anchors.rightMargin: Theme.unit * 2
            canFollow: mapKeys.canFollow
            canOpen: mapKeys.canOpen
            headingDegrees: map.headingDegrees
            isFollowing: map.followedId !== ""
            isOpen: map.openedBuilding !== ""
            metersPerPixel: map.metersPerPixel
            hasTiles: map.hasTiles
            isFlat: page.settings.flat
            notice: map.tilesNotice
            showsTiles: page.settings.tiles
            showsOverview: page.settings.overview

            onFlatAsked: page.settings.flat = !page.settings.flat
            onFollowAsked: mapKeys.toggleFollowing()
            onHomeAsked: map.home()
            onLightAsked: mapKeys.nextLight()
            onNorthAsked: map.northUp()
            onOpenAsked: mapKeys.toggleOpened()
            onOverviewAsked: page.settings.overview = !page.settings.overview
            onStreetAsked: map.streetLevel()
            onTilesAsked: page.settings.tiles = !page.settings.tiles
            onTopDownAsked: map.topDown()
            onZoomAsked: factor => map.zoomBy(factor)
        }

        OverviewPanel {
            id: overview

            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.unit * 2
            anchors.right: controls.left
            anchors.rightMargin: Theme.unit * 2
            desk: page.desk
            height: implicitHeight
            look: page.settings.light
            map: map
            // Not where the panels leave little of the map itself.
            visible: page.settings.overview && page.desk.cameras.count === 0 && page.free.width > Math.round(640 * Theme.scale)
            width: implicitWidth
        }

        // Loaded with the first camera: who opens none does not wait for it.
        Loader {
            id: cameras

            active: page.desk.cameras.count > 0
            height: Math.round(parent.height * 0.62)
            width: toolButtons.x - x - Theme.unit * 2
            x: left.x + left.width + Theme.unit * 2
            y: parent.height - height - Theme.unit * 2

            onActiveChanged: if (active)
                setSource("CameraTiles.qml", {
                    "wall": page.desk.cameras,
                    "now": Qt.binding(() => page.desk.ticker.now)
                })
        }

        AlarmPanel {
            id: alarmPanel

            property bool isOpen: false

            alarms: page.desk.alarms
            anchors.left: left.right
            anchors.leftMargin: Theme.unit * 2
            anchors.right: parent.right
            anchors.rightMargin: Theme.panelRight + Theme.unit * 4
            anchors.top: topBar.bottom
            anchors.topMargin: Theme.unit
            now: page.desk.ticker.now
            tallest: Math.round(parent.height * 0.6)
            visible: isOpen && page.desk.alarms.rows.count > 0

            onShelveAsked: row => {
                if (!page.isModal)
                    page.rememberKeyboard();
                shelveDialog.show(row);
            }
            onShowAsked: target => page.desk.select(target)
        }

        NewIncidentPanel {
            id: draftPanel

            area: page.free
            draft: page.desk.draft
            intake: page.desk.intake
            pageWidth: page.width

            onReportAsked: page.desk.report()
        }
    }

    ClosureTip {
        id: closureTip

        area: page.free
        at: Qt.point(0, 0)
        hoveredId: map.hoveredId === page.desk.selectedId && !page.hasTool ? "" : map.hoveredId
        now: page.desk.ticker.now
        tool: page.desk.tools.closures
    }

    StatusBar {
        id: status

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        desk: page.desk
    }

    SearchSheet {
        id: searchSheet

        anchors.fill: parent
        desk: page.desk
        visible: false
    }

    AdminPage {
        id: adminPage

        admin: page.admin
        record: page.record
        anchors.bottom: status.top
        anchors.left: parent.left
        anchors.margins: Theme.unit * 2
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.topMargin: topBar.y + topBar.height + Theme.unit
        enabled: !phoneSheet.visible && !page.isCovered
        may: page.desk.may
        phone: page.desk.phone

        onClosed: visible = false
    }

    CloseDialog {
        id: closeDialog

        anchors.fill: parent
        desk: page.desk
        visible: false
    }

    ShelveDialog {
        id: shelveDialog

        alarms: page.desk.alarms
        anchors.fill: parent
    }

    PhoneSheet {
        id: phoneSheet

        anchors.fill: parent
        phone: page.desk.phone
    }

    SecondSheet {
        id: secondSheet

        anchors.fill: parent
        asked: page.desk.tools.ask.secondAsked
        busy: page.desk.tools.ask.exporting
        problem: page.desk.tools.ask.secondProblem
        what: page.desk.tools.ask.countText
        why: qsTr("More than 50 people in a day leave the station only with the yes of two. Somebody else who may list people signs here for this one list; whoever sits at the desk stays.")

        onApproved: (name, passphrase) => page.desk.tools.ask.approve(name, passphrase)
        onDeclined: page.desk.tools.ask.leaveSecond()
    }

    SecondSheet {
        id: secondForTable

        anchors.fill: parent
        asked: page.admin.secondAsked
        busy: page.admin.busy
        problem: page.admin.secondProblem
        what: qsTr("%1: %2").arg(page.admin.sectionText).arg(page.admin.countText)
        why: qsTr("More than 50 people in a day leave the station only with the yes of two. Somebody else whose account may take this section along signs here for this one file; whoever sits at the desk stays.")

        onApproved: (name, passphrase) => page.admin.approve(name, passphrase)
        onDeclined: page.admin.leaveSecond()
    }

    ConsentSheet {
        id: consentSheet

        anchors.fill: parent
        consent: page.desk.consent
    }

    PictureSheet {
        id: pictureSheet

        anchors.fill: parent
        talk: page.desk.talk
    }

    HelpSheet {
        id: help

        anchors.fill: parent
        latency: page.latency
        visible: false
    }

    // The keyboard is never nowhere: when what had it goes away, the map gets it.
    Connections {
        function onActiveFocusItemChanged() {
            if (page.isCovered)
                return;
            const item = page.Window.activeFocusItem;
            if (!page.isModal && (item === null || item === page || item === map || item === page.Window.contentItem))
                map.takeKeyboard();
        }

        target: page.Window.window
    }

    // Over everything: a dialog that did not work says so here.
    DeskNotices {
        id: notices

        anchors.fill: parent
        covered: draftPanel.visible ? Qt.rect(draftPanel.x, draftPanel.y, draftPanel.width, draftPanel.height) : Qt.rect(0, 0, 0, 0)
        desk: page.desk
        room: Qt.rect(left.x + left.width + Theme.unit * 2, left.y, Math.round(440 * Theme.scale), status.y - left.y)
    }

    Connections {
        function onFlyTo(latitude, longitude, distanceMeters) {
            map.flyTo(latitude, longitude, distanceMeters);
        }

        function onCloseAsked() {
            page.askClose();
        }

        function onReported() {
            side.focusRecommendation();
        }

        target: page.desk
    }

    DeskKeys {
        desk: page.desk
        hasSide: side.visible
        isHelpOpen: help.visible
        isCovered: page.isCovered
        isModal: page.isModal
        isWriting: page.isCovered || closeDialog.visible || phoneSheet.visible || consentSheet.visible || secondSheet.visible || secondForTable.visible || adminPage.visible
        language: page.language

        onAlarmsAsked: alarmPanel.isOpen = !alarmPanel.isOpen
        onAdministrationAsked: page.openAdministration()
        onBackAsked: page.back()
        onCloseAsked: page.askClose()
        onHelpAsked: page.openDialog(help)
        onListAsked: left.focusList()
        onNewIncidentAsked: page.beginAtMiddle()
        onRecommendationAsked: side.focusRecommendation()
        onLockAsked: page.session.lock()
        onSearchAsked: page.openDialog(searchSheet)
    }

    MapKeys {
        id: mapKeys

        desk: page.desk
        enabled: !page.isModal
        map: map
        settings: page.settings

        onSaid: words => notices.say(words)
    }
}
