/* SPDX-License-Identifier: Apache-2.0 */
/* fonts.c - the lists. */
#include "office/fonts.h"

static const gj_font_list lists[] = {
    {{"方正小标宋简体", "方正小标宋_GBK", "Noto Serif CJK SC SemiBold", "Noto Serif CJK SC"}},
    {{"仿宋_GB2312", "仿宋", "FangSong", "Noto Serif CJK SC"}},
    {{"楷体_GB2312", "楷体", "KaiTi", "AR PL UKai CN"}},
    {{"黑体", "SimHei", "Noto Sans CJK SC"}},
    {{"宋体", "SimSun", "Noto Serif CJK SC"}},
    {{"Times New Roman", "Liberation Serif"}},
};

int gj_fonts_count(void)
{
    return (int)(sizeof lists / sizeof lists[0]);
}

const gj_font_list *gj_fonts_at(int index)
{
    return &lists[index];
}
