# Sourced by NAME/start.sh. Everything a server writes goes to $RUN:
# $QUIRE_RUN/NAME, by default .build/servers/NAME of the project. N records (default 2345).
# With VENV_ONLY=1 a starter ends once its venv is there: nothing is seeded or started.
set -eu
umask 022
NAME=$(basename "$HERE")
RUN=${QUIRE_RUN:-$(cd "$HERE/../../.." && pwd)/.build/servers}/$NAME
N=${N:-2345}
export N RUN HERE

begin() {
  mkdir -p "$RUN"
  if [ -n "${VENV_ONLY:-}" ]; then return; fi
  if [ -f "$RUN/pid" ] && kill -0 "$(cat "$RUN/pid")" 2>/dev/null; then
    echo "already running, pid $(cat "$RUN/pid")" >&2; cat "$RUN/server.json"; exit 0
  fi
  rm -rf "$RUN/data" "$RUN/pid" "$RUN/truth.json" "$RUN/server.json"; mkdir -p "$RUN/data"
  PORT=${PORT:-$(python3 -c 'import socket;s=socket.socket();s.bind(("127.0.0.1",0));print(s.getsockname()[1])')}
  BASE=http://127.0.0.1:$PORT
  export PORT BASE
}

venv() { # venv PACKAGE...   (installed once, and again when the packages or the system's Python change)
  if [ "$(cat "$RUN/venv/.ok" 2>/dev/null)" != "$*" ] || ! "$RUN/venv/bin/python" -c '' 2>/dev/null; then
    python3 -m venv --clear "$RUN/venv" >"$RUN/pip.log" 2>&1 || {
      echo "quire: 'python3 -m venv' does not work: install python3-venv (log: $RUN/pip.log)" >&2; exit 1; }
    "$RUN/venv/bin/pip" -q install --disable-pip-version-check --retries 2 --timeout 20 "$@" >>"$RUN/pip.log" 2>&1 || {
      echo "quire: pip could not install $* (first use needs the network; log: $RUN/pip.log)" >&2; exit 1; }
    echo "$*" >"$RUN/venv/.ok"
  fi
  if [ -n "${VENV_ONLY:-}" ]; then exit 0; fi
  PATH="$RUN/venv/bin:$PATH"; export PATH
}

launch() { # launch COMMAND...   (own process group; stop.sh ends the group)
  cd "$RUN/data"
  setsid "$@" >"$RUN/server.log" 2>&1 </dev/null &
  echo $! >"$RUN/pid"
}

ready() { # ready URL [seconds] [curl options]
  url=$1; t=${2:-60}; shift; [ $# -gt 0 ] && shift
  i=0
  until curl -fsS -o /dev/null "$@" "$url" 2>/dev/null; do
    i=$((i + 1))
    if [ $i -gt $((t * 4)) ] || ! kill -0 "$(cat "$RUN/pid")" 2>/dev/null; then
      echo "$NAME did not come up; end of its log:" >&2; tail -20 "$RUN/server.log" >&2; "$HERE/../stop.sh" "$NAME" || true; exit 1
    fi
    sleep 0.25
  done
}

finish() {
  printf '{"server": "%s", "base_url": "%s", "pid": %s, "n": %s, "truth": "truth.json"}\n' "$NAME" "$BASE" "$(cat "$RUN/pid")" "$N" >"$RUN/server.json"
  cat "$RUN/server.json"
}
