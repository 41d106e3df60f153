# SPDX-License-Identifier: Apache-2.0
#
# make wine: the command and the add-on's library for Windows, tried under wine: what only Windows
# has, the library in a host that stands in for LibreOffice (stand_in/), and the whole-program tests
# of the command.

WINE := build/windows-x86_64
WINE_PROGRAMS := $(patsubst tests/wine/programs/%.c,$(WINE)/programs/%.exe,\
    $(wildcard tests/wine/programs/*.c))
WINE_TESTS ?= tests/wine tests/cli tests/published

.PHONY: wine wine-programs
wine:
	@sh .ci/setup build run test wine
	@$(AGAIN) all
	@$(AGAIN) PLATFORM=windows-x86_64 $(WINE)/gouji.exe $(WINE)/stand_in/host.exe \
	    $(WINE)/gouji.uno.dll
	@$(AGAIN) wine-programs
	$(TITLE) 'command and library for Windows, under wine'
	@$(WITH) $(PYTHON) -m pytest -q -rs tests/wine
	@GOUJI=$(abspath tests/wine/gouji) PYTHONDONTWRITEBYTECODE=1 \
	    $(PYTHON) -m pytest -q -rs $(filter-out tests/wine,$(WINE_TESTS))

wine-programs: $(WINE_PROGRAMS)
$(WINE)/programs/%.exe: tests/wine/programs/%.c
	@mkdir -p $(@D)
	$(Q)x86_64-w64-mingw32-gcc -std=c11 -O1 -Wall -Wextra -Werror -municode -static -o $@ $<

# ---- what stands in for LibreOffice ----

ifeq ($(SYSTEM),windows)
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
