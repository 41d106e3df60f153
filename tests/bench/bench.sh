#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# The numbers, as ratios in one run, which docs/performance.md is written from. GOUJI is the
# program, OUT the folder to work in, ROUNDS how often each command is run; BASE, if given, the
# program of an older commit, to stand beside. Fails if something does not work or the readers
# disagree about the findings, never because of a time.
set -eu

cd "$(dirname "$0")/../.."
gouji=${GOUJI:-build/gouji}
out=${OUT:-build/bench}
seed=tests/cases/seed/keche-2020.json

# The Python readers are compiled once, as any program in use is.
unset PYTHONDONTWRITEBYTECODE
mkdir -p "$out/python"
PYTHONPYCACHEPREFIX=$(cd "$out" && pwd)/python/cache
PYTHONPATH=$(cd "$out" && pwd)/python
export PYTHONPYCACHEPREFIX PYTHONPATH

/usr/bin/python3 tests/bench/make_labels.py >"$out/python/labels.py"
sed -f tests/cases/seed/mistakes.sed "$seed" >"$out/mistakes.json"
"$gouji" new --form zfxxgk-2019 --data "$seed" -o "$out/seed.ods"
"$gouji" new --form zfxxgk-2019 --data "$out/mistakes.json" -o "$out/mistakes.ods"
"$gouji" export -o "$out/seed.odt" "$out/seed.ods" >"$out/said.tmp"
rm -f "$out/said.tmp"
/usr/bin/python3 tests/bench/as_html.py "$out/seed.odt" >"$out/seed.html"

/usr/bin/python3 tests/bench/bench.py "$gouji" "$out" "${ROUNDS:-40}"
/usr/bin/python3 tests/bench/start.py "$gouji" "$out" "${ROUNDS:-40}"
/usr/bin/python3 tests/bench/addon.py "$gouji" "$out" "${ROUNDS:-40}"
/usr/bin/python3 tests/bench/page.py "$out" docs/performance.md
