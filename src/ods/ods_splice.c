/* SPDX-License-Identifier: Apache-2.0 */
/* ods_splice.c - writes content.xml anew where cells change, and copies all the rest. */
#include "ods/ods_splice.h"

#include <string.h>

#include "base/number.h"
#include "pack/xml.h"

typedef struct splice {
    gj_tags *tags;
    const gj_sheets *sheets;
    const gj_patch *patches;
    int count, next; /* the patch that comes next */
    size_t copied;   /* so many bytes of the content stand in `out`, as they are or anew */
    gj_raw_row last; /* the row before; its cells are gone */
    gj_buf *out;
    gj_err *err;
    bool ok;
} splice;

static void put_bytes(splice *s, size_t begin, size_t end)
{
    gj_buf_add(s->out, s->tags->text + begin, end - begin);
}

/* ---- tags ---- */

/* The start tag up to its '>', without the attributes that `drop` names. */
static void put_tag(splice *s, const gj_tag *tag,
                    bool (*drop)(const splice *, const gj_tag_attribute *))
{
    gj_tag_attribute attribute;
    size_t at = tag->name_end;
    put_bytes(s, tag->begin, tag->name_end);
    while (gj_tag_next_attribute(s->tags, tag, &at, &attribute))
        if (!drop(s, &attribute))
            put_bytes(s, attribute.begin, attribute.end);
}

static void put_repeated(splice *s, const char *name, int count)
{
    if (count > 1)
        gj_buf_printf(s->out, " %s:%s=\"%d\"", gj_tags_prefix(s->tags, GJ_NS_TABLE), name, count);
}

static bool is_repeat(const splice *s, const gj_tag_attribute *attribute)
{
    return attribute->ns == GJ_NS_TABLE &&
           (gj_piece_is(s->tags, attribute->local, "number-columns-repeated") ||
            gj_piece_is(s->tags, attribute->local, "number-rows-repeated"));
}

static bool is_value(const splice *s, const gj_tag_attribute *attribute)
{
    static const char *const office[] = {"value-type",    "value",      "string-value", "currency",
                                         "boolean-value", "date-value", "time-value"};
    if (is_repeat(s, attribute))
        return true;
    if (attribute->ns == GJ_NS_CALCEXT)
        return gj_piece_is(s->tags, attribute->local, "value-type");
    for (size_t i = 0; attribute->ns == GJ_NS_OFFICE && i < sizeof office / sizeof office[0]; i++)
        if (gj_piece_is(s->tags, attribute->local, office[i]))
            return true;
    return false;
}

static bool is_value_or_formula(const splice *s, const gj_tag_attribute *attribute)
{
    return is_value(s, attribute) ||
           (attribute->ns == GJ_NS_TABLE && gj_piece_is(s->tags, attribute->local, "formula"));
}

/* A new formula declares its prefix anew where it isn't everywhere. */
static bool is_formula_with_prefix(const splice *s, const gj_tag_attribute *attribute)
{
    static const char declared[] = "xmlns:of";
    size_t length = strlen(declared);
    return is_value_or_formula(s, attribute) ||
           (attribute->local.end - attribute->begin > length &&
            memcmp(s->tags->text + attribute->local.end - length, declared, length) == 0 &&
            !gj_tags_prefix(s->tags, GJ_NS_FORMULA));
}

/* ---- a cell ---- */

