# SPDX-License-Identifier: Apache-2.0
#
# api.awk - reads UNO interfaces as the SDK's unoidl-read prints them, writes them as C.
#
#   unoidl-read … | awk -f api.awk -v lists="a.list b.list" -v header=api.h -v source=api.c
#
# A list names one type a line: com.sun.star.table.XCell, or "com.sun.star.x.Y as Z" where two
# short names collide. What a listed type mentions comes along: structs and enums whole, interfaces
# as handles. A member with a type that C cannot have (Optional<…>, Pair<…>) is left out.
# typed.h and uno.h say what the output means.

# ---- Reading: kind[name], and its lines body[name, 1..lines[name]] -------------------------------

{
    sub(/^ +/, ""); gsub(/\/\*\* @deprecated \*\/ /, ""); sub(/^published /, "")
    gsub(/::com::sun/, "com::sun"); gsub(/(^|[ (<,])::/, "& "); gsub(/:: /, ""); gsub(/::/, ".")
    gsub(/< /, "<"); gsub(/ >/, ">")
}
attribute { attribute = attribute " " $0; if ($0 == "};") { keep(attribute); attribute = "" } next }
/^module / { path = path $2 "."; next }
entity && /^\[attribute.*{$/ { attribute = $0; next }
entity && /^};$/ { entity = ""; next }
entity { keep($0); next }
/^};$/ { sub(/[^.]*\.$/, "", path); next }
/^typedef / {
    name = $NF; sub(/;/, "", name); sub(/^typedef /, ""); sub(/ [^ ]*;$/, "")
    kind[path name] = "typedef"; target[path name] = $0; next
}
/^(interface|struct|exception|enum|constants|service|singleton) .*{$/ {
    name = $2; sub(/:$/, "", name)
    if (name ~ /</) name = name " (template)"
    entity = path name
    kind[entity] = $1
    if (match($0, /: [^ ]+ {$/)) base[entity] = substr($0, RSTART + 2, RLENGTH - 4)
}

function keep(line) { body[entity, ++lines[entity]] = line }

# ---- Types ---------------------------------------------------------------------------------------

function fail(text) { print "api.awk: " text | "cat 1>&2"; failed = 1; exit 1 }
function last(name) { sub(/.*\./, "", name); return name }

# The short C name of a named type, and its owner's claim on it.
function short(t,    name) {
    name = t in alias ? alias[t] : last(t)
    if (name in owner && owner[name] != t) fail(name " is both " owner[name] " and " t ": use `as`")
    owner[name] = t
    return name
}
function resolve(t) { while (kind[t] == "typedef") t = target[t]; return t }
function element(t) { return resolve(substr(t, 10, length(t) - 10)) }
# What t is in a call: scalar, string, type, any, enum, struct, sequence, interface; "" for none of ours.
function sort_of(t) {
    t = resolve(t)
    if (t ~ /^sequence</) return sort_of(element(t)) == "" ? "" : "sequence"
    if (t in scalar) return "scalar"
    if (t == "string" || t == "any" || t == "type") return t
    return kind[t] == "enum" || kind[t] == "struct" || kind[t] == "interface" ? kind[t] : ""
}
# Its name in gj_any_set_…, gj_type_…: PropertyValue, seq_any, unsigned_long.
function c_name(t) {
    t = resolve(t)
    if (t ~ /^sequence</) return "seq_" c_name(element(t))
    if (t in scalar || t == "string" || t == "any" || t == "type") { gsub(/ /, "_", t); return t }
    return short(t)
}
# Its C type in memory, ready for a name behind it.
function c_type(t,    s) {
    t = resolve(t); s = sort_of(t)
    if (s == "scalar") return scalar[t] " "
    if (s == "string") return "rtl_uString *"
    if (s == "type") return "gj_uno_type *"
    return "gj_" c_name(t) (s == "interface" || s == "sequence" ? " *" : " ")
}
function uno_name(t) { t = resolve(t); return t ~ /^sequence</ ? "[]" uno_name(element(t)) : t }
function c_param(t, dir, name,    s) {
    s = sort_of(t)
    if (dir != "in") return (s == "string" ? "char **" : c_type(t) "*") name
    if (s == "string") return "const char *" name
    if (s == "any" || s == "struct") return "const " c_type(t) "*" name
    return (s == "sequence" ? "const " : "") c_type(t) name
}
function identifier(name) { return name in reserved ? name "_" : name }

# Remember that the header needs t, and what t needs.
function note(t,    i, f) {
    t = resolve(t)
    if (t in noted || sort_of(t) == "") return
    noted[t] = 1; wanted[++wants] = t
    if (t ~ /^sequence</) { note(element(t)); return }
    if (kind[t] != "struct") return
    if (base[t]) note(base[t])
    for (i = 1; i <= lines[t]; i++) { f = body[t, i]; sub(/ [^ ]*;$/, "", f); note(f) }
}

function note_exception(t) {
    if (t in noted) return
    if (last(t) in claimed) fail("two exceptions are called " last(t))
    noted[t] = claimed[last(t)] = 1; exception[++exceptions] = t
}

# ---- Members: all_of[I, 1..] = "declaring interface|line" ----------------------------------------

function gather(top, from,    i, line) {
    if ((top, from) in gathered || from == XINTERFACE) return
    gathered[top, from] = 1
    for (i = 1; i <= lines[from]; i++) {
        line = body[from, i]
        if (line ~ /^interface /) { sub(/^interface /, "", line); sub(/;$/, "", line); gather(top, line) }
        else if (line !~ /^\[optional\]/) all_of[top, ++all[top]] = from "|" line
    }
}

# Splits a member into m_*: false if it has a type that is none of ours.
function parse(line,    parts, n, i, rest) {
    m_from = line; sub(/\|.*/, "", m_from); sub(/^[^|]*\|/, "", line)
    m_raises = raises(line, "call"); m_get = raises(line, "get"); m_set = raises(line, "set")
    if (line ~ /^\[attribute/) {
        m_kind = line ~ /^\[[^]]*readonly/ ? "readonly" : "attribute"
        sub(/^\[[^]]*\] /, "", line)
        sub(/[;{].*/, "", line); sub(/ $/, "", line)
        m_name = line; sub(/.* /, "", m_name)
        m_type = line; sub(/ [^ ]*$/, "", m_type)
        m_params = 0
        return usable(m_type)
    }
    m_kind = "method"
    sub(/^\[oneway\] /, "", line)
    rest = substr(line, index(line, "(") + 1); sub(/\).*/, "", rest)
    line = substr(line, 1, index(line, "(") - 1)
    m_name = line; sub(/.* /, "", m_name)
    m_type = line; sub(/ [^ ]*$/, "", m_type)
    if (rest ~ /<[^>]*,/ || (m_type != "void" && !usable(m_type))) return 0
    m_params = n = split(rest, parts, ", ")
    for (i = 1; i <= n; i++) {
        m_dir[i] = substr(parts[i], 2, index(parts[i], "]") - 2)
        sub(/^[^ ]* /, "", parts[i])
        p_name[i] = parts[i]; sub(/.* /, "", p_name[i]); p_name[i] = identifier(p_name[i])
        p_type[i] = parts[i]; sub(/ [^ ]*$/, "", p_type[i])
        if (!usable(p_type[i])) return 0
    }
    return 1
}
function raises(line, how) {
    if (how != "call" && !match(line, how " raises \\([^)]*\\)")) return ""
    if (how == "call" && (line ~ /^\[attribute/ || !match(line, /\) raises \([^)]*\)/))) return ""
    line = substr(line, RSTART, RLENGTH)
    sub(/^.*raises \(/, "", line); sub(/\)$/, "", line)
    return line
}
function usable(t) { note(t); return sort_of(t) != "" }

# The C form of the member now in m_*: "how" is get, set or call. Parameters go to q_*.
function shape(how,    i) {
    q_n = how == "call" ? m_params : how == "set"
    for (i = 1; i <= q_n && how == "call"; i++) {
        q_type[i] = p_type[i]; q_dir[i] = m_dir[i]; q_name[i] = p_name[i]
    }
    if (how == "set") { q_type[1] = m_type; q_dir[1] = "in"; q_name[1] = "value" }
    q_args = q_n
    if (how == "get" || (how == "call" && m_type != "void")) {
        q_type[++q_n] = m_type; q_dir[q_n] = "out"; q_name[q_n] = "result"
    }
    return (how == "call" ? "" : how "_") m_name
}
function signature(self,    i, s) {
    s = self "self"
    for (i = 1; i <= q_n; i++) s = s ", " c_param(q_type[i], q_dir[i], q_name[i])
    return "(" s ", gj_err *err)"
}
function fill(template, i, slot,    c) {
    c = c_type(q_type[i])
    gsub(/@name/, q_name[i], template); gsub(/@temp/, "t" i, template); gsub(/@slot/, slot, template)
    gsub(/@ctype/, c, template); gsub(/@c/, c_name(q_type[i]), template)
    return template
}
# The pieces "before|argument|after" for parameter i, from the tables of BEGIN.
function pieces(table, i, slot,    s, key, p) {
    s = sort_of(q_type[i])
    key = table " " q_dir[i] " " s
    if (!(key in pattern)) key = table " " q_dir[i] " *"
    split(pattern[key], p, "|")
    before = fill(p[1], i, slot); argument = fill(p[2], i, slot); after = fill(p[3], i, slot)
}

# ---- Writing -------------------------------------------------------------------------------------

function h(text) { print text > header }
function c(text) { print text > source }

function raised(list) { return list ? " /* raises " list " */" : "" }
function write_call(I, how,    i, name, pre, post, args, params) {
    name = shape(how)
    h("bool gj_" short(I) "_" name signature("gj_" short(I) " *") ";" \
        raised(how == "get" ? m_get : how == "set" ? m_set : m_raises))
    for (i = 1; i <= q_n; i++) {
        pieces("call", i, "")
        if (before) pre = pre "    " before "\n"
        if (after) post = post "    " after "\n"
        if (i <= q_args) args = args (i > 1 ? ", " : "") argument
    }
    params = how == "call" ? m_params : -1
    c("bool gj_" short(I) "_" name signature("gj_" short(I) " *") "\n{")
    c("    static gj_member member = {&gj_type_" short(I) ", \"" m_from "::" m_name "\", " \
        params ", NULL};")
    if (q_args) { pre = pre "    void *args[] = {" args "};\n" }
    printf "%s    %sgj_member_call(&member, self, %s, %s, err);\n%s%s}\n\n", \
        pre, (post ? "bool ok = " : "return "), (q_n > q_args ? argument : "NULL"), \
        (q_args ? "args" : "NULL"), post, (post ? "    return ok;\n" : "") > source
}
function write_stub(I, how,    i, name, pre, post, args) {
    name = shape(how)
    for (i = 1; i <= q_n; i++) {
        pieces("stub", i, i <= q_args ? "args[" (i - 1) "]" : "result")
        if (before) pre = pre "    " before "\n"
        if (after) post = post "    " after "\n"
        args = args argument ", "
    }
    c("static bool stub_" short(I) "_" name \
        "(const void *methods, void *self, void *result, void **args, gj_err *err)\n{")
    c("    const gj_" short(I) "_methods *table = methods;\n    (void)result;\n    (void)args;")
    c("    if (!table->" name ")\n        return gj_stub_missing(err);")
    printf "%s    bool ok = table->%s(self, %serr);\n%s    return ok;\n}\n\n", pre, name, args, post > source
}
function write_interface(I,    i, k, n, name, table, answers) {
    h("\n/* ---- " I " ---- */")
    for (i = 1; i <= all[I]; i++) {
        if (!parse(all_of[I, i])) {
            h("/* " m_from "::" m_name " has a type that C has not */")
            continue
        }
        if (m_kind == "method") write_call(I, "call")
        else { write_call(I, "get"); if (m_kind == "attribute") write_call(I, "set") }
        if (m_from != I) continue
        n = split(m_kind == "method" ? "call" : m_kind == "readonly" ? "get" : "get set", hows, " ")
        for (k = 1; k <= n; k++) {
            name = shape(hows[k])
            table = table "    bool (*" name ")" signature("void *") ";\n"
            write_stub(I, hows[k])
        }
        answers = answers "    {\"" m_name "\", stub_" short(I) "_" \
            (m_kind == "method" ? "" : "get_") m_name ", " \
            (m_kind == "attribute" ? "stub_" short(I) "_set_" m_name : "NULL") "},\n"
    }
    h("extern const gj_interface gj_interface_" short(I) ";")
    name = short(I)
    if (!table) table = "    char none; /* it only inherits */\n"
    h("typedef struct gj_" name "_methods {\n" table "} gj_" name "_methods;")
    c("static const gj_answer answers_" name "[] = {\n" answers "    {NULL, NULL, NULL}};")
    c("const gj_interface gj_interface_" name " = {&gj_type_" name ", answers_" name "};\n")
}
function write_struct(t,    i, f, fname, text) {
    if (t in written) return
    written[t] = 1
    if (base[t]) { write_struct(base[t]); text = "    gj_" short(base[t]) " base;\n" }
    for (i = 1; i <= lines[t]; i++) {
        f = body[t, i]; fname = f; sub(/.* /, "", fname); sub(/;$/, "", fname); sub(/ [^ ]*;$/, "", f)
        if (sort_of(f) == "struct") write_struct(resolve(f))
        if (sort_of(f) == "") fail(t " has a member that C has not")
        text = text "    " c_type(f) identifier(fname) ";\n"
    }
    h("struct gj_" short(t) " { /* " t " */\n" text "};\nGJ_UNO_STRUCT(" short(t) ")")
}
function write_enum(t,    i, line) {
    h("typedef enum gj_" short(t) " { /* " t " */")
    for (i = 1; i <= lines[t]; i++) {
        line = body[t, i]; sub(/,$/, "", line)
        h("    GJ_" short(t) "_" line ",")
    }
    h("} gj_" short(t) ";\nGJ_UNO_ENUM(" short(t) ")")
}
function write_constants(t,    i, line, value) {
    h("\n/* " t " */")
    for (i = 1; i <= lines[t]; i++) {
        line = body[t, i]; value = line
        sub(/.* = /, "", value); sub(/;.*/, "", value)
        sub(/ = .*/, "", line); sub(/.* /, "", line)
        h("#define GJ_" short(t) "_" line " (" value ")")
    }
}
function write_type(t,    class) {
    class = toupper(sort_of(t))
    h("extern gj_typename gj_type_" c_name(t) ";")
    c("gj_typename gj_type_" c_name(t) " = {typelib_TypeClass_" class ", \"" uno_name(t) "\", NULL};")
}
function each(what,    i, t) {
    for (i = 1; i <= wants; i++) {
        t = wanted[i]
        if (sort_of(t) != what || t == XINTERFACE) continue
        if (what == "enum") write_enum(t)
        if (what == "struct") write_struct(t)
        if (what == "interface") h("GJ_UNO_INTERFACE(" short(t) ")")
        if (what == "sequence") h("GJ_UNO_SEQUENCE(" substr(c_name(t), 5) ", " c_type(element(t)) ")")
    }
}

# ---- The tables: what stands before the call, as the argument, and after it ----------------------

BEGIN {
    XINTERFACE = "com.sun.star.uno.XInterface"
    n = split("boolean bool|char uint16_t|byte int8_t|short int16_t|unsigned+short uint16_t|" \
        "long int32_t|unsigned+long uint32_t|hyper int64_t|unsigned+hyper uint64_t|" \
        "float float|double double", pairs, "|")
    for (i = 1; i <= n; i++) {
        split(pairs[i], pair, " "); sub(/\+/, " ", pair[1])
        scalar[pair[1]] = pair[2]
    }
    n = split("self err result value member args ok table methods auto break case char const " \
        "continue default do double else enum extern float for goto if inline int long register " \
        "restrict return short signed sizeof static struct switch typedef union unsigned void " \
        "volatile while bool true false asm unix linux NULL", words, " ")
    for (i = 1; i <= n; i++) reserved[words[i]] = 1

    pattern["call in *"] = "|&@name|"
    pattern["call in string"] = "rtl_uString *@temp = gj_string_new(@name);|&@temp|gj_string_free(@temp);"
    pattern["call in any"] = "|gj_call_any(@name)|"
    pattern["call in struct"] = "|(void *)@name|"
    pattern["call in sequence"] = "void *@temp = gj_call_sequence(@name);|&@temp|"
    # A callee that throws leaves the memory of its results as it likes.
    pattern["call out *"] = "|@name|if (!ok) *@name = 0;"
    pattern["call out string"] = "rtl_uString *@temp = NULL;|&@temp|" \
        "*@name = ok ? gj_string_detach(@temp) : NULL;"
    pattern["call out any"] = "|@name|if (!ok) gj_any_init(@name);"
    pattern["call out struct"] = "|@name|if (!ok) gj_@c_init(@name);"
    pattern["call inout *"] = "|@name|"
    pattern["call inout string"] = "rtl_uString *@temp = gj_string_new(*@name);|&@temp|" \
        "free(*@name);\n    *@name = gj_string_detach(@temp);"
    pattern["call inout any"] = "if (!@name->pType) gj_any_init(@name);|@name|"
    pattern["call inout sequence"] = "if (!*@name) *@name = gj_@c_new(0);|@name|"

    pattern["stub in *"] = "|*(@ctype*)@slot|"
    pattern["stub in string"] = "char *@temp = gj_string_text(*(rtl_uString **)@slot);|@temp|" \
        "free(@temp);"
    pattern["stub in any"] = pattern["stub in struct"] = "|@slot|"
    pattern["stub out *"] = "*(@ctype*)@slot = 0;|@slot|"
    pattern["stub out interface"] = "*(@ctype*)@slot = NULL;|@slot|" \
        "if (!ok) gj_release(*(@ctype*)@slot);"
    pattern["stub out type"] = "*(gj_uno_type **)@slot = NULL;|@slot|gj_stub_type(@slot, ok);"
    pattern["stub out sequence"] = "*(@ctype*)@slot = NULL;|@slot|" \
        "gj_stub_sequence(@slot, ok, &gj_type_@c);"
    pattern["stub out string"] = "char *@temp = NULL;|&@temp|" \
        "if (ok) *(rtl_uString **)@slot = gj_string_new(@temp);\n    free(@temp);"
    pattern["stub out any"] = "gj_any_init(@slot);|@slot|if (!ok) gj_any_clear(@slot);"
    pattern["stub out struct"] = "gj_@c_init(@slot);|@slot|if (!ok) gj_@c_release(@slot);"
    pattern["stub inout *"] = "|@slot|"
    pattern["stub inout string"] = "char *@temp = gj_string_text(*(rtl_uString **)@slot);|&@temp|" \
        "if (ok) gj_string_set(@slot, @temp);\n    free(@temp);"
    pattern["stub inout sequence"] = "|@slot|gj_stub_sequence(@slot, true, &gj_type_@c);"

    n = split(lists, files, " ")
    for (i = 1; i <= n; i++) while ((status = (getline line < files[i])) != 0) {
        if (status < 0) fail("cannot read " files[i])
        sub(/#.*/, "", line)
        if (split(line, word, " ") == 0) continue
        if (!(word[1] in asked)) { asked[word[1]] = 1; order[++listed] = word[1] }
        if (word[2] == "as") alias[word[1]] = word[3]
    }
}
END {
    if (failed) exit 1
    for (i = 1; i <= listed; i++) {
        t = order[i]
        if (!(t in kind)) fail("no type " t)
        note(t)
        if (kind[t] == "exception") note_exception(t)
        if (kind[t] != "interface") continue
        gather(t, t)
        for (k = 1; k <= all[t]; k++) if (parse(all_of[t, k])) {
            n = split(m_raises ", " m_get ", " m_set, throws, ", ")
            for (j = 1; j <= n; j++) if (throws[j]) note_exception(throws[j])
        }
    }
    h("/* Generated by api.awk: read uno/uno.h. */\n#ifndef GJ_UNO_API_H\n#define GJ_UNO_API_H\n")
    h("#include \"uno/object.h\"\n#include \"uno/typed.h\"\n")
    c("/* Generated by api.awk. */\n#include \"uno/api.h\"\n#include \"uno/glue.h\"\n")
    c("#include <stdlib.h>\n")
    for (i = 1; i <= wants; i++) {
        t = wanted[i]; s = sort_of(t)
        if (s != "string" && s != "any" && s != "type" && s != "scalar" && t != XINTERFACE) write_type(t)
        if (t == XINTERFACE || (s != "struct" && s != "sequence" && s != "interface")) continue
        h("typedef struct gj_" c_name(t) " gj_" c_name(t) ";")
    }
    each("enum"); each("interface"); each("struct"); each("sequence")
    for (i = 1; i <= exceptions; i++) h("#define GJ_EXC_" last(exception[i]) " \"" exception[i] "\"")
    for (i = 1; i <= listed; i++) if (kind[order[i]] == "constants") write_constants(order[i])
    for (i = 1; i <= listed; i++) if (kind[order[i]] == "interface" && order[i] != XINTERFACE) write_interface(order[i])
    h("\n/* For tests: every struct's size as the C compiler sees it; ends with NULL. */")
    h("extern const struct gj_layout {\n    gj_typename *type;\n    size_t size;\n} gj_layouts[];\n\n#endif")
    c("const struct gj_layout gj_layouts[] = {")
    for (i = 1; i <= wants; i++) if (sort_of(wanted[i]) == "struct") c("    {&gj_type_" short(wanted[i]) ", sizeof(gj_" short(wanted[i]) ")},")
    c("    {NULL, 0}};")
}
