#!/usr/bin/env python3
"""Many phones against a running station, each on a connection of its own that stays open, with or without TLS.

    load_http.py URL devices.csv [--phones N] [--period S] [--seconds S] [--authority FILE] [--sources N] [--alarms S] [--half-open N] [--out FILE]

Every phone goes on duty, then says where it is once a period (its own moment in it) and says it again until that is acknowledged. Printed: how
many positions were acknowledged, after how long (from the first try), what else was answered. --out keeps the acknowledged ones as lines
"device,microseconds", for load_check.py. --half-open N: at half time N connections are opened; half say nothing, a quarter drips a byte a second
(of a request, in TLS of a ClientHello), a quarter says a whole ClientHello (the beginning of a request) and no more. Printed is when the station cut the last of them and how the honest phones fared meanwhile. Loopback only.
"""

import argparse
import asyncio
import base64
import csv
import random
import ssl
import time
from urllib.parse import urlsplit


class Phone:
    def __init__(self, load, number, row):
        self.load, self.number, self.device = load, number, row["device"]
        self.key = base64.b64encode(f"{row['device']}:{row['secret']}".encode()).decode()
        self.reader = self.writer = None
        self.random = random.Random(number)
        self.latitude = 25.06 + self.random.uniform(-0.004, 0.004)
        self.longitude = 102.74 + self.random.uniform(-0.004, 0.004)

    async def connect(self):
        load = self.load
        source = f"127.0.0.{2 + self.number % load.sources}" if load.sources else "127.0.0.1"
        async with load.handshakes:
            self.reader, self.writer = await asyncio.wait_for(
                asyncio.open_connection(load.host, load.port, ssl=load.tls, local_addr=(source, 0)), 30)
        load.connects += 1

    async def ask(self, path, body):
        try:
            if self.writer is None:
                await self.connect()
            head = (f"POST {path} HTTP/1.1\r\nHost: station\r\nAuthorization: Basic {self.key}\r\n"
                    f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n")
            self.writer.write(head.encode() + body.encode())
            answer = await asyncio.wait_for(self.reader.readuntil(b"\r\n\r\n"), 30)
            status = int(answer[9:12])
            lines = answer.lower().split(b"\r\n")
            for line in lines:
                if line.startswith(b"content-length:"):
                    await self.reader.readexactly(int(line[15:]))
            if b"connection: close" in lines:
                self.drop()
            return status
        except (OSError, asyncio.IncompleteReadError, asyncio.TimeoutError, ssl.SSLError, ValueError):
            self.drop()
            return 0

    def drop(self):
        if self.writer is not None:
            self.writer.close()
        self.reader = self.writer = None

    async def live(self):
        load = self.load
        while await self.ask("/field/duty", '{"onDuty":true}') != 200:
            await asyncio.sleep(self.random.uniform(0.5, 2))
        load.ready.count += 1
        await load.begin.wait()
        moment = time.monotonic() + self.random.uniform(0, load.period)
        while moment < load.end:
            await asyncio.sleep(max(0, moment - time.monotonic()))
            stamp = int(time.time() * 1000)
            self.latitude += self.random.uniform(-1e-4, 1e-4)
            self.longitude += self.random.uniform(-1e-4, 1e-4)
            alarm = ""
            if load.alarms and load.next_alarm < time.monotonic():
                load.next_alarm = time.monotonic() + load.alarms
                alarm = "&alarm=sos"
            path = f"/osmand?id={self.device}&lat={self.latitude:.7f}&lon={self.longitude:.7f}&accuracy=6&speed=2.5&timestamp={stamp}{alarm}"
            begun = time.monotonic()
            tries = 0
            while True:
                tries += 1
                status = await self.ask(path, "")
                load.answers[status] = load.answers.get(status, 0) + 1
                if status == 200:
                    break
                if tries > 1 or status != 0:  # a connection that had gone is no reason to wait
                    await asyncio.sleep(self.random.uniform(0.2, 1))
            (load.alarm_times if alarm else load.times).append((begun, time.monotonic() - begun))
            load.acknowledged.append((self.device, stamp))
            moment += load.period


class Count:
    count = 0


class Load:
    def __init__(self, options, rows):
        url = urlsplit(options.url)
        if url.hostname not in ("127.0.0.1", "localhost"):
            raise SystemExit("loopback only")
        self.host, self.port = url.hostname, url.port
        self.tls = None
        if url.scheme == "https":
            self.tls = ssl.create_default_context(cafile=options.authority)
        self.period, self.sources, self.alarms = options.period, options.sources, options.alarms
        self.handshakes = asyncio.Semaphore(50)
        self.begin = asyncio.Event()
        self.ready, self.connects, self.answers = Count(), 0, {}
        self.times, self.alarm_times, self.acknowledged = [], [], []
        self.next_alarm = float("inf")
        self.end = float("inf")
        self.phones = [Phone(self, i, row) for i, row in enumerate(rows)]
        self.options = options

    async def run(self):
        tasks = [asyncio.create_task(phone.live()) for phone in self.phones]
        begun = time.monotonic()
        while self.ready.count < len(self.phones):
            await asyncio.sleep(0.2)
        print(f"{len(self.phones)} phones on duty after {time.monotonic() - begun:.1f} s, {self.connects} connections")
        start = time.monotonic()
        self.end = start + self.options.seconds
        if self.alarms:
            self.next_alarm = start + self.alarms
        self.begin.set()
        if self.options.half_open:
            await asyncio.sleep(self.options.seconds / 2)
            await self.attack()
        await asyncio.gather(*tasks)
        took = time.monotonic() - start
        print(f"{len(self.acknowledged)} positions acknowledged in {took:.0f} s ({len(self.acknowledged) / took:.0f}/s), {self.connects} connections, "
              f"answers {self.answers}")
        say("acknowledged after", [t for _, t in self.times])
        if self.alarm_times:
            say("calls for help acknowledged after", [t for _, t in self.alarm_times])

    async def attack(self):
        """Half say nothing, a quarter drips, a quarter begins as an honest phone does and goes no further."""
        beginning = b"POST /osmand HTTP/1.1\r\nContent-Length: 1000\r\nX: "
        if self.tls:
            out = ssl.MemoryBIO()
            try:
                self.tls.wrap_bio(ssl.MemoryBIO(), out, server_hostname=self.host).do_handshake()
            except ssl.SSLWantReadError:
                beginning = out.read()
        begun = time.monotonic()
        cut = []

        async def one(number):
            try:
                reader, writer = await asyncio.open_connection(self.host, self.port, local_addr=(f"127.0.1.{2 + number % 50}", 0))
            except OSError:
                cut.append(time.monotonic() - begun)
                return
            opened = time.monotonic()
            try:
                if number % 4 == 3:
                    writer.write(beginning)
                said = 0
                while True:
                    try:
                        if await asyncio.wait_for(reader.read(65536), 1) == b"":
                            break
                    except asyncio.TimeoutError:
                        if number % 4 == 1:
                            writer.write(beginning[said:said + 1] or b"x")
                            said += 1
            except OSError:
                pass
            cut.append(time.monotonic() - opened)
            writer.close()

        await asyncio.gather(*(one(i) for i in range(self.options.half_open)))
        ended = time.monotonic()
        print(f"{self.options.half_open} half-open connections: the last was cut after {max(cut):.1f} s")
        say("meanwhile honest phones were acknowledged after", [t for at, t in self.times if begun <= at <= ended])


def say(what, times):
    times = sorted(times)
    if times:
        at = lambda share: times[min(len(times) - 1, int(len(times) * share))] * 1000
        print(f"{what}: p50 {at(0.5):.0f} ms, p99 {at(0.99):.0f} ms, p99.9 {at(0.999):.0f} ms, worst {times[-1] * 1000:.0f} ms ({len(times)})")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("devices")
    parser.add_argument("--phones", type=int, default=10_000)
    parser.add_argument("--period", type=float, default=10)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--authority")
    parser.add_argument("--sources", type=int, default=50, help="loopback addresses the phones come from")
    parser.add_argument("--alarms", type=float, default=0, help="a call for help every so many seconds")
    parser.add_argument("--half-open", type=int, default=0)
    parser.add_argument("--out")
    options = parser.parse_args()
    with open(options.devices, newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))[: options.phones]
    load = Load(options, rows)
    asyncio.run(load.run())
    if options.out:
        with open(options.out, "w", encoding="utf-8") as file:
            file.writelines(f"{device},{stamp * 1000}\n" for device, stamp in load.acknowledged)


if __name__ == "__main__":
    main()
