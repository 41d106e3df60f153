/* SPDX-License-Identifier: Apache-2.0 */
/* controls.c - reads and sets a dialog's controls by their names. */
#include "addon/host/controls.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"

static gj_XControl *control_of(gj_XControlContainer *controls, const char *name)
{
    gj_XControl *control = NULL;
    (void)gj_XControlContainer_getControl(controls, name, &control, NULL);
    return control;
}

#define FIND(I, controls, name) gj_##I##_take(GJ_HANDLE(control_of(controls, name)))

/* ---- properties of the model ---- */

static void set_property(gj_XControlContainer *controls, const char *name, const char *property,
                         const gj_any *value)
{
    gj_XControl *control = control_of(controls, name);
    gj_XControlModel *model = NULL;
    if (control)
        (void)gj_XControl_getModel(control, &model, NULL);
    gj_XPropertySet *properties = model ? gj_query(XPropertySet, model) : NULL;
    if (properties)
        (void)gj_XPropertySet_setPropertyValue(properties, property, value, NULL);
    gj_release(properties);
    gj_release(model);
    gj_release(control);
}

static void set_words(gj_XControlContainer *controls, const char *name, const char *property,
                      const char *words)
{
    gj_any value = {0};
    gj_any_set_string(&value, words);
    set_property(controls, name, property, &value);
    gj_any_clear(&value);
}

void gj_control_set_label(gj_XControlContainer *controls, const char *name, const char *label)
{
    set_words(controls, name, "Label", gj_said(label));
}

void gj_control_set_help(gj_XControlContainer *controls, const char *name, const char *help)
{
    set_words(controls, name, "HelpText", help);
}

void gj_control_enable(gj_XControlContainer *controls, const char *name, bool enabled)
{
    gj_any value = {0};
    gj_any_set_boolean(&value, enabled);
    set_property(controls, name, "Enabled", &value);
    gj_any_clear(&value);
}

void gj_control_show(gj_XControlContainer *controls, const char *name, bool shown)
{
    gj_any value = {0};
    gj_any_set_boolean(&value, shown);
    set_property(controls, name, "EnableVisible", &value);
    gj_any_clear(&value);
}

int gj_control_top(gj_XControlContainer *controls, const char *name)
{
    gj_XWindow *window = FIND(XWindow, controls, name);
    gj_Rectangle at = {0};
    if (window)
        (void)gj_XWindow_getPosSize(window, &at, NULL);
    gj_release(window);
    return at.Y;
}

void gj_control_lower(gj_XControlContainer *controls, const char *name, int by)
{
    gj_XWindow *window = FIND(XWindow, controls, name);
    gj_Rectangle at = {0};
    if (window && gj_XWindow_getPosSize(window, &at, NULL))
        (void)gj_XWindow_setPosSize(window, at.X, at.Y + by, 0, 0, GJ_PosSize_Y, NULL);
    gj_release(window);
}

/* ---- texts ---- */

static char *trimmed(char *text)
{
    static const char blanks[] = " \t\r\n";
    const char *from = text + strspn(text, blanks);
    size_t length = strlen(from);
    while (length > 0 && strchr(blanks, from[length - 1]))
        length--;
    memmove(text, from, length);
    text[length] = '\0';
    return text;
}

char *gj_control_text(gj_XControlContainer *controls, const char *name)
{
    gj_XTextComponent *field = FIND(XTextComponent, controls, name);
    char *text = NULL;
    if (field)
        (void)gj_XTextComponent_getText(field, &text, NULL);
    gj_release(field);
    return text ? trimmed(text) : gj_string_text(NULL);
}

void gj_control_set_text(gj_XControlContainer *controls, const char *name, const char *text)
{
    gj_XTextComponent *field = FIND(XTextComponent, controls, name);
    if (field)
        (void)gj_XTextComponent_setText(field, text, NULL);
    gj_release(field);
}

void gj_control_select_text(gj_XControlContainer *controls, const char *name)
{
    const gj_Selection all = {0, INT16_MAX};
    gj_XTextComponent *field = FIND(XTextComponent, controls, name);
    if (field)
        (void)gj_XTextComponent_setSelection(field, &all, NULL);
    gj_release(field);
}

void gj_control_focus(gj_XControlContainer *controls, const char *name)
{
    gj_XWindow *window = FIND(XWindow, controls, name);
    if (window)
        (void)gj_XWindow_setFocus(window, NULL);
    gj_release(window);
}

/* ---- lists ---- */

// NOLINTNEXTLINE(readability-function-size): each says what no other does
void gj_control_set_items_behind(gj_XControlContainer *controls, const char *name, int kept,
                                 int count, const char *const *items)
{
    gj_XListBox *list = FIND(XListBox, controls, name);
    int16_t there = 0;
    gj_seq_string *texts = gj_seq_string_new(count);
    for (int i = 0; i < count; i++)
        gj_string_set(&texts->items[i], gj_said(items[i]));
    if (list && gj_XListBox_getItemCount(list, &there, NULL) && there >= kept &&
        gj_XListBox_removeItems(list, (int16_t)kept, (int16_t)(there - kept), NULL))
        (void)gj_XListBox_addItems(list, texts, (int16_t)kept, NULL);
    gj_seq_string_free(texts);
    gj_release(list);
}

void gj_control_set_items(gj_XControlContainer *controls, const char *name, int count,
                          const char *const *items)
{
    gj_control_set_items_behind(controls, name, 0, count, items);
}

void gj_control_select(gj_XControlContainer *controls, const char *name, int position)
{
    gj_XListBox *list = FIND(XListBox, controls, name);
    if (list)
        (void)gj_XListBox_selectItemPos(list, (int16_t)position, true, NULL);
    gj_release(list);
}

int gj_control_selected(gj_XControlContainer *controls, const char *name)
{
    gj_XListBox *list = FIND(XListBox, controls, name);
    int16_t position = -1;
    if (list)
        (void)gj_XListBox_getSelectedItemPos(list, &position, NULL);
    gj_release(list);
    return position;
}

/* ---- boxes ---- */

void gj_control_tick(gj_XControlContainer *controls, const char *name, bool ticked)
{
    gj_XCheckBox *box = FIND(XCheckBox, controls, name);
    if (box)
        (void)gj_XCheckBox_setState(box, ticked, NULL);
    gj_release(box);
}

bool gj_control_is_ticked(gj_XControlContainer *controls, const char *name)
{
    gj_XCheckBox *box = FIND(XCheckBox, controls, name);
    int16_t state = 0;
    if (box)
        (void)gj_XCheckBox_getState(box, &state, NULL);
    gj_release(box);
    return state == 1;
}
