/* SPDX-License-Identifier: Apache-2.0 */
/*
 * profile.h - the settings of our private LibreOffice. Private to the room.
 *
 * How it is used: 1. gj_profile_write into a buffer; 2. office.c puts it into the scratch folder,
 * as user/registrymodifications.xcu of the profile; 3. LibreOffice starts with that.
 */
#ifndef GJ_OFFICE_PROFILE_H
#define GJ_OFFICE_PROFILE_H

#include "base/buf.h"

/* Appends registrymodifications.xcu: never a macro, never a link followed, every way to the network
 * blocked. */
void gj_profile_write(gj_buf *out);

#endif
