/* SPDX-License-Identifier: Apache-2.0 */
/*
 * find.h - where LibreOffice is installed. Private to the room.
 *
 * To find it: 1. gj_office_folder; 2. free it. Looks anew each time, keeps nothing.
 */
#ifndef GJ_OFFICE_FIND_H
#define GJ_OFFICE_FIND_H

/*
 * The program folder of the LibreOffice to use, yours to free, or NULL if there is none. Looked for
 * in this order: what the environment's GOUJI_OFFICE names (the program folder or the folder above
 * it; if it is set, nothing else counts), the distributions' folder, the newest under /opt, the
 * folder of the `soffice` on PATH.
 */
char *gj_office_folder(void);

#endif
