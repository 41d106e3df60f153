/* SPDX-License-Identifier: Apache-2.0 */
/* marks_shape.c - draws, knows again, turns and drops the shapes that marks are. */
#include "addon/session/marks_shape.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "addon/host/setting.h"
#include "addon/session/marks.h"

/* SC_LAYER_INTERN: Calc's own objects, locked and never exported to ODF. */
enum { OWN_LAYER = 2 };

static const char rectangle[] = "com.sun.star.drawing.RectangleShape";

/* How a mark looks: the frame's strength differs as the colour does, so that nobody has to tell red
 * from green. (A dashed frame would leave its pattern in the document's styles.) */
typedef struct look {
    int32_t ground;
    int16_t translucence; /* per cent */
    int32_t line;
    int32_t width; /* hundredths of a millimetre */
} look;

static const look looks[GJ_MARK_ROLES][GJ_SEVERITIES] = {
    [GJ_MARK_TARGET] = {{0xe01b25, 83, 0xc01c28, 70},
                        {0xf5a211, 79, 0xb35900, 35},
                        {0x3584e5, 85, 0x1a5fb4, 0}},
    [GJ_MARK_PLACE] = {{0xe01b25, 94, 0xc01c28, 20},
                       {0xf5a211, 92, 0xb35900, 15},
                       {0x3584e5, 94, 0x1a5fb4, 0}},
    [GJ_MARK_RELATED] = {{0x9141ac, 89, 0xb998c8, 0},
                         {0x9141ac, 89, 0xb998c8, 0},
                         {0x9141ac, 89, 0xb998c8, 0}},
    /* nobody sees that they differ, but a mark is known again by its look */
    [GJ_MARK_EXPLAINED] = {{0x77767b, 88, 0x9a9996, 0},
                           {0x77767b, 89, 0x9a9996, 0},
                           {0x77767b, 90, 0x9a9996, 0}},
};

_Static_assert(GJ_SEVERITIES == 3 && GJ_MARK_ROLES == 4, "each has its look");

/* Nobody but us keeps a text, of which there is none, so far from a rectangle's left edge. That
 * number goes wherever LibreOffice copies a mark to, undone cuts and other documents included; a
 * name would be a change that LibreOffice notices, and looks are the user's too: his comments may
 * have them. */
enum { SIGNATURE = 71930 };

typedef enum property {
    FILL_COLOUR,
    FILL_TRANSLUCENCE,
    LAYER,
    LINE_COLOUR,
    LINE_WIDTH,
    PRINTABLE,
    TEXT_DISTANCE,
    VISIBLE,
    PROPERTIES
} property;

/* In the order of the enum, which is the alphabet's, as LibreOffice wants them. */
static const char *const names[PROPERTIES] = {"FillColor",        "FillTransparence", "LayerID",
                                              "LineColor",        "LineWidth",        "Printable",
                                              "TextLeftDistance", "Visible"};

static void fill_values(gj_seq_any *values, const look *l)
{
    gj_any_set_long(&values->items[FILL_COLOUR], l->ground);
    gj_any_set_short(&values->items[FILL_TRANSLUCENCE], l->translucence);
    gj_any_set_short(&values->items[LAYER], OWN_LAYER);
    gj_any_set_long(&values->items[LINE_COLOUR], l->line);
    gj_any_set_long(&values->items[LINE_WIDTH], l->width);
    gj_any_set_boolean(&values->items[PRINTABLE], false);
    gj_any_set_long(&values->items[TEXT_DISTANCE], SIGNATURE);
    gj_any_set_boolean(&values->items[VISIBLE], true);
}

static bool set_look(gj_XShape *shape, const look *l, gj_err *err)
{
    gj_seq_string *keys = gj_seq_string_new(PROPERTIES);
    gj_seq_any *values = gj_seq_any_new(PROPERTIES);
    for (int i = 0; i < PROPERTIES; i++)
        gj_string_set(&keys->items[i], names[i]);
    fill_values(values, l);
    gj_XMultiPropertySet *properties = gj_require(XMultiPropertySet, shape, err);
    bool ok = properties && gj_XMultiPropertySet_setPropertyValues(properties, keys, values, err);
    gj_release(properties);
    gj_seq_any_free(values);
    gj_seq_string_free(keys);
    return ok;
}

bool gj_mark_shape_turn(gj_XShape *shape, const gj_mark_shape *mark, gj_err *err)
{
    return set_look(shape, &looks[mark->role][mark->severity], err) &&
           gj_XShape_setPosition(shape, &mark->at, err) &&
           gj_XShape_setSize(shape, &mark->size, err);
}

bool gj_mark_shape_add(gj_XMultiServiceFactory *document, gj_XDrawPage *page,
                       const gj_mark_shape *mark, gj_err *err)
{
    gj_XInterface *made = NULL;
    bool ok = gj_XMultiServiceFactory_createInstance(document, rectangle, &made, err);
    gj_XShape *shape = ok ? gj_require(XShape, made, err) : NULL;
    ok = shape && gj_XDrawPage_add(page, shape, err) && gj_mark_shape_turn(shape, mark, err);
    gj_release(shape);
    gj_release(made);
    return ok;
}

