# SPDX-License-Identifier: Apache-2.0
#
# The add-on's library and package, $(B)/gouji.oxt:
#   $(B)/gouji.uno.so   the rooms, the UNO binding and src/addon, with its own libxml2 and zlib;
#                       for Windows gouji.uno.dll
#   $(B)/oxt/           the package's tree, as LibreOffice sees it unpacked
# and `make package-check`, what must hold of both, part of `make house`, test and lint.

ADDON_ROOMS := base platform pack pdf expr form text load report remember sheet match check mend \
    ods import workbook document
# It knows the forms.
ADDON_LEAVES := src/load/known.c $(if $(OLD_LIBC),%/old_libc.c) %/windows/arguments.c
ADDON_SOURCES ?= $(sort $(wildcard src/addon/*.c src/addon/*/*.c))
ADDON_OWN_OBJECTS := $(call object,$(ADDON_SOURCES))
ADDON_OBJECTS := $(call object,$(filter-out $(ADDON_LEAVES),\
    $(call sources,$(ADDON_ROOMS)))) \
    $(UNO_OBJECTS) $(ADDON_OWN_OBJECTS) $(KNOWN)

ADDON_LINK = $(LINK) -shared -Wl,-z,defs -Wl,--exclude-libs,ALL \
             -Wl,--version-script=src/addon/gouji.map $(call OLD,stat fstat pow)

$(ADDON_OWN_OBJECTS): GJ_CFLAGS += $(UNO_CFLAGS)
$(ADDON_OWN_OBJECTS): | $(B)/gen/uno/api.h
ifeq ($(SYSTEM),windows)
ADDON_LIBRARY := $(B)/gouji.uno.dll
$(ADDON_LIBRARY): $(ADDON_OBJECTS) src/addon/gouji.def release/imports $(THIRD)/done
	$(call say,LINK,$@)
	$(Q)sh release/imports '$(CROSS)' $(B)/stubs $(ADDON_OBJECTS)
	$(Q)$(LINK) -shared -o $@ $(ADDON_OBJECTS) src/addon/gouji.def $(UNO_LIBS) $(PACKAGE_LIBS)
else
ADDON_LIBRARY := $(B)/gouji.uno.so
$(B)/gouji.uno.so: $(ADDON_OBJECTS) src/addon/gouji.map $(THIRD)/done $(UNO_STUBS)
	$(call say,LINK,$@)
	$(Q)$(ADDON_LINK) -o $@ $(ADDON_OBJECTS) $(PACKAGE_LIBS) $(UNO_LIBS)
endif

# ---- the tree: what is checked in, the forms, and the templates made from them ----

OXT := $(B)/oxt
OXT_LIBRARY := $(OXT)/lib/linux-x86_64/gouji.uno.so
# A folder a family; what LibreOffice calls it stands in groupuinames.xml. Both are the forms' to
# say.
OXT_SHELVES := $(OXT)/template/groupuinames.xml
OXT_PAGES := $(OXT)/help/rules/index.html
OXT_COPIES := $(patsubst extension/%,$(OXT)/%,$(filter-out extension/README.md %.mk,\
                  $(shell find extension -type f))) \
              $(patsubst %,$(OXT)/%,$(wildcard registry/*.xcu registry/*.xcs) description.xml \
                  LICENSE $(shell find templates -type f "(" -name "*.xml" -o -name result.css \
                  -o -name document.css ")"))
OXT_FORMS := $(sort $(patsubst templates/forms/%/form.xml,%,$(wildcard templates/forms/*/form.xml)))
OXT_TEMPLATES = $(shell cd $(OXT) && find template help/rules -type f | LC_ALL=C sort)
# Which forms there are, so that one taken away is taken out of the package, too.
OXT_LIST := $(B)/gen/forms.list
ifneq ($(OXT_FORMS),$(strip $(shell cat $(OXT_LIST) 2>/dev/null)))
$(shell mkdir -p $(dir $(OXT_LIST)) && echo '$(OXT_FORMS)' >$(OXT_LIST))
endif

$(OXT)/%: %
	@mkdir -p $(@D)
	$(Q)cp $< $@
