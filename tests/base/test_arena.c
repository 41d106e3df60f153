/* Arena memory is zeroed, aligned, disjoint, and all given back at once. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"

enum { PIECES = 3000 };

/* Sizes around every boundary: nothing, one byte, the chunk, far beyond it. */
static size_t piece_size(size_t i)
{
    return i % 97 == 0 ? 10000 + i : i % 31 == 0 ? 1024 + i % 7 : i % 130;
}

static void pieces_are_zeroed_aligned_and_disjoint(void **state)
{
    (void)state;
    gj_arena *arena = gj_arena_new();
    unsigned char *pieces[PIECES];
    for (size_t i = 0; i < PIECES; i++) {
        pieces[i] = gj_arena_alloc(arena, piece_size(i));
        assert_non_null(pieces[i]);
        assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
        for (size_t k = 0; k < piece_size(i); k++)
            assert_int_equal(pieces[i][k], 0);
        memset(pieces[i], (int)(i % 251), piece_size(i));
    }
    for (size_t i = 0; i < PIECES; i++) {
        for (size_t k = 0; k < piece_size(i); k++)
            assert_int_equal(pieces[i][k], i % 251);
    }
    gj_arena_free(arena);
    gj_arena_free(NULL);
}

/* Three megabytes of small pieces, more than is kept for the next arena, three times over. */
static void memory_that_comes_back_is_zeroed_again(void **state)
{
    enum { SIZE = 512, COUNT = 6144 };
    (void)state;
    for (int round = 0; round < 3; round++) {
        gj_arena *arena = gj_arena_new();
        for (int i = 0; i < COUNT; i++) {
            unsigned char *piece = gj_arena_alloc(arena, SIZE);
            for (size_t k = 0; k < SIZE; k++)
                if (piece[k])
                    fail();
            memset(piece, 0xa5, SIZE);
        }
        gj_arena_free(arena);
    }
}

typedef struct told {
    const void *pieces[3];
    size_t sizes[3];
    int n;
} told;

static void note(void *to, const void *piece, size_t size)
{
    told *t = to;
    assert_true(t->n < 3);
    t->pieces[t->n] = piece;
    t->sizes[t->n++] = size;
}

static void pieces_that_lie_apart_are_told_in_the_same_order(void **state)
{
    told each[2] = {{{0}, {0}, 0}, {{0}, {0}, 0}};
    (void)state;
    for (int i = 0; i < 2; i++) {
        gj_arena *arena = gj_arena_new_apart();
        const void *text = gj_arena_strdup(arena, "text"), *none = gj_arena_alloc(arena, 0);
        const void *large = gj_arena_alloc(arena, 100000);
        gj_arena_each(arena, note, &each[i]);
        assert_int_equal(each[i].n, 3);
        for (int n = 0; n < 3; n++) {
            const void *piece = each[i].pieces[n];
            assert_int_equal(each[i].sizes[n], piece == text    ? 5
                                               : piece == none  ? 0
                                               : piece == large ? 100000
                                                                : 1);
            assert_int_equal(each[i].sizes[n], each[0].sizes[n]);
        }
        gj_arena_free(arena);
    }
}

static void size_says_what_was_asked_of_the_system(void **state)
{
    (void)state;
    gj_arena *arena = gj_arena_new();
    size_t before = gj_arena_size(arena);
    (void)gj_arena_alloc(arena, 1000000);
    assert_true(gj_arena_size(arena) >= before + 1000000);
    assert_true(gj_arena_size(arena) < before + 1010000);
    size_t large = gj_arena_size(arena);
    for (int i = 0; i < 100000; i++)
        (void)gj_arena_alloc(arena, 16);
    assert_true(gj_arena_size(arena) - large >= 1600000);
    assert_true(gj_arena_size(arena) - large < 1800000);
    gj_arena_free(arena);
}

static void texts_are_copied(void **state)
{
    (void)state;
    gj_arena *arena = gj_arena_new();
    char source[] = "报告";
    char *copy = gj_arena_strdup(arena, source);
    source[0] = 'x';
    assert_string_equal(copy, "报告");
    assert_string_equal(gj_arena_strndup(arena, "abcdef", 3), "abc");
    assert_string_equal(gj_arena_strndup(arena, NULL, 0), "");
    assert_null(gj_arena_strdup(arena, NULL));
    assert_string_equal(gj_arena_printf(arena, "%s%d", "第", 12), "第12");
    char *padded = gj_arena_printf(arena, "%9000d", 1);
    assert_int_equal(strlen(padded), 9000);
    int *numbers = gj_arena_array(arena, 5, sizeof *numbers);
    assert_int_equal(numbers[4], 0);
    assert_non_null(gj_arena_array(arena, 0, 0));
    gj_arena_free(arena);
}

