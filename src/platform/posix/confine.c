/* SPDX-License-Identifier: Apache-2.0 */
/* confine.c - the calls to the system that a reader may make, as the kernel's filter has them. */
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>

#include "platform/environment.h"
#include "platform/posix/confined.h"
#include "platform/posix/wire.h"

/* unistd.h keeps syscall() from programs that ask for POSIX alone. */
long syscall(long number, ...);

#if defined(__x86_64__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define MACHINE AUDIT_ARCH_AARCH64
#elif defined(__loongarch64)
#define MACHINE AUDIT_ARCH_LOONGARCH64
#endif

/* Headers of Debian 11 don't have it. */
#ifndef AUDIT_ARCH_LOONGARCH64
#define AUDIT_ARCH_LOONGARCH64 (258U | __AUDIT_ARCH_64BIT | __AUDIT_ARCH_LE)
#endif

#if defined(__has_feature)
#define SANITIZED (__has_feature(address_sanitizer) || __has_feature(undefined_behavior_sanitizer))
#else
#define SANITIZED 0
#endif

static int parents = -1; /* the line to the parent; -1: not confined */

bool gj_confine_is_on(void)
{
    return parents >= 0;
}

#if !defined(MACHINE) || defined(__SANITIZE_ADDRESS__) || SANITIZED || defined(GJ_WATCHED)

bool gj_confine_can(void)
{
    return false;
}

bool gj_confine(int line)
{
    (void)line;
    return false;
}

#else

enum { PROT_TO_RUN = 4 }; /* PROT_EXEC */

/* A seccomp_data's words, the low half of an argument first: all our machines are little-endian. */
#define WORD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define ARGUMENT(n, half) \
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args) + 8 * (n) + 4 * (half))
#define END(how)  BPF_STMT(BPF_RET | BPF_K, how)
/* The call `name` may be made. */
#define MAY(name) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1), END(SECCOMP_RET_ALLOW)
/* It may where its n-th argument has none of these bits. */
#define MAY_WITHOUT(name, n, bits)                                                \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 4), ARGUMENT(n, 0),        \
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 1, 0), END(SECCOMP_RET_ALLOW), \
        END(SECCOMP_RET_KILL_PROCESS)

/* Sending is to the other end of the line alone: no other socket could have come to it, and no
 * address may be named. */
static const struct sock_filter rules[] = {
    WORD(arch),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 1, 0),
    END(SECCOMP_RET_KILL_PROCESS),
    WORD(nr),
    MAY(pread64),
    MAY(read),
    MAY(recvmsg),
    MAY(close),
    MAY(dup),
    MAY(brk),
    MAY(munmap),
    MAY(mremap),
    MAY(madvise),
    MAY(futex),
    MAY(clock_gettime),
    MAY(gettimeofday),
    MAY(exit_group),
    MAY(exit),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_sendto, 0, 6),
    ARGUMENT(4, 0),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 3),
    ARGUMENT(4, 1),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 1),
    END(SECCOMP_RET_ALLOW),
    END(SECCOMP_RET_KILL_PROCESS),
    MAY_WITHOUT(mmap, 2, PROT_TO_RUN),
    MAY_WITHOUT(mprotect, 2, PROT_TO_RUN),
    END(SECCOMP_RET_KILL_PROCESS),
};

bool gj_confine_can(void)
{
    const char *said = gj_environment_get("GOUJI_CONFINE");
    /* A filter at NULL is refused with EFAULT where there are filters. */
    return !(said && strcmp(said, "no") == 0) && prctl(PR_GET_SECCOMP) == 0 &&
           syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW,
                   (void *)NULL) != 0 &&
           errno == EFAULT;
}

static int compare_nothing(const void *a, const void *b)
{
    return a < b ? -1 : a > b;
}

/* What the C library asks the system once, it is to ask now: where we are, for the time of day; and
 * how much memory there is, for the first sort of more than 1,024 bytes. */
static void warm_up(void)
{
    char many[2048] = {0};
    tzset();
    qsort(many, sizeof many, 1, compare_nothing);
}

/* Speculation stays as it is: there is nothing in our memory that the file didn't bring or anybody
 * may know, and forbidding it would slow older kernels. */
bool gj_confine(int line)
{
    struct sock_filter *code = NULL;
    memcpy(&code, &(const struct sock_filter *){rules}, sizeof code);
    const struct sock_fprog program = {.len = sizeof rules / sizeof rules[0], .filter = code};
    warm_up();
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, &program) !=
            0)
        return false;
    for (int fd = 0; fd <= 2; fd++)
        (void)close(fd);
    parents = line;
    return true;
}

#endif

/* ---- what the parent does for us ---- */

static bool ask(gj_wire_kind kind, int what, const char *path)
{
    size_t length = strlen(path);
    const gj_wire_head head = {kind, what, length};
    errno = ENAMETOOLONG;
    return length < GJ_WIRE_PATH && gj_wire_send(parents, &head, sizeof head) &&
           gj_wire_send(parents, path, length);
}

/* Non-blocking: opening a pipe that nobody writes to must not hang. */
static int open_regular(const char *path, size_t *length)
{
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0)
        return -1;
    int error = fstat(fd, &info) != 0    ? errno
                : S_ISDIR(info.st_mode)  ? EISDIR
                : !S_ISREG(info.st_mode) ? ENOTSUP
                                         : 0;
    if (!error) {
        *length = info.st_size < 0 ? SIZE_MAX : (size_t)info.st_size;
        return fd;
    }
    (void)close(fd);
    errno = error;
    return -1;
}

/* What was handed over with a thing. */
static struct handed {
    char *path;
    int file; /* -1: there is none, `error` */
    int error;
    size_t length;
} handed[GJ_WIRE_FILES];
static int n_handed;

bool gj_confine_take(char *path)
{
    struct handed one = {.path = path};
    one.file = gj_wire_take_file(parents, &one.length, &one.error);
    if (n_handed < GJ_WIRE_FILES && (one.file >= 0 || one.error)) {
        handed[n_handed++] = one;
        return true;
    }
    free(path);
    return false;
}

void gj_confine_return(void)
{
    while (n_handed > 0) {
        const struct handed *one = &handed[--n_handed];
        if (one->file >= 0)
            (void)close(one->file);
        free(one->path);
    }
}

static int ask_for_file(const char *path, size_t *length)
{
    int error = 0;
    if (!ask(GJ_WIRE_OPEN, 0, path))
        return -1;
    int file = gj_wire_take_file(parents, length, &error);
    errno = error ? error : EIO;
    return file;
}

int gj_confine_open(const char *path, size_t *length)
{
    if (!gj_confine_is_on())
        return open_regular(path, length);
    for (int i = 0; i < n_handed; i++) {
        if (strcmp(handed[i].path, path) != 0)
            continue;
        *length = handed[i].length;
        errno = handed[i].error;
        return handed[i].file < 0 ? -1 : dup(handed[i].file);
    }
    return ask_for_file(path, length);
}

bool gj_confine_fetch(int what, const char *path, gj_buf *out)
{
    size_t length = 0;
    char block[16384];
    if (!ask(GJ_WIRE_FETCH, what, path) || !gj_wire_receive(parents, &length, sizeof length))
        return false;
    for (size_t left = length; left > 0;) {
        size_t part = left < sizeof block ? left : sizeof block;
        if (!gj_wire_receive(parents, block, part))
            _exit(1);
        gj_buf_add(out, block, part);
        left -= part;
    }
    return length > 0;
}
