/* SPDX-License-Identifier: Apache-2.0 */
/* profile.h - the settings of our private LibreOffice. Private to the room. */
#ifndef GJ_OFFICE_PROFILE_H
#define GJ_OFFICE_PROFILE_H

/* The text of registrymodifications.xcu: never a macro, never a link followed, every way to the network blocked. */
extern const char gj_office_profile[];

#endif
