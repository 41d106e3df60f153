# SPDX-License-Identifier: Apache-2.0
#
#   make          build/gouji, build/gouji.oxt    make setup   install what is missing
#   make demo     the whole way on a real report  make test    everything that can fail
#   make run      LibreOffice with the add-on, for a person to try
#   make asan     the tests under ASan and UBSan  make lint    format, tidy, arrows, words
#   make fuzz     FUZZ_SECONDS for each target    make bench   the numbers, as docs/performance.md
#   make unit     only the C unit tests           make format  clang-format everything
#   make release  what is given to people, for every machine (release/release.mk)
#   make faults   every call of the C library and every UNO call fails once
#   make coverage lines and branches that tests walk through, by room
#   make rules    docs/rules.html from the forms   make rooms  docs/rooms.svg from the arrows
#   make docs     build/docs: what every header promises   make film   docs/film.gif
#   make matrix, acceptance, elsewhere, reproducible   with other LibreOffices and on other
#                 machines, as people install it, built twice (tests/platforms/platforms.mk)
#   make enumerate  every pair of wrong cells in table three, some minutes
#   make wine     command and library for Windows, built and tried under wine
#   make carries  all samples and 300 random reports, exported in every kind and read again
#   make foreign  LibreOffice's own test documents: the command, under sanitizers, in Calc
#   make clean
#
# B is the folder that everything goes to, ROOMS the rooms that are built:
#   make B=build/mine ROOMS="base expr form" unit
# CC, CFLAGS and LDFLAGS are yours; a compiler other than gcc: make CC=clang.

#   make PLATFORM=linux-aarch64   for another machine (release/*.mk), with its cross compiler; what
# the build runs itself is then NATIVE's, made before

ifdef PLATFORM
include release/$(PLATFORM).mk
endif
B ?= build$(PLATFORM:%=/%)
NATIVE ?= $(if $(PLATFORM),build,$(B))
# A room that deals with the system has a folder for each: posix, windows.
SYSTEM ?= posix
ifdef CROSS
override CC := $(CROSS)gcc
override AR := $(CROSS)ar
else ifeq ($(origin CC),default)
CC := gcc
endif
STRIP := $(CROSS)strip
CFLAGS ?= -O2 -g
PYTHON ?= /usr/bin/python3
FUZZ_SECONDS ?= 1200
SAN ?= -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

ALL_ROOMS := base platform pack pdf expr form text load report remember sheet match check mend ods \
             import workbook document office
ROOMS ?= $(ALL_ROOMS)

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
            -Wmissing-prototypes -Wvla -Wformat=2 -Werror
# libxml2, zlib, libdeflate and jansson are our own static ones, the same for the command and the
# add-on; built once, whatever B is (.ci/third says why).
THIRD ?= build$(PLATFORM:%=/%)/third
THIRD_FOR := $(if $(PLATFORM),TRIPLE='$(TRIPLE)' CROSS='$(CROSS)' SOURCES=build/third/sources)
PACKAGE_CFLAGS := -isystem $(THIRD)/include -isystem $(THIRD)/include/libxml2
THIRD_LIBS := -L$(THIRD)/lib -lxml2 -lz -ldeflate -lm
PACKAGE_LIBS = $(THIRD_LIBS) -ljansson $(SYSTEM_LIBS)
# Asked for when first needed: pkg-config may be installed by this very run.
TEST_LIBS = $(eval TEST_LIBS := $$(shell pkg-config --libs cmocka))$(TEST_LIBS)
OFFICE_CFLAGS := -isystem /usr/include/LibreOfficeKit

