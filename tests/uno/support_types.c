/* SPDX-License-Identifier: Apache-2.0 */
#include "support_types.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "uno/uno.h"

static typelib_TypeClass class_of(const char *name)
{
    static const char *const basic[] = {"void",   "char",           "boolean", "byte",
                                        "short",  "unsigned short", "long",    "unsigned long",
                                        "hyper",  "unsigned hyper", "float",   "double",
                                        "string", "type",           "any"};
    for (int i = 0; i < (int)(sizeof basic / sizeof *basic); i++) {
        if (strcmp(basic[i], name) == 0)
            return (typelib_TypeClass)i;
    }
    if (name[0] == '[')
        return typelib_TypeClass_SEQUENCE;
    return strstr(name, ".X") ? typelib_TypeClass_INTERFACE : typelib_TypeClass_STRUCT;
}

/* What is described stays so for good; held here, it counts as no leak. */
static void keep(void *one)
{
    static void *volatile kept[128];
    static size_t count;
    assert(count < sizeof kept / sizeof *kept);
    kept[count++] = one;
}

static void add(typelib_TypeDescription *type)
{
    keep(type);
    typelib_typedescription_register(&type);
    keep(type);
}

/* ---- Structs and exceptions ---- */

static void add_compound(typelib_TypeClass class, const char *name, const char *base,
                         const char *const members[])
{
    typelib_CompoundMember_Init init[4];
    int count = 0;
    for (; members[count * 2]; count++) {
        init[count].eTypeClass = class_of(members[count * 2]);
        init[count].pTypeName = gj_string_new(members[count * 2]);
        init[count].pMemberName = gj_string_new(members[count * 2 + 1]);
    }
    rtl_uString *full = gj_string_new(name);
    gj_uno_type *parent = NULL;
    typelib_TypeDescription *type = NULL;
    if (base)
        typelib_typedescriptionreference_newByAsciiName(&parent, class, base);
    typelib_typedescription_new(&type, class, full, parent, count, init);
    add(type);
    gj_string_free(full);
    for (int i = 0; i < count; i++) {
        gj_string_free(init[i].pTypeName);
        gj_string_free(init[i].pMemberName);
    }
}

/* ---- Interfaces ---- */

typedef struct method {
    const char *name, *result, *param; /* NULL: no parameter */
} method;

static rtl_uString *full_name(const char *interface, const method *one)
{
    char text[256];
    snprintf(text, sizeof text, "%s::%s", interface, one->name);
    return gj_string_new(text);
}

/* Its interface must be known by then. */
static void add_method(const char *interface, int position, const method *one)
{
    rtl_uString *name = full_name(interface, one);
    rtl_uString *result = gj_string_new(one->result);
    rtl_uString *param = gj_string_new(one->param);
    rtl_uString *label = gj_string_new("p");
    typelib_Parameter_Init init = {.pTypeName = param, .pParamName = label, .bIn = sal_True};
    init.eTypeClass = one->param ? class_of(one->param) : typelib_TypeClass_VOID;
    typelib_InterfaceMethodTypeDescription *type = NULL;
    typelib_typedescription_newInterfaceMethod(&type, position, sal_False, name,
                                               class_of(one->result), result, one->param ? 1 : 0,
                                               &init, 0, NULL);
    add(&type->aBase.aBase);
    gj_string_free(name);
    gj_string_free(result);
    gj_string_free(param);
    gj_string_free(label);
}

static void add_interface(const char *name, const method methods[])
{
    bool is_root = strcmp(name, gj_type_XInterface.name) == 0;
    gj_uno_type *base = is_root ? NULL : gj_type_of(&gj_type_XInterface);
    gj_uno_type *members[4] = {NULL};
    int count = 0;
    for (; methods[count].name; count++) {
        rtl_uString *member = full_name(name, &methods[count]);
        typelib_typedescriptionreference_new(&members[count], typelib_TypeClass_INTERFACE_METHOD,
                                             member);
        keep(members[count]);
        gj_string_free(member);
    }
    rtl_uString *full = gj_string_new(name);
    typelib_InterfaceTypeDescription *type = NULL;
    typelib_typedescription_newMIInterface(&type, full, 0, 0, 0, 0, 0, base ? 1 : 0, &base, count,
                                           members);
    add(&type->aBase);
    gj_string_free(full);
    for (int i = 0; i < count; i++)
        add_method(name, i + (is_root ? 0 : 3), &methods[i]);
}

#define UNO  "com.sun.star.uno."
#define LANG "com.sun.star.lang."

void gj_test_types(void)
{
    static bool done;
    if (done)
        return;
    done = true;
    const char *const nothing[] = {NULL};
    const typelib_TypeClass exception = typelib_TypeClass_EXCEPTION;
    add_interface(UNO "XInterface", (const method[]){{"queryInterface", "any", "type"},
                                                     {"acquire", "void", NULL},
                                                     {"release", "void", NULL},
                                                     {NULL, NULL, NULL}});
    add_compound(
        exception, UNO "Exception", NULL,
        (const char *const[]){"string", "Message", "com.sun.star.uno.XInterface", "Context", NULL});
    add_compound(exception, UNO "RuntimeException", UNO "Exception", nothing);
    add_compound(exception, LANG "IllegalArgumentException", UNO "RuntimeException",
                 (const char *const[]){"short", "ArgumentPosition", NULL});
    add_compound(exception, "com.sun.star.io.IOException", UNO "Exception", nothing);
    add_compound(typelib_TypeClass_STRUCT, "com.sun.star.beans.NamedValue", NULL,
                 (const char *const[]){"string", "Name", "any", "Value", NULL});
    add_interface(LANG "XServiceInfo",
                  (const method[]){{"getImplementationName", "string", NULL},
                                   {"supportsService", "boolean", "string"},
                                   {"getSupportedServiceNames", "[]string", NULL},
                                   {NULL, NULL, NULL}});
    add_interface(LANG "XTypeProvider", (const method[]){{"getTypes", "[]type", NULL},
                                                         {"getImplementationId", "[]byte", NULL},
                                                         {NULL, NULL, NULL}});
    add_interface(UNO "XReference",
                  (const method[]){{"dispose", "void", NULL}, {NULL, NULL, NULL}});
    add_interface(UNO "XAdapter", (const method[]){{"queryAdapted", UNO "XInterface", NULL},
                                                   {"addReference", "void", UNO "XReference"},
                                                   {"removeReference", "void", UNO "XReference"},
                                                   {NULL, NULL, NULL}});
    add_interface(UNO "XWeak",
                  (const method[]){{"queryAdapter", UNO "XAdapter", NULL}, {NULL, NULL, NULL}});
    add_interface("com.sun.star.task.XJob",
                  (const method[]){{"execute", "any", "[]com.sun.star.beans.NamedValue"},
                                   {NULL, NULL, NULL}});
}
