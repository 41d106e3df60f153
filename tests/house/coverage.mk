# SPDX-License-Identifier: Apache-2.0
#
# make coverage: what is tested, by room: the unit tests and the whole-program tests (not the
# office's), the fuzzers' corpora once, and the rounds of make faults with few of a kind, whose ways
# out nothing else takes. Built without optimizing; a branch is a way out of a condition as gcc
# counts them, each operand of && and || by itself, without those of code that can't be reached.
# Processes that leave by _exit or a signal (a crew's, a child with limits) tell nothing of
# themselves. Fails where a core room is below the aim (coverage.py); COVERAGE_ROOMS="text match"
# lists the lines of these rooms with a branch that nothing took.

# What a counted build can't pass, and why:
#   test_memory       the counters want memory of their own when a process ends, and fall over
#                     where there is none
#   test_confined     what is watched from inside isn't confined (platform/confine.h)
#   test_brought      what lies between members is left to chance where nothing is optimized
COVERAGE_NOT := tests/hostile/test_memory.py \
    tests/cli/test_confined.py::test_what_a_fault_tries_is_stopped_and_costs_its_file_alone \
    tests/cli/test_confined.py::test_a_single_file_too \
    tests/platforms/test_brought.py::test_forms_frozen_there_are_those_frozen_here_to_the_last_bit

COVERAGE := $(B)/coverage
COVERED := $(MAKE) --no-print-directory B=$(COVERAGE) CC=gcc CFLAGS='-O0 -g --coverage'
COVERAGE_TESTS ?= tests
COVERAGE_FAULTS ?= 12
COVERED_WITH := GOUJI=$(abspath $(COVERAGE))/gouji PYTHONDONTWRITEBYTECODE=1 $(PYTHON)
.PHONY: coverage
coverage:
	@sh .ci/setup build run test coverage
	@$(COVERED) $(JOBS) all
	@find $(COVERAGE) -name '*.gcda' -delete
	$(TITLE) 'unit tests, counted'
	@$(COVERED) unit
	$(TITLE) 'the fuzzers corpora, counted'
	@$(COVERED) replay
	$(TITLE) 'whole-program tests, counted'
	@$(COVERED_WITH) -m pytest -q \
	    -o cache_dir=$(abspath $(COVERAGE))/pytest -n $(PYTEST_AT_ONCE) --dist loadfile \
	    $(COVERAGE_TESTS) --ignore=tests/office --ignore=tests/bench --ignore=tests/house \
	    $(COVERAGE_NOT:%=--deselect=%) || \
	    echo 'coverage: some tests failed, what they walked through counts all the same'
	$(TITLE) 'rounds of faults, counted'
	@$(COVERED_WITH) tests/faults/run.py $(COVERAGE_FAULTS) || \
	    echo 'coverage: some rounds went wrong, what they walked through counts all the same'
	$(TITLE) 'lines and branches, by room'
	@$(PYTHON) tests/house/coverage.py $(COVERAGE) $(COVERAGE_ROOMS)

# The corpora, without a fuzzer.
REPLAYED := $(patsubst tests/fuzz/fuzz_%.c,$(B)/replay/%,$(FUZZ_SOURCES))
.PHONY: replay
replay: $(REPLAYED)
	@for program in $(REPLAYED); do $$program tests/fuzz/corpus/$$(basename $$program) || exit 1; done
$(B)/replay/simple: $(B)/obj/tests/pack/support_simple.o
$(B)/replay/%: $(B)/obj/tests/fuzz/fuzz_%.o $(B)/obj/tests/fuzz/replay.o \
    $$(call support,fuzz) $(B)/libgouji.a
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $(filter %.o,$^) $(B)/libgouji.a $(PACKAGE_LIBS) -ldl
