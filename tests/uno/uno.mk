# SPDX-License-Identifier: Apache-2.0
#
# The binding's tests: a component with types of its own, as an unpacked extension in
# $(B)/tests/uno/extensions, and a unit test of what needs no office.

UNO_TEST := $(B)/tests/uno
UNO_TEST_HERE := tests/uno/component
UNO_TEST_OUT := $(UNO_TEST)/extensions/gjtest
UNO_TEST_COPIES := META-INF/manifest.xml gjtest.components description.xml
UNO_TEST_GEN := $(B)/gen/unotest
UNO_TEST_LISTS := $(UNO_LISTS) $(UNO_TEST_HERE)/types.list
# The binding is compiled against the wider header too: nothing else may differ.
UNO_TEST_SOURCES := $(wildcard src/uno/*.c src/base/*.c $(UNO_TEST_HERE)/*.c)
UNO_TEST_OBJECTS := $(UNO_TEST_SOURCES:%.c=$(B)/obj/unotest/%.o) $(B)/obj/unotest/api.o
UNO_TEST_CFLAGS = -I$(UNO_TEST_GEN) $(filter-out -I$(B)/gen,$(UNO_CFLAGS)) -ffunction-sections

.PHONY: uno-test
uno-test: $(UNO_TEST_OUT)/gjtest.so $(UNO_TEST_COPIES:%=$(UNO_TEST_OUT)/%)
# Part of the whole only: a few rooms can be tested without the SDK.
ifeq ($(ROOMS),$(ALL_ROOMS))
unit: uno-test
endif

$(UNO_TEST_OUT)/%: $(UNO_TEST_HERE)/%
	@mkdir -p $(@D)
	$(Q)cp $< $@
$(UNO_TEST_OUT)/gjtest.rdb: $(UNO_TEST_HERE)/gjtest.idl
	@mkdir -p $(@D)
	$(call say,IDL,$@)
	$(Q)$(UNO_SDK)/bin/unoidl-write $(UNO_TYPES) $(UNO_OFFICE_TYPES) $< $@
$(UNO_TEST_GEN)/uno/api.h: src/uno/generate/api.awk $(UNO_TEST_LISTS) $(UNO_TEST_OUT)/gjtest.rdb
	@mkdir -p $(@D)
	$(call say,GEN,$@)
	$(Q)$(call uno_api,$(@D),$(UNO_TEST_LISTS),$(UNO_TEST_OUT)/gjtest.rdb)

$(B)/obj/unotest/%.o: %.c $(UNO_TEST_GEN)/uno/api.h
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(GJ_CFLAGS) $(UNO_TEST_CFLAGS) -MMD -MP -c -o $@ $<
$(B)/obj/unotest/api.o: $(UNO_TEST_GEN)/uno/api.h
	$(call say,CC,$(UNO_TEST_GEN)/uno/api.c)
	$(Q)$(CC) $(GJ_CFLAGS) $(UNO_TEST_CFLAGS) -c -o $@ $(UNO_TEST_GEN)/uno/api.c

$(UNO_TEST_OUT)/gjtest.so: $(UNO_TEST_OBJECTS)
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(LINK) -shared -Wl,--gc-sections -Wl,-z,defs -Wl,--exclude-libs,ALL -o $@ $^ $(UNO_LIBS)

-include $(UNO_TEST_OBJECTS:.o=.d)

# ---- unit tests: the types that they need are described in support_types.c ----

UNO_UNITS := $(patsubst tests/uno/%.c,$(UNO_TEST)/%,$(wildcard tests/uno/test_*.c))
UNO_UNIT_OBJECTS := $(call object,$(wildcard tests/uno/*.c))
$(UNO_UNIT_OBJECTS): GJ_CFLAGS += $(UNO_CFLAGS)
$(UNO_UNIT_OBJECTS): | $(B)/gen/uno/api.h
$(UNO_UNITS): $(UNO_TEST)/%: $(B)/obj/tests/uno/%.o $(call support,uno) \
              $(B)/libgjuno.a $(B)/libgouji.a
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(TEST_LIBS) $(UNO_LIBS) -Wl,-rpath,$(UNO_PROGRAM)
