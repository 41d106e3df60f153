/* SPDX-License-Identifier: Apache-2.0 */
/*
 * registry.h - what installed programs say of themselves. Private to the windows sides.
 *
 * To find a program: 1. gj_registry_text of the key where it says its folder; 2. free it.
 */
#ifndef GJ_PLATFORM_WINDOWS_REGISTRY_H
#define GJ_PLATFORM_WINDOWS_REGISTRY_H

/* The text of a value, NULL for the nameless one, of the key as this user has it, else as the
 * machine has it: yours to free. NULL where there is none. */
char *gj_registry_text(const char *key, const char *value);

#endif
