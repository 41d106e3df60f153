/* Objects of ours answer, throw, count their references and end, called as LibreOffice calls
 * them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support_types.h"
#include "uno/api.h"

static int alive;

typedef struct job {
    gj_object object;
    gj_err throws; /* what execute fails with, if it has a kind */
} job;

static bool init(void *self, gj_XComponentContext *context, gj_err *err)
{
    (void)self;
    (void)context;
    (void)err;
    alive++;
    return true;
}

static bool refuse(void *self, gj_XComponentContext *context, gj_err *err)
{
    init(self, context, err);
    return gj_fail(err, GJ_ERR_USAGE, "refused");
}

static void destroy(void *self)
{
    (void)self;
    alive--;
}

static bool execute(void *self, const gj_seq_NamedValue *arguments, gj_any *result, gj_err *err)
{
    job *mine = self;
    gj_any_set_long(result, arguments->count);
    if (mine->throws.kind == GJ_ERR_NONE)
        return true;
    *err = mine->throws;
    return false;
}

static const gj_XJob_methods methods = {.execute = execute};
static const gj_facet facets[] = {GJ_FACET(XJob, &methods), {NULL, NULL}};
static const char *const services[] = {"org.example.Job", NULL};
static const gj_class job_class = {.implementation = "org.example.comp.Job",
                                   .services = services,
                                   .facets = facets,
                                   .size = sizeof(job),
                                   .init = init,
                                   .destroy = destroy};
static const gj_class refusing_class = {.init = refuse, .destroy = destroy};
static const gj_XJob_methods no_methods = {.execute = NULL};
static const gj_facet empty_facets[] = {GJ_FACET(XJob, &no_methods), {NULL, NULL}};
static const gj_class empty_class = {.facets = empty_facets};

static job *new_job(gj_XJob **handle)
{
    job *made = gj_object_new(&job_class, NULL, NULL);
    *handle = gj_query(XJob, &made->object);
    assert_non_null(*handle);
    gj_release(&made->object);
    return made;
}

static void an_object_lives_as_long_as_its_references(void **state)
{
    (void)state;
    gj_object *object = gj_object_new(&job_class, NULL, NULL);
    assert_int_equal(alive, 1);
    gj_acquire(object);
    gj_release(object);
    assert_int_equal(alive, 1);
    gj_release(object);
    assert_int_equal(alive, 0);
}

static void an_object_that_refuses_is_ended(void **state)
{
    (void)state;
    gj_err err = {0};
    assert_null(gj_object_new(&refusing_class, NULL, &err));
    assert_string_equal(err.says, "refused");
    assert_int_equal(alive, 0);
}

static void a_call_arrives_and_comes_back(void **state)
{
    (void)state;
    gj_XJob *handle = NULL;
    gj_err err = {0};
    gj_any result;
    int32_t number = 0;
    new_job(&handle);
    gj_seq_NamedValue *arguments = gj_seq_NamedValue_new(3);
    assert_true(gj_XJob_execute(handle, arguments, &result, &err));
    assert_true(gj_any_get_long(&result, &number) && number == 3);
    gj_any_clear(&result);
    assert_true(gj_XJob_execute(handle, NULL, &result, &err));
    assert_true(gj_any_get_long(&result, &number) && number == 0);
    gj_any_clear(&result);
    gj_seq_NamedValue_free(arguments);
    gj_release(handle);
    assert_int_equal(alive, 0);
}

static void expect_thrown(const gj_err *throws, const char *exception, const char *message)
{
    gj_XJob *handle = NULL;
    gj_err err = {0};
    gj_any result;
    new_job(&handle)->throws = *throws;
    assert_false(gj_XJob_execute(handle, NULL, &result, &err));
    assert_true(gj_thrown(&err, exception));
    assert_string_equal(gj_thrown_message(&err), message);
    assert_true(gj_any_is_void(&result));
    gj_any_clear(&result);
    gj_release(handle);
}

