/* SPDX-License-Identifier: Apache-2.0 */
/*
 * basis.h - what a finding stands on, so that whoever explained it can be told when that is no
 * longer so.
 *
 * To tell it: 1. a rule that doesn't hold somewhere; 2. gj_basis_put for each thing that the
 * finding speaks for. Nothing fails or is kept; any thread may call.
 */
#ifndef GJ_CHECK_BASIS_H
#define GJ_CHECK_BASIS_H

#include "base/buf.h"
#include "check/asked.h"

/* Appends every figure, text and sentence that the rule looked at, a line each; no place and no
 * wording of the form: a row inserted above changes nothing, nor a sentence said otherwise. */
void gj_basis_put(const gj_asked *asked, gj_buf *out);

#endif
