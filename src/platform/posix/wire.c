/* SPDX-License-Identifier: Apache-2.0 */
/* wire.c - bytes and open files over a socket. */
#include "platform/posix/wire.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* MSG_NOSIGNAL: that the other end is gone is told by what comes back. */
bool gj_wire_send(int line, const void *from, size_t length)
{
    for (const char *bytes = from; length > 0;) {
        ssize_t done = send(line, bytes, length, MSG_NOSIGNAL);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes += done;
        length -= (size_t)done;
    }
    return true;
}

bool gj_wire_receive(int line, void *to, size_t length)
{
    for (char *bytes = to; length > 0;) {
        ssize_t got = read(line, bytes, length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        bytes += got;
        length -= (size_t)got;
    }
    return true;
}

/* Room for one descriptor, aligned as a header of it wants. */
typedef union parcel {
    struct cmsghdr aligned;
    char bytes[CMSG_SPACE(sizeof(int))];
} parcel;

/* A small message goes whole or not at all. */
bool gj_wire_hand(int line, const gj_wire_file *words, int file)
{
    gj_wire_file said = *words;
    parcel room = {.bytes = {0}};
    struct iovec piece = {.iov_base = &said, .iov_len = sizeof said};
    struct msghdr message = {.msg_iov = &piece, .msg_iovlen = 1};
    if (file >= 0) {
        message.msg_control = room.bytes;
        message.msg_controllen = sizeof room.bytes;
        struct cmsghdr *head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(sizeof file);
        memcpy(CMSG_DATA(head), &file, sizeof file);
    }
    ssize_t done = 0;
    do
        done = sendmsg(line, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    while (done < 0 && errno == EINTR);
    return done == (ssize_t)sizeof said;
}

int gj_wire_take_file(int line, size_t *length, int *error)
{
    gj_wire_file words = {.error = 0};
    parcel room = {.bytes = {0}};
    struct iovec piece = {.iov_base = &words, .iov_len = sizeof words};
    struct msghdr message = {.msg_iov = &piece,
                             .msg_iovlen = 1,
                             .msg_control = room.bytes,
                             .msg_controllen = sizeof room.bytes};
    ssize_t got = 0;
    do
        got = recvmsg(line, &message, MSG_WAITALL);
    while (got < 0 && errno == EINTR);
    int file = -1;
    const struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    if (got == (ssize_t)sizeof words && head && head->cmsg_type == SCM_RIGHTS)
        memcpy(&file, CMSG_DATA(head), sizeof file);
    *length = words.length;
    *error = words.error;
    return file;
}
