/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bodies.c - names of bodies where one's own should stand: who compiled the report, whom to ask
 * about it, who signed it.
 *
 * Names are written in many ways, 临江市教育局 is 市教育局 and 教育局办公室, and a false alarm
 * costs more than a miss: another's is only what can be told to be.
 */
#include "text/reading.h"

enum { SHORTEST_NAME = 3, LONGEST_NAME = 30 };

/* Some characters of the paragraph. */
typedef struct span {
    const gj_plain *plain;
    int from, to;
} span;

static bool is_of_name(uint32_t c)
{
    return (c >= 0x3400 && c <= 0x9FFF) || c == 0x3007 /* 〇 */ || c == 0xB7 || c >= 0x20000;
}

/* The length of the longest of the words that the characters end in, 0 if in none. */
static int ending(const span *name, const gj_plains *ends)
{
    int longest = 0;
    for (int i = 0; i < ends->count; i++) {
        int count = ends->list[i].count;
        if (count > longest && count <= name->to - name->from &&
            gj_plain_at(name->plain, name->to - count, &ends->list[i]))
            longest = count;
    }
    return longest;
}

static bool holds(const gj_plain *plain, uint32_t c)
{
    int i = 0;
    while (i < plain->count && plain->chars[i] != c)
        i++;
    return i < plain->count;
}

/* Are all its characters the body's too? */
static bool is_made_of(const span *name, const gj_plain *body)
{
    int at = name->from;
    while (at < name->to && holds(body, name->plain->chars[at]))
        at++;
    return at == name->to;
}

/* Do all of the body's stand in it, in their order? */
static bool is_all_there(const span *name, const gj_plain *body)
{
    int found = 0;
    for (int at = name->from; at < name->to && found < body->count; at++)
        found += name->plain->chars[at] == body->chars[found];
    return found == body->count;
}

gj_span gj_body_find(const gj_reading *reading, gj_body_side side, int at, const gj_plains *then)
{
    const gj_body_words *words = &reading->ready->bodies;
    const gj_plain *plain = &reading->plain;
    span name = {plain, at, at};
    bool ended = false;
    if (side == GJ_BODY_BEFORE) {
        while (name.from > reading->from && is_of_name(plain->chars[name.from - 1]))
            name.from--;
        ended = true;
    }
    for (; side == GJ_BODY_BEHIND && !ended && name.to < reading->to; name.to++) {
        for (int i = 0; i < then->count && !ended; i++)
            ended = gj_plain_at(plain, name.to, &then->list[i]);
        if (ended || !is_of_name(plain->chars[name.to]))
            break;
    }
    ended = ended || then->count == 0;
    int length = name.to - name.from;
    if (!ended || length < SHORTEST_NAME || length > LONGEST_NAME || !ending(&name, &words->ends))
        return (gj_span){at, at};
    return (gj_span){name.from, name.to};
}

/* Can it be told whose name it is: one with a place in it, or of a body like this one? */
static bool is_telling(const gj_reading *reading, const span *name)
{
    const gj_body_words *words = &reading->ready->bodies;
    const gj_plain *body = &reading->body;
    const span whole = {body, 0, body->count};
    int like = ending(&whole, &words->ends);
    const gj_plain own = {.chars = body->chars + body->count - like, .count = like};
    if (gj_reading_has(name->plain, name->from, name->to, &words->nobody))
        return false;
    bool above = ending(&whole, &words->over) && !ending(&whole, &words->towns);
    if (above) /* all others of its place are under it */
        return gj_reading_has(name->plain, name->from, name->to, &words->over);
    return gj_reading_has(name->plain, name->from + 1, name->to, &words->places) ||
           (like && gj_plain_has(name->plain, name->from, name->to, &own));
}

bool gj_body_is_own(const gj_reading *reading, gj_span name)
{
    const gj_body_words *words = &reading->ready->bodies;
    const span whole = {&reading->plain, name.from, name.to};
    bool own = is_all_there(&whole, &reading->body) || !is_telling(reading, &whole);
    /* An office of its own, or of one above it, begins with its name. */
    for (int end = name.from + 1; end <= name.to && !own; end++) {
        span head = {&reading->plain, name.from, end};
        if (!ending(&head, &words->ends))
            continue;
        int above = ending(&head, &words->over);
        head.to -= above;
        own = is_made_of(&head, &reading->body) || (above && head.to - head.from <= 1);
    }
    return own;
}

/* What the form calls it where the paragraph begins with a name, or is nothing else. */
static void read_whole(gj_reading *reading, const char *id, bool alone)
{
    static const gj_plains none = {NULL, 0};
    reading->from = 0;
    reading->to = reading->plain.count;
    gj_span name = id ? gj_body_find(reading, GJ_BODY_BEHIND, 0, &none) : (gj_span){0, 0};
    if (name.to == 0 || (alone && name.to < reading->plain.count))
        return;
    gj_passage *passage = gj_reading_add(reading, GJ_EACH_MENTION, name.from, name.to);
    passage->first = id;
    passage->last = passage->quote;
    passage->good = reading->body.count == 0 || gj_body_is_own(reading, name);
}

void gj_body_read_signature(gj_reading *reading)
{
    read_whole(reading, reading->prose->bodies.signature, true);
}

void gj_body_read_contact(gj_reading *reading)
{
    read_whole(reading, reading->prose->bodies.contact, false);
}
