#!/bin/sh
# Installs Python's jsonschema (MIT, github python-jsonschema/jsonschema) into a venv of its own, as the servers are.
HERE=$(cd "$(dirname "$0")" && pwd)
QUIRE_RUN=${QUIRE_RUN:-$(cd "$HERE/../.." && pwd)/.build/servers}
VENV_ONLY=1
. "$HERE/../Servers/_lib.sh"
begin
venv jsonschema==4.26.0
