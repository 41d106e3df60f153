/* SPDX-License-Identifier: Apache-2.0 */
/*
 * old_libc.c - what we call and the C library has only since 2019 or 2021, or has since then
 * under a new version.
 *
 * A program linked on the build machine would ask for GLIBC_2.34 and not start on the systems of
 * 2018 (2.28), though nothing new is needed. So the linker is told to take these instead
 * (--defsym, OLD in the Makefile); each asks for the version that every C library has had from
 * the beginning of its machine. Sanitizers, which stand in front of the same functions, and the
 * unit tests are linked without.
 */
#include <fcntl.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define FIRST "GLIBC_2.2.5"
#else
#define FIRST "GLIBC_2.17"
#endif
#define AS_OF_OLD(ours, name) __asm__(".symver " #ours "," #name "@" FIRST)

int gj_old_stat(const char *path, struct stat *info);
int gj_old_fstat(int fd, struct stat *info);
double gj_old_pow(double base, double exponent);
void *gj_old_dlopen(const char *path, int flags);
void *gj_old_dlsym(void *library, const char *name);
int gj_old_dlclose(void *library);
char *gj_old_dlerror(void);

/* ---- stat and fstat: inline until 2.33, so there is no old one to ask for ---- */

/* unistd.h keeps syscall() from programs that ask for POSIX alone. */
long syscall(long number, ...);

int gj_old_stat(const char *path, struct stat *info)
{
    return (int)syscall(SYS_newfstatat, AT_FDCWD, path, info, 0);
}

int gj_old_fstat(int fd, struct stat *info)
{
    return (int)syscall(SYS_newfstatat, fd, "", info, 0x1000 /* AT_EMPTY_PATH */);
}

/* ---- pow: the old one also sets errno, which is all that sets it apart ---- */

double gj_libm_pow(double base, double exponent);
AS_OF_OLD(gj_libm_pow, pow);

double gj_old_pow(double base, double exponent)
{
    return gj_libm_pow(base, exponent);
}

/* ---- dlopen and its kin: in libdl until 2.34, which is linked for the old ones' sake ---- */

void *gj_libdl_open(const char *path, int flags);
void *gj_libdl_sym(void *library, const char *name);
int gj_libdl_close(void *library);
char *gj_libdl_error(void);
AS_OF_OLD(gj_libdl_open, dlopen);
AS_OF_OLD(gj_libdl_sym, dlsym);
AS_OF_OLD(gj_libdl_close, dlclose);
AS_OF_OLD(gj_libdl_error, dlerror);

void *gj_old_dlopen(const char *path, int flags)
{
    return gj_libdl_open(path, flags);
}

void *gj_old_dlsym(void *library, const char *name)
{
    return gj_libdl_sym(library, name);
}

int gj_old_dlclose(void *library)
{
    return gj_libdl_close(library);
}

char *gj_old_dlerror(void)
{
    return gj_libdl_error();
}

/* ---- the beginning: until 2.34 a program brought the function that runs its constructors ---- */

typedef void part_of_start(int argc, char **argv, char **environment);
typedef int program(int argc, char **argv, char **environment);

int gj_libc_start(program *main, int argc, char **argv, part_of_start *begin, void (*end)(void),
                  void (*loader_end)(void), void *stack);
AS_OF_OLD(gj_libc_start, __libc_start_main);
int gj_old___libc_start_main(program *main, int argc, char **argv, part_of_start *begin,
                             void (*end)(void), void (*loader_end)(void), void *stack);

/* The linker's and crti's. */
// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c): the names are theirs
extern part_of_start *const __init_array_start[] __attribute__((visibility("hidden")));
extern part_of_start *const __init_array_end[] __attribute__((visibility("hidden")));
extern void _init(void);
// NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c)

/* What __libc_csu_init was. The destructors need none: the loader runs them, then as now. */
static void run_constructors(int argc, char **argv, char **environment)
{
    _init();
    for (part_of_start *const *one = __init_array_start; one < __init_array_end; one++)
        (*one)(argc, argv, environment);
}

/* crt1.o calls it with neither begin nor end, and a new C library would then look for the
 * constructors itself; given a begin, it calls that like the old ones do. */
// NOLINTNEXTLINE(readability-function-size): not ours to say
int gj_old___libc_start_main(program *main, int argc, char **argv, part_of_start *begin,
                             void (*end)(void), void (*loader_end)(void), void *stack)
{
    (void)begin;
    return gj_libc_start(main, argc, argv, run_constructors, end, loader_end, stack);
}
