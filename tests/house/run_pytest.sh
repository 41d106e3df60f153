#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# run_pytest.sh CACHE TESTS PYTEST... - pytest over TESTS, its memory in CACHE. A window can lose a
# key on a busy machine: up to three failures, all of them in tests/office, are tried once more,
# alone, and what fails again has failed. Both results are printed.
set -u
cache=$1
tests=$2
shift 2
rm -f "$cache/v/cache/lastfailed"
"$@" -o cache_dir="$cache" "$tests" && exit 0
failed=$(sed -n 's/^ *"\(.*\)": true,\{0,1\}$/\1/p' "$cache/v/cache/lastfailed" 2>/dev/null)
count=$(printf '%s\n' "$failed" | grep -c .)
elsewhere=$(printf '%s\n' "$failed" | grep -v -c '^tests/office/.*::')
[ "$count" -gt 0 ] && [ "$count" -le 3 ] && [ "$elsewhere" -eq 0 ] || exit 1
printf '\n== once more, alone:\n%s\n' "$failed"
exec "$@" -n 0 -o cache_dir="$cache" --last-failed "$tests"
