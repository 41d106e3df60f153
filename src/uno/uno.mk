# SPDX-License-Identifier: Apache-2.0
#
# The UNO binding: $(B)/libgjuno.a and its generated header, $(B)/gen/uno/api.h. For code that uses
# it:
#   $(OBJECTS): GJ_CFLAGS += $(UNO_CFLAGS)    $(OBJECTS): | $(B)/gen/uno/api.h
# and link with $(B)/libgjuno.a $(B)/libgouji.a $(UNO_LIBS), in this order.

UNO_SDK ?= /usr/lib/libreoffice/sdk
UNO_PROGRAM ?= /usr/lib/libreoffice/program
UNO_INCLUDE ?= /usr/include/libreoffice
UNO_TYPES = $(UNO_PROGRAM)/types.rdb
UNO_OFFICE_TYPES = $(UNO_PROGRAM)/types/offapi.rdb
UNO_LISTS := src/uno/core.list src/uno/interfaces.list
# LibreOffice's headers as the distribution has them know Windows by Microsoft's compiler alone.
UNO_SYSTEM := $(if $(filter windows,$(SYSTEM)),-include src/uno/types_windows.h,-DLINUX -DUNX)
UNO_CFLAGS = -I$(B)/gen -isystem $(UNO_INCLUDE) $(UNO_SYSTEM) -fno-strict-aliasing
ifeq ($(SYSTEM),windows)
UNO_LIBS = -L$(B)/stubs -lcppu3 -lsal3
else ifdef PLATFORM
# Of the other machine there is no LibreOffice here: its two libraries are stubs.
UNO_LIBS = -L$(B)/stubs -luno_cppu -luno_sal
UNO_STUBS := $(B)/stubs/made
$(UNO_STUBS): release/stubs
	@sh release/stubs '$(CC)' $(@D) $(UNO_PROGRAM) && touch $@
else
UNO_LIBS = -L$(UNO_SDK)/lib -luno_cppu -luno_sal
endif
UNO_OBJECTS := $(call object,$(sort $(wildcard src/uno/*.c))) $(B)/obj/gen/uno/api.o

# $(call uno_api,FOLDER,LISTS,MORE REGISTRIES)
uno_api = $(UNO_SDK)/bin/unoidl-read $(UNO_TYPES) > $(1)/api.idl && \
    $(UNO_SDK)/bin/unoidl-read $(UNO_TYPES) $(UNO_OFFICE_TYPES) >> $(1)/api.idl \
    $(foreach more,$(3),&& \
    $(UNO_SDK)/bin/unoidl-read $(UNO_TYPES) $(UNO_OFFICE_TYPES) $(more) >> $(1)/api.idl) && \
    awk -f src/uno/generate/api.awk -v lists="$(2)" -v header=$(1)/api.h.new -v source=$(1)/api.c \
    $(1)/api.idl && rm $(1)/api.idl && mv $(1)/api.h.new $(1)/api.h

$(B)/gen/uno/api.h: src/uno/generate/api.awk $(UNO_LISTS) src/uno/uno.mk
	@mkdir -p $(@D)
	$(call say,GEN,$@)
	$(Q)$(call uno_api,$(@D),$(UNO_LISTS))
$(B)/gen/uno/api.c: $(B)/gen/uno/api.h ;

$(UNO_OBJECTS): GJ_CFLAGS += $(UNO_CFLAGS)
$(UNO_OBJECTS): | $(B)/gen/uno/api.h
$(B)/libgjuno.a: $(UNO_OBJECTS)
	@rm -f $@
	$(call say,AR,$@)
	$(Q)$(AR) rcs $@ $^

-include $(UNO_OBJECTS:.o=.d)

# What LibreOffice for Windows is built with lays structures out as MinGW does: clang knows how.
.PHONY: layout-check
layout-check:
	$(TITLE) "layouts as Microsoft's compiler has them"
	@clang --target=x86_64-pc-windows-msvc -std=c11 -ffreestanding -fsyntax-only \
	    -include src/uno/types_windows.h -Isrc -isystem $(UNO_INCLUDE) src/uno/layout.c

# clang-tidy reads these sources too.
TIDY_FLAGS += $(UNO_CFLAGS)
tidy: $(B)/gen/uno/api.h
