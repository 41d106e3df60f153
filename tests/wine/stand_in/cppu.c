/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cppu.c - a stand-in for LibreOffice's cppu3.dll: types by name and values of them, as far as the
 * add-on's library and the host of this folder go. It knows the members that are called, and which
 * structures there are, from two tables; of inheritance it knows exceptions'.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "uno/lo.h"

typedef typelib_TypeDescriptionReference type;

#define STAR(name) "com.sun.star." name

/* ---- what it knows ---- */

/* Members as they are declared: the name, how many parameters, the type of the result. */
static const struct {
    const char *name;
    int params;
    const char *result;
} members[] = {
    {STAR("uno.XInterface::queryInterface"), 1, "any"},
    {STAR("uno.XComponentContext::getServiceManager"), 0, STAR("lang.XMultiComponentFactory")},
    {STAR("uno.XComponentContext::getValueByName"), 1, "any"},
    {STAR("lang.XMultiComponentFactory::createInstanceWithContext"), 2, STAR("uno.XInterface")},
    {STAR("lang.XSingleComponentFactory::createInstanceWithContext"), 1, STAR("uno.XInterface")},
    {STAR("lang.XServiceInfo::getImplementationName"), 0, "string"},
    {STAR("lang.XServiceInfo::supportsService"), 1, "boolean"},
    {STAR("lang.XServiceInfo::getSupportedServiceNames"), 0, "[]string"},
    {STAR("task.XJob::execute"), 1, "any"},
    {STAR("beans.XPropertySet::getPropertyValue"), 1, "any"},
    {STAR("container.XNamed::getName"), 0, "string"},
    {STAR("container.XIndexAccess::getCount"), 0, "long"},
    {STAR("container.XIndexAccess::getByIndex"), 1, "any"},
    {STAR("frame.XModel::getURL"), 0, "string"},
    {STAR("util.XNumberFormatsSupplier::getNumberFormats"), 0, STAR("util.XNumberFormats")},
    {STAR("util.XMergeable::getIsMerged"), 0, "boolean"},
    {STAR("table.XCellRange::getCellRangeByPosition"), 4, STAR("table.XCellRange")},
    {STAR("table.XCellCursor::gotoOffset"), 2, "void"},
    {STAR("sheet.XSpreadsheetDocument::getSheets"), 0, STAR("sheet.XSpreadsheets")},
    {STAR("sheet.XSpreadsheet::createCursor"), 0, STAR("sheet.XSheetCellCursor")},
    {STAR("sheet.XSheetCellCursor::collapseToMergedArea"), 0, "void"},
    {STAR("sheet.XSheetCellCursor::collapseToSize"), 2, "void"},
    {STAR("sheet.XUsedAreaCursor::gotoEndOfUsedArea"), 1, "void"},
    {STAR("sheet.XCellRangeAddressable::getRangeAddress"), 0, STAR("table.CellRangeAddress")},
    {STAR("sheet.XCellRangeData::getDataArray"), 0, "[][]any"},
    {STAR("sheet.XCellRangesQuery::queryContentCells"), 1, STAR("sheet.XSheetCellRanges")},
    {STAR("sheet.XSheetCellRanges::getRangeAddresses"), 0, "[]" STAR("table.CellRangeAddress")},
};
enum { MEMBERS = sizeof members / sizeof *members };

/* Structures and exceptions: what they are derived from, and their own members in order, a letter
 * each: string, interface, any, h for a short and l for a long number. */
static const struct shape {
    const char *name, *base, *members;
} shapes[] = {
    {STAR("beans.NamedValue"), NULL, "sa"},
    {STAR("table.CellRangeAddress"), NULL, "hllll"},
    {STAR("uno.Exception"), NULL, "si"},
    {STAR("uno.RuntimeException"), STAR("uno.Exception"), ""},
    {STAR("lang.IllegalArgumentException"), STAR("uno.RuntimeException"), "h"},
};

static void unknown(const char *what)
{
    fprintf(stderr, "cppu: %s is not stood in for\n", what);
    abort();
}

static void *clean(size_t size)
{
    void *made = calloc(1, size);
    if (!made)
        abort();
    return made;
}

/* ---- types ---- */

static rtl_uString *new_string(const char *ascii)
{
    rtl_uString *made = rtl_uString_alloc((sal_Int32)strlen(ascii));
    for (sal_Int32 i = 0; i < made->length; i++)
        made->buffer[i] = (unsigned char)ascii[i];
    return made;
}

static int is_named(const type *one, const char *ascii)
{
    const rtl_uString *name = one->pTypeName;
    sal_Int32 i = 0;
    while (i < name->length && name->buffer[i] == (unsigned char)ascii[i])
        i++;
    return i == name->length && !ascii[i];
}

