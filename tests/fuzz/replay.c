/* SPDX-License-Identifier: Apache-2.0 */
/* replay.c - a fuzz target without a fuzzer: each file named, or in a folder named, goes through it
 * once. Says how many. */
#include <ftw.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static long played;

static int play(const char *path, const struct stat *info, int flag, struct FTW *walk)
{
    (void)walk;
    if (flag != FTW_F)
        return 0;
    size_t size = (size_t)info->st_size;
    FILE *file = fopen(path, "rb");
    uint8_t *data = malloc(size + 1);
    bool whole = file && data && fread(data, 1, size, file) == size;
    if (file)
        (void)fclose(file);
    if (whole) {
        (void)LLVMFuzzerTestOneInput(data, size);
        played++;
    }
    free(data);
    return whole ? 0 : -1;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (nftw(argv[i], play, 8, 0) != 0) {
            perror(argv[i]);
            return 1;
        }
    printf("%s: %ld\n", argv[0], played);
    return played == 0;
}
