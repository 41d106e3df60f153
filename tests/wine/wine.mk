# SPDX-License-Identifier: Apache-2.0
#
# make wine: the command and the add-on's library for Windows, tried under wine: the C unit tests,
# what only Windows has, the library in a host that stands in for LibreOffice (stand_in/), and the
# whole-program tests of the command, some 20 minutes on two processors. What of these Windows
# cannot do is told in cannot.txt.

WINE := build/windows-x86_64
WINE_PROGRAMS := $(patsubst tests/wine/programs/%.c,$(WINE)/programs/%.exe,\
    $(wildcard tests/wine/programs/*.c))
WINE_TESTS ?= tests/wine tests/cli tests/published

.PHONY: wine wine-programs wine-units
wine:
	@sh .ci/setup build run test wine
	@$(AGAIN) all
	@$(AGAIN) PLATFORM=windows-x86_64 $(WINE)/gouji.exe $(WINE)/stand_in/host.exe \
	    $(WINE)/gouji.uno.dll
	@$(AGAIN) wine-programs
	$(TITLE) 'unit tests for Windows, under wine'
	@$(AGAIN) PLATFORM=windows-x86_64 wine-units
	$(TITLE) 'command and library for Windows, under wine'
	@$(WITH) $(PYTHON) -m pytest -q -rs tests/wine
	$(TITLE) 'whole-program tests with the command for Windows'
	@sh tests/wine/whole $(PYTHON) -m pytest -q -rs -n $(PYTEST_AT_ONCE) \
	    -o cache_dir=$(abspath $(B))/pytest-wine $(filter-out tests/wine,$(WINE_TESTS))

wine-programs: $(WINE_PROGRAMS)
$(WINE)/programs/%.exe: tests/wine/programs/%.c
	@mkdir -p $(@D)
	$(Q)x86_64-w64-mingw32-gcc -std=c11 -O1 -Wall -Wextra -Werror -municode -static -o $@ $<

ifeq ($(SYSTEM),windows)
# ---- unit tests ----

# Left out is what asks the system by its own means, forks or stands in for its malloc, on POSIX'
# side: tests/wine asks on Windows'. tests/uno wants LibreOffice's own libraries.
WINE_NOT := tests/base/test_arena.c tests/ods/test_memory.c tests/platform/% tests/office/% \
            tests/uno/%
WINE_UNIT_SOURCES := $(filter-out $(WINE_NOT),$(UNIT_SOURCES))
WINE_UNITS := $(patsubst tests/%.c,$(B)/units/%.exe,$(WINE_UNIT_SOURCES))
WINE_UNIT_OBJECTS := $(call object,$(WINE_UNIT_SOURCES) $(wildcard tests/*/support*.c))
CMOCKA := $(B)/cmocka
$(CMOCKA)/lib/libcmocka.a: tests/wine/cmocka .ci/apt-source
	@sh tests/wine/cmocka '$(CROSS)' $(CMOCKA)
WINE_POSIX := $(call object,$(shell grep -lE '<unistd.h>|strndup' tests/*/*.c))
$(WINE_UNIT_OBJECTS): GJ_CFLAGS += -isystem $(CMOCKA)/include
$(WINE_UNIT_OBJECTS): | $(CMOCKA)/lib/libcmocka.a
$(filter $(WINE_POSIX),$(WINE_UNIT_OBJECTS)): GJ_CFLAGS += -include tests/wine/posix.h
$(B)/units/%.exe: $(B)/obj/tests/%.o $$(call support,$$(notdir $$(@D))) $(B)/libgouji.a
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(CMOCKA)/lib/libcmocka.a $(PACKAGE_LIBS)
wine-units: $(WINE_UNITS)
	@RUN=tests/wine/run sh tests/house/run_unit.sh $(WINE_UNITS)

# ---- what stands in for LibreOffice ----

STAND_IN := $(B)/stand_in
STAND_IN_OBJECTS := $(call object,$(wildcard tests/wine/stand_in/*.c))
$(STAND_IN_OBJECTS): GJ_CFLAGS += $(UNO_CFLAGS)
$(STAND_IN_OBJECTS): | $(B)/gen/uno/api.h
$(STAND_IN)/sal3.dll $(STAND_IN)/cppu3.dll: $(STAND_IN)/%3.dll: $(B)/obj/tests/wine/stand_in/%.o
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(LINK) -shared -o $@ $^ -lssp
$(STAND_IN)/cppu3.dll: $(STAND_IN)/sal3.dll
# The library's own binding serves the host too: what it calls and is called by is declared once.
$(STAND_IN)/host.exe: $(B)/obj/tests/wine/stand_in/host.o $(B)/libgjuno.a $(B)/libgouji.a \
                      $(STAND_IN)/cppu3.dll $(STAND_IN)/sal3.dll
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(PACKAGE_LIBS)
-include $(STAND_IN_OBJECTS:.o=.d)
endif
