/* SPDX-License-Identifier: Apache-2.0 */
/* tell_file.c - the file dialog of tell.h: LibreOffice's own, or the desktop's where the clerk has
 * set that. */
#include <stdlib.h>
#include <string.h>

#include "addon/host/calc.h"
#include "addon/host/option.h"
#include "addon/host/tell.h"
#include "addon/host/url.h"
#include "base/language.h"
#include "platform/file.h"
#include "platform/path.h"
#include "platform/thread.h"

/* ---- the folder it begins in ---- */

static gj_mutex lock = GJ_MUTEX_INIT;
static char *last_folder; /* of the file chosen last in this process */

/* "file:///home/a/" of "file:///home/a/b.ods"; NULL if it is no file's URL. */
static char *folder_of(const char *url)
{
    const char *slash = strrchr(url, '/');
    if (strncmp(url, "file:", 5) != 0 || !slash)
        return NULL;
    gj_buf folder;
    gj_buf_init(&folder);
    gj_buf_add(&folder, url, (size_t)(slash - url) + 1);
    return gj_buf_detach(&folder);
}

/* What keeps the folder that a file was last chosen in; GJ_OPTIONS: this process alone. */
static gj_option keeper_of(gj_file_place place)
{
    switch (place) {
    case GJ_PLACE_BESIDE:
        return GJ_OPTIONS;
    case GJ_PLACE_LAST_YEAR:
        return GJ_OPTION_NOTICED_LAST_YEAR;
    case GJ_PLACE_IMPORT:
        return GJ_OPTION_NOTICED_IMPORT;
    }
    return GJ_OPTIONS;
}

static void remember(gj_XComponentContext *context, gj_file_place place, const char *url)
{
    char *folder = folder_of(url);
    gj_option keeper = keeper_of(place);
    if (!folder)
        return;
    if (keeper != GJ_OPTIONS)
        (void)gj_option_set_text(context, keeper, folder);
    gj_lock(&lock);
    free(last_folder);
    last_folder = folder;
    gj_unlock(&lock);
}

static char *remembered(void)
{
    gj_buf folder;
    gj_buf_init(&folder);
    gj_lock(&lock);
    gj_buf_puts(&folder, last_folder ? last_folder : "");
    gj_unlock(&lock);
    return gj_buf_detach(&folder);
}

/* What is known of such files' place, from the options: NULL if nothing is. */
static char *known_folder(gj_XComponentContext *context, gj_file_place place)
{
    gj_option keeper = keeper_of(place);
    if (keeper == GJ_OPTIONS)
        return NULL;
    if (place == GJ_PLACE_LAST_YEAR) {
        char *path = gj_option_text(context, GJ_OPTION_LAST_YEAR_FOLDER);
        char *url = gj_path_is_absolute(path) && gj_path_is_folder(path) ? gj_path_url(path) : NULL;
        free(path);
        if (url)
            return url;
    }
    char *noticed = gj_option_text(context, keeper);
    if (*noticed)
        return noticed;
    free(noticed);
    return NULL;
}

/* Yours to free; "" leaves it to LibreOffice. */
static char *first_folder(gj_XComponentContext *context, gj_file_place place, gj_XFrame *frame)
{
    char *known = known_folder(context, place);
    if (known)
        return known;
    char *last = remembered();
    gj_XModel3 *model = gj_frame_model(frame);
    char *url = NULL;
    char *folder = NULL;
    if (model && gj_XModel3_getURL(model, &url, NULL))
        folder = folder_of(url);
    free(url);
    gj_release(model);
    if (!folder)
        return last;
    free(last);
    return folder;
}

/* ---- the dialog ---- */

/* "*.ods;*.xlsx" of ".ods;.xlsx". Yours to free. */
static char *pattern_of(const char *suffixes)
{
    gj_buf pattern;
    gj_buf_init(&pattern);
    gj_buf_putc(&pattern, '*');
    for (const char *at = suffixes; *at; at++) {
        gj_buf_putc(&pattern, *at);
        if (*at == ';')
            gj_buf_putc(&pattern, '*');
    }
    return gj_buf_detach(&pattern);
}

static bool choose_kind(gj_XFilePicker3 *picker, const gj_file_wish *wish, gj_err *err)
{
    gj_XInitialization *fresh = gj_require(XInitialization, picker, err);
    gj_seq_any *kind = gj_seq_any_new(1);
    gj_any_set_short(&kind->items[0], wish->save ? GJ_TemplateDescription_FILESAVE_AUTOEXTENSION
                                                 : GJ_TemplateDescription_FILEOPEN_SIMPLE);
    bool ok = fresh && gj_XInitialization_initialize(fresh, kind, err);
    gj_seq_any_free(kind);
    gj_release(fresh);
    return ok;
}

static bool append_filters(gj_XFilePicker3 *picker, const gj_file_wish *wish)
{
    char *pattern = pattern_of(wish->suffix);
    bool ok = gj_XFilePicker3_appendFilter(picker, gj_said(wish->filter), pattern, NULL);
    free(pattern);
    for (const gj_file_kind *one = wish->others; ok && one && one->filter; one++) {
        pattern = pattern_of(one->suffix);
        ok = gj_XFilePicker3_appendFilter(picker, gj_said(one->filter), pattern, NULL);
        free(pattern);
    }
    return ok && gj_XFilePicker3_setCurrentFilter(picker, gj_said(wish->filter), NULL);
}

