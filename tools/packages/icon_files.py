"""The icon of the app as one file: `.ico` for Windows and `.icns` for macOS, from the PNG files of the app icon.

Also the picture at the side of the Windows installer, which wants an old kind of file.
"""

from __future__ import annotations

import struct
from pathlib import Path

from tools.packages.pictures import read_png

WINDOWS_SIZES = (16, 24, 32, 48, 64, 128, 256)
"""Pixels; Windows takes 16 for title bars, 24 and 32 for the taskbar, 48 and 256 for Explorer."""

MAC_PAIRS = ((16, b"is32", b"s8mk"), (32, b"il32", b"l8mk"))
"""Sizes that old and new systems read as packed colours, and a mask beside them."""

MAC_PNG = ((b"ic11", 32), (b"ic12", 64), (b"ic07", 128), (b"ic13", 256), (b"ic08", 256), (b"ic14", 512), (b"ic09", 512))
"""Sizes that are PNG files as they are; 11 to 14 are those of screens with twice the pixels."""

SIDE_WIDTH, SIDE_HEIGHT = 164, 314
"""Pixels; what NSIS has room for on its first and its last page."""

SIDE_COLOUR = (0xE3, 0xEC, 0xEA)
"""Red, green and blue: a breath of the green of the mark, on which its light square still shows."""

SIDE_ICON, SIDE_TOP = 128, 40
MOST_ALIKE, LEAST_ALIKE, MOST_DIFFERENT = 130, 3, 128


def windows_icon(folder: Path) -> bytes:
    """Make the content of an .ico file; the folder has a file `app-SIZE.png` for each size."""
    pictures = [_file(folder, size) for size in WINDOWS_SIZES]
    head = struct.pack("<HHH", 0, 1, len(pictures))
    entries, place = b"", len(head) + 16 * len(pictures)
    for size, picture in zip(WINDOWS_SIZES, pictures, strict=True):
        # 256 is written as 0: there is one byte for it.
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return head + entries + b"".join(pictures)


def mac_icon(folder: Path) -> bytes:
    """Make the content of an .icns file; the folder has a file `app-SIZE.png` for each size."""
    blocks = b""
    for size, colours, mask in MAC_PAIRS:
        picture = read_png(_file(folder, size))
        blocks += _block(colours, b"".join(packed(picture.channel(number)) for number in range(3)))
        blocks += _block(mask, picture.channel(3))
    for kind, size in MAC_PNG:
        blocks += _block(kind, _file(folder, size))
    return b"icns" + struct.pack(">I", 8 + len(blocks)) + blocks


def side_picture(folder: Path) -> bytes:
    """Make the content of a .bmp file: the icon on one colour; the folder has a file `app-SIZE.png` for each size."""
    icon, plain = read_png(_file(folder, SIDE_ICON)), bytes(reversed(SIDE_COLOUR))
    before = (SIDE_WIDTH - SIDE_ICON) // 2
    after = SIDE_WIDTH - SIDE_ICON - before
    rows = [plain * SIDE_WIDTH] * SIDE_TOP
    for y in range(SIDE_ICON):
        inside = b"".join(_over(icon.rgba[4 * at : 4 * at + 4]) for at in range(y * SIDE_ICON, (y + 1) * SIDE_ICON))
        rows.append(plain * before + inside + plain * after)
    rows += [plain * SIDE_WIDTH] * (SIDE_HEIGHT - len(rows))
    # From below, blue before red; a row is a multiple of four bytes long already.
    body = b"".join(reversed(rows))
    head = struct.pack("<2sIHHI", b"BM", 54 + len(body), 0, 0, 54)
    return head + struct.pack("<IiiHHIIiiII", 40, SIDE_WIDTH, SIDE_HEIGHT, 1, 24, 0, len(body), 2835, 2835, 0, 0) + body


def _over(pixel: bytes) -> bytes:
    """Lay a pixel over the colour of the side; blue, green and red."""
    alpha = pixel[3]
    seen = [(pixel[at] * alpha + SIDE_COLOUR[at] * (255 - alpha)) // 255 for at in range(3)]
    return bytes(reversed(seen))


def packed(channel: bytes) -> bytes:
    """Pack a channel as .icns has it: runs of 3 to 130 equal bytes, and stretches of up to 128 different ones."""
    done, different, place = bytearray(), bytearray(), 0
    while place < len(channel):
        end = place + 1
        while end < len(channel) and end - place < MOST_ALIKE and channel[end] == channel[place]:
            end += 1
        if end - place >= LEAST_ALIKE:
            _flush(done, different)
            done += bytes((end - place + 125, channel[place]))
        else:
            different += channel[place:end]
        place = end
    _flush(done, different)
    return bytes(done)


def _flush(done: bytearray, different: bytearray) -> None:
    for start in range(0, len(different), MOST_DIFFERENT):
        stretch = different[start : start + MOST_DIFFERENT]
        done += bytes((len(stretch) - 1,)) + stretch
    different.clear()


def _block(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack(">I", 8 + len(content)) + content


def _file(folder: Path, size: int) -> bytes:
    """Give the PNG file of a size, having seen that it is of this size. Raises ValueError where it is not."""
    data = (folder / f"app-{size}.png").read_bytes()
    if struct.unpack_from(">II", data, 16) != (size, size):
        raise ValueError(f"app-{size}.png is not {size} pixels wide and high")
    return data
