/* SPDX-License-Identifier: Apache-2.0 */
/* support.h - a folder of forms that tests may spoil: common/ and edition/ (a copy of zfxxgk-2021),
 * and what they add. */
#ifndef GJ_TESTS_FORM_SUPPORT_H
#define GJ_TESTS_FORM_SUPPORT_H

#include <stddef.h>

#define FORMS "templates/forms"

extern char root[]; /* made by make_root, gone with remove_root */
int make_root(void **state);
int remove_root(void **state);

/* Puts common/ and edition/ back as they are shipped. */
void refill(void);
/* The same with another edition. */
void refill_with(const char *edition);
/* A path in it. Yours to free. */
char *below_root(const char *name);
void put(const char *path, const char *bytes, size_t length);
void copy_folder(const char *from, const char *to);
/* Removes a folder with its files. */
void empty_folder(const char *path);
/* Puts `to` where `from` stands first; with from == NULL it is the whole file. */
void change(const char *name, const char *from, const char *to);

/* A change to one file of a form, and the whole sentence that it deserves. */
typedef struct slip {
    const char *file;
    const char *from; /* NULL: the whole file */
    const char *to;
    const char *says;
} slip;
/* How many of these slips, each made to the edition, are told otherwise; says which. */
int count_mistold(const char *edition, const slip *slips, size_t n);

#endif