static const char *const basic[] = {"void",   "char",           "boolean", "byte",
                                    "short",  "unsigned short", "long",    "unsigned long",
                                    "hyper",  "unsigned hyper", "float",   "double",
                                    "string", "type",           "any"};

void typelib_typedescriptionreference_newByAsciiName(type **out, typelib_TypeClass class,
                                                     const char *name)
{
    static type *all[512];
    static int count;
    int i = 0;
    while (i < count && !is_named(all[i], name))
        i++;
    if (i == (int)(sizeof all / sizeof *all))
        unknown("so many types");
    if (i == count) {
        all[count] = clean(sizeof **all);
        all[count]->nRefCount = 1;
        all[count]->eTypeClass = class;
        all[count++]->pTypeName = new_string(name);
    }
    *out = all[i];
}

static type *named(const char *name)
{
    type *found = NULL;
    typelib_TypeClass class = typelib_TypeClass_STRUCT;
    for (int i = 0; i < (int)(sizeof basic / sizeof *basic); i++)
        if (strcmp(basic[i], name) == 0)
            class = (typelib_TypeClass)i;
    if (name[0] == '[')
        class = typelib_TypeClass_SEQUENCE;
    else if (strstr(name, "::"))
        class = typelib_TypeClass_INTERFACE_METHOD;
    else if (strstr(name, ".X"))
        class = typelib_TypeClass_INTERFACE;
    typelib_typedescriptionreference_newByAsciiName(&found, class, name);
    return found;
}

type **typelib_static_type_getByTypeClass(typelib_TypeClass class)
{
    static type *kept[sizeof basic / sizeof *basic];
    if (class > typelib_TypeClass_ANY)
        unknown("a static type");
    kept[class] = named(basic[class]);
    return &kept[class];
}

/* Types live for good. */
void typelib_typedescriptionreference_acquire(type *one)
{
    (void)one;
}

void typelib_typedescriptionreference_release(type *one)
{
    (void)one;
}

void typelib_typedescriptionreference_assign(type **slot, type *one)
{
    *slot = one;
}

sal_Bool typelib_typedescriptionreference_equals(const type *one, const type *other)
{
    return one == other;
}

static const struct shape *shape_of(const type *one)
{
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (is_named(one, shapes[i].name))
            return &shapes[i];
    unknown("a structure");
    return NULL;
}

sal_Bool typelib_typedescriptionreference_isAssignableFrom(type *to, type *from)
{
    if (to == from)
        return sal_True;
    if (from->eTypeClass != typelib_TypeClass_EXCEPTION)
        return sal_False;
    const char *base = shape_of(from)->base;
    if (!base)
        return sal_False;
    type *parent = NULL;
    typelib_typedescriptionreference_newByAsciiName(&parent, typelib_TypeClass_EXCEPTION, base);
    return typelib_typedescriptionreference_isAssignableFrom(to, parent);
}

/* ---- values: every kind has a size, a way to begin, to be copied and to end ---- */

typedef void visitor(void *member, type *of, void *context);

static type *type_of_letter(char letter)
{
    switch (letter) {
    case 's':
        return named("string");
    case 'i':
        return named(STAR("uno.XInterface"));
    case 'a':
        return named("any");
    case 'h':
        return named("short");
    default:
        return named("long");
    }
}

static size_t size_of(const type *one, size_t *align);

/* Visits a structure's members, its base's first; returns where the next one would begin. */
static size_t visit(const struct shape *shape, unsigned char *at, size_t *align, visitor *each,
                    void *context)
{
    size_t end = 0;
    if (shape->base) {
        type *base = NULL;
        typelib_typedescriptionreference_newByAsciiName(&base, typelib_TypeClass_EXCEPTION,
                                                        shape->base);
        end = visit(shape_of(base), at, align, each, context);
    }
    for (const char *letter = shape->members; *letter; letter++) {
        type *one = type_of_letter(*letter);
        size_t own = 1, size = size_of(one, &own);
        end = (end + own - 1) / own * own;
        if (each)
            each(at + end, one, context);
        end += size;
        *align = own > *align ? own : *align;
    }
    return end;
}

static size_t size_of(const type *one, size_t *align)
{
    static const unsigned char sizes[] = {0, 2, 1, 1, 2, 2, 4, 4, 8, 8, 4, 8, 8, 8};
    *align = 8;
    if (one->eTypeClass == typelib_TypeClass_ANY)
        return sizeof(uno_Any);
    if (one->eTypeClass == typelib_TypeClass_STRUCT ||
        one->eTypeClass == typelib_TypeClass_EXCEPTION) {
        *align = 1;
        size_t size = visit(shape_of(one), NULL, align, NULL, NULL);
        return (size + *align - 1) / *align * *align;
    }
    size_t size = one->eTypeClass < sizeof sizes ? sizes[one->eTypeClass] : sizeof(void *);
    *align = size ? size : 1;
    return size;
}

