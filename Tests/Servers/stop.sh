#!/bin/sh
# stop.sh NAME...   ends the server that NAME/start.sh started, by its process id (and its own process group)
here=$(cd "$(dirname "$0")" && pwd)
for name in "$@"; do
  run=${QUIRE_RUN:-$(cd "$here/../.." && pwd)/.build/servers}/$name
  [ -f "$run/pid" ] || { echo "$name: not started"; continue; }
  pid=$(cat "$run/pid")
  kill -s TERM -- "-$pid" 2>/dev/null || kill -s TERM "$pid" 2>/dev/null || true
  i=0; while kill -0 "$pid" 2>/dev/null && [ $i -lt 40 ]; do sleep 0.25; i=$((i + 1)); done
  kill -s KILL -- "-$pid" 2>/dev/null || true
  rm -f "$run/pid"; echo "$name: stopped"
done
