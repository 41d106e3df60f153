/* SPDX-License-Identifier: Apache-2.0 */
/* echo.c - an object that gives back whatever it is given: calls in, of every kind. */
#include <stdlib.h>
#include <string.h>

#include "component.h"

_Atomic(int32_t) gj_test_alive;

typedef struct echo {
    gj_object object;
    char *text;
    gj_Outer whole;
    int32_t number;
    char *label;
} echo;

static char *copy(const char *text)
{
    return strcpy(gj_alloc(strlen(text) + 1), text);
}

static bool init(void *self, gj_XComponentContext *context, gj_err *err)
{
    (void)context;
    (void)err;
    echo *mine = self;
    mine->text = copy("");
    mine->label = copy("");
    gj_Outer_init(&mine->whole);
    atomic_fetch_add(&gj_test_alive, 1);
    return true;
}

static void destroy(void *self)
{
    echo *mine = self;
    free(mine->text);
    free(mine->label);
    gj_Outer_release(&mine->whole);
    atomic_fetch_sub(&gj_test_alive, 1);
}

static bool get_text(void *self, char **result, gj_err *err)
{
    (void)err;
    *result = copy(((echo *)self)->text);
    return true;
}

static bool set_text(void *self, const char *value, gj_err *err)
{
    if (strcmp(value, "veto") == 0)
        return gj_throw(err, GJ_EXC_PropertyVetoException, "no %s", value);
    free(((echo *)self)->text);
    ((echo *)self)->text = copy(value);
    return true;
}

static bool get_whole(void *self, gj_Outer *result, gj_err *err)
{
    (void)err;
    gj_Outer_set(result, &((echo *)self)->whole);
    return true;
}

static bool set_whole(void *self, const gj_Outer *value, gj_err *err)
{
    (void)err;
    gj_Outer_set(&((echo *)self)->whole, value);
    return true;
}

static bool get_count(void *self, int32_t *result, gj_err *err)
{
    (void)err;
    *result = (int32_t)strlen(((echo *)self)->text);
    return true;
}

#define ECHO(name, c_type, give)                                               \
    static bool echo_##name(void *self, c_type v, c_type *result, gj_err *err) \
    {                                                                          \
        (void)self;                                                            \
        (void)err;                                                             \
        *result = give;                                                        \
        return true;                                                           \
    }
ECHO(boolean, bool, v)
ECHO(char, uint16_t, v)
ECHO(byte, int8_t, v)
ECHO(short, int16_t, v)
ECHO(unsigned_short, uint16_t, v)
ECHO(long, int32_t, v)
ECHO(unsigned_long, uint32_t, v)
ECHO(hyper, int64_t, v)
ECHO(unsigned_hyper, uint64_t, v)
ECHO(float, float, v)
ECHO(double, double, v)
ECHO(type, gj_uno_type *, v)
ECHO(enum, gj_Colour, v)
ECHO(object, gj_XInterface *, (gj_interface_acquire(v), v))

#define ECHO_SEQUENCE(name, n)                                                                 \
    static bool echo_##name(void *self, const gj_seq_##n *v, gj_seq_##n **result, gj_err *err) \
    {                                                                                          \
        (void)self;                                                                            \
        (void)err;                                                                             \
        *result = gj_seq_##n##_share(v);                                                       \
        return true;                                                                           \
    }
ECHO_SEQUENCE(longs, long)
ECHO_SEQUENCE(strings, string)
ECHO_SEQUENCE(table, seq_any)
ECHO_SEQUENCE(structs, Outer)
ECHO_SEQUENCE(objects, XInterface)

static bool echo_string(void *self, const char *v, char **result, gj_err *err)
{
    (void)self;
    (void)err;
    *result = copy(v);
    return true;
}

static bool echo_any(void *self, const gj_any *v, gj_any *result, gj_err *err)
{
    (void)self;
    (void)err;
    gj_any_set(result, v);
    return true;
}

static bool echo_struct(void *self, const gj_Outer *v, gj_Outer *result, gj_err *err)
{
    (void)self;
    (void)err;
    gj_Outer_set(result, v);
    return true;
}

/* NOLINTNEXTLINE(readability-function-size) */
static bool give_out(void *self, int32_t seed, bool *b, int32_t *l, double *d, char **s, gj_any *a,
                     gj_uno_type **t, gj_Colour *c, gj_Outer *o, gj_seq_string **q,
                     gj_XInterface **x, gj_err *err)
{
    if (seed == 2) { /* throws with half of it filled in: nothing may leak */
        *s = copy("half");
        *q = gj_seq_string_new(3);
        gj_any_set_string(a, "half");
        gj_string_set(&o->base.Name, "half");
        *x = (gj_XInterface *)&((echo *)self)->object.uno;
        gj_acquire(*x);
        return gj_fail(err, GJ_ERR_FORMAT, "half way");
    }
    *b = true;
    *l = seed;
    *d = seed / 2.0;
    *s = copy("年报");
    gj_any_set_long(a, seed);
    *t = gj_type_of(&gj_type_string);
    *c = GJ_Colour_BLUE;
    gj_string_set(&o->base.Name, "outer");
    gj_any_set_string(&o->Extra, "extra");
    *q = gj_seq_string_new(2);
    gj_string_set(&(*q)->items[1], "second");
    *x = (gj_XInterface *)&((echo *)self)->object.uno;
    gj_acquire(*x);
    return true;
}