/* Does the call end its process by abort()? */
static bool aborts(void (*call)(gj_arena *arena))
{
    pid_t child = fork();
    if (child == 0) {
        (void)fclose(stderr);
        (void)signal(SIGABRT, SIG_DFL);
        gj_arena *arena = gj_arena_new();
        call(arena);
        gj_arena_free(arena);
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void ask_for_an_overflowing_array(gj_arena *arena)
{
    (void)gj_arena_array(arena, SIZE_MAX / 2, 3);
}

static void ask_for_everything(gj_arena *arena)
{
    (void)gj_arena_alloc(arena, SIZE_MAX - 8);
}

static void ask_for_a_little(gj_arena *arena)
{
    (void)gj_arena_array(arena, 2, 3);
}

static void the_impossible_ends_the_process(void **state)
{
    (void)state;
    assert_true(aborts(ask_for_an_overflowing_array));
    assert_true(aborts(ask_for_everything));
    assert_false(aborts(ask_for_a_little));
}

static void plain_memory_is_never_null(void **state)
{
    (void)state;
    void *memory = gj_alloc(0);
    assert_non_null(memory);
    memory = gj_realloc(memory, 0);
    assert_non_null(memory);
    free(memory);
}

/* ---- made when first asked for ---- */

static atomic_int times_made;

static const void *make_pair(gj_arena *arena, const void *from)
{
    atomic_fetch_add(&times_made, 1);
    int *pair = gj_arena_array(arena, 2, sizeof *pair);
    pair[0] = pair[1] = *(const int *)from;
    return pair;
}

static void what_is_made_on_demand_is_made_once_and_lives_with_its_arena(void **state)
{
    (void)state;
    const int seven = 7;
    gj_arena *arena = gj_arena_new();
    times_made = 0;
    gj_lazy *never = gj_lazy_new(arena), *lazy = gj_lazy_new(arena);
    assert_int_equal(times_made, 0);
    const int *pair = gj_lazy_get(lazy, make_pair, &seven);
    assert_int_equal(pair[1], 7);
    assert_ptr_equal(gj_lazy_get(lazy, make_pair, &seven), pair);
    assert_int_equal(times_made, 1);
    assert_ptr_not_equal(never, lazy);
    gj_arena_free(arena); /* the pair's too: ASan would tell */
}

static void *ask_often(void *lazy)
{
    static const int eight = 8;
    const void *first = gj_lazy_get(lazy, make_pair, &eight);
    for (int i = 0; i < 1000; i++) {
        if (gj_lazy_get(lazy, make_pair, &eight) != first)
            return NULL;
    }
    return (void *)first;
}

static void several_threads_get_the_same(void **state)
{
    (void)state;
    gj_arena *arena = gj_arena_new();
    for (int round = 0; round < 50; round++) {
        enum { THREADS = 4 };
        gj_lazy *lazy = gj_lazy_new(arena);
        pthread_t threads[THREADS];
        void *got[THREADS];
        for (int i = 0; i < THREADS; i++)
            assert_int_equal(pthread_create(&threads[i], NULL, ask_often, lazy), 0);
        for (int i = 0; i < THREADS; i++)
            assert_int_equal(pthread_join(threads[i], &got[i]), 0);
        for (int i = 0; i < THREADS; i++) {
            assert_non_null(got[i]);
            assert_ptr_equal(got[i], got[0]);
        }
    }
    gj_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_zeroed_aligned_and_disjoint),
        cmocka_unit_test(memory_that_comes_back_is_zeroed_again),
        cmocka_unit_test(pieces_that_lie_apart_are_told_in_the_same_order),
        cmocka_unit_test(size_says_what_was_asked_of_the_system),
        cmocka_unit_test(texts_are_copied),
        cmocka_unit_test(the_impossible_ends_the_process),
        cmocka_unit_test(plain_memory_is_never_null),
        cmocka_unit_test(what_is_made_on_demand_is_made_once_and_lives_with_its_arena),
        cmocka_unit_test(several_threads_get_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
