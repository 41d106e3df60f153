# SPDX-License-Identifier: Apache-2.0
#
# make wine: the command for Windows, tried under wine: what only Windows has, the unit tests that
# can be built for it, and the whole-program tests of the command.

WINE := build/windows-x86_64
WINE_PROGRAMS := $(patsubst tests/wine/programs/%.c,$(WINE)/programs/%.exe,\
    $(wildcard tests/wine/programs/*.c))
WINE_TESTS ?= tests/wine tests/cli tests/published

.PHONY: wine wine-programs
wine:
	@sh .ci/setup build run test wine
	@$(AGAIN) all
	@$(AGAIN) PLATFORM=windows-x86_64 $(WINE)/gouji.exe
	@$(AGAIN) wine-programs
	$(TITLE) 'the command for Windows, under wine'
	@$(WITH) $(PYTHON) -m pytest -q -rs tests/wine
	@GOUJI=$(abspath tests/wine/gouji) PYTHONDONTWRITEBYTECODE=1 \
	    $(PYTHON) -m pytest -q -rs $(filter-out tests/wine,$(WINE_TESTS))

wine-programs: $(WINE_PROGRAMS)
$(WINE)/programs/%.exe: tests/wine/programs/%.c
	@mkdir -p $(@D)
	$(Q)x86_64-w64-mingw32-gcc -std=c11 -O1 -Wall -Wextra -Werror -municode -static -o $@ $<
