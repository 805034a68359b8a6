"""Every word of the screens is translated: collects them from the sources anew and looks for missing, unfinished, empty or
left-over entries and for placeholders that were lost. Usage: check_translations.py LUPDATE SOURCE_FOLDER"""
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree


def entries(file):
    found = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name"), message.findtext("source"), message.get("numerus") == "yes")
            found[key] = message.find("translation")
    return found


def placeholders(text):
    return sorted(set(re.findall(r"%L?\d|%n", text or "")))


def faults(collected, written, is_chinese):
    for key in collected - written.keys():
        yield f"missing: {key[0]}: {key[1]!r}"
    for key in written.keys() - collected:
        yield f"no longer in the sources: {key[0]}: {key[1]!r}"
    for (context, source, is_plural), translation in written.items():
        forms = [form.text for form in translation.iter("numerusform")] if is_plural else [translation.text]
        if translation.get("type") or not all(forms) or not forms:
            yield f"unfinished: {context}: {source!r}"
        elif is_chinese or not is_plural:
            for form in forms:
                if placeholders(form) != placeholders(source):
                    yield f"placeholders differ: {context}: {source!r} → {form!r}"


def main(lupdate, folder):
    problems = []
    with tempfile.TemporaryDirectory() as temporary:
        for name, options in (("radar_zh_CN.ts", []), ("radar_en.ts", ["-pluralonly"])):
            fresh = os.path.join(temporary, name)
            sources = [os.path.join(folder, "modules/ui", part) for part in ("src", "qml")]
            subprocess.run([lupdate, "-silent", *options, *sources, "-ts", fresh], check=True)
            written = entries(os.path.join(folder, "resources/translations", name))
            problems += [f"{name}: {fault}" for fault in faults(entries(fresh).keys(), written, name == "radar_zh_CN.ts")]
    print("\n".join(problems) or "every word is translated")
    return 1 if problems else 0


sys.exit(main(*sys.argv[1:]))