/* As LibreOffice's bridge for LoongArch stores a result: the whole register. */
static void answer_in_registers(uno_Interface *self, const typelib_TypeDescription *member,
                                void *result, void **arguments, uno_Any **exception)
{
    (void)self;
    (void)member;
    (void)arguments;
    memset(result, 1, 16);
    *exception = NULL;
}

static void a_small_result_leaves_its_neighbours_alone(void **state)
{
    (void)state;
    gj_XServiceInfo wide = {{.pDispatcher = answer_in_registers}};
    struct {
        bool before[16], answer, after[31];
    } seen = {0};
    gj_err err = {0};
    assert_true(gj_XServiceInfo_supportsService(&wide, "a", &seen.answer, &err));
    assert_true(seen.answer);
    for (size_t i = 0; i < 16; i++)
        assert_false(seen.before[i] || seen.after[i]);
}

static void errors_become_exceptions_and_errors_again(void **state)
{
    (void)state;
    gj_err err = {0};
    gj_fail(&err, GJ_ERR_USAGE, "wrong %d", 1);
    expect_thrown(&err, GJ_EXC_IllegalArgumentException, "wrong 1");
    gj_fail(&err, GJ_ERR_FORMAT, "坏");
    expect_thrown(&err, GJ_EXC_RuntimeException, "坏");
    gj_throw(&err, GJ_EXC_RuntimeException, "two\nlines");
    expect_thrown(&err, GJ_EXC_RuntimeException, "two lines");
    gj_throw(&err, GJ_EXC_RuntimeException, "%s", "");
    expect_thrown(&err, GJ_EXC_RuntimeException, "没有说明");
    /* Not declared by XJob here, or not even known: told in words. */
    gj_throw(&err, GJ_EXC_IOException, "disk");
    expect_thrown(&err, GJ_EXC_RuntimeException,
                  "LibreOffice 报告错误（com.sun.star.io.IOException）：disk");
    gj_throw(&err, "no.such.Exception", "x");
    expect_thrown(&err, GJ_EXC_RuntimeException, "LibreOffice 报告错误（no.such.Exception）：x");
}

static void a_plain_error_is_no_exception(void **state)
{
    (void)state;
    gj_err err = {0};
    gj_fail(&err, GJ_ERR_OFFICE, "plain");
    assert_false(gj_thrown(&err, GJ_EXC_RuntimeException));
    assert_string_equal(gj_thrown_message(&err), "plain");
    gj_throw(&err, GJ_EXC_RuntimeException, "x");
    assert_false(gj_thrown(&err, GJ_EXC_Exception));
    assert_false(gj_thrown(&err, "com.sun.star.uno.Runtime"));
}

static void what_nobody_answers_throws(void **state)
{
    (void)state;
    gj_err err = {0};
    gj_any result;
    bool flag = true;
    gj_object *object = gj_object_new(&empty_class, NULL, NULL);
    assert_false(gj_XJob_execute((gj_XJob *)&object->uno, NULL, &result, &err));
    assert_true(gj_thrown(&err, GJ_EXC_RuntimeException));
    gj_any_clear(&result);
    /* It has no name, so it has no XServiceInfo. */
    assert_null(gj_query(XServiceInfo, object));
    assert_false(
        gj_XServiceInfo_supportsService((gj_XServiceInfo *)&object->uno, "x", &flag, &err));
    assert_false(flag);
    gj_release(object);
}

static void calling_nothing_is_an_error_and_no_crash(void **state)
{
    (void)state;
    gj_err err = {0};
    gj_any result;
    assert_false(gj_XJob_execute(NULL, NULL, &result, &err));
    assert_true(gj_any_is_void(&result) && err.kind == GJ_ERR_OFFICE);
    gj_any_clear(&result);
    assert_null(gj_query(XJob, (gj_XWeak *)NULL));
    assert_null(gj_require(XJob, (gj_XWeak *)NULL, &err));
    gj_release((gj_XJob *)NULL);
    assert_true(gj_same((gj_XJob *)NULL, (gj_XWeak *)NULL));
}