static type *element_of(const type *sequence)
{
    char name[256];
    sal_Int32 i = 2;
    for (; i < sequence->pTypeName->length; i++)
        name[i - 2] = (char)sequence->pTypeName->buffer[i];
    name[i - 2] = '\0';
    return named(name);
}

static void begin_member(void *member, type *of, void *context)
{
    (void)context;
    uno_type_constructData(member, of);
}

void uno_type_constructData(void *value, type *of)
{
    size_t align = 1;
    memset(value, 0, size_of(of, &align));
    if (of->eTypeClass == typelib_TypeClass_STRING)
        rtl_uString_new(value);
    else if (of->eTypeClass == typelib_TypeClass_TYPE)
        *(type **)value = named("void");
    else if (of->eTypeClass == typelib_TypeClass_ANY)
        uno_type_any_construct(value, NULL, NULL, NULL);
    else if (of->eTypeClass == typelib_TypeClass_SEQUENCE)
        uno_type_sequence_construct(value, of, NULL, 0, NULL);
    else if (of->eTypeClass == typelib_TypeClass_STRUCT ||
             of->eTypeClass == typelib_TypeClass_EXCEPTION)
        visit(shape_of(of), value, &align, begin_member, NULL);
}

static void copy_member(void *member, type *of, void *context)
{
    ptrdiff_t *apart = context;
    uno_type_copyData(member, (unsigned char *)member + *apart, of, NULL);
}

void uno_type_copyData(void *fresh, void *from, type *of, uno_AcquireFunc acquire)
{
    size_t align = 1;
    ptrdiff_t apart = (unsigned char *)from - (unsigned char *)fresh;
    if (of->eTypeClass == typelib_TypeClass_ANY) {
        uno_Any *any = from;
        uno_type_any_construct(fresh, any->pData, any->pType, acquire);
        return;
    }
    if (of->eTypeClass == typelib_TypeClass_STRUCT ||
        of->eTypeClass == typelib_TypeClass_EXCEPTION) {
        visit(shape_of(of), fresh, &align, copy_member, &apart);
        return;
    }
    memcpy(fresh, from, size_of(of, &align));
    if (of->eTypeClass == typelib_TypeClass_STRING)
        (*(rtl_uString **)fresh)->refCount++;
    else if (of->eTypeClass == typelib_TypeClass_SEQUENCE)
        (*(uno_Sequence **)fresh)->nRefCount++;
    else if (of->eTypeClass == typelib_TypeClass_INTERFACE && *(uno_Interface **)fresh)
        (*(uno_Interface **)fresh)->acquire(*(uno_Interface **)fresh);
}

static void end_member(void *member, type *of, void *context)
{
    (void)context;
    uno_type_destructData(member, of, NULL);
}

static void end_sequence(uno_Sequence *sequence, type *of)
{
    if (--sequence->nRefCount > 0)
        return;
    size_t align = 1, size = size_of(element_of(of), &align);
    for (sal_Int32 i = 0; i < sequence->nElements; i++)
        uno_type_destructData(sequence->elements + size * (size_t)i, element_of(of), NULL);
    free(sequence);
}

void uno_type_destructData(void *value, type *of, uno_ReleaseFunc release)
{
    size_t align = 1;
    if (of->eTypeClass == typelib_TypeClass_STRING)
        rtl_uString_release(*(rtl_uString **)value);
    else if (of->eTypeClass == typelib_TypeClass_ANY)
        uno_any_destruct(value, release);
    else if (of->eTypeClass == typelib_TypeClass_SEQUENCE)
        end_sequence(*(uno_Sequence **)value, of);
    else if (of->eTypeClass == typelib_TypeClass_INTERFACE && *(uno_Interface **)value)
        (*(uno_Interface **)value)->release(*(uno_Interface **)value);
    else if (of->eTypeClass == typelib_TypeClass_STRUCT ||
             of->eTypeClass == typelib_TypeClass_EXCEPTION)
        visit(shape_of(of), value, &align, end_member, NULL);
}

sal_Bool uno_type_assignData(void *to, type *to_type, void *from, type *from_type,
                             uno_QueryInterfaceFunc query, uno_AcquireFunc acquire,
                             uno_ReleaseFunc release)
{
    (void)query;
    if (to_type != from_type)
        return sal_False;
    uno_type_destructData(to, to_type, release);
    uno_type_copyData(to, from, from_type, acquire);
    return sal_True;
}

