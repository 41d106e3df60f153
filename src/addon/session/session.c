/* SPDX-License-Identifier: Apache-2.0 */
/* session.c - what a session does: checks, marks, goes from finding to finding. */
#include <stdlib.h>
#include <string.h>

#include "addon/host/shipped.h"
#include "addon/session/away.h"
#include "addon/session/go.h"
#include "addon/session/marks.h"
#include "addon/session/note.h"
#include "addon/session/session_private.h"
#include "base/guard.h"
#include "platform/clock.h"

/* Checks that take longer, in microseconds, are not repeated by themselves: edits would stumble.
 * One alone may have met something for the first time, for which LibreOffice's interfaces had to be
 * looked up: the next tells. */
enum { DEAR = 50 * 1000, SURELY_DEAR = 3 * DEAR };

void gj_session_lock(gj_session *session)
{
    gj_lock(&session->lock);
}

void gj_session_unlock(gj_session *session)
{
    gj_unlock(&session->lock);
}

gj_object *gj_session_object(gj_session *session)
{
    return &session->object;
}

gj_XSpreadsheetDocument *gj_session_document(gj_session *session)
{
    return gj_weak_lock(XSpreadsheetDocument, session->document);
}

/* ---- outcome ---- */

gj_outcome *gj_session_outcome(gj_session *session)
{
    gj_session_lock(session);
    gj_outcome *outcome = gj_outcome_share(session->outcome);
    gj_session_unlock(session);
    return outcome;
}

bool gj_session_is_stale(gj_session *session)
{
    gj_session_lock(session);
    bool stale = session->stale;
    gj_session_unlock(session);
    return stale;
}

bool gj_session_has_failed(gj_session *session)
{
    gj_session_lock(session);
    bool failed = session->failed;
    gj_session_unlock(session);
    return failed;
}

static bool is_same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* What stands in no table is known by its cell: sections, fields, words of the text. */
static bool is_same_finding(const gj_finding *a, const gj_finding *b)
{
    bool same = a->rule == b->rule && a->table == b->table && is_same_text(a->row, b->row) &&
                is_same_text(a->column, b->column);
    return same && (a->table || (a->place.sheet == b->place.sheet && a->place.row == b->place.row &&
                                 a->place.col == b->place.col));
}

/* Where the old outcome's finding stands in the new one; -1: it is mended. */
static int find_again(const gj_outcome *old, int finding, const gj_outcome *new)
{
    if (!new || finding < 0 || finding >= gj_outcome_count(old))
        return -1;
    const gj_finding *wanted = gj_findings_at(old->findings, finding);
    for (int i = 0; i < gj_outcome_count(new); i++)
        if (is_same_finding(wanted, gj_findings_at(new->findings, i)))
            return i;
    return -1;
}

void gj_session_swap(gj_session *session, gj_outcome *fresh)
{
    gj_session_lock(session);
    gj_outcome *old = session->outcome;
    session->wrapped = 0;
    session->current = find_again(old, session->current, fresh);
    session->outcome = session->closed ? NULL : gj_outcome_share(fresh);
    session->edited = session->stale = session->failed = false;
    gj_session_unlock(session);
    gj_outcome_free(old);
    gj_outcome_free(fresh);
    gj_session_tell(session);
}

/* ---- marks ---- */

/* The marks as they should be now: none without an outcome, while the document is saved, or where a
 * window shows its pages. */
typedef struct renewal {
    gj_session *session;
    gj_XSpreadsheetDocument *document; /* borrowed */
    gj_err *err;
    bool ok;
} renewal;

static void renew(void *data)
{
    renewal *job = data;
    gj_session *session = job->session;
    gj_session_lock(session);
    gj_outcome *outcome = gj_outcome_share(session->outcome);
    bool away = !outcome || session->saving;
    int current = session->current;
    session->marked = session->marked || outcome;
    gj_session_unlock(session);
    if (away || gj_is_previewed(job->document)) {
        job->ok = gj_marks_remove(job->document, job->err);
    } else {
        gj_away_listen(session->context);
        job->ok = gj_marks_put(job->document, outcome, current, job->err);
    }
    gj_outcome_free(outcome);
}

