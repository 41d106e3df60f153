#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Fails if a global symbol of the library named does not begin with gj_.
wrong=$(nm -g --defined-only "$1" |
    awk 'NF == 3 && $3 !~ /^(gj_|_?_asan|__odr_asan|__sancov)/ { print $3 }')
total=$(nm -g --defined-only "$1" | awk 'NF == 3' | wc -l)
[ -z "$wrong" ] || printf '%s\n' "$wrong"
echo "symbols: $total global in $1, $(printf '%s' "$wrong" | grep -c .) without gj_"
[ -z "$wrong" ] && [ "$total" -gt 0 ]
