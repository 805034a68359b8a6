#!/usr/bin/env python3
"""A small camera that speaks ONVIF on loopback, well or with one TRICK: WS-Discovery, the device and the media service, users by
WS-UsernameToken (checked here with hashlib, apart from the program's own). Says {"udp": PORT, "http": PORT} and runs until stdin ends.

    onvif_camera.py [--user NAME --password WORDS] [--stream rtsp://…] [--trick TRICK] [--log FILE] [--multicast]
"""
import argparse
import base64
import datetime
import hashlib
import http.server
import json
import re
import socket
import struct
import sys
import threading
import time
from xml.sax.saxutils import escape

SOAP = "http://www.w3.org/2003/05/soap-envelope"
options = argparse.ArgumentParser()
options.add_argument("--user", default="")
options.add_argument("--password", default="")
options.add_argument("--stream", default="")
options.add_argument("--trick", default="")
options.add_argument("--log", default="")
options.add_argument("--address", default="127.0.0.1")
options.add_argument("--name", default="Gate 北门")
options.add_argument("--multicast", action="store_true")
options = options.parse_args()
trick = options.trick
port = 0
LAUGHS = ('<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
          '<!ENTITY d SYSTEM "file:///etc/passwd">]>')


def log(text):
    if options.log:
        with open(options.log, "a", encoding="utf-8") as file:
            file.write(text + "\n")


def here():
    """The camera's own clock."""
    now = datetime.datetime.now(datetime.timezone.utc)
    return now - datetime.timedelta(days=400) if trick == "clock" else now


def envelope(body, header="", before=""):
    return (f'<?xml version="1.0" encoding="UTF-8"?>{before}<s:Envelope xmlns:s="{SOAP}" '
            'xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" '
            'xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:trt="http://www.onvif.org/ver10/media/wsdl" '
            f'xmlns:tt="http://www.onvif.org/ver10/schema">{header}<s:Body>{body}</s:Body></s:Envelope>')


def match(probe):
    wanted = re.search(r"<a:MessageID>([^<]*)</a:MessageID>", probe)
    relates = "urn:uuid:00000000-0000-0000-0000-000000000000" if trick == "other-probe" else wanted.group(1) if wanted else ""
    address = {"foreign-host": "http://192.0.2.7/onvif/device_service", "file-host": "file:///etc/passwd",
               "user-host": f"http://admin:admin@{options.address}:{port}/onvif"}.get(
                   trick, f"http://[fe80::1]/onvif http://{options.address}:{port}/onvif/device_service")
    name = "&d;" if trick == "entities" else "".join(f"%{byte:02X}" for byte in options.name.encode())
    body = ("<d:ProbeMatches><d:ProbeMatch><a:EndpointReference><a:Address>urn:uuid:1419d68a-1dd2-11b2-a105-000000000001</a:Address>"
            "</a:EndpointReference><d:Types>dn:NetworkVideoTransmitter</d:Types>"
            f"<d:Scopes>onvif://www.onvif.org/type/video_encoder onvif://www.onvif.org/name/{name} onvif://www.onvif.org/hardware/T-100 </d:Scopes>"
            f"<d:XAddrs>{address}</d:XAddrs><d:MetadataVersion>1</d:MetadataVersion></d:ProbeMatch></d:ProbeMatches>")
    if trick == "huge-match":
        body += "<x>" + "y" * 60_000 + "</x>"
    return envelope(body, f"<s:Header><a:RelatesTo>{relates}</a:RelatesTo></s:Header>", LAUGHS if trick == "entities" else "")


