# SPDX-License-Identifier: Apache-2.0
#
# What is tried on other machines and other versions of LibreOffice; each needs root, the network
# and time, and OFFICES, a folder for their Debians (laid once, about 1 GiB each):
#   make matrix         the office tests with LibreOffice 7.4, 25.2 and 26.8
#   make acceptance     the released package as an ordinary user has it, on this machine's Debian,
#                       the next one, and emulated aarch64 and loongarch64
#   make reproducible   the release built twice, in two folders, is the same
# The tables in docs/platforms.md are what the first two found.

OFFICES ?= $(B)/offices
ACCEPTED ?= bookworm sid arm64 loong64

.PHONY: matrix acceptance reproducible
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

reproducible:
	@sh release/twice $(B)/twice
