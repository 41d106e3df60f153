# SPDX-License-Identifier: Apache-2.0
# 鲲鹏, 飞腾 and other 64-bit ARM machines: Debian's cross compiler.
TRIPLE := aarch64-linux-gnu
CROSS := $(TRIPLE)-
CROSS_PACKAGES := gcc-aarch64-linux-gnu libc6-dev-arm64-cross autotools-dev
