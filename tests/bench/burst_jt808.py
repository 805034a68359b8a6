#!/usr/bin/env python3
"""How many positions a second the station takes durably over TCP connections of JT/T 808, and how long an acknowledgement takes.
The station runs with [jt808] enabled=true messagesPerSecond=100000 messageBurst=100000 mostUnanswered as it is.

usage: burst_jt808.py --devices devices.csv --port 5015 [--first 0] [--connections 1] [--fixes 200000] [--batch 34] [--window 64]

Every connection is one device of the file, authenticated with "DEVICE:SECRET". --batch 1 sends 0x0200, more sends 0x0704; --window is how
many messages a connection leaves unanswered. Ends when everything is acknowledged with result 0."""
import argparse
import csv
import datetime
import random
import selectors
import socket
import struct
import sys
import time


def frame(message, phone, sequence, body):
    raw = struct.pack(">HH", message, len(body)) + bytes.fromhex(phone) + struct.pack(">H", sequence) + body
    check = 0
    for byte in raw:
        check ^= byte
    raw += bytes([check])
    return b"\x7e" + raw.replace(b"\x7d", b"\x7d\x01").replace(b"\x7e", b"\x7d\x02") + b"\x7e"


longitude = 102_740_000 + random.randrange(60)  # so that a second run is no repeat of the first


def location(index, now):
    # A few minutes of seconds, again and again, a little further north each time: no position comes twice.
    seconds = 240
    when = now - datetime.timedelta(seconds=seconds - index % seconds)
    bcd = bytes.fromhex(when.strftime("%y%m%d%H%M%S"))
    latitude = 25_060_000 + index // seconds
    return struct.pack(">IIIIHHH", 0, 3, latitude, longitude, 1890, 36, 90) + bcd


class Terminal:
    def __init__(self, port, device, secret, number, messages):
        self.phone = f"{number:012d}"
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""
        self.socket.sendall(frame(0x0102, self.phone, 0, f"{device}:{secret}".encode()))
        while b"\x7e" not in self.buffer[1:]:
            self.buffer += self.socket.recv(4096)
        if self.buffer[-3] != 0:
            sys.exit(f"{device} is not let in")
        self.buffer = b""
        self.messages = messages
        self.sent = {}
        self.next = 0
        self.out = b""

    def fill(self, window):
        while self.next < len(self.messages) and len(self.sent) < window:
            self.out += self.messages[self.next]
            self.sent[(self.next + 1) & 0xFFFF] = time.perf_counter()
            self.next += 1
        if self.out:
            self.out = self.out[self.socket.send(self.out):]

    def read(self, latencies):
        self.buffer += self.socket.recv(65536)
        *frames, self.buffer = self.buffer.split(b"\x7e")
        now = time.perf_counter()
        for raw in frames:
            raw = raw.replace(b"\x7d\x02", b"\x7e").replace(b"\x7d\x01", b"\x7d")
            if raw[:2] != b"\x80\x01":
                continue
            sequence, _, result = struct.unpack(">HHB", raw[12:17])
            if result != 0:
                sys.exit(f"message {sequence} was refused with result {result}")
            latencies.append(now - self.sent.pop(sequence))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--devices", required=True)
    parser.add_argument("--port", type=int, default=5015)
    parser.add_argument("--first", type=int, default=0, help="leave out so many devices of the file")
    parser.add_argument("--connections", type=int, default=1)
    parser.add_argument("--fixes", type=int, default=200_000)
    parser.add_argument("--batch", type=int, default=34)
    parser.add_argument("--window", type=int, default=64)
    options = parser.parse_args()
    with open(options.devices, newline="", encoding="utf-8") as file:
        devices = list(csv.DictReader(file))[options.first :][: options.connections]

    now = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8)))
    terminals = []
    for number, row in enumerate(devices):
        bodies = []
        for first in range(0, options.fixes // options.connections, options.batch):
            items = [location(first + i, now) for i in range(options.batch)]
            if options.batch == 1:
                bodies.append((0x0200, items[0]))
            else:
                bodies.append((0x0704, struct.pack(">HB", len(items), 1) + b"".join(struct.pack(">H", len(i)) + i for i in items)))
        messages = [frame(kind, f"{900 + number:012d}", (i + 1) & 0xFFFF, body) for i, (kind, body) in enumerate(bodies)]
        terminals.append(Terminal(options.port, row["device"], row["secret"], 900 + number, messages))

    latencies = []
    selector = selectors.DefaultSelector()
    begun = time.perf_counter()
    for terminal in terminals:
        terminal.fill(options.window)
        selector.register(terminal.socket, selectors.EVENT_READ, terminal)
    total = sum(len(terminal.messages) for terminal in terminals)
    while len(latencies) < total:
        for key, _ in selector.select(30) or sys.exit("no answer for 30 s"):
            key.data.read(latencies)
            key.data.fill(options.window)
    seconds = time.perf_counter() - begun
    latencies.sort()
    at = lambda share: 1000 * latencies[min(len(latencies) - 1, int(share * len(latencies)))]
    print(f"{total * options.batch} positions in {total} messages over {len(terminals)} connections in {seconds:.2f} s: "
          f"{total * options.batch / seconds:.0f} positions/s durable; acknowledged p50 {at(0.5):.1f} ms, p99 {at(0.99):.1f} ms, max {at(1):.1f} ms")


main()
