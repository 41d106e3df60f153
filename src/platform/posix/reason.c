/* SPDX-License-Identifier: Apache-2.0 */
/* reason.c - the system's numbers for failures, in Chinese. */
#include "platform/reason.h"

#include <errno.h>
#include <stddef.h>

const char *gj_reason(int error)
{
    static const struct {
        int error;
        const char *says;
    } reasons[] = {
        {ENOENT, "没有这个文件或文件夹"},
        {ENOTDIR, "没有这个文件或文件夹"},
        {EACCES, "没有权限"},
        {EPERM, "没有权限"},
        {EISDIR, "这是文件夹，不是文件"},
        {ENOSPC, "磁盘空间不足"},
        {EDQUOT, "磁盘空间不足"},
        {EFBIG, "超出系统允许的文件大小"},
        {EROFS, "磁盘是只读的"},
        {ENAMETOOLONG, "文件名太长"},
        {ELOOP, "符号链接太多"},
        {ENOMEM, "内存不足"},
        {EIO, "磁盘读写出错"},
        {EMFILE, "打开的文件太多"},
        {ENFILE, "打开的文件太多"},
        {EAGAIN, "系统太忙，请稍后再试"},
        {EBUSY, "正被别的程序使用"},
        {ETXTBSY, "正被别的程序使用"},
        {ENXIO, "没有这个设备"},
        {ENODEV, "没有这个设备"},
        {ESTALE, "网络上的文件夹已经失效"},
        {ETIMEDOUT, "网络上的文件夹没有回应"},
        {EEXIST, "已经有同名的文件"},
        {EINVAL, "磁盘不支持"},
    };
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
        if (reasons[i].error == error)
            return reasons[i].says;
    return "系统不允许";
}
