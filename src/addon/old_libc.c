/* SPDX-License-Identifier: Apache-2.0 */
/*
 * old_libc.c - what our rooms call and the C library has only since 2019 or 2021.
 *
 * The build machine's stat, fstat and pow are GLIBC_2.33 and 2.29; the add-on must load with
 * 2.28. The linker is told to take these instead (--defsym, in extension.mk), in the add-on only.
 */
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

int gj_old_stat(const char *path, struct stat *info);
int gj_old_fstat(int fd, struct stat *info);
double gj_old_pow(double base, double exponent);

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

/* The pow of old also sets errno, which is all that sets it apart from the new one. */
double gj_libm_pow(double base, double exponent);
#if defined(__x86_64__)
__asm__(".symver gj_libm_pow,pow@GLIBC_2.2.5");
#else
__asm__(".symver gj_libm_pow,pow@GLIBC_2.17");
#endif

double gj_old_pow(double base, double exponent)
{
    return gj_libm_pow(base, exponent);
}
