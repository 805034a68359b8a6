<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>AdminWords</name>
        <message numerus="yes">
            <source>%n orders of the past stay in the record, without the name</source>
            <translation>
                <numerusform>%n order of the past stays in the record, without the name</numerusform>
                <numerusform>%n orders of the past stay in the record, without the name</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>AgeText</name>
        <message numerus="yes">
            <source>%n s ago</source>
            <translation>
                <numerusform>%n s ago</numerusform>
                <numerusform>%n s ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n min ago</source>
            <translation>
                <numerusform>%n min ago</numerusform>
                <numerusform>%n min ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n h ago</source>
            <translation>
                <numerusform>%n h ago</numerusform>
                <numerusform>%n h ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) ago</source>
            <translation>
                <numerusform>%n day ago</numerusform>
                <numerusform>%n days ago</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>AlarmWords</name>
        <message numerus="yes">
            <source>%n calls for help</source>
            <translation>
                <numerusform>%n call for help</numerusform>
                <numerusform>%n calls for help</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n orders are late</source>
            <translation>
                <numerusform>%n order is late</numerusform>
                <numerusform>%n orders are late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n incidents with nobody sent</source>
            <translation>
                <numerusform>%n incident with nobody sent</numerusform>
                <numerusform>%n incidents with nobody sent</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n phones silent while on an order</source>
            <translation>
                <numerusform>%n phone silent while on an order</numerusform>
                <numerusform>%n phones silent while on an order</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n do not answer the safety check</source>
            <translation>
                <numerusform>%n does not answer the safety check</numerusform>
                <numerusform>%n do not answer the safety check</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n may have arrived</source>
            <translation>
                <numerusform>%n may have arrived</numerusform>
                <numerusform>%n may have arrived</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Forbidden zones entered: %n</source>
            <translation>
                <numerusform>Forbidden zones entered: %n</numerusform>
                <numerusform>Forbidden zones entered: %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n ways in for phones are down</source>
            <translation>
                <numerusform>%n way in for phones is down</numerusform>
                <numerusform>%n ways in for phones are down</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n incidents with words that nobody has read</source>
            <translation>
                <numerusform>%n incident with words that nobody has read</numerusform>
                <numerusform>%n incidents with words that nobody has read</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n things wrong with the record</source>
            <translation>
                <numerusform>%n thing wrong with the record</numerusform>
                <numerusform>%n things wrong with the record</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n on orders without consent to be tracked</source>
            <translation>
                <numerusform>%n on an order without consent to be tracked</numerusform>
                <numerusform>%n on orders without consent to be tracked</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n certificates end or have ended</source>
            <translation>
                <numerusform>%n certificate ends or has ended</numerusform>
                <numerusform>%n certificates end or have ended</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>AskPanel</name>
        <message numerus="yes">
            <source>Click the corners of an area: %n so far.</source>
            <translation>
                <numerusform>Click the corners of an area: %n so far.</numerusform>
                <numerusform>Click the corners of an area: %n so far.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>An area of %n corners; Backspace takes the last one back.</source>
            <translation>
                <numerusform>An area of %n corner; Backspace takes the last one back.</numerusform>
                <numerusform>An area of %n corners; Backspace takes the last one back.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Who can be there first · %n on duty inside</source>
            <translation>
                <numerusform>Who can be there first · %n on duty inside</numerusform>
                <numerusform>Who can be there first · %n on duty inside</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Cameras that see it (%n)</source>
            <translation>
                <numerusform>Cameras that see it (%n)</numerusform>
                <numerusform>Cameras that see it (%n)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>What happened here (%n)</source>
            <translation>
                <numerusform>What happened here (%n)</numerusform>
                <numerusform>What happened here (%n)</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BuildingPanel</name>
        <message numerus="yes">
            <source>Residents (%n)</source>
            <translation>
                <numerusform>Residents (%n)</numerusform>
                <numerusform>Residents (%n)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Firms and shops (%n)</source>
            <translation>
                <numerusform>Firms and shops (%n)</numerusform>
                <numerusform>Firms and shops (%n)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>What happened here (%n)</source>
            <translation>
                <numerusform>What happened here (%n)</numerusform>
                <numerusform>What happened here (%n)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Cameras that see it (%n)</source>
            <translation>
                <numerusform>Cameras that see it (%n)</numerusform>
                <numerusform>Cameras that see it (%n)</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CameraTile</name>
        <message numerus="yes">
            <source>Next try in %n s</source>
            <translation>
                <numerusform>Next try in %n s</numerusform>
                <numerusform>Next try in %n s</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n s</source>
            <translation>
                <numerusform>%n s</numerusform>
                <numerusform>%n s</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n min</source>
            <translation>
                <numerusform>%n min</numerusform>
                <numerusform>%n min</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CloseStreetsPanel</name>
        <message numerus="yes">
            <source>%n piece(s) of street chosen; a second click lets one go.</source>
            <translation>
                <numerusform>%n piece chosen; click again to let it go.</numerusform>
                <numerusform>%n pieces chosen; click again to let one go.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ClosureTimes</name>
        <message numerus="yes">
            <source>opens in %n min</source>
            <translation>
                <numerusform>opens in %n min</numerusform>
                <numerusform>opens in %n min</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CommandLine</name>
        <message numerus="yes">
            <source>Say to %n unit(s): %1</source>
            <translation>
                <numerusform>Say to %n unit: %1</numerusform>
                <numerusform>Say to %n units: %1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ContainmentPanel</name>
        <message numerus="yes">
            <source>%n min before</source>
            <translation>
                <numerusform>%n min before</numerusform>
                <numerusform>%n min before</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Send %n order(s)</source>
            <translation>
                <numerusform>Send %n order</numerusform>
                <numerusform>Send %n orders</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Conversation</name>
        <message numerus="yes">
            <source>%n earlier ones are in the timeline</source>
            <translation>
                <numerusform>%n earlier one is in the timeline</numerusform>
                <numerusform>%n earlier ones are in the timeline</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>All %n</source>
            <translation>
                <numerusform>All %n</numerusform>
                <numerusform>All %n</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CoveragePanel</name>
        <message numerus="yes">
            <source>%n cameras in use</source>
            <translation>
                <numerusform>%n camera in use</numerusform>
                <numerusform>%n cameras in use</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FirstThereLegend</name>
        <message numerus="yes">
            <source>a colour for each of %n available</source>
            <translation>
                <numerusform>a colour for the one available</numerusform>
                <numerusform>a colour for each of %n available</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Folded</name>
        <message numerus="yes">
            <source>All %n</source>
            <translation>
                <numerusform>All %n</numerusform>
                <numerusform>All %n</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HelpSheet</name>
        <message numerus="yes">
            <source>From a key to the picture: %1 ms, of a hundred the slowest %2 ms (the last %n).</source>
            <translation>
                <numerusform>From a key to the picture: %1 ms, of a hundred the slowest %2 ms (the last one).</numerusform>
                <numerusform>From a key to the picture: %1 ms, of a hundred the slowest %2 ms (the last %n).</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>IncidentCard</name>
        <message numerus="yes">
            <source>%n new message(s)</source>
            <translation>
                <numerusform>%n new message</numerusform>
                <numerusform>%n new messages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>IncidentFileView</name>
        <message numerus="yes">
            <source>Merge %n alike into this one</source>
            <translation>
                <numerusform>Merge %n like it into this one</numerusform>
                <numerusform>Merge %n like it into this one</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>IncidentList</name>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%n new</numerusform>
                <numerusform>%n new</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n with nobody</source>
            <translation>
                <numerusform>%n with nobody</numerusform>
                <numerusform>%n with nobody</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n open</source>
            <translation>
                <numerusform>%n open</numerusform>
                <numerusform>%n open</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>IncidentPanel</name>
        <message numerus="yes">
            <source>Send %n</source>
            <translation>
                <numerusform>Send %n</numerusform>
                <numerusform>Send %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>It can be closed when the running orders are done or recalled (%n).</source>
            <translation>
                <numerusform>It can be closed when the running order is done or recalled.</numerusform>
                <numerusform>It can be closed when the %n running orders are done or recalled.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Offer to %n: the first to accept goes</source>
            <translation>
                <numerusform>Offer to %n: the first to accept goes</numerusform>
                <numerusform>Offer to %n: the first to accept goes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LinkLines</name>
        <message numerus="yes">
            <source>%n device(s) in the last 10 minutes</source>
            <translation>
                <numerusform>%n device in the last 10 minutes</numerusform>
                <numerusform>%n devices in the last 10 minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n connection(s) open</source>
            <translation>
                <numerusform>%n connection open</numerusform>
                <numerusform>%n connections open</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>NewIncidentPanel</name>
        <message numerus="yes">
            <source>The text is too long by %n character(s).</source>
            <translation>
                <numerusform>The text is too long by %n character.</numerusform>
                <numerusform>The text is too long by %n characters.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OverdueList</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PictureSheet</name>
        <message numerus="yes">
            <source>Send to %n unit(s) on the order</source>
            <translation>
                <numerusform>Send to %n unit on the order</numerusform>
                <numerusform>Send to %n units on the order</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PlanCamerasRow</name>
        <message numerus="yes">
            <source>Open %n camera(s) of the plan</source>
            <translation>
                <numerusform>Open %n camera of the plan</numerusform>
                <numerusform>Open %n cameras of the plan</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReachPanel</name>
        <message numerus="yes">
            <source>%n on duty in it</source>
            <translation>
                <numerusform>%n on duty in it</numerusform>
                <numerusform>%n on duty in it</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RingVerdict</name>
        <message numerus="yes">
            <source>Cannot be closed: %n way(s) out</source>
            <translation>
                <numerusform>Cannot be closed: %n way out</numerusform>
                <numerusform>Cannot be closed: %n ways out</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n post(s) will be too late</source>
            <translation>
                <numerusform>%n post will be too late</numerusform>
                <numerusform>%n posts will be too late</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ScheduledList</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ShelveDialog</name>
        <message numerus="yes">
            <source>%n min</source>
            <translation>
                <numerusform>%n min</numerusform>
                <numerusform>%n min</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StatusBar</name>
        <message numerus="yes">
            <source>%n available</source>
            <translation>
                <numerusform>%n available</numerusform>
                <numerusform>%n available</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n with an old position</source>
            <translation>
                <numerusform>%n with an old position</numerusform>
                <numerusform>%n with an old position</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n open incident(s)</source>
            <translation>
                <numerusform>%n open incident</numerusform>
                <numerusform>%n open incidents</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WallAbsence</name>
        <message numerus="yes">
            <source>Nobody within %n min</source>
            <translation>
                <numerusform>Nobody within %n min</numerusform>
                <numerusform>Nobody within %n min</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>for %n min</source>
            <translation>
                <numerusform>for %n min</numerusform>
                <numerusform>for %n min</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WallIncident</name>
        <message numerus="yes">
            <source>%n s</source>
            <translation>
                <numerusform>%n s</numerusform>
                <numerusform>%n s</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n min</source>
            <translation>
                <numerusform>%n min</numerusform>
                <numerusform>%n min</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n h</source>
            <translation>
                <numerusform>%n h</numerusform>
                <numerusform>%n h</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WallIncidents</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WallTop</name>
        <message numerus="yes">
            <source>%n open</source>
            <translation>
                <numerusform>%n open</numerusform>
                <numerusform>%n open</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>, %n with nobody sent</source>
            <translation>
                <numerusform>, %n with nobody sent</numerusform>
                <numerusform>, %n with nobody sent</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Data: %n s old</source>
            <translation>
                <numerusform>Data: %n s old</numerusform>
                <numerusform>Data: %n s old</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message numerus="yes">
            <source>%n with an old position</source>
            <translation>
                <numerusform>%n with an old position</numerusform>
                <numerusform>%n with an old position</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n without position</source>
            <translation>
                <numerusform>%n without position</numerusform>
                <numerusform>%n without position</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n off duty</source>
            <translation>
                <numerusform>%n off duty</numerusform>
                <numerusform>%n off duty</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n calling for help</source>
            <translation>
                <numerusform>%n calling for help</numerusform>
                <numerusform>%n calling for help</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n busy</source>
            <translation>
                <numerusform>%n busy</numerusform>
                <numerusform>%n busy</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of too low a tier</source>
            <translation>
                <numerusform>%n of too low a tier</numerusform>
                <numerusform>%n of too low a tier</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n off the streets</source>
            <translation>
                <numerusform>%n off the streets</numerusform>
                <numerusform>%n off the streets</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n without a way</source>
            <translation>
                <numerusform>%n without a way</numerusform>
                <numerusform>%n without a way</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n slower</source>
            <translation>
                <numerusform>%n slower</numerusform>
                <numerusform>%n slower</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n who refused</source>
            <translation>
                <numerusform>%n who refused</numerusform>
                <numerusform>%n who refused</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n without valid training</source>
            <translation>
                <numerusform>%n without valid training</numerusform>
                <numerusform>%n without valid training</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n without valid insurance</source>
            <translation>
                <numerusform>%n without valid insurance</numerusform>
                <numerusform>%n without valid insurance</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n stay there</source>
            <translation>
                <numerusform>%n stays there</numerusform>
                <numerusform>%n stay there</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n without consent to be tracked</source>
            <translation>
                <numerusform>%n without consent to be tracked</numerusform>
                <numerusform>%n without consent to be tracked</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>radar::ui::AdminModel</name>
        <message numerus="yes">
            <source>%n rows</source>
            <translation>
                <numerusform>%n row</numerusform>
                <numerusform>%n rows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>radar::ui::CameraFinder</name>
        <message numerus="yes">
            <source>%n cameras answer</source>
            <translation>
                <numerusform>%n camera answers</numerusform>
                <numerusform>%n cameras answer</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n answers are not believed.</source>
            <translation>
                <numerusform>%n answer is not believed.</numerusform>
                <numerusform>%n answers are not believed.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>radar::ui::ClosureTool</name>
        <message numerus="yes">
            <source>Closed: %n piece(s) of street. Nobody is sent through there.</source>
            <translation>
                <numerusform>Closed: %n piece of street. Nobody is sent through there.</numerusform>
                <numerusform>Closed: %n pieces of street. Nobody is sent through there.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>radar::ui::ConsentModel</name>
        <message numerus="yes">
            <source>%n year(s)</source>
            <translation>
                <numerusform>%n year</numerusform>
                <numerusform>%n years</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>radar::ui::ContainmentTool</name>
        <message numerus="yes">
            <source>%n order(s) sent to the posts of the ring.</source>
            <translation>
                <numerusform>%n order sent to a post of the ring.</numerusform>
                <numerusform>%n orders sent to the posts of the ring.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>radar::ui::DeskModel</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>It can be closed when the running orders are done or recalled (%n).</source>
            <translation>
                <numerusform>It can be closed when the running order is done or recalled.</numerusform>
                <numerusform>It can be closed when the %n running orders are done or recalled.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n orders are recalled.</source>
            <translation>
                <numerusform>%n order is recalled.</numerusform>
                <numerusform>%n orders are recalled.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n orders are sent.</source>
            <translation>
                <numerusform>%n order is sent.</numerusform>
                <numerusform>%n orders are sent.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n orders are taken back.</source>
            <translation>
                <numerusform>%n order is taken back.</numerusform>
                <numerusform>%n orders are taken back.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Offered to %n: the first to accept goes.</source>
            <translation>
                <numerusform>Offered to %n: the first to accept goes.</numerusform>
                <numerusform>Offered to %n: the first to accept goes.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>radar::ui::FileModel</name>
        <message numerus="yes">
            <source>%n incidents are merged into %1. Each can be taken apart again there.</source>
            <translation>
                <numerusform>%n incident is merged into %1. It can be taken apart again there.</numerusform>
                <numerusform>%n incidents are merged into %1. Each can be taken apart again there.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n incidents stand alone again.</source>
            <translation>
                <numerusform>%n incident stands alone again.</numerusform>
                <numerusform>%n incidents stand alone again.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>radar::ui::FileWords</name>
        <message numerus="yes">
            <source>The picture was sent to %n unit(s).</source>
            <translation>
                <numerusform>The picture was sent to %n unit.</numerusform>
                <numerusform>The picture was sent to %n units.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>radar::ui::IntakeWords</name>
        <message numerus="yes">
            <source>%n min ago</source>
            <translation>
                <numerusform>%n min ago</numerusform>
                <numerusform>%n min ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n earlier call(s)</source>
            <translation>
                <numerusform>%n earlier call</numerusform>
                <numerusform>%n earlier calls</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>radar::ui::OrderListModel</name>
        <message numerus="yes">
            <source>Offered to %n: the first to accept goes</source>
            <translation>
                <numerusform>Offered to %n: the first to accept goes</numerusform>
                <numerusform>Offered to %n: the first to accept goes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>radar::ui::RecordModel</name>
        <message numerus="yes">
            <source>%n files were damaged already</source>
            <translation>
                <numerusform>%n file was damaged already</numerusform>
                <numerusform>%n files were damaged already</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>one every %n minutes</source>
            <translation>
                <numerusform>one every minute</numerusform>
                <numerusform>one every %n minutes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>radar::ui::TalkModel</name>
        <message numerus="yes">
            <source>Said to %n unit(s).</source>
            <translation>
                <numerusform>Said to %n unit.</numerusform>
                <numerusform>Said to %n units.</numerusform>
            </translation>
        </message>
    </context>
</TS>