/* One thread at a time changes the marks: two would each add what is missing, and take off what the
 * other has taken off. */
static bool begin_marking(gj_session *session)
{
    gj_session_lock(session);
    bool first = !session->marking;
    session->marking = true;
    session->mark_again = !first;
    gj_session_unlock(session);
    return first;
}

static bool has_to_mark_again(gj_session *session)
{
    gj_session_lock(session);
    bool again = session->mark_again;
    session->mark_again = false;
    session->marking = again;
    gj_session_unlock(session);
    return again;
}

static void end_marking(gj_session *session)
{
    gj_session_lock(session);
    session->marking = session->mark_again = false;
    gj_session_unlock(session);
}

static bool renew_marks(gj_session *session, gj_XSpreadsheetDocument *document, gj_err *err)
{
    renewal job = {session, document, err, true};
    if (!begin_marking(session))
        return true; /* the thread that is at it sees to what we want too */
    bool remembered = true;
    do
        remembered = gj_guard(renew, &job);
    while (remembered && has_to_mark_again(session));
    if (!remembered) {
        end_marking(session);
        gj_oom();
    }
    return job.ok;
}

void gj_session_renew_marks(gj_session *session)
{
    gj_XSpreadsheetDocument *document = gj_session_document(session);
    if (document)
        (void)renew_marks(session, document, NULL);
    gj_release(document);
}

void gj_session_set_saving(gj_session *session, bool saving)
{
    gj_session_lock(session);
    bool changes = session->saving != saving;
    bool other = session->marking;
    session->saving = saving;
    gj_session_unlock(session);
    gj_XSpreadsheetDocument *document = changes ? gj_session_document(session) : NULL;
    /* Saving waits for no other thread, which would be waiting for LibreOffice's lock: what is
     * there goes. */
    if (document && saving && other)
        (void)gj_marks_remove(document, NULL);
    if (document)
        (void)renew_marks(session, document, NULL);
    gj_release(document);
}

/* ---- checking ---- */

static atomic_bool checked_before;

/* Beside last year's report as it was known; `look`: unless its file has changed. */
static bool check_document(gj_session *session, gj_XSpreadsheetDocument *document, gj_last *known,
                           bool look, gj_err *err)
{
    (void)gj_shipped_forms(NULL); /* loading them is no part of a check's price */
    int64_t start = gj_clock_worked_us();
    gj_outcome *before = gj_session_outcome(session);
    const gj_before then = {before ? before->sheets : NULL, known, look,
                            before ? before->at : GJ_NOWHERE};
    gj_outcome *outcome = gj_outcome_make(session->context, document, then, err);
    gj_outcome_free(before);
    if (!outcome) {
        gj_session_lock(session);
        session->failed = true;
        gj_session_unlock(session);
        gj_session_tell(session);
        return false;
    }
    gj_session_swap(session, outcome);
    /* Without marks the list still tells everything. */
    (void)renew_marks(session, document, NULL);
    /* The first check of all also looks LibreOffice's interfaces up. */
    bool warm = atomic_exchange(&checked_before, true);
    int64_t took = gj_clock_worked_us() - start;
    gj_session_lock(session);
    session->dear = warm && took > (session->slow ? DEAR : SURELY_DEAR);
    session->slow = took > DEAR;
    gj_session_unlock(session);
    return true;
}

static bool is_gone(gj_err *err)
{
    return gj_fail(err, GJ_ERR_USAGE, "文档已经关闭");
}

/* What last year's report is known to be; yours to gj_last_free. */
static gj_last *known_last(gj_session *session)
{
    gj_outcome *outcome = gj_session_outcome(session);
    gj_last *last = gj_last_share(outcome ? outcome->last : NULL);
    gj_outcome_free(outcome);
    return last;
}

