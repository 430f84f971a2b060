"""Reading a PNG file into its pixels, as far as the icon formats of Windows and macOS need it."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

SIGNATURE = b"\x89PNG\r\n\x1a\n"
RGBA_EIGHT_BIT = (8, 6, 0, 0, 0)
"""Bits, kind of colour, compression, filter and interlace: what `tools/app_icons.py` writes."""

BYTES = 4


@dataclass(frozen=True, slots=True)
class Picture:
    """A square picture: its side in pixels, and red, green, blue and alpha for each of them, row by row."""

    size: int
    rgba: bytes

    def channel(self, number: int) -> bytes:
        """Give one channel alone: 0 for red to 3 for alpha."""
        return self.rgba[number::BYTES]


def read_png(data: bytes) -> Picture:
    """Read a square picture with 8 bits for each of four channels. Raises ValueError for every other file."""
    if not data.startswith(SIGNATURE):
        raise ValueError("no PNG file")
    packed, place = b"", len(SIGNATURE)
    width = height = 0
    while place + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        content = data[place + 8 : place + 8 + length]
        if kind == b"IHDR":
            width, height, *form = struct.unpack(">II5B", content)
            if width != height or tuple(form) != RGBA_EIGHT_BIT:
                raise ValueError("not a square PNG with 8 bits for each of four channels")
        elif kind == b"IDAT":
            packed += content
        place += length + 12
    return Picture(width, _unfiltered(zlib.decompress(packed), width))


def _unfiltered(raw: bytes, size: int) -> bytes:
    """Undo what PNG does to each row before it is packed."""
    stride = size * BYTES
    above = bytearray(stride)
    rows: list[bytes] = []
    for start in range(0, size * (stride + 1), stride + 1):
        row = bytearray(raw[start + 1 : start + 1 + stride])
        for at in range(stride):
            left = row[at - BYTES] if at >= BYTES else 0
            corner = above[at - BYTES] if at >= BYTES else 0
            row[at] = (row[at] + _guess(raw[start], left, above[at], corner)) & 0xFF
        rows.append(bytes(row))
        above = row
    return b"".join(rows)


def _guess(way: int, left: int, above: int, corner: int) -> int:
    """Say what the file took away from a byte, by the row's way of guessing it from its neighbours."""
    if way == 0:
        return 0
    if way == 1:
        return left
    if way == 2:  # noqa: PLR2004 - the number that the standard gives to it
        return above
    if way == 3:  # noqa: PLR2004 - as above
        return (left + above) // 2
    near = left + above - corner
    return min((left, above, corner), key=lambda one: abs(near - one))