# What makes a fault harder to use; tests/house/hardened.py looks whether it is in. FORTIFY wants
# an optimizer, and would go past what sanitizers watch. Branch protection has a name a machine:
# crt1.o of Debian 12 lands nowhere, so a program is marked for the shadow stack only.
PLAIN := $(if $(findstring -fsanitize,$(CFLAGS)),,yes)
FORTIFIED := $(and $(PLAIN),$(filter -O1 -O2 -O3 -Os,$(CFLAGS)))
# Windows has every page of a frame touched as it is, and MinGW's gcc falls over the option.
HARDENED := -fstack-protector-strong $(if $(filter windows,$(SYSTEM)),,-fstack-clash-protection) \
            $(if $(FORTIFIED),-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
HARDENED_LINK := -Wl,-z,relro,-z,now,-z,noexecstack
PROGRAM_LINK := -pie
MACHINE := $(shell $(CC) -dumpmachine 2>/dev/null)
ifeq ($(SYSTEM),windows)
# One file, with the guards that Windows knows. No time of day goes in.
HARDENED += -D__USE_MINGW_ANSI_STDIO=1 -DLIBXML_STATIC
override WARNINGS += -Wno-float-conversion # MinGW's isfinite
HARDENED_LINK := -static -static-libgcc -Wl,--dynamicbase,--nxcompat,--high-entropy-va \
                 -Wl,--no-insert-timestamp
PROGRAM_LINK := -municode
SYSTEM_LIBS := -ladvapi32 -lssp
else ifneq ($(filter x86_64%,$(MACHINE)),)
HARDENED += -fcf-protection=full
HARDENED_LINK += -Wl,-z,shstk
else ifneq ($(filter aarch64%,$(MACHINE)),)
HARDENED += -mbranch-protection=standard
endif
# What is watched from inside works in one process, unconfined (platform/confine.h).
WATCHED := $(if $(filter -fsanitize% --coverage -fprofile%,$(CFLAGS)),-DGJ_WATCHED)
# Two folders build the same bytes.
SAME_BYTES = $(addprefix -ffile-prefix-map=,\
               $(CURDIR)=. $(abspath $(B))=build $(abspath $(THIRD))=build/third)

# POSIX 2008 with XSI. -fPIC: the add-on links the same objects.
GJ_CFLAGS = -std=c11 -D_XOPEN_SOURCE=700 -Isrc $(WARNINGS) -fvisibility=hidden -fPIC \
            -ffunction-sections -fdata-sections $(HARDENED) $(WATCHED) $(SAME_BYTES) \
            $(PACKAGE_CFLAGS) $(OFFICE_CFLAGS) $(CFLAGS)
LINK = $(CC) $(CFLAGS) -Wl,--gc-sections $(HARDENED_LINK) $(LDFLAGS)
# Functions that the C library of the build machine has in too new a version: old_libc.c.
ifeq ($(SYSTEM),windows)
GOUJI_OLD :=
else ifneq ($(OLD_LIBC),no)
OLD = -Wl,-u,gj_old_stat $(foreach name,$(1),-Wl,--defsym=$(name)=gj_old_$(name))
GOUJI_OLD := -ldl
ifdef PLAIN
GOUJI_OLD := $(call OLD,stat fstat pow dlopen dlsym dlclose dlerror __libc_start_main) \
             -Wl,--version-script=src/cli/gouji.map -Wl,--no-as-needed -l:libdl.so.2
endif
else
GOUJI_OLD := -Wl,--version-script=src/cli/gouji.map
endif

# One short line a step; V=1 shows the commands.
Q := $(if $(V),,@)
say = $(if $(V),,@printf '%-5s %s\n' $(1) $(2))

sources = $(foreach room,$(1),$(sort $(wildcard src/$(room)/*.c src/$(room)/$(SYSTEM)/*.c)))
LIB_SOURCES := $(filter-out $(if $(OLD_LIBC),%/old_libc.c),$(call sources,$(ROOMS)))
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
# tests/ROOM/support*.c is linked into every test of its room; what makes zip files and what loads
# forms also into those of these rooms.
SUPPORT_ods := pack
SUPPORT_check := form
SUPPORT_match := form
SUPPORT_report := form
SUPPORT_mend := check form
support = $(call object,$(sort $(wildcard $(patsubst %,tests/%/support*.c,$(1) $(SUPPORT_$(1))))))

# Without a command line yet, the library is all there is.
.PHONY: all
all: $(if $(CLI_SOURCES),$(B)/gouji$(EXE),$(B)/libgouji.a)

$(THIRD)/done: .ci/third
	@$(THIRD_FOR) sh .ci/third $(THIRD)
$(THIRD)/include/third.h: $(THIRD)/done ;

$(B)/obj/%.o: %.c Makefile $(THIRD)/include/third.h
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(GJ_CFLAGS) -MMD -MP -c -o $@ $<

$(B)/libgouji.a: $(LIB_OBJECTS)
	@rm -f $@
	$(call say,AR,$@)
	$(Q)$(AR) rcs $@ $^

# The forms are loaded and proved here: the programs bring what came of it, for as long as the files
# are the same (load/image.h).
FORM_FILES := $(sort $(wildcard templates/forms/*/*))
KNOWN := $(B)/obj/gen/known.o
ifeq ($(B),$(NATIVE))
PROVER := $(B)/gen/known
else
# Made to ask whether the machine itself would freeze the same: make elsewhere.
PROVER := $(B)/gen/known-there$(EXE)
$(NATIVE)/gen/known: ;
endif
$(PROVER): $(B)/obj/src/load/generate/write_known.o $(B)/libgouji.a $(THIRD)/done
	@mkdir -p $(@D)
	$(Q)$(LINK) -o $@ $< $(B)/libgouji.a $(PACKAGE_LIBS)
$(B)/gen/known.c: $(NATIVE)/gen/known $(FORM_FILES)
	$(call say,PROVE,templates/forms)
	@mkdir -p $(@D)
	$(Q)$(NATIVE)/gen/known templates/forms >$@.new && mv $@.new $@
$(B)/obj/gen/%.o: $(B)/gen/%.c Makefile
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(GJ_CFLAGS) -MMD -MP -c -o $@ $<

# The version stands in description.xml, which LibreOffice reads, and nowhere else.
VERSION := $(shell sed -n 's/.*<version value="\([^"]*\)".*/\1/p' description.xml)
$(B)/obj/src/cli/main.o: GJ_CFLAGS += -DGJ_VERSION='"$(VERSION)"'
$(B)/obj/src/cli/main.o: description.xml

# In front of the library, whose own known.o then isn't wanted.
$(B)/gouji$(EXE): $(CLI_OBJECTS) $(KNOWN) $(B)/libgouji.a $(THIRD)/done
	$(call say,LINK,$@)
	$(Q)$(LINK) $(PROGRAM_LINK) -o $@ $(CLI_OBJECTS) $(KNOWN) $(B)/libgouji.a \
	    $(PACKAGE_LIBS) $(GOUJI_OLD)

.SECONDEXPANSION:
$(B)/tests/%: $(B)/obj/tests/%.o $$(call support,$$(notdir $$(@D))) $(B)/libgouji.a
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(TEST_LIBS) $(PACKAGE_LIBS) -ldl

# Keep what only the implicit rules know.
.SECONDARY:

# The forms are looked for beside the executable's folder; a nested B gets a link there.
$(B)/gouji$(EXE): | $(B)/../templates
$(B)/../templates: ; @mkdir -p $(B); [ -e $@ ] || ln -s $(abspath templates) $@

.PHONY: unit
unit: all $(UNIT_PROGRAMS)
	@GOUJI=$(abspath $(B))/gouji sh tests/house/run_unit.sh $(UNIT_PROGRAMS)

# What `make test` takes a part of: how errors are located, tried for every pair of cells.
.PHONY: enumerate
enumerate: $(B)/tests/check/test_enumerate
	@for edition in zfxxgk-2021 zfxxgk-2019; do $< whole $$edition || exit 1; done

# What `make test` takes a part of: does what is exported carry its data, in every kind and as an
# office saves it again; has Word's file the ODT's pages.
.PHONY: carries
carries: all
	@sh .ci/setup build run test
	@$(WITH) $(PYTHON) tests/import/carrying.py
	@$(WITH) $(PYTHON) tests/import/carrying.py --again
	@GOUJI_WHOLE=1 $(WITH) $(PYTHON) -m pytest -q -o cache_dir=$(abspath $(B))/pytest \
	    tests/document/test_docx_pages.py

# ---- what is installed, and the way to a running product ----

GROUPS ?= build run test addon
.PHONY: setup
setup:
	@sh .ci/setup $(GROUPS)

# A target with tests of its own sets itself up, then calls make again on all processors.
JOBS = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc))
AGAIN = $(MAKE) --no-print-directory $(JOBS)
TITLE = @printf '\n== %s\n'
WITH = GOUJI=$(abspath $(B))/gouji PYTHONDONTWRITEBYTECODE=1