static bool check_beside(gj_session *session, gj_last *known, bool look, gj_err *err)
{
    gj_XSpreadsheetDocument *document = gj_session_document(session);
    if (!document)
        return is_gone(err);
    bool ok = check_document(session, document, known, look, err);
    gj_release(document);
    return ok;
}

bool gj_session_check(gj_session *session, gj_err *err)
{
    gj_last *last = known_last(session);
    bool ok = check_beside(session, last, true, err);
    gj_last_free(last);
    return ok;
}

void gj_session_follow(gj_session *session)
{
    gj_last *last = known_last(session);
    (void)check_beside(session, last, false, NULL);
    gj_last_free(last);
}

bool gj_session_clear(gj_session *session, gj_err *err)
{
    gj_XSpreadsheetDocument *document = gj_session_document(session);
    if (!document)
        return is_gone(err);
    gj_session_swap(session, NULL);
    bool ok = renew_marks(session, document, err);
    gj_release(document);
    gj_session_tell(
        session); /* again: who asks whether there are marks may have done so too early */
    return ok;
}

bool gj_session_can_clear(gj_session *session)
{
    gj_outcome *outcome = gj_session_outcome(session);
    gj_XSpreadsheetDocument *document = outcome ? NULL : gj_session_document(session);
    bool can = outcome || (document && gj_marks_are_on(document));
    gj_release(document);
    gj_outcome_free(outcome);
    return can;
}

/* ---- last year ---- */

/* May the document be compared with it? Its own kind of report decides. */
static bool is_comparable(gj_session *session, const gj_last *last, gj_err *err)
{
    gj_outcome *outcome = gj_session_outcome(session);
    const gj_form *form = outcome && outcome->report ? gj_report_form(outcome->report) : NULL;
    const gj_form *of = last->report ? gj_report_form(last->report) : NULL;
    bool ok = true;
    if (!of)
        ok = gj_fail(err, GJ_ERR_USAGE, "%s", last->says);
    else if (outcome && !form)
        ok = gj_fail(err, GJ_ERR_NO_REPORT, "%s", outcome->verdict);
    else if (form && !gj_form_is_akin(of, form))
        ok = gj_fail(err, GJ_ERR_USAGE, "选的工作簿是《%s》，这里是《%s》，不能比对", of->title,
                     form->title);
    gj_outcome_free(outcome);
    return ok;
}

/* The document's being changed by that brings no check on: the one behind this knows more, and on
 * another thread would not wait for it. */
bool gj_session_keep(gj_session *session, gj_XSpreadsheetDocument *document,
                     const gj_memory *memory, gj_err *err)
{
    gj_session_lock(session);
    session->keeping++;
    gj_session_unlock(session);
    bool ok = gj_note_write(document, memory, err);
    gj_session_lock(session);
    session->keeping--;
    gj_session_unlock(session);
    return ok;
}

static bool remember_last(gj_session *session, gj_XSpreadsheetDocument *document, const char *path,
                          gj_err *err)
{
    gj_memory *memory = gj_note_read(document, err);
    if (memory)
        gj_note_set_last(document, memory, path);
    bool ok = memory && gj_session_keep(session, document, memory, err);
    gj_memory_free(memory);
    return ok;
}

bool gj_session_compare(gj_session *session, const char *path, gj_err *err)
{
    gj_XSpreadsheetDocument *document = gj_session_document(session);
    if (!document)
        return is_gone(err);
    gj_last *last = path ? gj_last_take(session->context, path, NULL, true) : NULL;
    gj_outcome *before = gj_session_outcome(session);
    bool ok = (before || check_document(session, document, NULL, true, err)) &&
              (!last || is_comparable(session, last, err)) &&
              remember_last(session, document, path, err) &&
              check_document(session, document, last, true, err);
    gj_outcome_free(before);
    gj_last_free(last);
    gj_release(document);
    return ok;
}

