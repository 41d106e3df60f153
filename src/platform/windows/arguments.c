/* SPDX-License-Identifier: Apache-2.0 */
/* arguments.c - a program begins with its words in UTF-8, as main() expects them. */
#include <stdlib.h>

#include <wchar.h>

#include "base/arena.h"
#include "platform/windows/wide.h"

int main(int argc, char **argv);
int wmain(int argc, wchar_t **words);

/* cmd.exe leaves *.ods to the program: the C library's beginning looks it up where this is set. */
extern int _dowildcard;
int _dowildcard = -1;

int wmain(int argc, wchar_t **words)
{
    char **argv = gj_alloc(((size_t)argc + 1) * sizeof *argv);
    for (int i = 0; i < argc; i++)
        argv[i] = gj_narrow(words[i]);
    argv[argc] = NULL;
    return main(argc, argv);
}
