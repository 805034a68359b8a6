#!/usr/bin/env python3
"""Checks a journal that `police-radar audit export` wrote, without the program: each hash, each link, each signature.

    check_export.py FILE [PUBLIC_KEY_HEX]

Needs Python's `cryptography`, or the library libsodium. Exit code 0: whole; 1: not, and why.
"""
import ctypes
import hashlib
import json
import re
import sys


def ed25519():
    """A function (key, signature, text) -> is it good."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        def good(key, signature, text):
            try:
                Ed25519PublicKey.from_public_bytes(key).verify(signature, text)
                return True
            except InvalidSignature:
                return False

        return good
    except ImportError:
        for name in ("libsodium.so.23", "libsodium.so", "libsodium.dylib"):
            try:
                sodium = ctypes.CDLL(name)
            except OSError:
                continue
            return lambda key, signature, text: sodium.crypto_sign_verify_detached(signature, text, ctypes.c_ulonglong(len(text)), key) == 0
        sys.exit("neither Python's cryptography nor libsodium is here")


def text(value):
    data = value.encode("utf-8")
    return len(data).to_bytes(4, "big") + data


def digest(entry):
    touched = bytes.fromhex(entry["touched"])
    return hashlib.sha256(
        bytes.fromhex(entry["previous"]) + text("journal 1") + entry["sequence"].to_bytes(8, "big") + bytes.fromhex(entry["id"])
        + entry["microseconds"].to_bytes(8, "big", signed=True)
        + b"".join(text(entry[name]) for name in ("actor", "client", "purpose", "action", "object", "payload"))
        + len(touched).to_bytes(4, "big") + touched).hexdigest()


def main():
    is_good = ed25519()
    given = sys.argv[2].lower() if len(sys.argv) > 2 else None
    heads, hashes, keys, last, count = [], {}, {}, "00" * 32, 0
    with open(sys.argv[1], encoding="utf-8") as lines:
        if json.loads(next(lines)) != {"type": "police-radar journal 1"}:
            sys.exit("another format")
        for line in lines:
            item = json.loads(line)
            if item["type"] == "head":
                heads.append(item["line"])
                continue
            count += 1
            if item["sequence"] != count:
                sys.exit(f"entry {count} is missing")
            if item["version"] != 1 or item["previous"] != last or digest(item) != item["hash"]:
                sys.exit(f"entry {count} was changed, or one before it")
            last = hashes[count] = item["hash"]
            if item["action"] == "journal.key":
                keys.setdefault(json.loads(item["payload"])["publicKey"], count)
    if given and list(keys) != [given]:
        sys.exit("the journal names another public key than the one given")
    newest = 0
    for line in heads:
        parts = re.fullmatch(r"(head (\d+) ([0-9a-f]{64}) \S+ ([0-9a-f]{64})) ([0-9a-f]{128})", line)
        if not parts or not is_good(bytes.fromhex(parts[4]), bytes.fromhex(parts[5]), parts[1].encode()):
            sys.exit(f"a bad signature: {line}")
        number = int(parts[2])
        if number > count:
            sys.exit(f"cut off: entry {number} was signed, the last one here is {count}")
        if hashes[number] != parts[3]:
            sys.exit(f"written anew: entry {number} is not the one that was signed")
        if keys.get(parts[4], number + 1) > number:
            sys.exit(f"entry {number} is signed by a key that the journal does not name")
        newest = max(newest, number)
    if not heads:
        sys.exit("nothing is signed")
    print(f"whole: {count} entries, {len(heads)} signed heads, the newest at entry {newest}")


main()
