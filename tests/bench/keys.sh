#!/usr/bin/env bash
# keys.sh [SATELLITES [INCIDENTS]]: from a key to the desk's picture while so many people (2000) move and so many incidents (50) are open. The
# figures are the desk's own meter's (F1 shows them). Called by `./dev bench keys`.
set -euo pipefail

count=${1:-2000}
incidents=${2:-50}
checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
built=$checkout/build/${RADAR_PRESET:-release}
scratch=$(mktemp -d)
phones=
trap 'kill $phones 2>/dev/null; rm -rf "$scratch"' EXIT
station=$scratch/station
port=5179

# shellcheck source=tests/bench/crowd.sh
. "$checkout/tests/bench/crowd.sh"
crowd "$station" "$count" "$port"
python3 "$checkout/tests/support/accounts.py" "$built/bin/police-radar" "$station"

echo "── $count satellites, $incidents incidents; load $(cut -d' ' -f1-3 /proc/loadavg)"
(until [ -S "$station/station.sock" ]; do sleep 0.5; done
    exec "$built/bin/police-radar" simulate --station "$station" --as commander --passphrase-file "$station.as/commander" --devices "$scratch/devices.csv" --to http://127.0.0.1:$port >/dev/null 2>&1) &
phones=$!
# shellcheck disable=SC2016
"$checkout/tests/support/with_display.sh" 1920x1080 env QT_LOGGING_RULES=radar.ui.info=true bash -c '
    "$0/bin/police-radar" --station "$1" --as commander --passphrase-file "$1.as/commander" --language en --full-screen 2>"$2" & desk=$!
    sleep 20
    for i in $(seq 1 "$3"); do # F2, the type, Enter: one incident more, and who could go is asked
        xdotool key F2; sleep 0.3; xdotool key 1; sleep 0.2; xdotool key Return; sleep 0.5; xdotool key Escape; sleep 0.1; xdotool key Escape; sleep 0.1
    done
    for i in $(seq 1 40); do # what an officer does: search, list, panels, map
        xdotool key ctrl+k; sleep 0.2; xdotool type --delay 60 "jinsha"; sleep 0.2; xdotool key Escape; sleep 0.2
        xdotool key F3; sleep 0.2; xdotool key Down; sleep 0.2; xdotool key Down; sleep 0.2; xdotool key Return; sleep 0.4; xdotool key Escape; sleep 0.2
    done
    kill -TERM $desk; wait $desk' "$built" "$station" "$scratch/desk.log" "$incidents" || true
kill $phones && phones=
grep -F "from key or button to picture" "$scratch/desk.log" || { tail -n 5 "$scratch/desk.log" >&2; exit 1; }
"$built/bin/police-radar" audit verify --station "$station" --as auditor --passphrase-file "$station.as/auditor" | tail -n 1
echo "load $(cut -d' ' -f1-3 /proc/loadavg)"
