/* SPDX-License-Identifier: Apache-2.0 */
/*
 * memory.h - what a workbook remembers of its checking: which file is last year's report, the
 * explanations (核实说明) that somebody gave for warnings and notes, and what was doubtful when it
 * was made of a document.
 *
 * It is one JSON text, {"last":"../2023/年报.ods","explained":[{…}],"doubts":[{…}]}, and travels
 * with the workbook: remember/keep.h says where it stands. An explanation is of one finding, known
 * by its rule and its place (ids of table, row and column, or section and paragraph), and of the
 * figures or the sentence that the finding stands on (gj_finding.basis), of which a digest is kept.
 * A finding of the same rule and place on another basis is not explained: the old text has lapsed,
 * and is shown to be renewed. A sentence that only moved, unchanged, stays explained.
 *
 * A doubt is of one cell or paragraph, and stands until somebody confirms it or changes what stands
 * there. To keep doubts: 1. gj_memory_take_doubts of the report that was read from the document;
 * 2. write the workbook with the memory's text. To heed them: gj_memory_recall, before gj_check.
 *
 * To explain: 1. gj_check; 2. gj_memory_read what is remembered, or gj_memory_new;
 * 3. gj_memory_apply, before anybody reads the findings; 4. gj_memory_explain one of them, by its
 * place in them; 5. gj_memory_write, and keep the text. One thread at a time (the JSON library is
 * told where its memory comes from).
 *
 *     gj_memory *memory = gj_memory_read(text, &err);
 *     if (memory && gj_memory_explain(memory, report, gj_findings_at(findings, 3), words, &err))
 *         gj_memory_write(memory, &out);
 *     gj_memory_free(memory);
 */
#ifndef GJ_REMEMBER_MEMORY_H
#define GJ_REMEMBER_MEMORY_H

#include "base/buf.h"
#include "base/err.h"
#include "report/findings.h"
#include "report/report.h"

/* The document property that the text is kept in. */
#define GJ_MEMORY_PROPERTY "Gouji"

/* How much is remembered at most; a text beyond it is refused as a whole. */
enum {
    GJ_MEMORY_BYTES = 1024 * 1024, /* of the JSON text */
    GJ_MEMORY_EXPLAINED = 1000,    /* explanations */
    GJ_MEMORY_DOUBTS = 2000        /* doubts */
};
/* How long an explanation is, in characters that are no blanks and no punctuation. */
enum { GJ_EXPLANATION_LEAST = 6, GJ_EXPLANATION_MOST = 500 };

/* What is remembered of one workbook. */
typedef struct gj_memory gj_memory;

/* An explanation; its strings live as long as the memory. */
typedef struct gj_explained {
    const char *rule;  /* id */
    const char *table; /* ids, NULL where there is none */
    const char *row;
    const char *column;
    int item;            /* of a row that repeats, from 1; else 0 */
    const char *section; /* of a finding in the text, or "preamble"; else NULL */
    int paragraph;       /* … of it, from 1; else 0 */
    const char *basis;   /* digest of what the finding stood on */
    const char *text;    /* why it is right as it is */
} gj_explained;

/* Something that was doubtful in the document; its strings live as long as the memory. */
typedef struct gj_doubted {
    const char *table; /* ids of the cell; NULL of a paragraph */
    const char *row;
    const char *column;
    int item;            /* of a row that repeats, from 1; else 0 */
    const char *section; /* of a paragraph: its section's id, or "preamble"; else NULL */
    const char *says;    /* why */
    const char *source;  /* as printed */
    const char *value;   /* what stood there when the workbook was made: changed, it is settled */
    bool confirmed;
} gj_doubted;

/* Nothing remembered yet. Yours to gj_memory_free; never NULL. */
gj_memory *gj_memory_new(void);
/* What the JSON text says; NULL and "" say nothing. Yours to gj_memory_free. NULL on failure
 * (GJ_ERR_FORMAT, GJ_ERR_LIMIT): not JSON, not of this kind, too large. What it doesn't know of an
 * object it passes over. */
gj_memory *gj_memory_read(const char *text, gj_err *err);
/* Ends it with all its strings. NULL is allowed. */
void gj_memory_free(gj_memory *memory);
/* Appends the JSON text, one line without a line break; the same memory gives the same bytes. */
void gj_memory_write(const gj_memory *memory, gj_buf *out);
/* Is there nothing to be kept? */
bool gj_memory_is_empty(const gj_memory *memory);
/* Takes over what `other` remembers and this one doesn't: last year's file, explanations of other
 * findings or of the same ones on another basis. */
void gj_memory_add(gj_memory *memory, const gj_memory *other);

/* Last year's file as it was remembered, a path with slashes, relative to the workbook's folder
 * where it isn't absolute: held by the memory; NULL if none is. */
const char *gj_memory_last(const gj_memory *memory);
/* Remembers it, copied; NULL or "": none is. */
void gj_memory_set_last(gj_memory *memory, const char *path);

/* How many explanations there are. */
int gj_memory_count(const gj_memory *memory);
/* One of them, from 0 in the order they were given: held by the memory, never NULL; valid until
 * another is given. */
const gj_explained *gj_memory_at(const gj_memory *memory, int index);

/* How many doubts there are, confirmed ones too. */
int gj_memory_doubts(const gj_memory *memory);
/* Remembers the doubts of a report's intake that are about its cells and paragraphs, none of them
 * confirmed, in place of all before; more than GJ_MEMORY_DOUBTS are not kept. */
void gj_memory_take_doubts(gj_memory *memory, const gj_report *report);
/* Gives the report of the workbook the doubts that are remembered of it, before it is checked:
 * those whose cell or paragraph still holds what it held. */
void gj_memory_recall(const gj_memory *memory, gj_report *report);
/* The doubt about a place of the workbook that nobody has confirmed, by its index above; -1: there
 * is none. */
int gj_memory_doubt_at(const gj_memory *memory, const gj_report *report, gj_place place);
/* Confirms a doubt, or takes that back. To be recalled and checked again. */
void gj_memory_set_confirmed(gj_memory *memory, int index, bool confirmed);

/* Explains the finding in `text`, copied, in place of what explained it before. False
 * (GJ_ERR_USAGE), with a sentence that says why, and nothing is changed: it is an error, which
 * nobody explains away; the text says nothing (the form's phrases "hollow", or less than
 * GJ_EXPLANATION_LEAST), is too long, or there are too many. The finding is as before: gj_check
 * again, and gj_memory_apply. */
bool gj_memory_explain(gj_memory *memory, const gj_report *report, const gj_finding *finding,
                       const char *text, gj_err *err);
/* Takes the finding's explanation back, a lapsed one too; false if it had none. */
bool gj_memory_forget(gj_memory *memory, const gj_finding *finding);
/* Gives the findings what is remembered of them, before anybody reads them: explanations that still
 * hold, and the text of those that lapsed. */
void gj_memory_apply(const gj_memory *memory, gj_findings *findings);

#endif
