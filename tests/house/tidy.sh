#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# tidy.sh FLAGS CHECKS FILE... - clang-tidy over the files on all processors, silent where it is
# content. CHECKS is added to those of .clang-tidy.
if [ "$1" = --one ]; then
    # shellcheck disable=SC2086 # flags are words
    said=$(clang-tidy --quiet --checks="$3" "$4" -- $2 2>&1) && exit 0
    printf '%s\n' "$said" | grep -v -e 'warnings\{0,1\} generated' -e '^Suppressed' -e '^Use '
    exit 1
fi
flags=$1
checks=$2
shift 2
[ $# -gt 0 ] || exit 0
printf '%s\n' "$@" | xargs -P "$(nproc)" -I{} sh "$0" --one "$flags" "$checks" {}
