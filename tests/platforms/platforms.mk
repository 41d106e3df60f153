# SPDX-License-Identifier: Apache-2.0
#
# What is tried on other machines and other versions of LibreOffice; each needs root, the network
# and time, and OFFICES, a folder for their Debians (laid once, about 1 GiB each):
#   make matrix         the office tests with LibreOffice 7.4, 25.2 and 26.8
#   make acceptance     the released package as an ordinary user has it, on this machine's Debian,
#                       the next one, and emulated aarch64 and loongarch64
#   make elsewhere      the command for every other machine, under its emulator: does it use the
#                       forms that it brings, are the findings the same
#   make reproducible   the release built twice, in two folders, is the same
# The tables in docs/platforms.md are what the first two found.

OFFICES ?= $(B)/offices
ACCEPTED ?= bookworm sid arm64 loong64

.PHONY: matrix acceptance elsewhere reproducible
matrix:
	@sh .ci/setup build run addon
	@$(AGAIN) all
	@rm -rf build/matrix
	@sh tests/office/matrix $(OFFICES); status=$$?; \
	    $(PYTHON) tests/platforms/told.py matrix docs/platforms.md build/matrix/*.xml; exit $$status

acceptance:
	@sh .ci/setup build run addon drive -- poppler-utils qpdf
	@$(AGAIN) release
	@sh tests/platforms/acceptance $(OFFICES) $(RELEASE) $(B)/acceptance $(ACCEPTED)
	@$(PYTHON) tests/platforms/told.py acceptance docs/platforms.md \
	    $(ACCEPTED:%=$(B)/acceptance/%.txt)

elsewhere:
	@sh .ci/setup build run test wine -- $(CROSS_WANTED)
	@$(AGAIN) all
	@for room in $(filter-out amd64,$(foreach each,$(OTHERS),$(ARCHITECTURE_$(each)))); do \
	    sh tests/platforms/lay $$room $(OFFICES) || exit 1; done
	@for each in $(OTHERS); do $(AGAIN) PLATFORM=$$each commands-there || exit 1; done
	@MACHINES='$(OTHERS)' OFFICES=$(OFFICES) $(WITH) \
	    $(PYTHON) -m pytest -q -rs -o cache_dir=$(abspath $(B))/pytest tests/platforms/test_brought.py

ifdef PLATFORM
.PHONY: commands-there
commands-there: $(B)/gouji$(EXE) $(B)/gen/known-there$(EXE)
endif

reproducible:
	@sh release/twice $(B)/twice
