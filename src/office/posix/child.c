/* SPDX-License-Identifier: Apache-2.0 */
/* child.c - what is said of a child that was to work for us with LibreOffice. */
#include "office/posix/child.h"

bool gj_child_run(gj_process_work *work, void *data, int seconds, gj_buf *answer, gj_err *err)
{
    gj_buf says;
    gj_buf_init(&says);
    gj_process_outcome outcome = gj_process_run(work, data, seconds, &says);
    bool ok = false;
    switch (outcome.end) {
    case GJ_PROCESS_DONE:
        ok = true;
        if (answer)
            gj_buf_puts(answer, says.data);
        break;
    case GJ_PROCESS_FAILED:
        (void)gj_fail(err, GJ_ERR_OFFICE, "%s", says.data);
        break;
    case GJ_PROCESS_NO_MEMORY:
        (void)gj_fail(err, GJ_ERR_OFFICE, "内存不足，LibreOffice 没有做完");
        break;
    case GJ_PROCESS_LATE:
        (void)gj_fail(err, GJ_ERR_OFFICE, "LibreOffice 在 %d 秒内没有做完，已经停止", seconds);
        break;
    case GJ_PROCESS_INTERRUPTED:
        (void)gj_fail(err, GJ_ERR_OFFICE, "已中断，LibreOffice 没有做完");
        break;
    case GJ_PROCESS_CRASHED:
        (void)gj_fail(err, GJ_ERR_OFFICE, "LibreOffice 意外退出（信号 %d），没有做完",
                      outcome.number);
        break;
    case GJ_PROCESS_LEFT:
        (void)gj_fail(err, GJ_ERR_OFFICE, "LibreOffice 意外退出（状态 %d），没有做完",
                      outcome.number);
        break;
    case GJ_PROCESS_NOT_STARTED:
        (void)gj_fail(err, GJ_ERR_IO, "无法启动 LibreOffice：%s", outcome.why);
        break;
    }
    gj_buf_release(&says);
    return ok;
}
