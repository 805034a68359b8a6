#!/usr/bin/env python3
"""Indents lupdate's files as they lie in the repository, so that a new word is a few lines of difference and not a whole file.

    indent.py FILE.ts…
"""
import sys

SPACES = {"context": 4, "name": 8, "message": 8, "source": 12, "translation": 12, "comment": 12, "extracomment": 12,
          "translatorcomment": 12, "numerusform": 16}
WORDS = ("source", "translation", "comment", "extracomment", "translatorcomment", "numerusform")


def indented(text):
    inside = None  # the tag whose words go on over several lines: they are left as they are
    for line in text.split("\n"):
        if inside:
            yield line
            if f"</{inside}>" in line:
                inside = None
            continue
        words = line.strip()
        tag = words.lstrip("</").split(">")[0].split(" ")[0]
        yield " " * SPACES[tag] + words if tag in SPACES else line
        holds_forms = tag == "translation" and words.endswith(">") and words.count(">") == 1
        if tag in WORDS and not words.startswith("</") and f"</{tag}>" not in words and not holds_forms:
            inside = tag


for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as file:
        text = "\n".join(indented(file.read()))
    with open(name, "w", encoding="utf-8") as file:
        file.write(text)
