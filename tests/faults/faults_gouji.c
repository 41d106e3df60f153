/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The command, every call of which fails once: gouji-faults [-k KIND[,KIND]] [-m MOST] [-i INPUT]
 * [-a FILE] FOLDER ARGUMENT...
 *
 * It is run with the arguments in the folder once as it is, and then for every call of the C
 * library of each kind (at most MOST of a kind and way, spread over all) with that call failing,
 * once and for good, in a child each. FILE may be written instead of what is written without a
 * fault. What must hold stands in judge(). Status 0 where it held.
 */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <libxml/parser.h>

#include "pack/libxml.h"
#include "room.h"
#include "shim.h"

enum { MOST_SHOWN = 12, PATIENCE = 60, HUNG = SIGALRM };

// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c): the linker's names
int __real_main(int argc, char **argv);
int __wrap_main(int argc, char **argv);
// NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c)

static const char *const names[] = {
#define NAME(name, text) text,
    SHIM_KINDS(NAME)
#undef NAME
};

/* What a run gave. */
typedef struct run {
    int status; /* as waitpid has it */
    size_t n_out, n_err;
    char *out, *err;
    size_t held;    /* blocks when main returned */
    uintptr_t site; /* of the first of them */
    int files;      /* descriptors then */
    bool orphans;   /* children that nobody waited for */
} run;

/* Written by the child. */
static struct told {
    size_t held;
    uintptr_t site;
    int files;
    bool orphans;
} * told;

static char **arguments;
static int n_arguments;
static const char *input = "/dev/null", *folder, *instead;
static int out_file, err_file;
static long rounds, refused, bad;

static int count_files(void)
{
    int n = 0;
    DIR *dir = opendir("/proc/self/fd");
    for (struct dirent *each = dir ? readdir(dir) : NULL; each; each = readdir(dir))
        n++;
    if (dir)
        (void)closedir(dir);
    return n;
}

static void child(shim_kind kind, long at, bool for_good)
{
    int in = open(input, O_RDONLY | O_CLOEXEC);
    if (chdir(folder) != 0 || in < 0 || dup2(in, 0) != 0 || dup2(out_file, 1) != 1 ||
        dup2(err_file, 2) != 2)
        _exit(99);
    (void)close(in);
    (void)close(out_file);
    (void)close(err_file);
    (void)alarm(PATIENCE);
    /* What libxml2 keeps for good is no leak; but its own beginning may run out of memory. */
    if (kind != SHIM_MEMORY) {
        gj_libxml_setup();
        xmlInitParser();
        xmlDictFree(xmlDictCreate());
    }
    /* Whoever counts at the end, wherever that comes (coverage), is not failed. */
    if (atexit(shim_disarm) != 0)
        _exit(99);
    shim_watch();
    shim_arm(kind, at, for_good);
    int status = __real_main(n_arguments, arguments);
    shim_disarm();
    told->held = shim_held(&told->site);
    told->files = count_files();
    told->orphans = waitpid(-1, NULL, WNOHANG) >= 0;
    exit(status);
}

static char *all_of(int file, size_t *length)
{
    off_t size = lseek(file, 0, SEEK_END);
    *length = (size_t)size;
    char *bytes = malloc(*length + 1);
    if (!bytes || pread(file, bytes, *length, 0) != size)
        exit(3);
    bytes[*length] = '\0';
    return bytes;
}

static run try(shim_kind kind, long at, bool for_good)
{
    run one = {0};
    *told = (struct told){0};
    if (ftruncate(out_file, 0) != 0 || ftruncate(err_file, 0) != 0 ||
        lseek(out_file, 0, SEEK_SET) != 0 || lseek(err_file, 0, SEEK_SET) != 0)
        exit(3);
    pid_t pid = fork();
    if (pid == 0)
        child(kind, at, for_good);
    while (waitpid(pid, &one.status, 0) < 0)
        continue;
    shim_disarm();
    one.out = all_of(out_file, &one.n_out);
    one.err = all_of(err_file, &one.n_err);
    one.held = told->held;
    one.site = told->site;
    one.files = told->files;
    one.orphans = told->orphans;
    return one;
}

static void release(run *one)
{
    free(one->out);
    free(one->err);
}

/* At least one line, each of them ours, in Chinese, and none that blames a sound file. */
static bool is_sentence(const run *one)
{
    const char *line = one->err;
    if (!*line || strlen(line) != one->n_err || line[one->n_err - 1] != '\n')
        return false;
    for (; *line; line = strchr(line, '\n') + 1) {
        const char *end = strchr(line, '\n');
        bool chinese = false;
        for (const char *c = line; c < end; c++)
            chinese |= (unsigned char)*c >= 0xE4 && (unsigned char)*c <= 0xE9;
        if (strncmp(line, "gouji: ", 7) != 0 || !chinese)
            return false;
    }
    return !strstr(one->err, "损坏");
}

/* The same answer; what is told besides are sentences, such as which form was left out. Without
 * what a file remembers the answer is another one, which says so (cli.h). */
static bool same_words(const run *right, const run *one)
{
    if (one->n_out != right->n_out || memcmp(one->out, right->out, one->n_out) != 0)
        return is_sentence(one) && strstr(one->err, "没有采用");
    return strcmp(one->err, right->err) == 0 || is_sentence(one);
}

