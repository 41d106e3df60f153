#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs every test program named, shows what the failing ones said, and ends with one line. RUN in
# the environment: a script that runs a program of another system.
programs=0
tests=0
failed=0
for program in "$@"; do
    log=$program.log
    programs=$((programs + 1))
    if ${RUN:+sh "$RUN"} "$program" >"$log" 2>&1; then
        count=$(grep -c "^\[       OK \]" "$log")
        tests=$((tests + ${count:-0}))
        echo "ok    $program (${count:-?})"
    else
        failed=$((failed + 1))
        cat "$log"
        echo "FAIL  $program"
    fi
done
echo "unit: $programs programs, $tests tests passed, $failed programs failed"
[ "$failed" -eq 0 ]
