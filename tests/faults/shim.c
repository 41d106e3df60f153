/* SPDX-License-Identifier: Apache-2.0 */
/* shim.c - every call of the C library that can fail, counted and failed by its number. */
#include "shim.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <iconv.h>

// NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c)
int __real_close(int fd);

static struct state {
    atomic_long counts[SHIM_KIND_COUNT];
    atomic_long fired;
    _Atomic(uintptr_t) site;
    shim_kind kind;
    long at;
    bool for_good, armed;
    time_t now;
} * state;

extern const char
    __executable_start[]; // NOLINT(bugprone-reserved-identifier,cert-dcl37-c): the linker's own

/* Memory that children share, by a file that nobody sees. */
void *shim_share(size_t size)
{
    char name[] = "/tmp/gouji-faults-XXXXXX";
    int fd = mkstemp(name);
    if (fd < 0 || unlink(name) != 0 || ftruncate(fd, (off_t)size) != 0)
        return NULL;
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    (void)__real_close(fd);
    return memory == MAP_FAILED ? NULL : memory;
}

bool shim_begin(void)
{
    state = shim_share(sizeof *state);
    return state != NULL;
}

void shim_arm(shim_kind kind, long at, bool for_good)
{
    time_t now = state->now;
    memset(state, 0, sizeof *state);
    state->now = now;
    state->kind = kind;
    state->at = at;
    state->for_good = for_good;
    state->armed = true;
}

void shim_disarm(void)
{
    if (state)
        state->armed = false;
}

long shim_count(shim_kind kind)
{
    return atomic_load(&state->counts[kind]);
}

bool shim_fired(void)
{
    return atomic_load(&state->fired) > 0;
}

uintptr_t shim_site(void)
{
    return atomic_load(&state->site);
}

static bool fails(shim_kind kind, const void *caller, int error)
{
    if (!state || !state->armed)
        return false;
    long number = atomic_fetch_add(&state->counts[kind], 1) + 1;
    if (kind != state->kind || !state->at || number < state->at ||
        (number > state->at && !state->for_good))
        return false;
    if (atomic_fetch_add(&state->fired, 1) == 0)
        atomic_store(&state->site, (uintptr_t)caller - (uintptr_t)__executable_start);
    errno = error;
    return true;
}

/* ---- what is held ---- */

enum { PLACES = 1 << 18 };
static struct place {
    const void *block;
    const void *caller;
} places[PLACES];
static bool watched;

void shim_watch(void)
{
    watched = true;
}

static struct place *place_of(const void *block)
{
    size_t at = ((uintptr_t)block >> 4) * 0x9E3779B1U % PLACES;
    while (places[at].block && places[at].block != block)
        at = (at + 1) % PLACES;
    return &places[at];
}

/* A place once taken stays, its caller tells whether the block is still held. */
static void *hold(void *block, const void *caller)
{
    if (watched && block) {
        struct place *mine = place_of(block);
        *mine = (struct place){block, caller};
    }
    return block;
}

static void drop(const void *block)
{
    if (watched && block)
        place_of(block)->caller = NULL;
}

size_t shim_held(uintptr_t *site)
{
    size_t held = 0;
    watched = false;
    for (size_t i = 0; i < PLACES; i++)
        if (places[i].block && places[i].caller && held++ == 0)
            *site = (uintptr_t)places[i].caller - (uintptr_t)__executable_start;
    return held;
}

// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c): the names are the linker's
/* ---- the calls ---- */

#define HERE __builtin_return_address(0)

/* A call that gives `failure` and sets errno. */
#define CALL(kind, error, failure, type, name, parameters, arguments)          \
    type __real_##name parameters;                                             \
    type __wrap_##name parameters;                                             \
    type __wrap_##name parameters                                              \
    {                                                                          \
        return fails(kind, HERE, error) ? (failure) : __real_##name arguments; \
    }

void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_malloc(size_t size)
{
    return fails(SHIM_MEMORY, HERE, ENOMEM) ? NULL : hold(__real_malloc(size), HERE);
}

/* Not watched: what asks so are the arenas' chunks, which are kept for the next arena; an arena
 * that is lost shows by its own block. */
void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size)
{
    return fails(SHIM_MEMORY, HERE, ENOMEM) ? NULL : __real_calloc(count, size);
}

void *__real_realloc(void *old, size_t size);
void *__wrap_realloc(void *old, size_t size);
void *__wrap_realloc(void *old, size_t size)
{
    if (fails(SHIM_MEMORY, HERE, ENOMEM))
        return NULL;
    drop(old);
    return hold(__real_realloc(old, size), HERE);
}

void __real_free(void *old);
void __wrap_free(void *old);
void __wrap_free(void *old)
{
    drop(old);
    __real_free(old);
}

/* Reading and writing can also stop short, or be interrupted. */
#define TRANSFER(kind, error, name, parameters, arguments) \
    ssize_t __real_##name parameters;                      \
    ssize_t __wrap_##name parameters;                      \
    ssize_t __wrap_##name parameters                       \
    {                                                      \
        if (fails(SHIM_INTERRUPT, HERE, EINTR))            \
            return -1;                                     \
        if (fails(kind, HERE, error))                      \
            return -1;                                     \
        if (length > 1 && fails(SHIM_SHORT, HERE, 0))      \
            length = 1;                                    \
        return __real_##name arguments;                    \
    }

TRANSFER(SHIM_READ, EIO, read, (int fd, void *to, size_t length), (fd, to, length))
TRANSFER(SHIM_READ, EIO, __read_chk, (int fd, void *to, size_t length, size_t room),
         (fd, to, length, room))
TRANSFER(SHIM_READ, EIO, pread, (int fd, void *to, size_t length, off_t from),
         (fd, to, length, from))
