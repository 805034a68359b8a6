#!/bin/sh
# with_display.sh [WIDTHxHEIGHT] COMMAND…: runs it on an X server of its own with software OpenGL; ends both.
# Pictures come out the same everywhere: no window manager, no desktop settings, a fixed size.
set -eu
size=1920x1080
case "$1" in [0-9]*x[0-9]*) size=$1; shift ;; esac

scratch=$(mktemp -d)
server=
finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 130' INT TERM

mkfifo "$scratch/number"
Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp +extension GLX 3>"$scratch/number" 2>"$scratch/log" &
server=$!
number=$(timeout 20 head -n 1 "$scratch/number") || true
[ -n "$number" ] || { echo "with_display: Xvfb did not start: $(tail -n 1 "$scratch/log")" >&2; exit 1; }

foreign=$(cd "$(dirname "$0")" && pwd)/foreign_leaks.supp
mkdir -m 700 "$scratch/runtime"
status=0
env -u WAYLAND_DISPLAY -u XAUTHORITY DISPLAY=":$number" QT_QPA_PLATFORM=xcb LIBGL_ALWAYS_SOFTWARE=1 \
    XDG_RUNTIME_DIR="$scratch/runtime" NO_AT_BRIDGE=1 LSAN_OPTIONS="suppressions=$foreign:print_suppressions=0" "$@" || status=$?
exit $status
