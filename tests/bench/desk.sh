#!/usr/bin/env bash
# What the desk costs on the sample, 1920×1080, 441 moving satellites: first picture, frames, memory. Called by `./dev bench desk`.
set -euo pipefail

checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
built=$checkout/build/${RADAR_PRESET:-release}
display=$checkout/tests/support/with_display.sh
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
station=$scratch/station

"$built/bin/police-radar" import --station "$station" "$checkout/maps/sample/jinsha.osm.bz2" "$checkout/maps/sample/terrain.tif" >/dev/null 2>&1
"$built/bin/police-radar" register --station "$station" "$checkout/maps/sample" >/dev/null 2>&1
"$built/bin/police-radar" enrol --station "$station" --all --out "$scratch/devices.csv" >/dev/null
printf '[gateway]\nport=5177\n' >"$station/station.ini"
python3 "$checkout/tests/support/accounts.py" "$built/bin/police-radar" "$station"

echo "── the scene alone, camera resting, then turning (first picture, frames, processor time)"
for how in --rest --fly; do
    "$display" 1920x1080 "$built/tests/scene_view" --map "$station/map.gpkg" "$how" 10 --shot "$scratch/scene.png" 2>&1 | tail -n 2
done

echo "── the desk with its phones: start to first whole picture written and quit; resident memory after 10 s and 60 s"
# shellcheck disable=SC2016
"$display" 1920x1080 bash -c 'start=$(date +%s%N); "$0/bin/police-radar" --station "$1" --as commander --passphrase-file "$1.as/commander" --full-screen --screenshot "$2"; echo "$(( ($(date +%s%N) - start) / 1000000 )) ms"' \
    "$built" "$station" "$scratch/desk.png"
"$built/bin/police-radar" simulate --station "$station" --as commander --passphrase-file "$station.as/commander" --devices "$scratch/devices.csv" --to http://127.0.0.1:5177 >/dev/null 2>&1 &
phones=$!
# shellcheck disable=SC2016
"$display" 1920x1080 bash -c '"$0/bin/police-radar" --station "$1" --as commander --passphrase-file "$1.as/commander" --full-screen & desk=$!
    sleep 10; grep VmRSS /proc/$desk/status; sleep 50; grep VmRSS /proc/$desk/status; kill $desk; wait $desk' "$built" "$station"
kill "$phones"
