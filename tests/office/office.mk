# SPDX-License-Identifier: Apache-2.0
#
# make run: LibreOffice with the add-on and a sample with three mistakes, in a profile of its
# own under $(B)/run, for a person to try. What is changed there stays there.

RUN := $(B)/run
RUN_SETTINGS := $(RUN)/profile/user/registrymodifications.xcu
RUN_SEED := tests/cases/seed/keche-2020.json

.PHONY: run run-files
run:
	@sh .ci/setup build run
	@$(AGAIN) run-files
	@[ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || \
	    { echo 'run: there is no desktop to show a window on' >&2; exit 1; }
	@echo 'run: $(RUN)/sample.ods'
	@soffice --norestore --nologo '-env:UserInstallation=file://$(abspath $(RUN))/profile' \
	    '-env:BUNDLED_EXTENSIONS=file://$(abspath $(RUN))/extensions' $(RUN)/sample.ods

# The sample is made once: what a person did to it is not undone.
run-files: all $(RUN_SETTINGS)
	@rm -rf $(RUN)/extensions
	@mkdir -p $(RUN)/extensions && cp -r $(B)/oxt $(RUN)/extensions/gouji
	@[ -e $(RUN)/sample.ods ] || { \
	    sed -f tests/cases/seed/mistakes.sed $(RUN_SEED) >$(RUN)/sample.json && \
	    $(B)/gouji new --form zfxxgk-2019 --data $(RUN)/sample.json -o $(RUN)/sample.ods; }
$(RUN_SETTINGS): tests/office/run.xcu
	@mkdir -p $(@D)
	@[ -e $@ ] || cp $< $@
