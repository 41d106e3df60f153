/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object.h - objects of ours that LibreOffice calls, and the library's entry points.
 *
 * An object is a struct that begins with gj_object; a gj_class says which functions answer
 * which interfaces. queryInterface, reference counts, XTypeProvider, XServiceInfo and
 * XWeak are done here, once.
 *
 * To make a component: 1. a struct that begins with gj_object; 2. a function for each member it
 * answers; 3. their tables in facets, with GJ_FACET; 4. its gj_class; 5. GJ_UNO_COMPONENTS, once in
 * the library. A whole one:
 *
 *     #include "uno/api.h"
 *     #include "uno/object.h"
 *
 *     static bool execute(void *self, const gj_seq_NamedValue *arguments, gj_any *result,
 *                         gj_err *err)
 *     {
 *         gj_any_set_long(result, arguments->count);
 *         return true;
 *     }
 *     static const gj_XJob_methods job = {.execute = execute};
 *     static const gj_facet facets[] = {GJ_FACET(XJob, &job), {0}};
 *     static const char *const services[] = {"org.example.Counter", NULL};
 *     static const gj_class counter = {.implementation = "org.example.comp.Counter",
 *         .services = services, .facets = facets, .size = sizeof(gj_object)};
 *     GJ_UNO_COMPONENTS(&counter)
 *
 * with a .components file that names implementation, service and this library
 * (loader="com.sun.star.loader.SharedLibrary", without `environment`), linked with -luno_cppu
 * -luno_sal.
 *
 * What a method gets. The same C types as a call the other way (uno.h's table): arguments are
 * borrowed until it returns (gj_acquire or copy what you keep); never NULL but for objects that
 * are null. Results are prepared empty: fill them in (a string with malloc'ed memory, an object
 * acquired, a sequence new), ownership goes to the caller. Return false with *err filled to throw:
 * GJ_ERR_USAGE becomes an IllegalArgumentException, GJ_ERR_IO an IOException where the member
 * declares it, what gj_throw or a failed call left becomes that exception, anything else a
 * RuntimeException with the sentence. Whatever the methods hold then as results is released.
 *
 * Threads. A method runs on whatever thread LibreOffice calls from, with LibreOffice's lock held or
 * not: what two of them may touch is guarded by a lock of the object's own. Reference counts are
 * atomic. Running out of memory ends in each call (base/guard.h): as an exception, or as nothing
 * done and no object given where the member declares none. No lock of ours may be held when
 * LibreOffice is called.
 *
 * A NULL method, an interface that isn't listed, a member of a newer LibreOffice: all answer with a
 * RuntimeException. List a base interface on its own: XStatusListener's `disposing` is
 * XEventListener's, GJ_FACET(XEventListener, &events).
 */
#ifndef GJ_UNO_OBJECT_H
#define GJ_UNO_OBJECT_H

#include "uno/typed.h"

typedef struct gj_class gj_class; /* what makes an object: its facets, size, beginning and end */
typedef struct gj_adapter gj_adapter;   /* an object's weak side: weak.c */
typedef struct gj_XAdapter gj_XAdapter; /* the handle that UNO gives out of it */

/* Begins every object of ours. All of it is private. */
typedef struct gj_object {
    uno_Interface uno;
    const gj_class *class;
    _Atomic(int32_t) references;
    _Atomic(gj_adapter *) adapter; /* the weak side, once somebody asked for it */
} gj_object;

/* Calls one member: converts the arguments, calls the function in `methods`; false with *err filled
 * where that throws. Generated. */
typedef bool (*gj_stub)(const void *methods, void *self, void *result, void **arguments,
                        gj_err *err);

/* A member of an interface, and how it is answered. */
typedef struct gj_answer {
    const char *name; /* "disposing"; NULL ends the list */
    gj_stub call;     /* the method, or the attribute read */
    gj_stub set;      /* the attribute set; NULL if there is no such thing */
} gj_answer;
/* An interface as implementers need it. */
typedef struct gj_interface {
    gj_typename *type;
    const gj_answer *answers;
} gj_interface;

/* One interface of a class with its functions; GJ_FACET takes only that interface's table. */
typedef struct gj_facet {
    const gj_interface *interface; /* NULL ends the list */
    const void *methods;
} gj_facet;
/* One line of a class's facets; `table` may be NULL: then no member is answered. */
#define GJ_FACET(I, table)                                              \
    {                                                                   \
        &gj_interface_##I, 1 ? (table) : (const gj_##I##_methods *)NULL \
    }

/* Constant, and shared by all its objects. */
struct gj_class {
    const char *implementation;  /* XServiceInfo's name; NULL: no component, no XServiceInfo */
    const char *const *services; /* ended by NULL; NULL: none */
    const gj_facet *facets;
    size_t size; /* of the object's struct, at least sizeof(gj_object) */
    /* May be NULL. Called once on zeroed memory; false: `destroy` is called, nothing comes of it.
     * The context is borrowed and may be NULL for objects that the code itself makes. */
    bool (*init)(void *self, gj_XComponentContext *context, gj_err *err);
    /* May be NULL. The last reference is gone: release what `self` holds; zeros are possible. */
    void (*destroy)(void *self);
};

/* A new object with one reference, yours; NULL, *err filled, if its init failed. Give it to a call
 * with gj_query(XFoo, &mine->object), and gj_release(&mine->object) when you are done. */
void *gj_object_new(const gj_class *class, gj_XComponentContext *context, gj_err *err);

/* The factory that LibreOffice asks for: a new reference; NULL for a name not in the list, or where
 * memory ran out. `classes`, ended by NULL, are static and kept. */
void *gj_component_factory(const gj_class *const *classes, const char *implementation);

/*
 * The library's two exported functions, for these classes (pointers). Objects made by LibreOffice
 * get their context in `init`, and their arguments through XInitialization if they have it.
 */
#define GJ_UNO_COMPONENTS(...)                                                                    \
    GJ_UNO_EXPORT void component_getImplementationEnvironment(const char **name,                  \
                                                              uno_Environment **environment);     \
    GJ_UNO_EXPORT void *component_getFactory(const char *implementation, void *manager,           \
                                             void *registry);                                     \
    void component_getImplementationEnvironment(const char **name, uno_Environment **environment) \
    {                                                                                             \
        (void)environment;                                                                        \
        *name = "uno";                                                                            \
    }                                                                                             \
    void *component_getFactory(const char *implementation, void *manager, void *registry)         \
    {                                                                                             \
        static const gj_class *const classes[] = {__VA_ARGS__, NULL};                             \
        (void)manager;                                                                            \
        (void)registry;                                                                           \
        return gj_component_factory(classes, implementation);                                     \
    }
/* What LibreOffice looks up by name; all else is hidden. */
#define GJ_UNO_EXPORT __attribute__((visibility("default")))

#endif
