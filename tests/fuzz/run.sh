#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# run.sh SECONDS OUT PROGRAM... - runs each fuzz target for SECONDS, as many at a time as there
# are processors. The corpus in tests/fuzz/corpus/NAME is only read; new inputs go to OUT/NAME/,
# crashes to OUT/crash-NAME-*. tests/fuzz/NAME.dict and NAME.options (libFuzzer flags) are used
# where they exist.
set -u
seconds=$1
out=$2
shift 2

run_one() {
    program=$1
    name=$(basename "$program" | sed 's/^fuzz_//')
    corpus=tests/fuzz/corpus/$name
    mkdir -p "$out/$name"
    set -- "$out/$name"
    [ -d "$corpus" ] && set -- "$@" "$corpus"
    [ -f "tests/fuzz/$name.dict" ] && set -- "$@" "-dict=tests/fuzz/$name.dict"
    # shellcheck disable=SC2046 # one flag a word
    [ -f "tests/fuzz/$name.options" ] && set -- "$@" $(cat "tests/fuzz/$name.options")
    if "$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
        -artifact_prefix="$out/crash-$name-" "$@" >"$out/$name.log" 2>&1; then
        runs=$(sed -n 's/^stat::number_of_executed_units: //p' "$out/$name.log")
        cover=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$out/$name.log" | tail -n 1)
        echo "ok    fuzz $name: $seconds s, $runs runs, coverage $cover"
    else
        tail -n 40 "$out/$name.log"
        echo "FAIL  fuzz $name: see $out/$name.log and $out/crash-$name-*"
        return 1
    fi
}

if [ "${1:-}" = --one ]; then
    run_one "$2"
    exit
fi
[ $# -gt 0 ] || { echo "fuzz: no targets"; exit 0; }
printf '%s\n' "$@" | xargs -P "$(nproc)" -I{} sh "$0" "$seconds" "$out" --one {}
