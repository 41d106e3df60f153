# SPDX-License-Identifier: Apache-2.0
# Windows 10 and later, 64 bits: MinGW-w64 with Windows' own threads, Microsoft's old C library
# that every Windows has.
TRIPLE := x86_64-w64-mingw32
CROSS := $(TRIPLE)-
CROSS_PACKAGES := gcc-mingw-w64-x86-64-win32 binutils-mingw-w64-x86-64 autotools-dev
SYSTEM := windows
OLD_LIBC := no
EXE := .exe
