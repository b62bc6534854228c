#!/bin/sh
# Makes the environment: `setup.sh app` for running, `setup.sh dev` for tests and checks as well.
set -eu

what=$1
python=${PYTHON:-python3}
venv=${VENV:-.venv}

stop() {
    echo "sugraph: $1" >&2
    exit 1
}

command -v "$python" >/dev/null 2>&1 ||
    stop "there is no $python on this machine; install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    stop "Python 3.11 or newer is needed, this is $("$python" --version 2>&1); name another one: make PYTHON=python3.12"
"$python" -c 'import venv, ensurepip' 2>/dev/null ||
    stop "Python's venv module is missing; on Debian and Ubuntu: apt install python3-venv"

if ! [ -x "$venv/bin/python" ] || ! "$venv/bin/python" -c 'import sys' 2>/dev/null; then
    echo "sugraph: making $venv" >&2
    rm -rf "$venv"
    "$python" -m venv "$venv"
fi
echo "sugraph: installing what it needs (the first time this takes a minute or two)" >&2
case $what in
    app) wanted=. ;;
    *) wanted=.[dev] ;;
esac
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable "$wanted" ||
    stop "pip could not install what sugraph needs; its message above says why (no network?)"
touch "$venv/.app"
[ "$what" = app ] || touch "$venv/.dev"