sal_Bool uno_type_sequence_construct(uno_Sequence **slot, type *of, void *elements, sal_Int32 count,
                                     uno_AcquireFunc acquire)
{
    type *element = element_of(of);
    size_t align = 1, size = size_of(element, &align);
    uno_Sequence *made = clean(sizeof *made + size * (size_t)count);
    made->nRefCount = 1;
    made->nElements = count;
    for (sal_Int32 i = 0; i < count; i++) {
        size_t at = size * (size_t)i;
        if (elements)
            uno_type_copyData(made->elements + at, (unsigned char *)elements + at, element,
                              acquire);
        else
            uno_type_constructData(made->elements + at, element);
    }
    *slot = made;
    return sal_True;
}

/* ---- any: a value that fits into a pointer stands in it, another has memory of its own ---- */

void uno_type_any_construct(uno_Any *any, void *source, type *of, uno_AcquireFunc acquire)
{
    size_t align = 1;
    of = of ? of : named("void");
    if (of->eTypeClass == typelib_TypeClass_ANY) {
        uno_type_copyData(any, source, of, acquire);
        return;
    }
    size_t size = size_of(of, &align);
    any->pType = of;
    any->pReserved = NULL;
    any->pData = of->eTypeClass == typelib_TypeClass_VOID ? (void *)any
                 : size <= sizeof any->pReserved          ? (void *)&any->pReserved
                                                          : clean(size);
    if (source)
        uno_type_copyData(any->pData, source, of, acquire);
    else
        uno_type_constructData(any->pData, of);
}

void uno_any_construct(uno_Any *any, void *source, typelib_TypeDescription *of,
                       uno_AcquireFunc acquire)
{
    uno_type_any_construct(any, source, of ? of->pWeakRef : NULL, acquire);
}

void uno_any_destruct(uno_Any *any, uno_ReleaseFunc release)
{
    if (any->pType->eTypeClass == typelib_TypeClass_VOID)
        return;
    uno_type_destructData(any->pData, any->pType, release);
    if (any->pData != &any->pReserved)
        free(any->pData);
}

void uno_any_clear(uno_Any *any, uno_ReleaseFunc release)
{
    uno_any_destruct(any, release);
    uno_type_any_construct(any, NULL, NULL, NULL);
}

void uno_type_any_assign(uno_Any *any, void *source, type *of, uno_AcquireFunc acquire,
                         uno_ReleaseFunc release)
{
    uno_any_destruct(any, release);
    uno_type_any_construct(any, source, of, acquire);
}

/* ---- descriptions ---- */

/* All members of all interfaces: which of them it has, the caller knows. */
static typelib_TypeDescription *describe_interface(void)
{
    typelib_InterfaceTypeDescription *made = clean(sizeof *made);
    made->nAllMembers = MEMBERS;
    made->ppAllMembers = clean(MEMBERS * sizeof *made->ppAllMembers);
    for (int i = 0; i < MEMBERS; i++)
        made->ppAllMembers[i] = named(members[i].name);
    return &made->aBase;
}

static typelib_TypeDescription *describe_method(const type *one)
{
    int i = 0;
    while (i < MEMBERS && !is_named(one, members[i].name))
        i++;
    if (i == MEMBERS)
        unknown("a member");
    typelib_InterfaceMethodTypeDescription *made = clean(sizeof *made);
    made->aBase.pMemberName = new_string(strstr(members[i].name, "::") + 2);
    made->nParams = members[i].params;
    made->pReturnTypeRef = named(members[i].result);
    return &made->aBase.aBase;
}

void typelib_typedescriptionreference_getDescription(typelib_TypeDescription **out, type *one)
{
    size_t align = 1;
    if (!one->pType) {
        typelib_TypeDescription *made =
            one->eTypeClass == typelib_TypeClass_INTERFACE          ? describe_interface()
            : one->eTypeClass == typelib_TypeClass_INTERFACE_METHOD ? describe_method(one)
                                                                    : clean(sizeof *made);
        made->nRefCount = 1;
        made->eTypeClass = one->eTypeClass;
        made->pTypeName = one->pTypeName;
        made->pWeakRef = one;
        made->bComplete = sal_True;
        if (one->eTypeClass != typelib_TypeClass_INTERFACE_METHOD)
            made->nSize = (sal_Int32)size_of(one, &align);
        one->pType = made;
    }
    *out = one->pType;
}

sal_Bool typelib_typedescription_complete(typelib_TypeDescription **description)
{
    return (*description)->bComplete;
}

void typelib_typedescription_release(typelib_TypeDescription *description)
{
    (void)description;
}

void uno_constructData(void *value, typelib_TypeDescription *of)
{
    uno_type_constructData(value, of->pWeakRef);
}

void uno_destructData(void *value, typelib_TypeDescription *of, uno_ReleaseFunc release)
{
    uno_type_destructData(value, of->pWeakRef, release);
}
