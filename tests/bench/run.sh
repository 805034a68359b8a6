#!/usr/bin/env bash
# Runs the built benchmarks; called by `./dev bench [NAME] [ARGUMENTS of Google Benchmark]` once they are built.
set -euo pipefail

checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
programs=$checkout/build/${RADAR_PRESET:-release}/bench
name=
case "${1:-}" in '' | -*) ;; *) name=$1; shift ;; esac

found=0
if [ -z "$name" ] || [ "$name" = desk ]; then
    found=1
    "$checkout/tests/bench/desk.sh"
fi
if [ "$name" = alarm ]; then # ten thousand phones: not among all the others
    exec "$checkout/tests/bench/alarm.sh" "$@"
fi
if [ "$name" = wall ]; then # minutes as told
    exec "$checkout/tests/bench/wall.sh" "$@"
fi
if [ "$name" = keys ]; then # its own two minutes
    exec "$checkout/tests/bench/keys.sh" "$@"
fi
for program in "$programs"/bench_*"$name"*; do
    [ -x "$program" ] || continue
    found=1
    echo "── $(basename "$program")"
    "$program" "$@"
done
[ "$found" = 1 ] || { echo "bench: there is no benchmark called \"$name\" in $programs." >&2; exit 2; }