/* NOLINTNEXTLINE(readability-function-size) */
static bool change(void *self, bool *b, int32_t *l, double *d, char **s, gj_any *a, gj_Colour *c,
                   gj_Outer *o, gj_seq_string **q, gj_XInterface **x, gj_err *err)
{
    (void)self;
    (void)err;
    *b = !*b;
    *l += 1;
    *d *= 2;
    char *longer = gj_alloc(strlen(*s) + 2);
    strcat(strcpy(longer, *s), "!");
    free(*s);
    *s = longer;
    gj_any_set_string(a, longer);
    *c = *c == GJ_Colour_RED ? GJ_Colour_GREEN : GJ_Colour_RED;
    gj_string_set(&o->base.Name, longer);
    o->base.Number++;
    int32_t count = (*q)->count;
    gj_seq_string_free(*q);
    *q = gj_seq_string_new(count + 1);
    gj_string_set(&(*q)->items[count], longer);
    gj_release(*x);
    *x = NULL;
    return true;
}

static bool fail(void *self, const char *exception, const char *message, char **result, gj_err *err)
{
    (void)self;
    *result = copy("leaks if nobody frees it");
    if (!*exception)
        return true;
    if (strcmp(exception, "usage") == 0)
        return gj_fail(err, GJ_ERR_USAGE, "%s", message);
    if (strcmp(exception, "io") == 0)
        return gj_fail(err, GJ_ERR_IO, "%s", message);
    if (strcmp(exception, "other") == 0)
        return gj_fail(err, GJ_ERR_LIMIT, "%s", message);
    return gj_throw(err, exception, "%s", message);
}

static const gj_XEcho_methods echo_methods = {
    .get_Text = get_text,
    .set_Text = set_text,
    .get_Whole = get_whole,
    .set_Whole = set_whole,
    .get_Count = get_count,
    .echoBoolean = echo_boolean,
    .echoChar = echo_char,
    .echoByte = echo_byte,
    .echoShort = echo_short,
    .echoUnsignedShort = echo_unsigned_short,
    .echoLong = echo_long,
    .echoUnsignedLong = echo_unsigned_long,
    .echoHyper = echo_hyper,
    .echoUnsignedHyper = echo_unsigned_hyper,
    .echoFloat = echo_float,
    .echoDouble = echo_double,
    .echoString = echo_string,
    .echoType = echo_type,
    .echoAny = echo_any,
    .echoEnum = echo_enum,
    .echoStruct = echo_struct,
    .echoLongs = echo_longs,
    .echoStrings = echo_strings,
    .echoTable = echo_table,
    .echoStructs = echo_structs,
    .echoObjects = echo_objects,
    .echoObject = echo_object,
    .giveOut = give_out,
    .change = change,
    .fail = fail,
};

/* ---- XAll: two lines of inheritance ---- */

static bool get_number(void *self, int32_t *result, gj_err *err)
{
    (void)err;
    *result = ((echo *)self)->number;
    return true;
}

static bool set_number(void *self, int32_t value, gj_err *err)
{
    (void)err;
    ((echo *)self)->number = value;
    return true;
}

static bool get_label(void *self, char **result, gj_err *err)
{
    (void)err;
    *result = copy(((echo *)self)->label);
    return true;
}

static bool set_label(void *self, const char *value, gj_err *err)
{
    (void)err;
    free(((echo *)self)->label);
    ((echo *)self)->label = copy(value);
    return true;
}

#define SAY(name)                                            \
    static bool name(void *self, char **result, gj_err *err) \
    {                                                        \
        (void)self;                                          \
        (void)err;                                           \
        *result = copy(#name);                               \
        return true;                                         \
    }
SAY(first)
SAY(third)
SAY(fourth)

static const gj_XFirst_methods first_methods = {
    .get_Number = get_number, .set_Number = set_number, .first = first};
static const gj_XSecond_methods second_methods = {
    .get_Label = get_label, .set_Label = set_label, .second = echo_string};
static const gj_XThird_methods third_methods = {.third = third};
static const gj_XAll_methods all_methods = {.fourth = fourth};

static const gj_facet facets[] = {
    GJ_FACET(XEcho, &echo_methods),     GJ_FACET(XAll, &all_methods),
    GJ_FACET(XFirst, &first_methods),   GJ_FACET(XThird, &third_methods),
    GJ_FACET(XSecond, &second_methods), {NULL, NULL},
};
static const char *const services[] = {"gjtest.Echo", "gjtest.Other", NULL};
const gj_class gj_test_echo = {
    .implementation = "gjtest.comp.Echo",
    .services = services,
    .facets = facets,
    .size = sizeof(echo),
    .init = init,
    .destroy = destroy,
};

/* ---- An object that wants an argument, and refuses to exist without its context ---- */

static bool picky_init(void *self, gj_XComponentContext *context, gj_err *err)
{
    (void)self;
    atomic_fetch_add(&gj_test_alive, 1);
    return context || gj_fail(err, GJ_ERR_USAGE, "no context");
}

static void picky_destroy(void *self)
{
    (void)self;
    atomic_fetch_sub(&gj_test_alive, 1);
}

static bool initialize(void *self, const gj_seq_any *arguments, gj_err *err)
{
    (void)self;
    int32_t number = 0;
    if (arguments->count != 1 || !gj_any_get_long(&arguments->items[0], &number))
        return gj_fail(err, GJ_ERR_USAGE, "wants one number");
    return number >= 0 || gj_throw(err, GJ_EXC_Exception, "below zero: %d", number);
}

static const gj_XInitialization_methods picky_methods = {.initialize = initialize};
static const gj_facet picky_facets[] = {GJ_FACET(XInitialization, &picky_methods), {NULL, NULL}};
static const char *const picky_services[] = {"gjtest.Picky", NULL};
const gj_class gj_test_picky = {
    .implementation = "gjtest.comp.Picky",
    .services = picky_services,
    .facets = picky_facets,
    .init = picky_init,
    .destroy = picky_destroy,
};
