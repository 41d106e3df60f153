# SPDX-License-Identifier: Apache-2.0
#
# make faults: every call of the C library that the command makes, every UNO call of the add-on and
# all memory that it asks for fails; the parts of it that `make test` runs are test_faults.py and
# test_office_faults.py.

FAULTS := $(B)/faults
SHIM_CALLS := malloc calloc realloc free read __read_chk pread __pread_chk write send recv fsync \
    rename mkdir mkdtemp fchmod fchown stat fstat access realpath getcwd readlink readdir opendir \
    fopen dlopen open __open_2 close fork pipe socketpair dup2 execve poll waitpid iconv_open \
    time fwrite fputs fflush
SHIM_LINK := $(foreach call,$(SHIM_CALLS),-Wl,--wrap=$(call))

FAULTS_OBJECTS := $(call object,$(addprefix tests/faults/,faults_gouji.c room.c shim.c))

# The shipped objects themselves, asked for the forms and the library of today.
$(FAULTS)/gouji: $(FAULTS_OBJECTS) $(CLI_OBJECTS) $(KNOWN) $(B)/libgouji.a $(THIRD)/done
	@mkdir -p $(@D)
	@[ -e $(B)/templates ] || ln -s $(abspath templates) $(B)/templates
	$(call say,LINK,$@)
	$(Q)$(LINK) -pie -Wl,--wrap=main $(SHIM_LINK) -o $@ $(FAULTS_OBJECTS) $(CLI_OBJECTS) $(KNOWN) \
	    $(B)/libgouji.a $(PACKAGE_LIBS) -ldl

-include $(FAULTS_OBJECTS:.o=.d)

# Part of the whole only, like the tests that ask for it.
ifeq ($(ROOMS)$(PLAIN),$(ALL_ROOMS)yes)
unit: $(FAULTS)/gouji $(FAULTS)/gouji.uno.so
endif

# The add-on's library whose calls to LibreOffice, or for memory, fail when told to.
UNO_CALLS := $(B)/obj/tests/faults/uno_calls.o
$(UNO_CALLS): GJ_CFLAGS += $(UNO_CFLAGS)
$(UNO_CALLS): src/uno/call.c | $(B)/gen/uno/api.h
$(FAULTS)/gouji.uno.so: $(UNO_CALLS) $(ADDON_OBJECTS) src/addon/gouji.map $(THIRD)/done
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(ADDON_LINK) $(foreach call,malloc calloc realloc,-Wl,--wrap=$(call)) -o $@ \
	    $(UNO_CALLS) $(filter-out $(call object,src/uno/call.c),$(ADDON_OBJECTS)) \
	    $(PACKAGE_LIBS) $(UNO_LIBS)

FAULTS_MOST ?= 60
.PHONY: faults
faults:
	@sh .ci/setup build run test
	@$(AGAIN) all $(FAULTS)/gouji $(FAULTS)/gouji.uno.so
	$(TITLE) 'every call of the command fails once and for good'
	@$(WITH) nice $(PYTHON) tests/faults/run.py $(FAULTS_MOST)
	$(TITLE) 'every call of the add-on to LibreOffice, and for memory, fails'
	@$(WITH) nice $(PYTHON) tests/faults/run_office.py $(FAULTS_MOST)

-include $(UNO_CALLS:.o=.d)
