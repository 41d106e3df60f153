/* SPDX-License-Identifier: Apache-2.0 */
/*
 * prose.h - what a form knows of the words that go with its numbers: how a report's text speaks of
 * the tables.
 *
 * To use it: 1. take form->prose, NULL where a form has none; 2. hand it to src/text, which reads.
 *
 * The words stand in the form (<prose>, see templates/forms/README.md), none in C. src/text reads
 * a text with them; the invariant it keeps is: no cue, no finding.
 */
#ifndef GJ_FORM_PROSE_H
#define GJ_FORM_PROSE_H

#include "base/arena.h"
#include "expr/expr.h"

/* X(name, id): lists of words by what they do beside a number; XML <words id="…">. */
#define GJ_PROSE_LIST(X)                                                                 \
    X(UNIT, "unit")     /* behind a number: it counts something */                       \
    X(ABOUT, "about")   /* beside a number: it is not exact, nothing is compared */      \
    X(FILLER, "filler") /* may stand between a cue and its number and changes nothing */ \
    X(JOIN, "join")     /* and: two cues joined have one number, their sum */            \
    X(EVERY, "every")   /* each: of two cues joined, either has the number */            \
    X(NIL, "nil")       /* none of what the cue behind it names */                       \
    X(STOP, "stop")     /* a cue of something that no table holds */                     \
    X(TRAP, "trap")     /* spoils all numbers of its clause */                           \
    X(MUTE, "mute")     /* … of its sentence */                                        \
    X(PAST, "past")     /* another year: spoils the numbers behind it in its sentence */ \
    X(UNTIL, "until")   /* before a day: the number is of all the time up to it */       \
    X(VERSUS, "versus") /* before a year: another year is only compared with */          \
    X(SHARE, "share")   /* what follows is a percentage of the number before */          \
    X(AMONG, "among")   /* of which: what follows is a part of what stood before */      \
    X(PARTS, "parts")   /* a complete list of parts begins */                            \
    X(REST, "rest")     /* the last part of a list, which makes it complete */           \
    X(OPEN, "open")     /* a list that it stands in is not complete */                   \
    X(TOTAL, "total")   /* a total stands behind it */

/* What a word does beside a number. */
typedef enum gj_prose_role {
#define GJ_X(name, id) GJ_PROSE_##name,
    GJ_PROSE_LIST(GJ_X)
#undef GJ_X
        GJ_PROSE_ROLES
} gj_prose_role;

/* A quantity that texts speak of. Lists of words are NULL-terminated, never NULL. */
typedef struct gj_figure {
    const char *id;
    const char *title;        /* what a finding calls it */
    const char *const *cues;  /* stand in front of its number */
    const char *const *after; /* … or behind it */
    const char *const *nil;   /* mean it behind a word for none, besides the cues */
    const char *const *
        /* one of them must stand in the clause, or a figure of its join before it in the sentence
         * */
        near;
    const char *const *topic; /* … in the paragraph so far, or in the heading above it */
    bool either;              /* near or topic is enough */
    const char *const *never; /* none of them in the clause */
    const char *const *units; /* the only units of it; empty: all */
    const char *join;         /* figures of the same join add up when they are joined; "" never */
    bool none;                /* may be said to be none at all */
    const gj_expr *const *values; /* what the number may be; the first is what is meant */
    int n_values;
    const gj_expr *const *bases; /* what a percentage of it may be of */
    int n_bases;
} gj_figure;

/* Words that widen or narrow what a sentence is about; numbers in it are passed over, unless the
 * body's name ends so. */
typedef struct gj_scope {
    const char *const *words;
    const char *const *ends;
} gj_scope;

/* On which side of a mention's words a body's name must stand; XML body="…". */
typedef enum gj_body_side { GJ_BODY_NONE, GJ_BODY_BEFORE, GJ_BODY_BEHIND } gj_body_side;

/* What names of bodies are known by; lists are NULL-terminated, never NULL. */
typedef struct gj_bodies {
    const char *signature; /* id of the mention that a signature is; NULL: the form has no names */
    const char *contact;   /* … that a name in front of the contact is, likewise */
    const char *const *ends;   /* a body's name ends in one of them */
    const char *const *over;   /* … in one of these, of those that others are under */
    const char *const *towns;  /* … in one of these, nobody is under them */
    const char *const *places; /* what is named after a place has one of them */
    const char *const *nobody; /* in the name of nobody in particular, or of whom all may name */
} gj_bodies;

/* Words that a rule asks about wherever they stand. Lists are NULL-terminated, never NULL. */
typedef struct gj_mention {
    const char *id; /* several may have the same */
    const char *const *words;
    const char *const *then;  /* one of them stands right behind; empty: anything may */
    const char *const *never; /* none of them in the clause */
    const char *const *own;   /* it is the body's own if its name has one of them */
    const char *const *with;  /* one of them stands in the sentence; empty: nothing need */
    gj_body_side body; /* only where a body's name stands there, up to `then`: it is what counts */
    bool first, last;  /* only at the beginning, only at the end of a clause */
    bool none;         /* only where it is said that there was none of it */
    bool dated;        /* only beside a year */
    bool period;       /* only with two days behind it, from one to the other */
} gj_mention;

/* A document that texts refer to by its number. */
typedef struct gj_citation {
    const char *number;         /* as it is written officially */
    const char *const *titles;  /* one of them stands in its title */
    int first_year, final_year; /* report years that it is in force for */
} gj_citation;

/* What a section, or for some kinds of bodies any text, must speak of. */
typedef struct gj_theme {
    const char *title;
    const char *section; /* id: where it is missed */
    const char *kind;    /* only bodies of this kind; NULL: all */
    bool anywhere;       /* it may stand in any section */
    const char *const *words;
} gj_theme;

/* All that a form's <prose> elements say; borrowed from the form. */
typedef struct gj_prose {
    const char *const *words[GJ_PROSE_ROLES]; /* each NULL-terminated, never NULL */
    const gj_mention *mentions;
    int n_mentions;
    gj_bodies bodies;
    const gj_citation *citations;
    int n_citations;
    const gj_theme *themes;
    int n_themes;
    const gj_scope *scopes;
    int n_scopes;
    const gj_figure *figures;
    int n_figures;
    int slack; /* so many characters that nobody knows may stand between a cue and its number */
    double tolerance;                       /* of a percentage */
    const struct gj_vocabulary *vocabulary; /* the same words as src/text looks for them */
} gj_prose;

#endif
