/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sum.c - sixty-four bytes at a time by carry-less multiplication, the rest by zlib.
 *
 * Bytes are a polynomial; what counts is its remainder. Four accumulators of 128 bits are each
 * moved on by 512 bits, which is a multiplication with the remainder of that power, and the next
 * bytes are added; then the four are folded into one, and what is left is divided (V. Gopal and
 * others, Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction, Intel 2009).
 */
#include "pack/sum.h"

#include <stdbool.h>

#include <zlib.h>

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>

enum { LANES = 4, LANE = 16, BLOCK = LANES * LANE };

/* The polynomial moved on by `by`, its two halves by a constant each, and `next` added. */
__attribute__((target("pclmul"))) static inline __m128i fold(__m128i lane, __m128i by, __m128i next)
{
    __m128i low = _mm_clmulepi64_si128(lane, by, 0x00);
    __m128i high = _mm_clmulepi64_si128(lane, by, 0x11);
    return _mm_xor_si128(_mm_xor_si128(low, high), next);
}

static inline __m128i load(const unsigned char *at)
{
    return _mm_loadu_si128((const __m128i *)(const void *)at);
}

/* The remainder of 128 bits: folded to 64, then divided by multiplying (Barrett). */
__attribute__((target("pclmul,sse4.1"))) static uint32_t remainder_of(__m128i lane, __m128i by_128)
{
    const __m128i low_32 = _mm_setr_epi32(-1, 0, -1, 0);
    const __m128i by_64 = _mm_set_epi64x(0, 0x163CD6124);
    const __m128i divisor = _mm_set_epi64x(0x1F7011641, 0x1DB710641);
    lane = _mm_xor_si128(_mm_clmulepi64_si128(lane, by_128, 0x10), _mm_srli_si128(lane, 8));
    lane = _mm_xor_si128(_mm_clmulepi64_si128(_mm_and_si128(lane, low_32), by_64, 0x00),
                         _mm_srli_si128(lane, 4));
    __m128i whole = _mm_clmulepi64_si128(_mm_and_si128(lane, low_32), divisor, 0x10);
    whole = _mm_clmulepi64_si128(_mm_and_si128(whole, low_32), divisor, 0x00);
    return (uint32_t)_mm_extract_epi32(_mm_xor_si128(lane, whole), 1);
}

/* Of a multiple of LANE bytes, BLOCK at least; neither sum is inverted. */
__attribute__((target("pclmul,sse4.1"))) static uint32_t
sum_lanes(uint32_t before, const unsigned char *at, size_t length)
{
    const __m128i by_512 = _mm_set_epi64x(0x1C6E41596, 0x154442BD4);
    const __m128i by_128 = _mm_set_epi64x(0x0CCAA009E, 0x1751997D0);
    __m128i lanes[LANES];
    for (int i = 0; i < LANES; i++)
        lanes[i] = load(at + (ptrdiff_t)i * LANE);
    lanes[0] = _mm_xor_si128(lanes[0], _mm_cvtsi32_si128((int)before));
    for (at += BLOCK, length -= BLOCK; length >= BLOCK; at += BLOCK, length -= BLOCK)
        for (int i = 0; i < LANES; i++)
            lanes[i] = fold(lanes[i], by_512, load(at + (ptrdiff_t)i * LANE));
    for (int i = 1; i < LANES; i++)
        lanes[0] = fold(lanes[0], by_128, lanes[i]);
    for (; length >= LANE; at += LANE, length -= LANE)
        lanes[0] = fold(lanes[0], by_128, load(at));
    return remainder_of(lanes[0], by_128);
}

static bool can_multiply(void)
{
    return __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("sse4.1");
}

#else

enum { LANE = 1, BLOCK = 1 };

static bool can_multiply(void)
{
    return false;
}

static uint32_t sum_lanes(uint32_t before, const unsigned char *at, size_t length)
{
    (void)at;
    (void)length;
    return before;
}

#endif

uint32_t gj_sum(uint32_t before, const void *bytes, size_t length)
{
    const unsigned char *at = bytes;
    size_t whole = length / LANE * LANE;
    if (length >= BLOCK && can_multiply()) {
        before = ~sum_lanes(~before, at, whole);
        at += whole;
        length -= whole;
    }
    for (; length > UINT32_MAX; at += UINT32_MAX, length -= UINT32_MAX)
        before = (uint32_t)crc32(before, at, UINT32_MAX);
    return (uint32_t)crc32(before, at, (uInt)length);
}