static bool number(gj_XPropertySet *from, property which, int32_t *out)
{
    gj_any value = {0};
    bool ok = gj_XPropertySet_getPropertyValue(from, names[which], &value, NULL) &&
              gj_any_get_long(&value, out);
    gj_any_clear(&value);
    return ok;
}

static bool is_hidden(gj_XPropertySet *properties)
{
    gj_any value = {0};
    bool visible = true;
    if (gj_XPropertySet_getPropertyValue(properties, names[VISIBLE], &value, NULL))
        (void)gj_any_get_boolean(&value, &visible);
    gj_any_clear(&value);
    return !visible;
}

static bool is_rectangle(gj_XShape *shape)
{
    char *type = NULL;
    bool is = gj_XShape_getShapeType(shape, &type, NULL) && strcmp(type, rectangle) == 0;
    free(type);
    return is;
}

/* What the mark is, by its look. */
static void recognise(gj_XPropertySet *properties, gj_mark_shape *mark)
{
    int32_t ground = 0;
    int32_t translucence = 0;
    mark->role = GJ_MARK_ROLES;
    if (!number(properties, FILL_COLOUR, &ground) ||
        !number(properties, FILL_TRANSLUCENCE, &translucence))
        return;
    for (int i = 0; i < GJ_MARK_ROLES * GJ_SEVERITIES && mark->role == GJ_MARK_ROLES; i++) {
        mark->severity = (gj_severity)(i % GJ_SEVERITIES);
        const look *l = &looks[i / GJ_SEVERITIES][mark->severity];
        if (l->ground == ground && l->translucence == translucence)
            mark->role = (gj_mark_role)(i / GJ_SEVERITIES);
    }
}

static bool is_ours(gj_XShape *shape, gj_mark_shape *mark)
{
    int32_t layer = 0;
    int32_t distance = 0;
    gj_XPropertySet *properties = is_rectangle(shape) ? gj_query(XPropertySet, shape) : NULL;
    bool ours = properties && number(properties, LAYER, &layer) && layer == OWN_LAYER &&
                number(properties, TEXT_DISTANCE, &distance) && distance == SIGNATURE;
    if (ours) {
        recognise(properties, mark);
        mark->hidden = is_hidden(properties);
    }
    gj_release(properties);
    return ours;
}

bool gj_mark_shape_read(gj_XDrawPage *page, int32_t index, gj_mark_shape *mark, gj_XShape **shape)
{
    gj_any value = {0};
    gj_XShape *found = NULL;
    if (gj_XDrawPage_getByIndex(page, index, &value, NULL))
        found = gj_any_get_XShape(&value);
    gj_any_clear(&value);
    bool ours = found && is_ours(found, mark) && gj_XShape_getPosition(found, &mark->at, NULL) &&
                gj_XShape_getSize(found, &mark->size, NULL);
    if (ours && shape)
        *shape = found;
    else
        gj_release(found);
    return ours;
}

void gj_mark_shape_hide(gj_XShape *shape)
{
    gj_any no = {0};
    gj_any_set_boolean(&no, false);
    gj_XPropertySet *properties = gj_query(XPropertySet, shape);
    if (properties)
        (void)gj_XPropertySet_setPropertyValue(properties, names[VISIBLE], &no, NULL);
    gj_release(properties);
    gj_any_clear(&no);
}

/* ---- going ---- */

/* What is disposed of on its page, LibreOffice 26 forgets to tell to its accessible objects, which
 * look at it at the next save of a document with comments, and the office ends: there it is taken
 * off the page, as a user's deleting does. In 7.4 undoing a cut still reaches for what was taken
 * off, and not for what was disposed of. */
enum { FIRST_TO_REMOVE = 26 };
static atomic_bool removes;

/* The major version of the office, 0 if it doesn't say. */
static int office_version(gj_XComponentContext *context)
{
    gj_any version = {0};
    gj_XNameAccess *product = gj_setting_read(context, "/org.openoffice.Setup/Product");
    if (product)
        (void)gj_XNameAccess_getByName(product, "ooSetupVersion", &version, NULL);
    const rtl_uString *given = gj_any_get_string(&version);
    char *text = given ? gj_string_text(given) : NULL;
    int major = text ? (int)strtol(text, NULL, 10) : 0;
    free(text);
    gj_any_clear(&version);
    gj_release(product);
    return major;
}

void gj_marks_begin(gj_XComponentContext *context)
{
    static atomic_bool asked;
    if (!atomic_exchange(&asked, true))
        atomic_store(&removes, office_version(context) >= FIRST_TO_REMOVE);
}

void gj_mark_shape_drop(gj_XDrawPage *page, gj_XShape *shape)
{
    if (atomic_load(&removes)) {
        (void)gj_XDrawPage_remove(page, shape, NULL);
        return;
    }
    gj_XComponent *component = gj_query(XComponent, shape);
    if (component)
        (void)gj_XComponent_dispose(component, NULL);
    gj_release(component);
}