static void an_object_says_what_it_is(void **state)
{
    (void)state;
    gj_XJob *handle = NULL;
    gj_seq_string *names = NULL;
    gj_seq_type *types = NULL;
    char *name = NULL;
    bool yes = false;
    bool no = true;
    new_job(&handle);
    gj_XServiceInfo *info = gj_query(XServiceInfo, handle);
    assert_true(gj_XServiceInfo_getImplementationName(info, &name, NULL));
    assert_string_equal(name, "org.example.comp.Job");
    assert_true(gj_XServiceInfo_supportsService(info, "org.example.Job", &yes, NULL) && yes);
    assert_true(gj_XServiceInfo_supportsService(info, "org.example.Jo", &no, NULL) && !no);
    assert_true(gj_XServiceInfo_getSupportedServiceNames(info, &names, NULL));
    assert_int_equal(names->count, 1);
    gj_XTypeProvider *provider = gj_query(XTypeProvider, handle);
    assert_true(gj_XTypeProvider_getTypes(provider, &types, NULL));
    assert_int_equal(types->count, 4);
    assert_true(gj_type_is(types->items[0], &gj_type_XJob));
    assert_true(gj_same(info, provider) && gj_same(handle, info));
    free(name);
    gj_seq_string_free(names);
    gj_seq_type_free(types);
    gj_release(provider);
    gj_release(info);
    gj_release(handle);
    assert_int_equal(alive, 0);
}

static void a_weak_reference_does_not_hold(void **state)
{
    (void)state;
    gj_err err = {0};
    gj_XJob *handle = NULL;
    new_job(&handle);
    gj_weak *weak = gj_weak_new(GJ_HANDLE(handle), &err);
    gj_XJob *locked = gj_weak_lock(XJob, weak);
    assert_true(locked && gj_same(locked, handle));
    gj_release(handle);
    assert_int_equal(alive, 1);
    gj_release(locked);
    assert_int_equal(alive, 0);
    assert_null(gj_weak_lock(XJob, weak));
    gj_weak_free(weak);
    assert_null(gj_weak_new(NULL, &err));
    assert_null(gj_weak_object(NULL));
    gj_weak_free(NULL);
}

static void objects_travel_in_anys(void **state)
{
    (void)state;
    gj_XJob *handle = NULL;
    gj_any any = {0};
    new_job(&handle);
    gj_any_set_XJob(&any, handle);
    gj_release(handle);
    assert_int_equal(alive, 1);
    gj_XWeak *weak = gj_any_get_XWeak(&any);
    assert_non_null(weak);
    gj_release(weak);
    assert_null(gj_any_get_XComponentContext(&any));
    gj_any_clear(&any);
    assert_int_equal(alive, 0);
    gj_any_set_XJob(&any, NULL);
    assert_null(gj_any_get_XJob(&any));
    gj_any_clear(&any);
}

static void a_factory_knows_its_classes(void **state)
{
    (void)state;
    const gj_class *const classes[] = {&job_class, NULL};
    gj_XInterface *factory = gj_component_factory(classes, "org.example.comp.Job");
    assert_non_null(factory);
    gj_interface_release(factory);
    assert_null(gj_component_factory(classes, "org.example.comp.Other"));
}

static int set_up(void **state)
{
    (void)state;
    gj_test_types();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_object_lives_as_long_as_its_references),
        cmocka_unit_test(an_object_that_refuses_is_ended),
        cmocka_unit_test(a_call_arrives_and_comes_back),
        cmocka_unit_test(a_small_result_leaves_its_neighbours_alone),
        cmocka_unit_test(errors_become_exceptions_and_errors_again),
        cmocka_unit_test(a_plain_error_is_no_exception),
        cmocka_unit_test(what_nobody_answers_throws),
        cmocka_unit_test(calling_nothing_is_an_error_and_no_crash),
        cmocka_unit_test(an_object_says_what_it_is),
        cmocka_unit_test(a_weak_reference_does_not_hold),
        cmocka_unit_test(objects_travel_in_anys),
        cmocka_unit_test(a_factory_knows_its_classes),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
