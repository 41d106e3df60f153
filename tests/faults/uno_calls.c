/* SPDX-License-Identifier: Apache-2.0 */
/*
 * src/uno/call.c, all calls of which to LibreOffice go through one function that fails the call
 * which the file named by GOUJI_FAULTS says, and the library's own malloc, calloc and realloc
 * (--wrap), that fail likewise. It stands in for call.o in the library that the trials in an office
 * load; the shipped library has nothing of it.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "uno/api.h"
#include "uno/glue.h"

/* What fails: a call throws, or does nothing and gives the type's default; memory can't be had. */
enum kind { THROWN, NOTHING, MEMORY };

/* What is told and asked through the file; orders.py packs and unpacks it. */
static struct orders {
    int64_t at; /* the number of the call that fails, from 1; 0: none */
    int64_t kind;
    int64_t for_good;              /* and all behind it */
    _Atomic(int64_t) count, fired; /* of that kind */
    char name[256]; /* of the first member that failed, or where in the library memory was wanted */
} * orders;

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("GOUJI_FAULTS");
    int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    void *memory = fd >= 0 ? mmap(NULL, sizeof *orders, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0)
                           : MAP_FAILED;
    orders = memory == MAP_FAILED ? NULL : memory;
}

/* *first: no other has failed before. */
static bool fails(bool memory, bool *first)
{
    if (!orders || memory != (orders->kind == MEMORY))
        return false;
    int64_t number = atomic_fetch_add(&orders->count, 1) + 1;
    if (!orders->at || number < orders->at || (number > orders->at && !orders->for_good))
        return false;
    *first = atomic_fetch_add(&orders->fired, 1) == 0;
    return true;
}

static bool call_fails(const typelib_TypeDescription *member)
{
    bool first = false;
    if (!fails(false, &first))
        return false;
    if (first) {
        char *name = gj_string_text(member->pTypeName);
        (void)snprintf(orders->name, sizeof orders->name, "%s", name);
        free(name);
    }
    return true;
}

/* ---- memory ---- */

// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c): the names are the linker's
extern const char __ehdr_start[] __attribute__((visibility("hidden")));

static bool lacks_memory(const void *caller)
{
    bool first = false;
    if (!fails(true, &first))
        return false;
    if (first)
        (void)snprintf(orders->name, sizeof orders->name, "+0x%tx",
                       (const char *)caller - __ehdr_start);
    errno = ENOMEM;
    return true;
}

#define WRAP(name, parameters, arguments)                                                  \
    void *__real_##name parameters;                                                        \
    void *__wrap_##name parameters;                                                        \
    void *__wrap_##name parameters                                                         \
    {                                                                                      \
        return lacks_memory(__builtin_return_address(0)) ? NULL : __real_##name arguments; \
    }
WRAP(malloc, (size_t size), (size))
WRAP(calloc, (size_t count, size_t size), (count, size))
WRAP(realloc, (void *old, size_t size), (old, size))
// NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c)

/* ---- calls ---- */

/* The answer of somebody who did nothing: defaults, also in what is only given out. */
static void give_nothing(const typelib_TypeDescription *member, void *result, void **arguments)
{
    if (member->eTypeClass == typelib_TypeClass_INTERFACE_ATTRIBUTE) {
        if (result)
            uno_type_constructData(
                result,
                ((const typelib_InterfaceAttributeTypeDescription *)member)->pAttributeTypeRef);
        return;
    }
    const typelib_InterfaceMethodTypeDescription *method = (const void *)member;
    if (result && method->pReturnTypeRef->eTypeClass != typelib_TypeClass_VOID)
        uno_type_constructData(result, method->pReturnTypeRef);
    for (int32_t i = 0; i < method->nParams; i++)
        if (method->pParams[i].bOut && !method->pParams[i].bIn)
            uno_type_constructData(arguments[i], method->pParams[i].pTypeRef);
}

static void call_or_fail(uno_Interface *target, const typelib_TypeDescription *member, void *result,
                         void **arguments, uno_Any **exception)
{
    gj_err err = {.kind = GJ_ERR_OFFICE, .says = "它不肯"};
    if (!call_fails(member)) {
        target->pDispatcher(target, member, result, arguments, exception);
    } else if (orders->kind == NOTHING) {
        give_nothing(member, result, arguments);
        *exception = NULL;
    } else {
        gj_exception_raise(*exception, &err, member, !result, target);
    }
}

#define pDispatcher(...) pDispatcher ? call_or_fail(__VA_ARGS__) : (void)0

#include "../../src/uno/call.c" /* NOLINT(bugprone-suspicious-include): it is this file's whole point */
