/* SPDX-License-Identifier: Apache-2.0 */
/* workbook.c - the workbook from the form to the package: laid out, written, packed. */
#include "workbook/workbook.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "ods/ods_read.h"
#include "pack/package.h"
#include "pack/property.h"
#include "report/intake.h"
#include "workbook/workbook_book.h"

/* ---- the sheets ---- */

/* Is anything known of this report? Then the particulars come first, else the instructions. */
static bool is_begun(const gj_report *report)
{
    const gj_particulars *particulars = gj_report_particulars_at(report);
    return particulars->org || particulars->year || particulars->title;
}

static void lay_sheets(gj_book *book)
{
    const gj_form *form = book->form;
    book->sheets = gj_arena_array(book->arena, (size_t)form->n_sections + 3, sizeof *book->sheets);
    const gj_intake *intake = gj_report_intake_at(book->report);
    book->doubtful =
        gj_arena_array(book->arena, (size_t)gj_intake_doubts(intake) + 1, sizeof *book->doubtful);
    gj_book_lay_guide(book, &book->sheets[0]);
    gj_book_lay_fields(book, &book->sheets[1]);
    book->n_sheets = 2;
    for (int i = 0; i < form->n_sections; i++) {
        gj_book_sheet *sheet = &book->sheets[book->n_sheets++];
        const gj_section *section = &form->sections[i];
        if (section->n_tables)
            gj_book_lay_table(book, sheet, section);
        else
            gj_book_lay_text(book, sheet, section);
    }
    if (book->options->record && book->form->phrases[GJ_PHRASES_RECORD][0])
        gj_book_lay_record(book, &book->sheets[book->n_sheets++]);
    book->active = is_begun(book->report) ? 1 : 0;
}

bool gj_book_lay(gj_book *book, gj_err *err)
{
    book->form = gj_report_form(book->report);
    gj_style_file *styles =
        gj_style_file_read(book->options->styles_folder, "workbook-styles.xml", err);
    book->look = styles ? gj_look_new(book->arena, styles, err) : NULL;
    if (book->look)
        lay_sheets(book);
    gj_style_file_free(styles);
    return book->look != NULL;
}

void gj_book_put_title(const gj_book *book, gj_buf *out)
{
    const gj_form *form = book->form;
    if (is_begun(book->report)) {
        char *title = gj_report_title(book->report);
        gj_buf_puts(out, title);
        free(title);
        return;
    }
    /* With the years, for the editions stand side by side in LibreOffice's template manager, under
     * their titles, where of two with the same title only one is shown. */
    gj_buf_printf(out, "%s（%d", form->title, form->first_year);
    if (form->final_year == INT_MAX)
        gj_buf_puts(out, " 年起）");
    else
        gj_buf_printf(out, "—%d 年）", form->final_year);
}

/* ---- the parts ---- */

static bool write_content(const void *context, gj_buf *out, gj_err *err)
{
    return gj_book_write_content((gj_book *)context, out, err);
}

static bool write_styles(const void *context, gj_buf *out, gj_err *err)
{
    const gj_book *book = context;
    const char *const file[2] = {book->options->styles_folder, "workbook-styles.xml"};
    return gj_package_fill(file, NULL, NULL, out, err);
}

static bool write_meta(const void *context, gj_buf *out, gj_err *err)
{
    const gj_book *book = context;
    (void)err;
    gj_buf title;
    gj_buf_init(&title);
    gj_book_put_title(book, &title);
    const gj_package_meta meta = {
        .title = title.data,
        .creator = gj_report_particulars_at(book->report)->org,
    };
    gj_buf plain;
    gj_buf_init(&plain);
    gj_package_write_meta(&meta, &plain);
    if (!book->options->value ||
        !gj_property_set(&plain, book->options->property, book->options->value, out))
        gj_buf_add(out, plain.data, plain.len);
    gj_buf_release(&plain);
    gj_buf_release(&title);
    return true;
}

static bool write_settings(const void *context, gj_buf *out, gj_err *err)
{
    (void)err;
    gj_book_write_settings(context, out);
    return true;
}

static const gj_package_part parts[] = {
    {"content.xml", write_content},
    {"styles.xml", write_styles},
    {"meta.xml", write_meta},
    {"settings.xml", write_settings},
};

static size_t size_of_row(const gj_report *report, const gj_node *row)
{
    const gj_axis *columns = &row->block->columns;
    size_t bytes = 0;
    for (int i = 0; i < gj_report_items(report, row) * columns->n_leaves; i++) {
        const gj_slot *slot = gj_report_slot_of_at(report, row, i / columns->n_leaves,
                                                   columns->leaves[i % columns->n_leaves]);
        bytes += slot ? strlen(slot->value.text) : 0;
    }
    return bytes;
}

/* Bytes of all values of the tables. */
static size_t size_of_values(const gj_report *report)
{
    const gj_block *block = NULL;
    size_t bytes = 0;
    for (int n = 0; (block = gj_form_block(gj_report_form(report), n)); n++) {
        for (int i = 0; i < block->rows.n_leaves; i++)
            bytes += size_of_row(report, block->rows.leaves[i]);
    }
    return bytes;
}

/* More text than anybody writes: a page of a report has a thousand bytes. */
static bool is_large(const gj_report *report)
{
    enum { BYTES = 128 * 1024, PARAGRAPHS = 2000 };
    const gj_form *form = gj_report_form(report);
    size_t bytes = size_of_values(report);
    int paragraphs = 0;
    for (int s = 0; s < form->n_sections; s++) {
        const gj_text text = gj_report_text(report, &form->sections[s]);
        paragraphs += text.count;
        for (int p = 0; p < text.count; p++)
            bytes += strlen(text.paragraphs[p].text);
    }
    const gj_particulars *particulars = gj_report_particulars_at(report);
    const char *const others[] = {particulars->org, particulars->title, particulars->contact};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        bytes += others[i] ? strlen(others[i]) : 0;
    return bytes > BYTES || paragraphs > PARAGRAPHS;
}

/* Nobody is given a workbook that we would then refuse to read: a large one is read again to
 * see. */
static bool can_be_read(const gj_buf *package, gj_err *err)
{
    gj_err why = {0};
    gj_sheets *sheets = gj_ods_read_memory(package->data, package->len, &why);
    bool ok = sheets != NULL;
    gj_sheets_free(sheets);
    return ok ||
           gj_fail(err, GJ_ERR_LIMIT, "内容太多，写成的工作簿无法再读取，没有写：%s", why.says);
}

bool gj_workbook_write(const gj_report *report, const gj_workbook_options *options, gj_buf *out,
                       gj_err *err)
{
    gj_book book = {.arena = gj_arena_new(), .report = report, .options = options};
    const gj_package package = {.mimetype =
                                    options->is_template ? GJ_MIMETYPE_OTS : GJ_MIMETYPE_ODS,
                                .parts = parts,
                                .n_parts = (int)(sizeof parts / sizeof parts[0]),
                                .context = &book};
    gj_buf bytes;
    gj_buf_init(&bytes);
    bool ok = gj_book_lay(&book, err) && gj_package_write(&package, &bytes, err) &&
              (!is_large(report) || can_be_read(&bytes, err));
    if (ok)
        gj_buf_add(out, bytes.data, bytes.len);
    gj_buf_release(&bytes);
    gj_arena_free(book.arena);
    return ok;
}
