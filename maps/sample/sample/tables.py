"""CSV as the program reads it: RFC 4180, UTF-8, a header row."""

import csv
import io


def save(file, header, rows):
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    with open(file, "wb") as target:
        target.write(text.getvalue().encode("utf-8"))


def degrees(value):
    return "%.7f" % value


def fictional_phone(number):
    """000 is neither an area nor a mobile network nor a country: nobody can be called by it."""
    return "000-%04d-%04d" % (number // 10000, number % 10000)
