pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// What to ask by the type. A choice is one click; anything else is typed. Answers go into the text.
Column {
    id: list

    required property IntakeModel intake

    signal submitted

    spacing: Theme.unit
    visible: intake.questions.length > 0

    Repeater {
        model: list.intake.questions

        Column {
            id: question

            required property var modelData
            property string answer: list.intake.answerTo(modelData.text)

            function give(text: string) {
                answer = text;
                list.intake.answer(modelData.text, text);
            }

            spacing: Theme.half
            width: list.width

            Label {
                elide: Text.ElideNone
                text: question.modelData.text
                width: parent.width
                wrapMode: Text.Wrap
            }

            ChipRow {
                current: question.answer
                name: question.modelData.text
                options: question.modelData.choices.map(choice => ({
                            "value": choice,
                            "text": choice
                        }))
                visible: question.modelData.choices.length > 0
                width: parent.width
                onChosen: value => question.give(question.answer === value ? "" : value)
            }

            TextField {
                Accessible.name: question.modelData.text
                maximumLength: 100
                placeholderText: qsTr("Answer")
                text: question.answer
                visible: question.modelData.choices.length === 0
                width: parent.width
                onAccepted: list.submitted()
                onTextEdited: question.give(text)
            }
        }
    }
}
