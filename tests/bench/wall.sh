#!/usr/bin/env bash
# wall.sh [MINUTES [WIDTHxHEIGHT]]: a wall beside a station that plays the night at ten times its speed, for so long (30): memory and open files of both every
# 15 s, what the line carries, and whether they grew. Called by `./dev bench wall`.
set -euo pipefail

minutes=${1:-30}
size=${2:-1920x1080}
checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
built=$checkout/build/${RADAR_PRESET:-release}
radar=$built/bin/police-radar
scratch=$(mktemp -d)
started=()
finish() {
    for one in "${started[@]}"; do kill "$one" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$scratch"
}
trap finish EXIT
station=$scratch/station
port=5179

"$radar" import --station "$station" "$checkout/maps/sample/jinsha.osm.bz2" "$checkout/maps/sample/terrain.tif" >/dev/null 2>&1
"$radar" register --station "$station" "$checkout/maps/sample" >/dev/null 2>&1
"$radar" enrol --station "$station" --all --out "$scratch/devices.csv" >/dev/null
printf '[gateway]\nport=%s\n' "$port" >"$station/station.ini"
"$radar" serve --station "$station" >/dev/null &
serve=$!
started+=("$serve")
until (exec 3<>/dev/tcp/127.0.0.1/$port) 2>/dev/null; do sleep 0.2; done
(
    simulate=
    trap '[ -z "$simulate" ] || kill "$simulate" 2>/dev/null; exit 0' TERM # else the phones would outlive the bench
    while :; do # a night is soon over at this speed
        "$radar" simulate --station "$station" --devices "$scratch/devices.csv" --to "http://127.0.0.1:$port" --scenario night --officer --speed-up 10 \
            --rate 0.1 --for 1080 >/dev/null 2>&1 &
        simulate=$!
        wait "$simulate" || sleep 1
    done
) &
started+=("$!")
"$checkout/tests/support/with_display.sh" "$size" sh -c 'echo $$ >"$1"; exec "$0" --station "$2" --view wall --language zh' "$radar" "$scratch/wall.pid" "$station" &
started+=("$!")
until [ -s "$scratch/wall.pid" ]; do sleep 0.2; done
wall=$(cat "$scratch/wall.pid")
started+=("$wall")

kib() { sed -n 's/^VmRSS:[[:space:]]*\([0-9]*\).*/\1/p' "/proc/$1/status"; }
files() { find "/proc/$1/fd" -mindepth 1 | wc -l; }
ticks() { awk '{print $14 + $15}' "/proc/$1/stat"; }
echo "── a wall at $size beside a night at 10×, $minutes minutes; load $(cut -d' ' -f1-3 /proc/loadavg)"
echo "second,wall_kib,wall_files,station_kib,station_files"
begin=$SECONDS
: >"$scratch/rows"
while [ $((SECONDS - begin)) -lt $((minutes * 60)) ]; do
    sleep 15
    kill -0 "$wall" 2>/dev/null || { echo "wall.sh: the wall ended" >&2; exit 1; }
    echo "$((SECONDS - begin)),$(kib "$wall"),$(files "$wall"),$(kib "$serve"),$(files "$serve")" | tee -a "$scratch/rows"
done
echo "processor time of the wall: $(($(ticks "$wall") / 100)) s in $((SECONDS - begin)) s"
# The first third is for warming up: caches, names of places, the journal's pages.
python3 - "$scratch/rows" <<'PY'
import sys
rows = [tuple(map(int, line.split(","))) for line in open(sys.argv[1])]
late = rows[len(rows) // 3:]
third = max(1, len(late) // 3)
for name, column in (("wall KiB", 1), ("wall files", 2), ("station KiB", 3), ("station files", 4)):
    first, last = (sorted(r[column] for r in part)[len(part) // 2] for part in (late[:third], late[-third:]))
    print(f"{name}: median {first} → {last}")
PY