static bool prepare(gj_XComponentContext *context, gj_XFilePicker3 *picker,
                    const gj_file_wish *wish, gj_XFrame *frame)
{
    char *folder = first_folder(context, wish->place, frame);
    bool ok = choose_kind(picker, wish, NULL) &&
              gj_XFilePicker3_setTitle(picker, gj_said(wish->title), NULL) &&
              append_filters(picker, wish);
    if (ok && *folder) /* one that went away meanwhile is no reason to fail */
        (void)gj_XFilePicker3_setDisplayDirectory(picker, folder, NULL);
    if (ok && wish->save) {
        /* The dialog appends the suffix by itself, if it has a box for that and it is ticked. */
        gj_XFilePickerControlAccess *boxes = gj_query(XFilePickerControlAccess, picker);
        gj_any yes = {0};
        gj_any_set_boolean(&yes, true);
        if (boxes)
            (void)gj_XFilePickerControlAccess_setValue(
                boxes, GJ_ExtendedFilePickerElementIds_CHECKBOX_AUTOEXTENSION, 0, &yes, NULL);
        gj_any_clear(&yes);
        gj_release(boxes);
        ok = gj_XFilePicker3_setDefaultName(picker, wish->name, NULL);
    }
    free(folder);
    return ok;
}

static char *chosen(gj_XFilePicker3 *picker)
{
    int16_t answer = GJ_ExecutableDialogResults_CANCEL;
    gj_seq_string *files = NULL;
    char *url = NULL;
    if (gj_XFilePicker3_execute(picker, &answer, NULL) && answer == GJ_ExecutableDialogResults_OK &&
        gj_XFilePicker3_getSelectedFiles(picker, &files, NULL) && files->count > 0)
        url = gj_string_text(files->items[0]);
    gj_seq_string_free(files);
    return url;
}

/* ---- the suffix that wasn't typed ---- */

/* The dialog asked about the name as typed; about the one with the suffix it could not. */
static bool may_replace(gj_XComponentContext *context, gj_XFrame *frame, const gj_file_wish *wish,
                        const char *url)
{
    bool there = false;
    gj_XSimpleFileAccess *files =
        gj_XSimpleFileAccess_create(context, "com.sun.star.ucb.SimpleFileAccess", NULL);
    if (files)
        (void)gj_XSimpleFileAccess_exists(files, url, &there, NULL);
    gj_release(files);
    if (!there)
        return true;
    char *path = gj_url_path(url);
    gj_buf question;
    gj_buf_init(&question);
    gj_buf_printf(&question, gj_said("“%s”已经存在。要替换它吗？"), gj_path_base(path));
    bool yes = gj_ask(context, frame, gj_said(wish->title), question.data);
    gj_buf_release(&question);
    free(path);
    return yes;
}

static char *complete(gj_XComponentContext *context, gj_XFrame *frame, const gj_file_wish *wish,
                      char *url)
{
    bool whole_name = !url || !wish->save || gj_path_has_suffix(url, wish->suffix);
    for (const gj_file_kind *one = wish->others; !whole_name && one && one->filter; one++)
        whole_name = gj_path_has_suffix(url, one->suffix);
    if (whole_name)
        return url;
    gj_buf whole;
    gj_buf_init(&whole);
    gj_buf_printf(&whole, "%s%s", url, wish->suffix);
    free(url);
    if (may_replace(context, frame, wish, whole.data))
        return gj_buf_detach(&whole);
    gj_buf_release(&whole);
    return NULL;
}

char *gj_ask_file(gj_XComponentContext *context, const gj_file_wish *wish)
{
    gj_XFrame *frame = gj_current_frame(context);
    gj_XFilePicker3 *picker =
        gj_can_ask(frame)
            ? gj_XFilePicker3_create(context, "com.sun.star.ui.dialogs.FilePicker", NULL)
            : NULL;
    char *url = NULL;
    if (picker && prepare(context, picker, wish, frame))
        url = complete(context, frame, wish, chosen(picker));
    if (url)
        remember(context, wish->place, url);
    gj_release(picker);
    gj_release(frame);
    return url;
}

char *gj_ask_folder(gj_XComponentContext *context, const char *title, const char *folder)
{
    gj_XFrame *frame = gj_current_frame(context);
    gj_XFolderPicker2 *picker =
        gj_can_ask(frame)
            ? gj_XFolderPicker2_create(context, "com.sun.star.ui.dialogs.FolderPicker", NULL)
            : NULL;
    int16_t answer = GJ_ExecutableDialogResults_CANCEL;
    char *url = NULL;
    if (picker && gj_XFolderPicker2_setTitle(picker, gj_said(title), NULL)) {
        char *first = gj_path_is_absolute(folder) ? gj_path_url(folder) : NULL;
        if (first)
            (void)gj_XFolderPicker2_setDisplayDirectory(picker, first, NULL);
        free(first);
        gj_XExecutableDialog *shown = gj_query(XExecutableDialog, picker);
        if (shown && gj_XExecutableDialog_execute(shown, &answer, NULL) &&
            answer == GJ_ExecutableDialogResults_OK)
            (void)gj_XFolderPicker2_getDirectory(picker, &url, NULL);
        gj_release(shown);
    }
    gj_release(picker);
    gj_release(frame);
    return url;
}
