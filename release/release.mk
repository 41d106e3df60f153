# SPDX-License-Identifier: Apache-2.0
#
# make release: what is given to people, all under build/release, for the machines of PLATFORMS:
#   gouji-VERSION.oxt              the add-on, for every machine
#   gouji-VERSION-PLATFORM.tar.xz  the command with its forms, manual and completion
#   gouji-VERSION-windows-….zip    the same for Windows, without the two
#   gouji_VERSION_ARCHITECTURE.deb both, for Debian
#   gouji.update.xml, NEWS.md      with RELEASE_URL=https://…, where all this will be published: what
#                                  LibreOffice asks for a newer version there
#   SHA256SUMS
# LICENCE=ask has the add-on's package ask for the licence's acceptance, as some sites want it.
# The same sources give the same bytes, wherever and whenever they are built: the date of all files
# is DATED, that of the newest news.

PLATFORMS ?= linux-x86_64 linux-aarch64 linux-loongarch64 windows-x86_64
DATED ?= $(shell sed -n 's/^.. [0-9.]* (\(.*\))$$/\1/p' NEWS.md | head -n 1)
RELEASE := build/release
PAPERS := $(RELEASE)/papers
HERE := linux-$(firstword $(subst -, ,$(MACHINE)))
ARCHITECTURE_linux-x86_64 := amd64
ARCHITECTURE_linux-aarch64 := arm64
ARCHITECTURE_linux-loongarch64 := loong64

# The packages that the other platforms' compilers are in.
OTHERS := $(filter-out $(HERE),$(PLATFORMS))
CROSS_WANTED = $(shell cat $(OTHERS:%=release/%.mk) </dev/null | sed -n 's/^CROSS_PACKAGES := //p')

RELEASE_URL ?=
LICENCE ?=
export RELEASE_URL LICENCE

.PHONY: release release-packed bare
release:
	@sh .ci/setup build run addon
	@sh .ci/setup -- $(CROSS_WANTED) xz-utils zip unzip
	@rm -rf $(RELEASE) && mkdir -p $(PAPERS)
	@$(AGAIN) all
	@$(AGAIN) bare
	@for platform in $(OTHERS); do $(AGAIN) PLATFORM=$$platform bare || exit 1; done
	@$(MAKE) --no-print-directory release-packed
	@rm -r $(RELEASE)/bare $(PAPERS)
	@cd $(RELEASE) && sha256sum gouji* >SHA256SUMS && cat SHA256SUMS

# The command and the library of one machine, without what only a debugger reads. -p: a program for
# Windows keeps its date, which is none.
BARE := $(RELEASE)/bare/$(if $(PLATFORM),$(PLATFORM),$(HERE))
BARE_COMMAND := $(BARE)/gouji$(EXE)
BARE_LIBRARY := $(BARE)/$(notdir $(ADDON_LIBRARY))
bare: $(B)/gouji$(EXE) $(ADDON_LIBRARY) $(B)/libgouji.a $(B)/libgjuno.a
	@mkdir -p $(BARE)
	@$(STRIP) -p -o $(BARE_COMMAND) $(B)/gouji$(EXE)
	@$(STRIP) -p --strip-unneeded -o $(BARE_LIBRARY) $(ADDON_LIBRARY)
	@$(PYTHON) tests/house/hardened.py $(BARE_COMMAND) $(BARE_LIBRARY) $(B)/libgouji.a \
	    $(B)/libgjuno.a $(THIRD)/lib/*.a

$(PAPERS)/gouji.1: build/gouji release/manual
	@sh release/manual build/gouji $(VERSION) $(DATED) >$@
$(PAPERS)/gouji.bash: build/gouji release/completion
	@sh release/completion build/gouji >$@

release-packed: $(PAPERS)/gouji.1 $(PAPERS)/gouji.bash
	@sh release/oxt build/oxt $(RELEASE)/gouji-$(VERSION).oxt \
	    $(foreach each,$(PLATFORMS),$(each)=$(wildcard $(RELEASE)/bare/$(each)/gouji.uno.*))
	$(if $(RELEASE_URL),@sh release/update $(VERSION) >$(RELEASE)/gouji.update.xml)
	$(if $(RELEASE_URL),@cp NEWS.md $(RELEASE)/)
	$(foreach each,$(PLATFORMS),$(call \
	    $(if $(filter windows-%,$(each)),pack-windows,pack),$(each),$(RELEASE)/bare/$(each)))

define pack-windows
@sh release/archive $(RELEASE)/gouji-$(VERSION)-$(1).zip $(DATED) $(2)/gouji.exe $(PAPERS)

endef
define pack
@sh release/archive $(RELEASE)/gouji-$(VERSION)-$(1).tar.xz $(DATED) $(2)/gouji $(PAPERS)
@sh release/oxt build/oxt $(2)/gouji.oxt $(1)=$(2)/gouji.uno.so
@SOURCE_DATE_EPOCH=$$(date -u -d $(DATED) +%s) sh release/deb \
    $(RELEASE)/gouji_$(VERSION)_$(ARCHITECTURE_$(1)).deb $(VERSION) $(ARCHITECTURE_$(1)) $(2)/gouji $(2)/gouji.oxt $(PAPERS)

endef
