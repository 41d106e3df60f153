/* SPDX-License-Identifier: Apache-2.0 */
/* digest.c - reckons digests, and looks them up among the known ones. */
#include "load/digest.h"

#include <string.h>

gj_digest gj_digest_new(void)
{
    return (gj_digest){{0x9E3779B97F4A7C15U, 0xC2B2AE3D27D4EB4FU}};
}

/* Both factors are odd, so that nothing is lost; the shift brings what went up down again. */
static void mix(gj_digest *digest, uint64_t word)
{
    uint64_t a = (digest->lanes[0] ^ word) * 0xFF51AFD7ED558CCDU;
    uint64_t b = (digest->lanes[1] ^ word) * 0xC4CEB9FE1A85EC53U;
    digest->lanes[0] = a ^ a >> 32;
    digest->lanes[1] = b ^ b >> 29;
}

void gj_digest_add(gj_digest *digest, const void *bytes, size_t length)
{
    const unsigned char *at = bytes;
    mix(digest, length);
    /* Words as the machine has them: who made the digest was a program of the same machine. */
    uint64_t word = 0;
    for (; length >= sizeof word; length -= sizeof word, at += sizeof word) {
        memcpy(&word, at, sizeof word);
        mix(digest, word);
    }
    if (length) {
        word = 0;
        memcpy(&word, at, length);
        mix(digest, word);
    }
}

bool gj_digest_is_proved(const gj_digest *digest)
{
    const gj_known *known = gj_known_forms();
    for (int i = 0; i < known->n_editions; i++) {
        if (memcmp(&known->editions[i], digest, sizeof *digest) == 0)
            return true;
    }
    return false;
}