/* "=SUM(B5:B7)" as OpenFormula has it: of:=SUM([.B5:.B7]). */
static void put_formula(const char *formula, gj_buf *out)
{
    bool quoted = false, in_range = false;
    gj_buf plain;
    gj_buf_init(&plain);
    for (const char *at = formula; *at;) {
        size_t letters = strspn(at, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        size_t digits = letters ? strspn(at + letters, "0123456789") : 0;
        quoted = *at == '"' ? !quoted : quoted;
        if (quoted || letters == 0) {
            gj_buf_putc(&plain, *at++);
            continue;
        }
        size_t length = letters + digits;
        bool begins = digits && !in_range, goes_on = digits && at[length] == ':';
        gj_buf_printf(&plain, "%s%s%.*s", begins ? "[" : "", digits ? "." : "", (int)length, at);
        gj_buf_puts(&plain, digits && !goes_on ? "]" : "");
        in_range = goes_on;
        at += length;
    }
    gj_xml_escape(plain.data, out);
    gj_buf_release(&plain);
}

static void put_new_formula(splice *s, const char *formula)
{
    const char *prefix = gj_tags_prefix(s->tags, GJ_NS_FORMULA);
    if (!prefix)
        gj_buf_printf(s->out, " xmlns:of=\"urn:oasis:names:tc:opendocument:xmlns:of:1.2\"");
    gj_buf_printf(s->out, " %s:formula=\"%s:", gj_tags_prefix(s->tags, GJ_NS_TABLE),
                  prefix ? prefix : "of");
    put_formula(formula, s->out);
    gj_buf_putc(s->out, '"');
}

static void put_value(splice *s, const gj_raw_cell *cell, const gj_result *value, const char *shown)
{
    gj_piece unused;
    const char *office = gj_tags_prefix(s->tags, GJ_NS_OFFICE);
    const char *type = value->kind == GJ_RESULT_NUMBER ? "float" : "string";
    const char *extra = gj_tags_prefix(s->tags, GJ_NS_CALCEXT);
    bool extended =
        extra && cell && gj_tag_attr(s->tags, &cell->tag, GJ_NS_CALCEXT, "value-type", &unused);
    gj_buf_printf(s->out, " %s:value-type=\"%s\"", office, type);
    if (value->kind == GJ_RESULT_NUMBER)
        gj_buf_printf(s->out, " %s:value=\"%s\"", office, shown);
    else if (!*shown) /* an empty text is only told so */
        gj_buf_printf(s->out, " %s:string-value=\"\"", office);
    if (extended)
        gj_buf_printf(s->out, " %s:value-type=\"%s\"", extra, type);
}

static void put_paragraphs(splice *s, const char *shown)
{
    const char *text = gj_tags_prefix(s->tags, GJ_NS_TEXT);
    while (*shown) {
        size_t length = strcspn(shown, "\n");
        char *line = gj_arena_strndup(s->tags->arena, shown, length);
        gj_buf_printf(s->out, "<%s:p%s>", text ? text : "text",
                      text ? "" : " xmlns:text=\"" GJ_ODS_TEXT_NS "\"");
        gj_xml_escape(line, s->out);
        gj_buf_printf(s->out, "</%s:p>", text ? text : "text");
        shown += length + (shown[length] == '\n');
    }
}

static bool is_text(const splice *s, const gj_tag *tag)
{
    return gj_tag_is(s->tags, tag, GJ_NS_TEXT, "p") || gj_tag_is(s->tags, tag, GJ_NS_TEXT, "h") ||
           gj_tag_is(s->tags, tag, GJ_NS_TEXT, "list");
}

/* What stands in the cell stays, but its text: the new one comes in the place of the old, or
 * last. */
static void put_contents(splice *s, const gj_raw_cell *cell, const char *shown)
{
    gj_tags inside = *s->tags;
    gj_tag tag;
    size_t from = cell->tag.end;
    int depth = 0;
    bool written = false;
    inside.at = from;
    inside.length = cell->close;
    while (gj_tags_next(&inside, &tag)) {
        bool text = depth == (tag.opens ? 0 : 1) && is_text(s, &tag);
        if (text && tag.opens) {
            put_bytes(s, from, tag.begin);
            if (!written)
                put_paragraphs(s, shown);
            written = true;
        }
        depth += tag.opens;
        depth -= tag.closes;
        if (text && depth == 0)
            from = tag.end;
    }
    put_bytes(s, from, cell->close);
    if (!written)
        put_paragraphs(s, shown);
}

static bool put_cell(splice *s, const gj_raw_cell *cell, const gj_patch *patch)
{
    char digits[GJ_NUMBER_TEXT];
    const char *shown = patch->value.kind == GJ_RESULT_NUMBER
                            ? gj_number_text(patch->value.number, digits)
                        : patch->value.kind == GJ_RESULT_TEXT ? patch->value.text
                                                              : "";
    if (cell && (cell->covered || cell->is_matrix))
        return gj_fail(s->err, GJ_ERR_FORMAT, "没有修改：工作表“%.200s”第 %d 行第 %d 列的格%s",
                       gj_sheets_at(s->sheets, patch->at.sheet)->name, patch->at.row + 1,
                       patch->at.col + 1,
                       cell->covered ? "被合并的单元格盖住了，不能填写" : "是数组公式的，不能改写");
    const char *table = gj_tags_prefix(s->tags, GJ_NS_TABLE);
    if (cell)
        put_tag(s, &cell->tag,
                patch->reckoned  ? is_value
                : patch->formula ? is_formula_with_prefix
                                 : is_value_or_formula);
    else
        gj_buf_printf(s->out, "<%s:table-cell", table);
    if (patch->formula)
        put_new_formula(s, patch->formula);
    put_value(s, cell, &patch->value, shown);
    gj_buf_putc(s->out, '>');
    if (cell)
        put_contents(s, cell, shown);
    else
        put_paragraphs(s, shown);
    if (cell && cell->close < cell->end)
        put_bytes(s, cell->close, cell->end);
    else if (cell) {
        gj_buf_puts(s->out, "</");
        put_bytes(s, cell->tag.begin + 1, cell->tag.name_end);
        gj_buf_putc(s->out, '>');
    } else {
        gj_buf_printf(s->out, "</%s:table-cell>", table);
    }
    return true;
}

/* The same cell so many times; NULL: empty ones that were not written. */
static void put_copies(splice *s, const gj_raw_cell *cell, int count)
{
    if (count < 1)
        return;
    if (!cell) {
        gj_buf_printf(s->out, "<%s:table-cell", gj_tags_prefix(s->tags, GJ_NS_TABLE));
        put_repeated(s, "number-columns-repeated", count);
        gj_buf_puts(s->out, "/>");
        return;
    }
    put_tag(s, &cell->tag, is_repeat);
    put_repeated(s, "number-columns-repeated", count);
    gj_buf_puts(s->out, cell->tag.closes ? "/>" : ">");
    put_bytes(s, cell->tag.end, cell->end);
}

/* ---- rows ---- */

static bool is_due(const splice *s, int sheet, int row)
{
    return s->next < s->count && s->patches[s->next].at.sheet == sheet &&
           s->patches[s->next].at.row == row;
}

/* The patches of a row that are left, where no cells were written: from column `behind` on. */
static bool put_new_cells(splice *s, int sheet, int row, int behind)
{
    for (; is_due(s, sheet, row); s->next++) {
        const gj_patch *patch = &s->patches[s->next];
        put_copies(s, NULL, patch->at.col - behind);
        if (!put_cell(s, NULL, patch))
            return false;
        behind = patch->at.col + 1;
    }
    return true;
}

/* One of the cells' copies after the other; the cells behind the last are not written. */
static bool put_cells(splice *s, const gj_raw_row *row, int at_row)
{
    size_t from = row->tag.end;
    int behind = 0;
    for (size_t i = 0; i < row->n_cells; i++) {
        const gj_raw_cell *cell = &row->cells[i];
        int col = cell->col, last = cell->col + cell->repeated;
        behind = last;
        if (!is_due(s, row->sheet, at_row) || s->patches[s->next].at.col >= last)
            continue;
        put_bytes(s, from, cell->tag.begin);
        for (; is_due(s, row->sheet, at_row) && s->patches[s->next].at.col < last; s->next++) {
            const gj_patch *patch = &s->patches[s->next];
            put_copies(s, cell, patch->at.col - col);
            if (!put_cell(s, cell, patch))
                return false;
            col = patch->at.col + 1;
        }
        put_copies(s, cell, last - col);
        from = cell->end;
    }
    put_bytes(s, from, row->close);
    return put_new_cells(s, row->sheet, at_row, behind);
}

/* The rows that are as they were, so many. */
static void put_same_rows(splice *s, const gj_raw_row *row, int count)
{
    if (count < 1)
        return;
    put_tag(s, &row->tag, is_repeat);
    put_repeated(s, "number-rows-repeated", count);
    gj_buf_puts(s->out, row->tag.closes ? "/>" : ">");
    put_bytes(s, row->tag.end, row->end);
}

static bool put_changed_row(splice *s, const gj_raw_row *row, int at_row)
{
    if (row->repeated == 1 && !row->tag.closes) {
        put_bytes(s, row->tag.begin, row->tag.end);
    } else {
        put_tag(s, &row->tag, is_repeat);
        gj_buf_putc(s->out, '>');
    }
    if (!put_cells(s, row, at_row))
        return false;
    if (row->close < row->end) {
        put_bytes(s, row->close, row->end);
        return true;
    }
    gj_buf_puts(s->out, "</");
    put_bytes(s, row->tag.begin + 1, row->tag.name_end);
    gj_buf_putc(s->out, '>');
    return true;
}

/* Rows behind the last that was written. */
static void put_missing_rows(splice *s)
{
    const char *table = gj_tags_prefix(s->tags, GJ_NS_TABLE);
    int behind = s->last.row + s->last.repeated, sheet = s->last.sheet;
    if (s->last.end == 0 || s->next == s->count || s->patches[s->next].at.sheet != sheet)
        return;
    put_bytes(s, s->copied, s->last.end);
    s->copied = s->last.end;
    while (s->ok && s->next < s->count && s->patches[s->next].at.sheet == sheet) {
        int row = s->patches[s->next].at.row;
        if (row > behind) {
            gj_buf_printf(s->out, "<%s:table-row", table);
            put_repeated(s, "number-rows-repeated", row - behind);
            gj_buf_printf(s->out, "><%s:table-cell/></%s:table-row>", table, table);
        }
        gj_buf_printf(s->out, "<%s:table-row>", table);
        s->ok = put_new_cells(s, sheet, row, 0);
        gj_buf_printf(s->out, "</%s:table-row>", table);
        behind = row + 1;
    }
}

static bool visit_row(void *context, const gj_raw_row *row)
{
    splice *s = context;
    int behind = row->row + row->repeated, at = row->row;
    if (row->sheet != s->last.sheet)
        put_missing_rows(s);
    s->last = *row;
    const gj_patch *next = &s->patches[s->next];
    if (s->next == s->count || !s->ok)
        return false;
    if (next->at.sheet != row->sheet || next->at.row < row->row || next->at.row >= behind)
        return true;
    put_bytes(s, s->copied, row->tag.begin);
    while (s->next < s->count && s->patches[s->next].at.sheet == row->sheet &&
           s->patches[s->next].at.row < behind) {
        int changed = s->patches[s->next].at.row;
        put_same_rows(s, row, changed - at);
        s->ok = s->ok && put_changed_row(s, row, changed);
        if (!s->ok)
            return false;
        at = changed + 1;
    }
    put_same_rows(s, row, behind - at);
    s->copied = row->end;
    return true;
}

bool gj_splice(gj_tags *tags, const gj_sheets *sheets, const gj_patches *patches, gj_buf *out,
               gj_err *err)
{
    splice s = {.tags = tags,
                .sheets = sheets,
                .patches = patches->items,
                .count = patches->count,
                .out = out,
                .err = err,
                .ok = true};
    if (!gj_tags_prefix(tags, GJ_NS_OFFICE) || !gj_tags_prefix(tags, GJ_NS_TABLE))
        return gj_fail(err, GJ_ERR_FORMAT,
                       "content.xml 的写法少见，不能只改其中几格；请在 LibreOffice "
                       "里打开，另存一次");
    if (s.count > 0)
        (void)gj_rows_walk(tags, visit_row, &s);
    put_missing_rows(&s);
    put_bytes(&s, s.copied, tags->length);
    if (s.ok && s.next < s.count)
        s.ok = gj_fail(err, GJ_ERR_FORMAT, "没有修改：工作表“%.200s”是空的，没有第 %d 行",
                       gj_sheets_at(sheets, s.patches[s.next].at.sheet)->name,
                       s.patches[s.next].at.row + 1);
    return s.ok;
}
