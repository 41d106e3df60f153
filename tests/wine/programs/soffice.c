/* SPDX-License-Identifier: Apache-2.0 */
/* soffice.c - stands in for LibreOffice's: lists its words in the file STANDIN_SAID, copies the
 * file STANDIN_GIVES to where a conversion's result is expected, and may crash first. */
#include <stdio.h>
#include <stdlib.h>

#include <wchar.h>
#include <windows.h>

int wmain(int argc, wchar_t **words);

int wmain(int argc, wchar_t **words)
{
    const wchar_t *how = _wgetenv(L"STANDIN_DOES"), *gives = _wgetenv(L"STANDIN_GIVES");
    FILE *said = _wfopen(_wgetenv(L"STANDIN_SAID"), L"wb");
    wchar_t out[4096] = L"";
    const wchar_t *kind = L""; /* pdf:writer_pdf_Export:{…} begins with the ending */
    for (int i = 1; i < argc && said; i++) {
        char line[8192];
        (void)WideCharToMultiByte(CP_UTF8, 0, words[i], -1, line, sizeof line, NULL, NULL);
        (void)fprintf(said, "%s\n", line);
        if (wcscmp(words[i], L"--convert-to") == 0 && i + 1 < argc)
            kind = words[i + 1];
        if (wcscmp(words[i], L"--outdir") == 0 && i + 1 < argc)
            (void)swprintf(out, 4096, L"%ls/in.%.*ls", words[i + 1], (int)wcscspn(kind, L":"),
                           kind);
    }
    if (said)
        (void)fclose(said);
    if (how && wcscmp(how, L"crash") == 0)
        abort();
    return gives && !CopyFileW(gives, out, FALSE);
}