bool gj_session_explain(gj_session *session, const gj_outcome *outcome, const gj_finding *finding,
                        const char *text, gj_err *err)
{
    gj_XSpreadsheetDocument *document = gj_session_document(session);
    if (!document)
        return is_gone(err);
    gj_memory *memory = gj_note_read(document, err);
    bool ok = memory && (text ? gj_memory_explain(memory, outcome->report, finding, text, err)
                              : gj_memory_forget(memory, finding) ||
                                    gj_fail(err, GJ_ERR_USAGE, "这一条没有说明可以撤回"));
    ok = ok && gj_session_keep(session, document, memory, err) && gj_session_check(session, err);
    gj_memory_free(memory);
    gj_release(document);
    return ok;
}

/* ---- going through the findings ---- */

int gj_session_current(gj_session *session)
{
    gj_session_lock(session);
    int current = session->current;
    gj_session_unlock(session);
    return current;
}

int gj_session_wrapped(gj_session *session)
{
    gj_session_lock(session);
    int wrapped = session->wrapped;
    gj_session_unlock(session);
    return wrapped;
}

static void set_current(gj_session *session, int finding, int wrapped)
{
    gj_session_lock(session);
    session->current = finding;
    session->wrapped = wrapped;
    gj_session_unlock(session);
    gj_session_tell(session);
}

/* Changing the sheet selects the cell that was selected there before, which may have a finding of
 * its own. */
static bool go(gj_session *session, gj_XSpreadsheetDocument *document, gj_XController *controller,
               gj_place place, gj_err *err)
{
    gj_session_lock(session);
    session->going++;
    gj_session_unlock(session);
    bool ok = gj_go(document, controller, place, err);
    gj_session_lock(session);
    session->going--;
    session->back = ok && session->astray;
    session->astray = !ok;
    gj_session_unlock(session);
    return ok;
}

bool gj_session_is_back(gj_session *session)
{
    gj_session_lock(session);
    bool back = session->back;
    gj_session_unlock(session);
    return back;
}

void gj_session_be_at(gj_session *session, int finding)
{
    gj_session_lock(session);
    bool there = session->going > 0 || session->current == finding;
    gj_session_unlock(session);
    if (there)
        return;
    set_current(session, finding, 0);
    gj_session_renew_marks(session);
}

bool gj_session_go(gj_session *session, gj_XController *controller, int finding, gj_err *err)
{
    gj_outcome *outcome = gj_session_outcome(session);
    bool there = finding >= 0 && finding < gj_outcome_count(outcome);
    gj_XSpreadsheetDocument *document = there ? gj_session_document(session) : NULL;
    bool ok = document && go(session, document, controller,
                             gj_finding_target(gj_findings_at(outcome->findings, finding)), err);
    if (document) {
        set_current(session, finding, 0);
        (void)renew_marks(session, document, NULL);
    }
    gj_release(document);
    gj_outcome_free(outcome);
    return document ? ok : gj_fail(err, GJ_ERR_USAGE, "这一条已经不在了，请重新校验");
}

/* The nearest finding with a cell in that direction; -1: none has one. */
static int step_from(const gj_outcome *outcome, int current, int step)
{
    int count = gj_outcome_count(outcome);
    int at = current < 0 && step < 0 ? count : current;
    for (int i = 0; i < count; i++) {
        at = (at + step + count) % count;
        gj_place place = gj_finding_target(gj_findings_at(outcome->findings, at));
        if (place.sheet >= 0 && place.row >= 0)
            return at;
    }
    return -1;
}

bool gj_session_step(gj_session *session, gj_XController *controller, int step, gj_err *err)
{
    gj_outcome *outcome = gj_session_outcome(session);
    int from = gj_session_current(session);
    int to = step_from(outcome, from, step);
    bool checked = outcome != NULL;
    gj_outcome_free(outcome);
    if (to >= 0 && !gj_session_go(session, controller, to, err))
        return false;
    if (to >= 0) {
        set_current(session, to, from >= 0 && (to - from) * step <= 0 ? step : 0);
        return true;
    }
    return gj_fail(err, GJ_ERR_USAGE,
                   checked ? "没有可以转到的单元格：列出的问题都不在某一格上"
                           : "还没有校验，请先点“校验”");
}