TRANSFER(SHIM_READ, EIO, __pread_chk, (int fd, void *to, size_t length, off_t from, size_t room),
         (fd, to, length, from, room))
TRANSFER(SHIM_WRITE, ENOSPC, write, (int fd, const void *from, size_t length), (fd, from, length))
TRANSFER(SHIM_WRITE, EPIPE, send, (int fd, const void *from, size_t length, int flags),
         (fd, from, length, flags))
CALL(SHIM_READ, EIO, -1, ssize_t, recv, (int fd, void *to, size_t length, int flags),
     (fd, to, length, flags))

CALL(SHIM_SYNC, EIO, -1, int, fsync, (int fd), (fd))
CALL(SHIM_RENAME, EACCES, -1, int, rename, (const char *from, const char *to), (from, to))
CALL(SHIM_MAKE, ENOSPC, -1, int, mkdir, (const char *path, mode_t mode), (path, mode))
CALL(SHIM_MAKE, ENOSPC, NULL, char *, mkdtemp, (char *path), (path))
CALL(SHIM_MAKE, EPERM, -1, int, fchmod, (int fd, mode_t mode), (fd, mode))
CALL(SHIM_MAKE, EPERM, -1, int, fchown, (int fd, uid_t user, gid_t group), (fd, user, group))
CALL(SHIM_LOOK, EACCES, -1, int, stat, (const char *path, struct stat *out), (path, out))
CALL(SHIM_LOOK, EIO, -1, int, fstat, (int fd, struct stat *out), (fd, out))
CALL(SHIM_LOOK, EACCES, -1, int, access, (const char *path, int how), (path, how))
CALL(SHIM_LOOK, EACCES, NULL, char *, realpath, (const char *path, char *out), (path, out))
CALL(SHIM_LOOK, EACCES, NULL, char *, getcwd, (char *out, size_t room), (out, room))
CALL(SHIM_LOOK, EIO, -1, ssize_t, readlink, (const char *path, char *out, size_t room),
     (path, out, room))
CALL(SHIM_LOOK, EIO, NULL, struct dirent *, readdir, (DIR * dir), (dir))
CALL(SHIM_OPEN, EMFILE, NULL, DIR *, opendir, (const char *path), (path))
CALL(SHIM_OPEN, EMFILE, NULL, FILE *, fopen, (const char *path, const char *how), (path, how))
CALL(SHIM_OPEN, EMFILE, NULL, void *, dlopen, (const char *path, int how), (path, how))
CALL(SHIM_OPEN, EMFILE, -1, int, __open_2, (const char *path, int flags), (path, flags))
CALL(SHIM_PROCESS, EAGAIN, -1, pid_t, fork, (void), ())
CALL(SHIM_PROCESS, EMFILE, -1, int, pipe, (int ends[2]), (ends))
CALL(SHIM_PROCESS, EMFILE, -1, int, socketpair, (int domain, int type, int protocol, int ends[2]),
     (domain, type, protocol, ends))
CALL(SHIM_PROCESS, EMFILE, -1, int, dup2, (int from, int to), (from, to))
CALL(SHIM_PROCESS, EACCES, -1, int, execve,
     (const char *path, char *const words[], char *const rest[]), (path, words, rest))
CALL(SHIM_INTERRUPT, EINTR, -1, int, poll, (struct pollfd * list, nfds_t n, int patience),
     (list, n, patience))
CALL(SHIM_INTERRUPT, EINTR, -1, pid_t, waitpid, (pid_t child, int *status, int options),
     (child, status, options))
// NOLINTNEXTLINE(performance-no-int-to-ptr): the interface is so
CALL(SHIM_CONVERT, EINVAL, (iconv_t)-1, iconv_t, iconv_open, (const char *to, const char *from),
     (to, from))

/* One moment for all trials: results that tell the time are compared. */
time_t __real_time(time_t *out);
time_t __wrap_time(time_t *out);
time_t __wrap_time(time_t *out)
{
    if (!state)
        return __real_time(out);
    if (!state->now)
        state->now = __real_time(NULL);
    if (out)
        *out = state->now;
    return state->now;
}

int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    int mode = flags & O_CREAT ? va_arg(more, int) : 0;
    va_end(more);
    return fails(SHIM_OPEN, HERE, EMFILE) ? -1 : __real_open(path, flags, mode);
}

/* It is closed all the same. */
int __wrap_close(int fd);
int __wrap_close(int fd)
{
    int done = __real_close(fd);
    return fails(SHIM_CLOSE, HERE, EIO) ? -1 : done;
}

/* What stdio does itself can't be failed from outside: standard output is full from here on. */
static void print(const FILE *to, const void *caller)
{
    if (to != stdout || !fails(SHIM_PRINT, caller, ENOSPC))
        return;
    int full = __real_open("/dev/full", O_WRONLY | O_CLOEXEC);
    (void)__real_dup2(full, 1);
    (void)__real_close(full);
}

size_t __real_fwrite(const void *from, size_t size, size_t n, FILE *to);
size_t __wrap_fwrite(const void *from, size_t size, size_t n, FILE *to);
size_t __wrap_fwrite(const void *from, size_t size, size_t n, FILE *to)
{
    print(to, HERE);
    return __real_fwrite(from, size, n, to);
}

int __real_fputs(const char *text, FILE *to);
int __wrap_fputs(const char *text, FILE *to);
int __wrap_fputs(const char *text, FILE *to)
{
    print(to, HERE);
    return __real_fputs(text, to);
}

int __real_fflush(FILE *to);
int __wrap_fflush(FILE *to);
int __wrap_fflush(FILE *to)
{
    print(to, HERE);
    return __real_fflush(to);
}
// NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c)