.PHONY: demo
demo:
	@sh .ci/setup build run drive
	@$(AGAIN) all
	@$(WITH) OUT=$(B)/demo sh tests/demo.sh

# Half a minute of work in a window, for the README.
.PHONY: film
film:
	@sh .ci/setup build run test addon
	@$(AGAIN) all
	@$(WITH) $(PYTHON) tests/film.py docs/film.gif

.PHONY: bench
bench:
	@sh .ci/setup build run bench
	@$(AGAIN) all
	@$(WITH) OUT=$(B)/bench sh tests/bench/bench.sh

# ---- tests ----

# A file's tests follow each other in one process, on a display of their own; files run side by
# side, one more than there are processors, since the office's tests wait a third of their time.
PYTEST_AT_ONCE ?= $(shell expr $$(nproc) + 1)
PYTEST = sh tests/house/run_pytest.sh $(abspath $(B))/pytest tests \
    $(PYTHON) -m pytest -q -n $(PYTEST_AT_ONCE) --dist loadfile
PYTHON_TESTS = $(shell find tests -name 'test_*.py')

.PHONY: test
test:
	@sh .ci/setup build run test addon
	@sh .ci/third $(THIRD) fresh
	$(TITLE) 'build and unit tests'
	@$(AGAIN) all
	@$(AGAIN) unit
	$(TITLE) 'the house: arrows, sizes, words, symbols'
	@$(AGAIN) house
	$(TITLE) 'whole-program tests'
	@$(if $(PYTHON_TESTS),$(WITH) $(PYTEST),echo none yet)

