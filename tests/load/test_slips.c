/* Intention: the rarer slips of those who write a form are told with their place too, and what is
 * fit to be refused is refused. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "slips_more.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static void slips_in_tables_are_told(void **state)
{
    (void)state;
    assert_int_equal(count_mistold("zfxxgk-2021", OF_TABLES, COUNT(OF_TABLES)), 0);
}

static void slips_in_pairs_are_told(void **state)
{
    (void)state;
    assert_int_equal(count_mistold("zfwz-2017", OF_PAIRS, COUNT(OF_PAIRS)), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slips_in_tables_are_told),
        cmocka_unit_test(slips_in_pairs_are_told),
    };
    return cmocka_run_group_tests(tests, make_root, remove_root);
}