$(OXT)/%: extension/%
	@mkdir -p $(@D)
	$(Q)cp $< $@
$(OXT_LIBRARY): $(B)/gouji.uno.so
	@mkdir -p $(@D)
	$(Q)strip --strip-unneeded -o $@ $<
# A page of help each rule, and one that leads to them.
$(OXT_PAGES): $(B)/gouji $(OXT_LIST) $(shell find templates/forms -type f)
	$(call say,HELP,$(@D))
	@rm -rf $(@D) && mkdir -p $(@D)
	$(Q)$(B)/gouji forms rules --pages $(@D)
$(OXT_SHELVES): $(B)/gouji $(OXT_LIST) $(shell find templates -type f)
	@rm -rf $(@D) && mkdir -p $(@D)
	$(call say,OTS,$(@D))
	$(Q)set -e; for id in $(OXT_FORMS); do \
	    shelf=$$($(B)/gouji forms show --text $$id | sed -n 's/^document shelf\.//p' | \
	        sed 's/&/\&amp;/g; s/</\&lt;/g; s/"/\&quot;/g'); family=$${shelf%% *}; \
	    mkdir -p $(@D)/$$family; $(B)/gouji new --form $$id -o $(@D)/$$family/$$id.ots; \
	    printf '  <groupuinames:template-group groupuinames:name="%s"' "$$family"; \
	    printf ' groupuinames:default-ui-name="%s"/>\n' "$${shelf#* }"; \
	done | LC_ALL=C sort -u >$@.groups
	@{ echo '<?xml version="1.0" encoding="UTF-8"?>'; \
	    echo '<groupuinames:template-group-list xmlns:groupuinames="http://openoffice.org/2006/groupuinames">'; \
	    cat $@.groups; echo '</groupuinames:template-group-list>'; } >$@ && rm $@.groups

# The same files give the same package: sorted, without times and owners. The tree is made
# anew where it holds what no longer belongs there.
OXT_MADE = $(OXT_COPIES) $(OXT_LIBRARY)
OXT_FILES = $(OXT_MADE) $(OXT_TEMPLATES:%=$(OXT)/%)
$(B)/gouji.oxt: $(OXT_MADE) $(OXT_SHELVES) $(OXT_PAGES)
	$(call say,OXT,$@)
	@rm -rf $@ $(B)/oxt.stage
	@for file in $(OXT_FILES:$(OXT)/%=%); do \
	    mkdir -p "$(B)/oxt.stage/$$(dirname "$$file")" && \
	    cp "$(OXT)/$$file" "$(B)/oxt.stage/$$file"; done
	@chmod -R u=rwX,go=rX $(B)/oxt.stage
	@find $(B)/oxt.stage -exec touch -d 2020-01-01T00:00:00Z {} +
	$(Q)cd $(B)/oxt.stage && find * -type f | LC_ALL=C sort | TZ=UTC zip -q -9 -X -@ $(abspath $@)
	@rm -rf $(OXT) && mv $(B)/oxt.stage $(OXT) && find $(OXT) -exec touch {} +
	@touch $@

# Sanitizers are for the command: their runtime can't be loaded into an office. And the
# package needs a whole command to make its templates.
ifeq ($(ROOMS)$(PLAIN),$(ALL_ROOMS)yes)
OXT_WANTED := $(B)/gouji.oxt
endif
all: $(OXT_WANTED)

# What is checked in holds together; what was built shows and needs no more than it may.
.PHONY: package-check
house: package-check
package-check: $(OXT_WANTED) $(if $(OXT_WANTED),$(B)/libgjuno.a)
	@$(PYTHON) tests/house/package.py
	@$(if $(OXT_WANTED),$(PYTHON) tests/house/library.py $(B)/gouji.uno.so $(OXT_LIBRARY))
	@$(if $(OXT_WANTED),$(PYTHON) tests/house/hardened.py $(B)/gouji.uno.so $(OXT_LIBRARY) \
	    $(B)/libgjuno.a)

-include $(ADDON_OWN_OBJECTS:.o=.d)