# Documents that were written to break an office: from the source package of Debian's, 250 MB.
FOREIGN_MOST ?= 200
.PHONY: foreign
foreign:
	@sh .ci/setup build run test addon
	@$(AGAIN) all
	@$(AGAIN) B=$(B)/asan CFLAGS='-O1 -g $(SAN)' $(B)/asan/gouji
	$(TITLE) "LibreOffice's own test documents"
	@sh tests/foreign/fetch $(B)/foreign
	@$(WITH) $(PYTHON) tests/foreign/foreign.py $(B)/foreign/documents
	@GOUJI_SECOND=20 GOUJI=$(abspath $(B))/asan/gouji \
	    $(PYTHON) tests/foreign/foreign.py $(B)/foreign/documents
	@$(WITH) $(PYTHON) tests/foreign/in_calc.py $(B)/foreign/documents $(FOREIGN_MOST)

# What browsers and the editors of portals make of the exported page; `make test` tries it too where
# a browser is.
.PHONY: web
web:
	@sh .ci/setup build web
	@$(AGAIN) $(B)/gouji
	@$(PYTHON) tests/document/editors/fetch.py $(B)/editors
	@GOUJI=$(abspath $(B))/gouji $(PYTHON) -m pytest -q -rs tests/document/editors

# The page of all rules is made from the forms and kept beside the sources; a test holds it to them.
.PHONY: rules
rules: $(B)/gouji
	@$(B)/gouji forms rules --html >docs/rules.html

