# SPDX-License-Identifier: Apache-2.0
#
#   make          build/gouji                     make setup   install what is missing
#   make demo     the whole way on a real report  make test    everything that can fail
#   make asan     the tests under ASan and UBSan  make lint    format, tidy, arrows, words
#   make fuzz     FUZZ_SECONDS for each target    make bench   the numbers, as ratios
#   make unit     only the C unit tests           make clean
#
# B is the folder that everything goes to, ROOMS the rooms that are built:
#   make B=build/mine ROOMS="base form" unit
# CC, CFLAGS and LDFLAGS are yours; a compiler other than gcc: make CC=clang.

B ?= build
ifeq ($(origin CC),default)
CC := gcc
endif
CFLAGS ?= -O2 -g
PYTHON ?= /usr/bin/python3
FUZZ_SECONDS ?= 1200
SAN ?= -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

ALL_ROOMS := base form report sheet check odf office
ROOMS ?= $(ALL_ROOMS)

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
            -Wmissing-prototypes -Wvla -Wformat=2 -Werror
PACKAGES := libxml-2.0 minizip zlib jansson
# Asked for when first needed: pkg-config may be installed by this very run.
PACKAGE_CFLAGS = $(eval PACKAGE_CFLAGS := $$(shell pkg-config --cflags $(PACKAGES)))$(PACKAGE_CFLAGS)
PACKAGE_LIBS = $(eval PACKAGE_LIBS := $$(shell pkg-config --libs $(PACKAGES)))$(PACKAGE_LIBS)
TEST_LIBS = $(eval TEST_LIBS := $$(shell pkg-config --libs cmocka))$(TEST_LIBS)
OFFICE_CFLAGS := -isystem /usr/include/LibreOfficeKit

# POSIX 2008 with XSI. -fPIC: the add-on links the same objects.
GJ_CFLAGS = -std=c11 -D_XOPEN_SOURCE=700 -Isrc $(WARNINGS) -fvisibility=hidden -fPIC \
            $(PACKAGE_CFLAGS) $(OFFICE_CFLAGS) $(CFLAGS)
LINK = $(CC) $(CFLAGS) $(LDFLAGS)

# One short line a step; V=1 shows the commands.
Q := $(if $(V),,@)
say = $(if $(V),,@printf '%-5s %s\n' $(1) $(2))

LIB_SOURCES := $(foreach room,$(ROOMS),$(sort $(wildcard src/$(room)/*.c)))
CLI_SOURCES := $(sort $(wildcard src/cli/*.c))
ifeq ($(ROOMS),$(ALL_ROOMS))
UNIT_SOURCES := $(sort $(wildcard tests/*/test_*.c))
else
UNIT_SOURCES := $(foreach room,$(ROOMS),$(sort $(wildcard tests/$(room)/test_*.c)))
endif
object = $(patsubst %.c,$(B)/obj/%.o,$(1))
LIB_OBJECTS := $(call object,$(LIB_SOURCES))
CLI_OBJECTS := $(call object,$(CLI_SOURCES))
UNIT_OBJECTS := $(call object,$(UNIT_SOURCES))
UNIT_PROGRAMS := $(patsubst tests/%.c,$(B)/tests/%,$(UNIT_SOURCES))
# tests/ROOM/support*.c is linked into every test of its room.
support = $(call object,$(sort $(wildcard tests/$(1)/support*.c)))

# Without a command line yet, the library is all there is.
.PHONY: all
all: $(if $(CLI_SOURCES),$(B)/gouji,$(B)/libgouji.a)

$(B)/obj/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(GJ_CFLAGS) -MMD -MP -c -o $@ $<

$(B)/libgouji.a: $(LIB_OBJECTS)
	@rm -f $@
	$(call say,AR,$@)
	$(Q)$(AR) rcs $@ $^

$(B)/gouji: $(CLI_OBJECTS) $(B)/libgouji.a
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(PACKAGE_LIBS) -ldl -lm

.SECONDEXPANSION:
$(B)/tests/%: $(B)/obj/tests/%.o $$(call support,$$(patsubst %/,%,$$(dir $$*))) $(B)/libgouji.a
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(TEST_LIBS) $(PACKAGE_LIBS) -ldl -lm

# Keep what only the implicit rules know.
.SECONDARY:

.PHONY: unit
unit: all $(UNIT_PROGRAMS)
	@GOUJI=$(B)/gouji sh tests/house/run_unit.sh $(UNIT_PROGRAMS)

.PHONY: clean
clean:
	rm -rf $(B)

-include $(patsubst %.o,%.d,$(LIB_OBJECTS) $(CLI_OBJECTS) $(UNIT_OBJECTS))
