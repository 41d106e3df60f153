# SPDX-License-Identifier: Apache-2.0
"""Zip packages byte by byte, for files that no decent program would write.

Every field of an entry can be made to lie; what is not set is what the data say.

    pack([Entry("content.xml", b"<x/>"), Entry("a", b"a", size=2**31)])  ->  bytes
"""
import struct
import zlib
from dataclasses import dataclass

STORED, DEFLATED = 0, 8


@dataclass
class Entry:
    name: object              # str, or bytes as they are
    data: bytes = b""         # unpacked; ignored where `packed` is given
    method: int = DEFLATED
    packed: bytes = None
    size: int = None          # unpacked size that the entry claims
    packed_size: int = None   # packed size that it claims
    crc: int = None
    flags: int = 0x800
    extra: bytes = b""
    local: bool = True        # has it a local header and data at all?
    offset: int = None        # where the directory says they are


def deflate(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def repeated(before, chunk, times, after=b""):
    """Deflates before + chunk·times + after without ever holding it: (packed, size, crc)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    head = packer.compress(before) + packer.flush(zlib.Z_FULL_FLUSH)
    one = packer.compress(chunk) + packer.flush(zlib.Z_FULL_FLUSH)
    tail = packer.compress(after) + packer.flush()
    crc = zlib.crc32(before)
    for _ in range(times):
        crc = zlib.crc32(chunk, crc)
    size = len(before) + len(chunk) * times + len(after)
    return head + one * times + tail, size, zlib.crc32(after, crc)


def completed(entry):
    """The entry's (name, packed, packed size, size, crc) with lies in their places."""
    name = entry.name if isinstance(entry.name, bytes) else entry.name.encode()
    packed = entry.packed
    if packed is None:
        packed = deflate(entry.data) if entry.method == DEFLATED else entry.data

    def told(lie, truth):
        return truth if lie is None else lie
    return (name, packed, told(entry.packed_size, len(packed)), told(entry.size, len(entry.data)),
            told(entry.crc, zlib.crc32(entry.data)))


def fields(entry, sizes, name):
    """What local header and directory have in common."""
    return struct.pack("<HHHHHIIIHH", 45 if entry.extra else 20, entry.flags, entry.method, 0, 33,
                       sizes[2], sizes[0], sizes[1], len(name), len(entry.extra))


def pack(entries, count=None, comment=b""):
    """The whole package; `count` is how many entries the end record claims."""
    body, directory = bytearray(), bytearray()
    for entry in entries:
        name, packed, packed_size, size, crc = completed(entry)
        common = fields(entry, (packed_size, size, crc), name)
        offset = len(body) if entry.offset is None else entry.offset
        if entry.local:
            body += b"PK\3\4" + common + name + entry.extra + packed
        directory += (b"PK\1\2" + struct.pack("<H", 20) + common
                      + struct.pack("<HHHII", 0, 0, 0, 0, offset) + name + entry.extra)
    total = len(entries) if count is None else count
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, total & 0xFFFF, total & 0xFFFF,
                                  len(directory), len(body), len(comment))
    return bytes(body + directory) + end + comment


def zip64_extra(size, packed_size, offset=None):
    """The extra field that carries 64 bit sizes."""
    numbers = [size, packed_size] + ([] if offset is None else [offset])
    return struct.pack("<HH", 1, 8 * len(numbers)) + struct.pack(f"<{len(numbers)}Q", *numbers)
