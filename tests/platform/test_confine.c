/* A confined process reads what it is handed and answers; whatever else it tries ends it, costs its
 * thing alone, and is told in a sentence. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "platform/charset.h"
#include "platform/clock.h"
#include "platform/confine.h"
#include "platform/crew.h"
#include "platform/file.h"
#include "platform/path.h"

long syscall(long number, ...);

/* ---- what a fault might be used for ---- */

static void opens(void)
{
    (void)open("/etc/hostname", O_RDONLY);
}
static void creates(void)
{
    (void)open("planted", O_WRONLY | O_CREAT, 0600);
}
static void lists(void)
{
    (void)syscall(SYS_getdents64, 0, NULL, 0);
}
static void asks_of_files(void)
{
    struct stat info;
    (void)stat("/etc", &info);
}
static void deletes(void)
{
    (void)unlink("planted");
}
static void renames(void)
{
    (void)rename("planted", "elsewhere");
}
static void starts_a_program(void)
{
    (void)execl("/bin/true", "true", (char *)NULL);
}
static void makes_a_process(void)
{
    (void)fork();
}
static void calls_out(void)
{
    (void)socket(AF_INET, SOCK_STREAM, 0);
}
static void kills(void)
{
    (void)kill(getppid(), SIGTERM);
}
static void looks_into_another(void)
{
    (void)syscall(SYS_ptrace, 16, 1, 0, 0);
}
static void makes_code(void)
{
    (void)mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE, 0, 0);
}
static void turns_memory_into_code(void)
{
    static char pages[8192];
    char *second = pages + (4096 - (uintptr_t)pages % 4096);
    (void)mprotect(second, 4096, PROT_READ | PROT_EXEC);
}
static void writes_to_the_terminal(void)
{
    (void)syscall(SYS_write, 1, "x", 1);
}
static void loosens_its_bonds(void)
{
    (void)prctl(PR_SET_DUMPABLE, 1);
}
static void sends_elsewhere(void)
{
    struct sockaddr_storage to = {.ss_family = AF_UNIX};
    (void)sendto(3, "x", 1, 0, (struct sockaddr *)&to, sizeof to);
}

static void (*const MISDEEDS[])(void) = {
    opens,
    creates,
    lists,
    asks_of_files,
    deletes,
    renames,
    calls_out,
    kills,
    starts_a_program,
    makes_a_process,
    makes_code,
    turns_memory_into_code,
    looks_into_another,
    writes_to_the_terminal,
    loosens_its_bonds,
    sends_elsewhere,
};
enum { N_MISDEEDS = sizeof MISDEEDS / sizeof MISDEEDS[0] };

/* ---- a crew that does one of them at every third thing ---- */

typedef struct scene {
    const char *path;
    bool confined;
    int next, n_lost, n_right;
} scene;

static void begin(void *data)
{
    (void)data;
    gj_charset_prepare();
}

static void work(void *data, int thing, gj_buf *answer)
{
    const scene *here = data;
    gj_err err = {0};
    if (thing % 3 == 1)
        MISDEEDS[thing / 3]();
    void *large = gj_alloc((size_t)thing << 16);
    gj_day today = gj_clock_today();
    gj_buf_printf(answer, "%d %d ", gj_confine_is_on(), today.year > 2000);
    free(large);
    if (!gj_file_read(here->path, 100, answer, &err))
        gj_buf_puts(answer, err.says);
    gj_buf_printf(answer, " %d%d%d", gj_path_is_file(here->path), gj_path_is_file("/etc/passwd"),
                  gj_file_read("/etc/passwd", SIZE_MAX, answer, &err));
    gj_buf_puts(answer, err.says);
    (void)gj_charset_decode("GB18030", "\xD6\xD0", 2, answer);
    if (gj_confine_is_on() && !gj_confine_fetch(thing, here->path, answer))
        gj_buf_puts(answer, "nothing");
}

static void take(void *data, int thing, const gj_buf *answer)
{
    scene *here = data;
    char right[300];
    assert_int_equal(thing, here->next++);
    (void)snprintf(right, sizeof right, "1 1 its text 100无法读取 /etc/passwd：没有权限中%s",
                   thing % 2 ? "nothing" : "fetched");
    if (strcmp(answer->data, right) == 0)
        here->n_right++;
    else
        (void)fprintf(stderr, "thing %d: %s\n", thing, answer->data);
}

static void lose(void *data, int thing, const char *how)
{
    scene *here = data;
    assert_int_equal(thing, here->next++);
    assert_int_equal(thing % 3, 1);
    assert_non_null(strstr(how, "要做不许做的事"));
    here->n_lost++;
}

/* Every other thing comes with the file; the others ask for it. */
static char *hands(void *data, int thing, int n)
{
    const scene *here = data;
    return thing % 2 && n < 2 ? gj_path_join("", n ? "/nowhere" : here->path) : NULL;
}

static bool may_read(void *data, int thing, const char *path)
{
    const scene *here = data;
    (void)thing;
    return strcmp(path, here->path) == 0;
}

/* The copy that fetches is free: it may do what the confined one must not. */
static void fetch(void *data, int what, const char *path, gj_buf *out)
{
    const scene *here = data;
    (void)path;
    if (gj_path_is_file(here->path) && what % 2 == 0)
        gj_buf_puts(out, "fetched");
}

static scene play(const char *path, int processes)
{
    scene here = {.path = path};
    const gj_crew crew = {.n_things = 3 * N_MISDEEDS,
                          .n_processes = processes,
                          .data = &here,
                          .work = work,
                          .take = take,
                          .lose = lose,
                          .begin = begin,
                          .confined = true,
                          .hands = hands,
                          .may_read = may_read,
                          .fetch = fetch};
    gj_crew_run(&crew);
    assert_int_equal(here.next, 3 * N_MISDEEDS);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
    return here;
}

static void whatever_else_it_tries_ends_it_and_costs_its_thing_alone(void **state)
{
    (void)state;
    char path[] = "/tmp/gouji-confine-XXXXXX";
    int made = mkstemp(path);
    assert_true(made >= 0 && write(made, "its text", 8) == 8 && close(made) == 0);
    if (!gj_confine_can()) {
        (void)unlink(path);
        skip();
    }
    for (int processes = 1; processes <= 3; processes += 2) {
        scene seen = play(path, processes);
        assert_int_equal(seen.n_lost, N_MISDEEDS);
        assert_int_equal(seen.n_right, 2 * N_MISDEEDS);
    }
    assert_int_equal(unlink(path), 0);
    assert_int_equal(access("planted", F_OK), -1);
    assert_false(gj_confine_is_on());
}

static void a_person_may_want_it_unconfined(void **state)
{
    (void)state;
    assert_int_equal(setenv("GOUJI_CONFINE", "no", 1), 0);
    assert_false(gj_confine_can());
    assert_int_equal(unsetenv("GOUJI_CONFINE"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_else_it_tries_ends_it_and_costs_its_thing_alone),
        cmocka_unit_test(a_person_may_want_it_unconfined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
