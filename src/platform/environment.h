/* SPDX-License-Identifier: Apache-2.0 */
/*
 * environment.h - the variables that the process was started with, and the programs they lead to.
 *
 * To follow a person's wish: 1. gj_environment_get its variable; 2. where that is NULL, do as
 * usual. Only while the process has a single thread may anything be set.
 */
#ifndef GJ_PLATFORM_ENVIRONMENT_H
#define GJ_PLATFORM_ENVIRONMENT_H

/* What the variable says: borrowed until it is set again. NULL where it is unset or empty. */
const char *gj_environment_get(const char *name);
/* Sets it for us and for what we start, or takes it away where `value` is NULL. Memory failing,
 * it stays as it was. */
void gj_environment_set(const char *name, const char *value);

/* The n-th file of that name, from 0, in the folders of PATH, through all links: yours to free.
 * NULL behind the last. */
char *gj_environment_program(const char *name, int n);

#endif
