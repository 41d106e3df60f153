/* A form's words are found, the longest first; those with a year in them in their year only. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "text/lexicon.h"

static const char *const none[] = {NULL};
static const char *const units[] = {"件", "件次", NULL};
static const char *const pasts[] = {"上年", "{last}年", NULL};
static const char *const cues[] = {"收到申请", "{last}年结转", "{next}年收到申请", NULL};

static const gj_figure figure = {.cues = cues, .after = none, .nil = none};

static gj_prose prose_of(void)
{
    gj_prose prose = {.figures = &figure, .n_figures = 1};
    for (int role = 0; role < GJ_PROSE_ROLES; role++)
        prose.words[role] = none;
    prose.words[GJ_PROSE_UNIT] = units;
    prose.words[GJ_PROSE_PAST] = pasts;
    return prose;
}

static const gj_lexeme *find(gj_arena *arena, const gj_lexicon *lexicon, const char *text)
{
    const gj_plain plain = gj_plain_of(arena, NULL, text);
    return gj_lexicon_find(lexicon, &plain, 0);
}

static void the_longest_word_at_a_place_is_found(void **state)
{
    (void)state;
    gj_arena *arena = gj_arena_new();
    const gj_prose prose = prose_of();
    const gj_lexicon *all = gj_lexicon_new(arena, &prose);
    assert_int_equal(find(arena, all, "件次多")->word.count, 2);
    assert_int_equal(find(arena, all, "件数")->word.count, 1);
    assert_int_equal(find(arena, all, "收到申请5件")->cue, 0);
    assert_null(find(arena, all, "收到5件"));
    gj_arena_free(arena);
}

static void a_year_has_its_own_words_and_leaves_the_others_alone(void **state)
{
    (void)state;
    gj_arena *arena = gj_arena_new();
    const gj_prose prose = prose_of();
    const gj_lexicon *all = gj_lexicon_new(arena, &prose);
    const gj_lexicon *of_2021 = gj_lexicon_of_year(arena, all, 2021);
    const gj_lexicon *of_2024 = gj_lexicon_of_year(arena, all, 2024);
    const gj_lexeme *past = find(arena, of_2021, "2020年");
    assert_int_equal(past->roles, 1U << GJ_PROSE_PAST);
    assert_int_equal(past->cue, -1);
    assert_int_equal(find(arena, of_2021, "2020年结转2件")->cue, 0);
    assert_int_equal(find(arena, of_2021, "2022年收到申请")->cue, 0);
    assert_null(find(arena, of_2024, "2020年结转2件"));
    assert_int_equal(find(arena, of_2024, "2023年结转2件")->cue, 0);
    assert_int_equal(find(arena, of_2024, "件次")->roles, 1U << GJ_PROSE_UNIT);
    assert_null(find(arena, all, "2023年结转2件"));
    assert_ptr_equal(gj_lexicon_of_year(arena, all, 0), all);
    gj_arena_free(arena);
}

/* A word that is the form's already keeps what it does there. */
static void a_year_adds_to_a_word(void **state)
{
    (void)state;
    static const char *const stops[] = {"2020年", NULL};
    gj_arena *arena = gj_arena_new();
    gj_prose prose = prose_of();
    prose.words[GJ_PROSE_STOP] = stops;
    const gj_lexicon *all = gj_lexicon_new(arena, &prose);
    const gj_lexicon *of_2021 = gj_lexicon_of_year(arena, all, 2021);
    assert_int_equal(find(arena, of_2021, "2020年")->roles,
                     1U << GJ_PROSE_STOP | 1U << GJ_PROSE_PAST);
    assert_int_equal(find(arena, all, "2020年")->roles, 1U << GJ_PROSE_STOP);
    gj_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_longest_word_at_a_place_is_found),
        cmocka_unit_test(a_year_has_its_own_words_and_leaves_the_others_alone),
        cmocka_unit_test(a_year_adds_to_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