# The picture of rooms is drawn from their arrows; the house looks whether it still is.
.PHONY: rooms
rooms:
	@$(PYTHON) tests/house/rooms.py --draw

# What the headers say, a page a room. Fails on a function, type or macro that says nothing.
.PHONY: docs
docs:
	@$(PYTHON) tests/house/promises.py $(B)/docs

# The recipes of docs/batch.md, on two hosts in network namespaces too, which wants root; `make
# test` runs what it can of them without installing a sshd.
.PHONY: batch
batch:
	@sh .ci/setup build run test batch
	@$(AGAIN) $(B)/gouji
	@$(WITH) $(PYTHON) -m pytest -q -rs tests/cli/test_batch.py

.PHONY: house
house: $(B)/gouji
	@$(PYTHON) tests/house/arrows.py
	@$(PYTHON) tests/house/rooms.py
	@$(PYTHON) tests/house/promises.py $(B)/docs
	@$(PYTHON) tests/house/sizes.py
	@$(PYTHON) tests/house/words.py
	@$(PYTHON) tests/house/hand.py
	@$(PYTHON) tests/house/closed.py
	@$(PYTHON) tests/house/contracts.py
	@$(PYTHON) tests/house/pieces.py
	@$(PYTHON) tests/house/answered.py
	@sh tests/house/symbols.sh $(B)/libgouji.a
	@$(if $(PLAIN),$(PYTHON) tests/house/library.py --command $(B)/gouji)
	@$(if $(PLAIN),$(PYTHON) tests/house/hardened.py $(B)/gouji $(B)/libgouji.a $(THIRD)/lib/*.a)

# LibreOffice is not ours to sanitize: tests/office and tests/bench stay out.
.PHONY: asan
asan:
	@sh .ci/setup build run test addon
	$(TITLE) 'unit tests under ASan and UBSan'
	@$(AGAIN) B=$(B)/asan CFLAGS='-O1 -g $(SAN)' all
	@$(AGAIN) B=$(B)/asan CFLAGS='-O1 -g $(SAN)' unit
	$(TITLE) 'whole-program tests under ASan and UBSan'
	@$(if $(PYTHON_TESTS),GOUJI_SANITIZED=1 GOUJI=$(abspath $(B))/asan/gouji \
	    PYTHONDONTWRITEBYTECODE=1 $(PYTEST) --ignore=tests/office --ignore=tests/bench, \
	    echo none yet)

# ---- lint ----

C_FILES = $(sort $(wildcard src/*/*.[ch] src/*/*/*.[ch] tests/*/*.[ch]))
TIDY_SOURCES = $(sort $(wildcard src/*/*.c src/addon/*/*.c src/*/posix/*.c))
TIDY_TESTS = $(sort $(wildcard tests/*/*.c))
# Tests tell their story in one long function, and what an analyzer would find there, the sanitizers
# do.
TIDY_LESS := -readability-function-size,-clang-analyzer-*
XML_FILES = $(shell find templates registry extension description.xml \
              '(' -name '*.xml' -o -name '*.xc[us]' -o -name '*.xdl' -o -name '*.svg' \
              -o -name '*.components' ')' 2>/dev/null)
# CI has the analyzer go deep for what changed of late; its shallow way takes a third of the time,
# and doesn't look into what is called: of pointers that may be NULL it knows too little to speak.
SHALLOW_LESS := -clang-analyzer-core.NullDereference
SHALLOW := -Xclang -analyzer-config -Xclang mode=shallow
LATE = $(filter $(TIDY_SOURCES),$(shell git diff --name-only HEAD~20 2>/dev/null))
TIDY_FLAGS = -std=c11 -D_XOPEN_SOURCE=700 -Isrc $(PACKAGE_CFLAGS) $(OFFICE_CFLAGS)