/* NULL, or what is wrong. */
static const char *judge(const run *right, const run *one, shim_kind kind)
{
    bool ended = WIFEXITED(one->status);
    int status = WEXITSTATUS(one->status);
    bool done = ended && one->status == right->status;
    const char *wrong = room_judge(done);
    if (!ended)
        return WTERMSIG(one->status) == HUNG ? "it hangs" : "it crashes";
    if (!done && status != 2)
        return "the status is neither the right one nor 2";
    if (wrong)
        return wrong;
    if (room_went_another_way())
        return strstr(one->out, instead) ? NULL : "it doesn't say where it wrote to";
    if (done && !same_words(right, one))
        return "it says something else, and doesn't say why";
    if (!done && (kind == SHIM_SHORT || kind == SHIM_INTERRUPT))
        return "a short or interrupted call is no reason to give up";
    if (!done && !is_sentence(one))
        return "there is no sentence, or it blames what is sound";
    if (kind == SHIM_MEMORY) /* who gives up gives nothing back (base/guard.h), the process ends */
        return NULL;
    if (one->orphans)
        return "a child is left";
    if (one->held > right->held)
        return "memory is left";
    return one->files > right->files ? "a file is left open" : NULL;
}

static void show(const char *wrong, shim_kind kind, long at, bool for_good, const run *one)
{
    if (bad++ >= MOST_SHOWN)
        return;
    printf("BAD %s %ld%s (0x%lx): %s", names[kind], at, for_good ? " and all behind it" : "",
           (unsigned long)shim_site(), wrong);
    if (WIFSIGNALED(one->status))
        printf(", signal %d", WTERMSIG(one->status));
    else
        printf(", status %d", WEXITSTATUS(one->status));
    if (one->held)
        printf(", %zu blocks held (0x%lx)", one->held, (unsigned long)one->site);
    size_t tail = one->n_out > 400 ? one->n_out - 400 : 0;
    printf(" [%s] %s (%.200s … %s)\n", room_blamed(), one->err, one->out, one->out + tail);
}

static void one_round(const run *right, shim_kind kind, long at, bool for_good)
{
    run one = try(kind, at, for_good);
    if (shim_fired()) {
        rounds++;
        const char *wrong = judge(right, &one, kind);
        refused += one.status != right->status;
        if (wrong)
            show(wrong, kind, at, for_good, &one);
    } else {
        (void)room_judge(true);
    }
    release(&one);
}

static void try_kind(const run *right, shim_kind kind, long total, long most)
{
    for (int for_good = 0; for_good < 2; for_good++) {
        if (for_good && (kind == SHIM_PRINT || kind == SHIM_INTERRUPT))
            continue;
        /* The first quarter of what may be tried are all tried, the rest is spread. */
        long first = total <= most ? total : most / 4;
        for (long at = 1; at <= first; at++)
            one_round(right, kind, at, for_good);
        for (long i = 0; i < most - first && total > most; i++)
            one_round(right, kind, first + 1 + i * (total - first) / (most - first), for_good);
    }
}

static bool wanted(const char *kinds, shim_kind kind)
{
    size_t length = strlen(names[kind]);
    for (const char *at = kinds; at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL)
        if (strncmp(at, names[kind], length) == 0 && (at[length] == ',' || !at[length]))
            return true;
    return !kinds;
}

/* A file for what is said, which nobody sees. */
static int heard_file(void)
{
    char name[] = "/tmp/gouji-faults-XXXXXX";
    int fd = mkstemp(name);
    return fd >= 0 && unlink(name) == 0 && fcntl(fd, F_SETFD, FD_CLOEXEC) == 0 ? fd : -1;
}

static int try_all(const char *kinds, long most)
{
    run first = try(SHIM_MEMORY, 0, false);
    long totals[SHIM_KIND_COUNT];
    for (int kind = 0; kind < SHIM_KIND_COUNT; kind++)
        totals[kind] = shim_count((shim_kind)kind);
    if (!room_learn())
        return 3;
    release(&first);
    run right = try(SHIM_READ, 0, false);
    (void)room_judge(true);
    if (!WIFEXITED(right.status) || WEXITSTATUS(right.status) > 1) {
        printf("BAD without a fault: status %d %s\n", right.status, right.err);
        return 1;
    }
    for (int kind = 0; kind < SHIM_KIND_COUNT; kind++)
        if (wanted(kinds, (shim_kind)kind))
            try_kind(&right, (shim_kind)kind, totals[kind], most);
    printf("ROUNDS %ld refused %ld bad %ld held %zu calls", rounds, refused, bad, right.held);
    for (int kind = 0; kind < SHIM_KIND_COUNT; kind++)
        printf(" %s %ld", names[kind], totals[kind]);
    printf("\n");
    release(&right);
    return bad > 0;
}

int __wrap_main(int argc, char **argv) // NOLINT(bugprone-reserved-identifier,cert-dcl37-c)
{
    const char *kinds = NULL;
    long most = 1L << 30;
    for (int option = 0; (option = getopt(argc, argv, "+a:k:m:i:")) != -1;) {
        if (option == 'a')
            room_allow(instead = optarg);
        else if (option == 'k')
            kinds = optarg;
        else if (option == 'm')
            most = strtol(optarg, NULL, 10);
        else if (option == 'i')
            input = optarg;
        else
            return 3;
    }
    if (optind >= argc || !shim_begin())
        return 3;
    folder = argv[optind];
    arguments = argv + optind; /* the folder stands for the program's name */
    n_arguments = argc - optind;
    told = shim_share(sizeof *told);
    out_file = heard_file();
    err_file = heard_file();
    if (!told || out_file < 0 || err_file < 0 || !room_read(folder))
        return 3;
    (void)setvbuf(stdout, NULL, _IOLBF, 0);
    return try_all(kinds, most);
}
