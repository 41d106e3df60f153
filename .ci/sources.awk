# SPDX-License-Identifier: Apache-2.0
# Reads apt's source lists, both kinds, and writes the entries of Debian's own archives as
# entries of source packages into the folder `out`. `suite` is the release's code name.

function is_debian(uris, suites, components)
{
    return uris ~ /\/debian(-security)?\/?( |$)/ && (" " suites) ~ " " suite && components ~ /main/
}

function finish()
{
    if (field["types:"] ~ /deb/ && tolower(field["enabled:"]) != "no" &&
        is_debian(field["uris:"], field["suites:"], field["components:"])) {
        sub(/[Tt]ypes:[^\n]*/, "Types: deb-src", stanza)
        printf "%s\n", stanza > (out "/debian.sources")
    }
    stanza = ""
    delete field
}

FNR == 1 { finish(); deb822 = FILENAME ~ /\.sources$/ }

deb822 && /^[ \t]*$/ { finish(); next }
deb822 && /^#/ { next }
deb822 {
    if ($0 ~ /^[^ \t]/) {
        last = tolower($1)
        field[last] = substr($0, length($1) + 2)
        sub(/^ +/, "", field[last])
    }
    stanza = stanza $0 "\n"
    next
}

$1 == "deb" {
    line = $0
    sub(/^[ \t]*deb[ \t]+/, "", line)
    options = ""
    if (match(line, /^\[[^]]*\][ \t]+/)) {
        options = substr(line, 1, RLENGTH)
        line = substr(line, RLENGTH + 1)
    }
    split(line, word, /[ \t]+/)
    if (is_debian(word[1], word[2], line))
        print "deb-src " options line > (out "/debian.list")
}

END { finish() }
