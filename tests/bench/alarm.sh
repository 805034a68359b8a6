#!/usr/bin/env bash
# alarm.sh [SATELLITES]: from a call for help to the desk's screen while so many phones (10000) report every ten seconds. Called by `./dev bench alarm`.
set -euo pipefail

count=${1:-10000}
checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
built=$checkout/build/${RADAR_PRESET:-release}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
station=$scratch/station
port=5178
calls=60

# shellcheck source=tests/bench/crowd.sh
. "$checkout/tests/bench/crowd.sh"
crowd "$station" "$count" "$port"
head -n $((count + 1 - calls)) "$scratch/devices.csv" >"$scratch/load.csv"

echo "── $count satellites; load $(cut -d' ' -f1-3 /proc/loadavg)"
"$checkout/tests/support/with_display.sh" 1920x1080 "$built/bench/alarm_to_screen" --station "$station" --devices "$scratch/devices.csv" \
    --alarms $calls --after 45 &
desk=$!
until (exec 3<>/dev/tcp/127.0.0.1/$port) 2>/dev/null; do
    kill -0 $desk 2>/dev/null || { echo "alarm: the desk did not start" >&2; exit 1; }
    sleep 0.5
done
python3 "$checkout/tests/bench/load_http.py" "http://127.0.0.1:$port" "$scratch/load.csv" --phones "$count" --seconds 150 &
load=$!
status=0
wait $desk || status=$?
kill $load 2>/dev/null || true
echo "load $(cut -d' ' -f1-3 /proc/loadavg)"
exit $status
