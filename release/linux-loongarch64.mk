# SPDX-License-Identifier: Apache-2.0
# 龙芯 machines of the new world: the compiler is of Debian's next version, so it runs in a folder
# where that is laid (release/sid). Its C library begins with 2.36: there is nothing older to ask for.
TRIPLE := loongarch64-linux-gnu
CROSS := sh $(CURDIR)/release/sid $(TRIPLE)-
CROSS_PACKAGES := debootstrap autotools-dev
OLD_LIBC := no