def is_let(request):
    if not options.user:
        return True
    words = {key: re.search(rf"<{key}[^>]*>([^<]*)</{key}>", request) for key in ("Username", "Password", "Nonce", "Created")}
    if not all(words.values()) or "#PasswordDigest" not in request:
        return False
    said = {key: found.group(1) for key, found in words.items()}
    digest = base64.b64encode(hashlib.sha1(base64.b64decode(said["Nonce"]) + said["Created"].encode() + options.password.encode()).digest())
    created = datetime.datetime.strptime(said["Created"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.timezone.utc)
    return said["Username"] == escape(options.user) and said["Password"] == digest.decode() and abs((here() - created).total_seconds()) < 10


def fault(code, reason):
    return 400, envelope(f'<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>ter:{code}</s:Value></s:Subcode></s:Code>'
                         f"<s:Reason><s:Text>{reason}</s:Text></s:Reason></s:Fault>")


def answer(request):
    if "GetSystemDateAndTime" in request:
        now = here()
        return 200, envelope(
            "<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:DateTimeType>NTP</tt:DateTimeType><tt:UTCDateTime>"
            f"<tt:Time><tt:Hour>{now.hour}</tt:Hour><tt:Minute>{now.minute}</tt:Minute><tt:Second>{now.second}</tt:Second></tt:Time>"
            f"<tt:Date><tt:Year>{now.year}</tt:Year><tt:Month>{now.month}</tt:Month><tt:Day>{now.day}</tt:Day></tt:Date>"
            "</tt:UTCDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>")
    if not is_let(request):
        return fault("NotAuthorized", "Sender not authorized")
    if "GetDeviceInformation" in request:
        model = "&c;" if trick == "entities" else "M" * 5_000_000 if trick == "huge" else "T-100"
        return 200, envelope("<tds:GetDeviceInformationResponse><tds:Manufacturer>Jinsha Optik</tds:Manufacturer>"
                             f"<tds:Model>{model}</tds:Model><tds:FirmwareVersion>1.4</tds:FirmwareVersion><tds:SerialNumber>0042</tds:SerialNumber>"
                             "</tds:GetDeviceInformationResponse>", "", LAUGHS if trick == "entities" else "")
    if "GetCapabilities" in request:
        media = {"foreign-media": "http://192.0.2.7/onvif/media", "file-media": "file:///etc/passwd"}.get(
            trick, f"http://{options.address}:{port}/onvif/media")
        return 200, envelope("<tds:GetCapabilitiesResponse><tds:Capabilities><tt:Media>"
                             f"<tt:XAddr>{media}</tt:XAddr></tt:Media></tds:Capabilities></tds:GetCapabilitiesResponse>")
    if "GetProfiles" in request:
        if trick == "deep":
            return 200, envelope("<trt:GetProfilesResponse>" + "<x>" * 5000 + "</x>" * 5000 + "</trt:GetProfilesResponse>")
        profile = ('<trt:Profiles token="{0}" fixed="true"><tt:Name>{1}</tt:Name><tt:VideoEncoderConfiguration token="v"><tt:Name>v</tt:Name>'
                   "<tt:Encoding>H264</tt:Encoding><tt:Resolution><tt:Width>{2}</tt:Width><tt:Height>{3}</tt:Height></tt:Resolution>"
                   "</tt:VideoEncoderConfiguration></trt:Profiles>")
        return 200, envelope("<trt:GetProfilesResponse>" + profile.format("main", "main", 1920, 1080) + profile.format("sub", "sub", 640, 360)
                             + "</trt:GetProfilesResponse>")
    if "GetStreamUri" in request:
        token = re.search(r"<ProfileToken>([^<]*)</ProfileToken>", request).group(1)
        own = options.stream or f"rtsp://{options.address}:8554/{token}"
        uri = {"foreign-stream": "rtsp://192.0.2.7/main", "file-stream": "file:///etc/passwd", "http-stream": f"http://{options.address}/main",
               "user-stream": own.replace("rtsp://", "rtsp://admin:1234@")}.get(trick, own)
        return 200, envelope(f"<trt:GetStreamUriResponse><trt:MediaUri><tt:Uri>{escape(uri)}</tt:Uri></trt:MediaUri></trt:GetStreamUriResponse>")
    return fault("ActionNotSupported", "no such thing")


class Service(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        request = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        log(f"{self.headers}{request}")
        if trick == "redirect":
            self.send_response(302)
            self.send_header("Location", "http://192.0.2.7/")
            self.end_headers()
            return
        status, body = answer(request)
        body = body.encode()
        if trick == "cut":
            body = body[:-30]
        self.send_response(status)
        self.send_header("Content-Type", "application/soap+xml")
        if trick != "huge":
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if trick == "drip":  # and never come to an end
            for byte in body:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(1)
        try:
            self.wfile.write(body)
        except OSError:
            pass

    def log_message(self, *_):
        pass


def listen(udp):
    while True:
        probe, sender = udp.recvfrom(65_536)
        log(probe.decode(errors="replace"))
        if b"Probe" in probe:
            udp.sendto(match(probe.decode()).encode(), sender)


server = http.server.ThreadingHTTPServer((options.address, 0), Service)
server.daemon_threads = True
port = server.server_address[1]
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
if options.multicast:
    udp.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    udp.bind(("", 3702))
    udp.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, struct.pack("4s4s", socket.inet_aton("239.255.255.250"), socket.inet_aton(options.address)))
else:
    udp.bind((options.address, 0))
threading.Thread(target=listen, args=(udp,), daemon=True).start()
threading.Thread(target=server.serve_forever, daemon=True).start()
print(json.dumps({"udp": udp.getsockname()[1], "http": port}), flush=True)
sys.stdin.read()
