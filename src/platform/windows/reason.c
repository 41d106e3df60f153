/* SPDX-License-Identifier: Apache-2.0 */
/* reason.c - the system's numbers for failures, in Chinese. */
#include "platform/reason.h"

#include <stddef.h>

#include <windows.h>

const char *gj_reason(int error)
{
    static const struct {
        DWORD error;
        const char *says;
    } reasons[] = {
        {ERROR_FILE_NOT_FOUND, "没有这个文件或文件夹"},
        {ERROR_PATH_NOT_FOUND, "没有这个文件或文件夹"},
        {ERROR_INVALID_DRIVE, "没有这个文件或文件夹"},
        {ERROR_BAD_PATHNAME, "没有这个文件或文件夹"},
        {ERROR_DIRECTORY, "没有这个文件或文件夹"},
        {ERROR_INVALID_NAME, "文件名里有系统不许用的字"},
        {ERROR_ACCESS_DENIED, "没有权限"},
        {ERROR_PRIVILEGE_NOT_HELD, "没有权限"},
        {ERROR_SHARING_VIOLATION, "正被别的程序使用，请先在那里关闭它"},
        {ERROR_LOCK_VIOLATION, "正被别的程序使用，请先在那里关闭它"},
        {ERROR_USER_MAPPED_FILE, "正被别的程序使用，请先在那里关闭它"},
        {ERROR_BUSY, "正被别的程序使用，请先在那里关闭它"},
        {ERROR_DISK_FULL, "磁盘空间不足"},
        {ERROR_HANDLE_DISK_FULL, "磁盘空间不足"},
        {1295, "磁盘空间不足"}, /* of a person's share; MinGW has no name for it */
        {ERROR_FILE_TOO_LARGE, "超出系统允许的文件大小"},
        {ERROR_WRITE_PROTECT, "磁盘是只读的"},
        {ERROR_FILENAME_EXCED_RANGE, "文件名太长"},
        {ERROR_BUFFER_OVERFLOW, "文件名太长"},
        {ERROR_CANT_RESOLVE_FILENAME, "符号链接太多"},
        {ERROR_NOT_ENOUGH_MEMORY, "内存不足"},
        {ERROR_OUTOFMEMORY, "内存不足"},
        {ERROR_CRC, "磁盘读写出错"},
        {ERROR_IO_DEVICE, "磁盘读写出错"},
        {ERROR_READ_FAULT, "磁盘读写出错"},
        {ERROR_WRITE_FAULT, "磁盘读写出错"},
        {ERROR_TOO_MANY_OPEN_FILES, "打开的文件太多"},
        {ERROR_NOT_READY, "没有这个设备"},
        {ERROR_BAD_UNIT, "没有这个设备"},
        {ERROR_BAD_NETPATH, "网络上的文件夹没有回应"},
        {ERROR_BAD_NET_NAME, "网络上的文件夹已经失效"},
        {ERROR_NETNAME_DELETED, "网络上的文件夹已经失效"},
        {ERROR_SEM_TIMEOUT, "网络上的文件夹没有回应"},
        {ERROR_FILE_EXISTS, "已经有同名的文件"},
        {ERROR_ALREADY_EXISTS, "已经有同名的文件"},
        {ERROR_INVALID_FUNCTION, "磁盘不支持"},
        {ERROR_NOT_SUPPORTED, "磁盘不支持"},
    };
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
        if (reasons[i].error == (DWORD)error)
            return reasons[i].says;
    return "系统不允许";
}
