import QtQuick
import QtTest
import Radar.Controls
import Radar.Desk

// The administration by keyboard alone: find, open, change, say why, save.
Item {
    id: root

    height: 720
    width: 1280

    AdminPage {
        id: page

        admin: madeAdmin.model
        anchors.fill: parent
        may: ({})
        phone: desk.phone
        record: madeRecord.model
        visible: false

        onClosed: visible = false
    }

    TestCase {
        function init() {
            language.set("en");
            madeAdmin.signIn("system-admin");
            page.open();
        }

        function cleanup() {
            page.admin.discard();
            page.may = {};
            page.visible = false;
        }

        function type(words: string) {
            for (const letter of words)
                keyClick(letter);
        }

        function fieldWith(name: string): var {
            return findText(page, name);
        }

        function findText(item: var, name: string): var {
            for (const child of item.children) {
                if (child.Accessible && child.Accessible.name === name && child.echoMode !== undefined && child.visible)
                    return child;
                const found = findText(child, name);
                if (found)
                    return found;
            }
            return null;
        }

        function test_findOpenChangeSave() {
            compare(page.admin.rows.count, 3);
            type("k-0"); // the field has the keyboard
            compare(page.admin.rows.count, 1);
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_Return);
            compare(page.admin.key, "K-02");
            const name = fieldWith("Name");
            verify(name !== null);
            name.forceActiveFocus();
            keyClick(Qt.Key_A, Qt.ControlModifier);
            type("anna");
            compare(name.text, "anna");
            verify(page.admin.dirty);
            keyClick(Qt.Key_S, Qt.ControlModifier);
            compare(madeAdmin.saves, 0, "not without a reason");
            const why = fieldWith("Why; it stays in the journal");
            why.forceActiveFocus();
            type("marriage");
            keyClick(Qt.Key_S, Qt.ControlModifier);
            compare(madeAdmin.saves, 1);
            compare(madeAdmin.savedName, "anna");
            compare(madeAdmin.why, "marriage");
            verify(!page.admin.dirty);
        }

        function test_whoMayNotSeesItGreyAndWhy() {
            madeAdmin.signIn("duty-officer");
            page.open();
            const residents = page.admin.sections.find(section => section.code === "persons");
            verify(!residents.may);
            verify(residents.why !== "");
            page.admin.select("K-02");
            verify(!fieldWith("Name").enabled);
            verify(page.admin.whyNot !== "");
        }

        function test_theRecordIsForWhoLooksAfterIt() {
            compare(findButton(page, "Record and backups"), null);
            page.may = {"backup.keep": true};
            mouseClick(findButton(page, "Record and backups"));
            tryVerify(() => findButton(page, "Rehearse") !== null);
            verify(page.record.open && page.record.backupText.includes("3 min"));
            verify(!findButton(page, "Verify now").enabled, "that is for others");
            mouseClick(findButton(page, "Back up now"));
            mouseClick(findButton(page, "Rehearse"));
            mouseClick(findButton(page, "Restore beside")); // held only
            compare(madeRecord.begun, ["0 ", "2 20261121T080000Z"]);
            mousePress(findButton(page, "Restore beside"));
            tryCompare(madeRecord, "begun", ["0 ", "2 20261121T080000Z", "3 20261121T080000Z"]);
            mouseRelease(findButton(page, "Restore beside"));
            page.may = {};
            verify(!page.isRecord && !page.record.open, "handed over: it is closed, and asks no more");
        }

        function test_nothingIsCutAtTheSmallestWindow() {
            for (const code of ["en", "zh"]) {
                language.set(code);
                page.admin.select("C-01");
                const button = findButton(page, code === "en" ? "Save" : "保存");
                verify(button !== null, code);
                tryVerify(() => button.mapToItem(root, 0, button.height).y <= root.height); // once it is laid out
                page.admin.discard();
            }
        }

        function findButton(item: var, text: string): var {
            for (const child of item.children) {
                if (child.text === text && child.primary !== undefined && child.visible)
                    return child;
                const found = findButton(child, text);
                if (found)
                    return found;
            }
            return null;
        }

        name: "Administration"
        when: windowShown
    }
}
