/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: the digest is the one that everybody else computes, whatever the length. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/sha256.h"

static void assert_digest(const char *bytes, size_t length, const char *expected)
{
    char digest[GJ_SHA256];
    assert_string_equal(gj_sha256(bytes, length, digest), expected);
}

static void the_standards_own_examples_come_out(void **state)
{
    (void)state;
    assert_digest("", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_digest("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const char *two = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    assert_digest(two, strlen(two),
                  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    char *million = malloc(1000000);
    memset(million, 'a', 1000000);
    assert_digest(million, 1000000,
                  "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    free(million);
}

/* Where the length no longer fits behind the rest, there is a block more. */
static void lengths_around_a_block_come_out(void **state)
{
    (void)state;
    char bytes[64];
    memset(bytes, 'a', sizeof bytes);
    assert_digest(bytes, 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
    assert_digest(bytes, 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a");
    assert_digest(bytes, 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_standards_own_examples_come_out),
        cmocka_unit_test(lengths_around_a_block_come_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