.PHONY: lint lint-quick
lint: lint-quick
	@$(AGAIN) tidy
	@echo 'lint: clean'
# All but clang-tidy, which takes most of the time.
lint-quick:
	@sh .ci/setup build lint addon
	$(TITLE) 'clang as compiler, warnings are errors'
	@$(AGAIN) B=$(B)/clang CC=clang all
	$(TITLE) 'the house: arrows, sizes, words, symbols'
	@$(AGAIN) B=$(B)/clang CC=clang house
	@$(AGAIN) format-check xml-check cppcheck layout-check

.PHONY: format format-check
format:
	clang-format -i $(C_FILES)
format-check:
	$(TITLE) 'clang-format'
	@clang-format --dry-run -Werror $(C_FILES)

.PHONY: xml-check
xml-check:
	$(TITLE) 'well-formed XML'
	@$(if $(XML_FILES),xmllint --noout --nonet $(XML_FILES),echo none yet)

.PHONY: cppcheck
cppcheck:
	$(TITLE) 'cppcheck'
	@cppcheck --std=c11 --quiet --enable=warning,performance,portability --inline-suppr \
	    --suppress=missingIncludeSystem --error-exitcode=1 -j $$(nproc) -Isrc src

.PHONY: tidy tidy-quick
tidy:
	$(TITLE) 'clang-tidy'
	@sh tests/house/tidy.sh '$(TIDY_FLAGS)' '' $(TIDY_SOURCES)
	@sh tests/house/tidy.sh '$(TIDY_FLAGS)' '$(TIDY_LESS)' $(TIDY_TESTS)
tidy-quick:
	$(TITLE) 'clang-tidy, deep where changed of late'
	@sh tests/house/tidy.sh '$(TIDY_FLAGS)' '' $(LATE)
	@sh tests/house/tidy.sh '$(TIDY_FLAGS) $(SHALLOW)' '$(SHALLOW_LESS)' \
	    $(filter-out $(LATE),$(TIDY_SOURCES))
	@sh tests/house/tidy.sh '$(TIDY_FLAGS)' '$(TIDY_LESS)' $(TIDY_TESTS)

# ---- fuzz ----

FUZZ_FLAGS := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FUZZ_SOURCES := $(sort $(wildcard tests/fuzz/fuzz_*.c))
FUZZ_PROGRAMS := $(patsubst tests/fuzz/%.c,$(B)/fuzz/%,$(FUZZ_SOURCES))

.PHONY: fuzz fuzz-build
fuzz:
	@sh .ci/setup build fuzz
	@$(AGAIN) B=$(B)/fuzz CC=clang CFLAGS='-O1 -g $(FUZZ_FLAGS) -fsanitize=fuzzer-no-link' fuzz-build
	$(TITLE) 'fuzz, $(FUZZ_SECONDS) seconds each'
	@sh tests/fuzz/run.sh $(FUZZ_SECONDS) $(B)/fuzz/found \
	    $(patsubst tests/%.c,$(B)/fuzz/%,$(FUZZ_SOURCES))
fuzz-build: $(FUZZ_PROGRAMS)
$(B)/fuzz/fuzz_simple: $(B)/obj/tests/pack/support_simple.o

$(B)/fuzz/fuzz_%: $(B)/obj/tests/fuzz/fuzz_%.o $$(call support,fuzz) $(B)/libgouji.a
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(LINK) -fsanitize=fuzzer -o $@ $(filter %.o,$^) $(B)/libgouji.a $(PACKAGE_LIBS) -ldl

.PHONY: clean
clean:
	rm -rf $(B)

-include $(patsubst %.o,%.d,$(LIB_OBJECTS) $(CLI_OBJECTS) $(UNIT_OBJECTS) \
          $(call object,$(wildcard tests/*/support*.c)) $(call object,$(FUZZ_SOURCES)))

# Rooms with a build of their own.
-include $(wildcard src/*/*.mk extension/*.mk tests/*/*.mk) release/release.mk
