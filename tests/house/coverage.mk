# SPDX-License-Identifier: Apache-2.0
#
# make coverage: what the unit tests and the whole-program tests (not the office's) walk through, by
# room. Built without optimizing; a branch is a way out of a condition as gcc counts them, each
# operand of && and || by itself, without those of code that can't be reached. Processes that leave
# by _exit or a signal (a crew's, a child with limits) tell nothing of themselves.

COVERAGE := $(B)/coverage
COVERED := $(MAKE) --no-print-directory B=$(COVERAGE) CC=gcc CFLAGS='-O0 -g --coverage'
COVERAGE_TESTS ?= tests
.PHONY: coverage
coverage:
	@sh .ci/setup build run test coverage
	@$(COVERED) $(JOBS) all
	@find $(COVERAGE) -name '*.gcda' -delete
	$(TITLE) 'unit tests, counted'
	@$(COVERED) unit
	$(TITLE) 'whole-program tests, counted'
	@GOUJI=$(abspath $(COVERAGE))/gouji PYTHONDONTWRITEBYTECODE=1 $(PYTHON) -m pytest -q \
	    -o cache_dir=$(abspath $(COVERAGE))/pytest -n $(PYTEST_AT_ONCE) --dist loadfile \
	    $(COVERAGE_TESTS) --ignore=tests/office --ignore=tests/bench --ignore=tests/house || \
	    echo 'coverage: some tests failed, what they walked through counts all the same'
	$(TITLE) 'lines and branches, by room'
	@$(PYTHON) tests/house/coverage.py $(COVERAGE)
