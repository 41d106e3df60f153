/* SPDX-License-Identifier: Apache-2.0 */
/* profile.h - the settings of our private LibreOffice. Private to the room. */
#ifndef GJ_OFFICE_PROFILE_H
#define GJ_OFFICE_PROFILE_H

#include "base/buf.h"

/* Appends registrymodifications.xcu: never a macro, never a link followed, every way to the network
 * blocked. */
void gj_profile_write(gj_buf *out);

#endif
