"""The icon files of Windows and macOS: read back by Qt and by the tools of others, pixel by pixel."""

from __future__ import annotations

import shutil
import struct
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage, QImageReader

from tools.environment import ROOT
from tools.packages.icon_files import MAC_PNG, WINDOWS_SIZES, mac_icon, packed, side_picture, windows_icon
from tools.packages.pictures import read_png

FOLDER = ROOT / "resources" / "icons" / "app"
FORM = QImage.Format.Format_RGBA8888


def pixels(image: QImage) -> bytes:
    # By a name: what is looked at must not be gone before it is copied.
    converted = image.convertToFormat(FORM)
    return bytes(converted.constBits())


@pytest.mark.parametrize("size", [16, 32, 48])
def test_a_png_is_read_as_qt_reads_it(size: int) -> None:
    path = FOLDER / f"app-{size}.png"
    picture = read_png(path.read_bytes())
    assert picture.size == size
    assert picture.rgba == pixels(QImage(str(path)))
    assert picture.channel(3) == picture.rgba[3::4]


def test_every_way_of_packing_a_row_is_undone(tmp_path: Path) -> None:
    """Qt chooses a way for each row; a picture with stripes, slopes and noise brings it to all five of them."""
    image = QImage(64, 64, FORM)
    for y in range(64):
        for x in range(64):
            noise = (x * 7919 + y * 104729) % 251
            shade = (0, x * 4, y * 4, (x + y) * 2, noise)[y // 13]
            image.setPixel(x, y, 0xFF000000 | shade << 16 | (255 - shade) << 8 | (noise if y > 40 else shade))
    image.save(str(tmp_path / "odd.png"))
    assert read_png((tmp_path / "odd.png").read_bytes()).rgba == pixels(image)


@pytest.mark.parametrize("way", range(5))
def test_each_way_of_packing_a_row_is_undone(way: int) -> None:
    """Packed here by each way alone, so that none is left to what Qt chooses."""
    import zlib

    rgba = bytes((at * 37 + at // 7) % 256 for at in range(4 * 4 * 4))
    raw = bytearray()
    for y in range(4):
        raw.append(way)
        for at in range(16):
            above = rgba[(y - 1) * 16 + at] if y else 0
            left = rgba[y * 16 + at - 4] if at >= 4 else 0
            corner = rgba[(y - 1) * 16 + at - 4] if y and at >= 4 else 0
            nearest = _nearest(left, above, corner)
            guess = (0, left, above, (left + above) // 2, nearest)[way]
            raw.append((rgba[y * 16 + at] - guess) % 256)
    head = struct.pack(">II5B", 4, 4, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(raw))), (b"IEND", b""))
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )
    assert pixels(QImage.fromData(data)) == rgba
    assert read_png(data).rgba == rgba


def _nearest(left: int, above: int, corner: int) -> int:
    near = left + above - corner
    return min((left, above, corner), key=lambda one: abs(near - one))


def test_other_files_are_refused(tmp_path: Path) -> None:
    image = QImage(4, 4, QImage.Format.Format_RGB888)
    image.fill(0)
    image.save(str(tmp_path / "opaque.png"))
    oblong = QImage(4, 5, FORM)
    oblong.fill(0)
    oblong.save(str(tmp_path / "oblong.png"))
    for data in (b"GIF89a", *((tmp_path / name).read_bytes() for name in ("opaque.png", "oblong.png"))):
        with pytest.raises(ValueError, match="PNG"):
            read_png(data)


def test_windows_finds_every_size_in_its_icon() -> None:
    buffer = QBuffer(data := QByteArray(windows_icon(FOLDER)))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"ico"))
    assert reader.imageCount() == len(WINDOWS_SIZES)
    for number, size in enumerate(WINDOWS_SIZES):
        assert reader.jumpToImage(number)
        assert pixels(reader.read()) == pixels(QImage(str(FOLDER / f"app-{size}.png")))
    assert data.startsWith(b"\x00\x00\x01\x00")


def test_the_installer_has_a_picture_at_its_side() -> None:
    picture = QImage.fromData(side_picture(FOLDER))
    assert (picture.width(), picture.height()) == (164, 314)
    assert picture.pixelColor(0, 0).name() == picture.pixelColor(163, 313).name() == "#e3ecea"
    icon = QImage(str(FOLDER / "app-128.png"))
    for x, y in ((64, 64), (40, 50), (90, 30)):
        assert icon.pixelColor(x, y).alpha() == 255
        assert picture.pixelColor(18 + x, 40 + y) == icon.pixelColor(x, y)


def test_a_picture_of_another_size_is_refused(tmp_path: Path) -> None:
    for size in WINDOWS_SIZES:
        shutil.copy(FOLDER / "app-16.png", tmp_path / f"app-{size}.png")
    with pytest.raises(ValueError, match="24 pixels"):
        windows_icon(tmp_path)


@given(some.lists(some.tuples(some.integers(0, 255), some.integers(1, 300))))
def test_what_is_packed_for_macos_is_unpacked_again(runs: list[tuple[int, int]]) -> None:
    channel = b"".join(bytes((value,)) * length for value, length in runs)
    assert unpacked(packed(channel)) == channel


def unpacked(data: bytes) -> bytes:
    """Undo the packing as the format says."""
    done, place = bytearray(), 0
    while place < len(data):
        head = data[place]
        if head < 128:
            done += data[place + 1 : place + 2 + head]
            place += head + 2
        else:
            done += data[place + 1 : place + 2] * (head - 125)
            place += 2
    return bytes(done)


def test_macos_finds_every_size_in_its_icon() -> None:
    data = mac_icon(FOLDER)
    assert data[:4] == b"icns"
    assert struct.unpack_from(">I", data, 4)[0] == len(data)
    blocks, place = {}, 8
    while place < len(data):
        kind, length = struct.unpack_from(">4sI", data, place)
        blocks[kind] = data[place + 8 : place + length]
        place += length
    for kind, size in MAC_PNG:
        assert blocks[kind] == (FOLDER / f"app-{size}.png").read_bytes()
    for size, colours, mask in ((16, b"is32", b"s8mk"), (32, b"il32", b"l8mk")):
        whole = pixels(QImage(str(FOLDER / f"app-{size}.png")))
        assert unpacked(blocks[colours]) == whole[0::4] + whole[1::4] + whole[2::4]
        assert blocks[mask] == whole[3::4]


def test_qt_reads_the_icon_of_macos() -> None:
    buffer = QBuffer(data := QByteArray(mac_icon(FOLDER)))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"icns"))
    sizes = set()
    for number in range(reader.imageCount()):
        assert reader.jumpToImage(number)
        sizes.add((image := reader.read()).width())
        if image.width() > 32:
            # Qt mixes up the channels of the packed ones; icnsutils, below, do not.
            assert pixels(image) == pixels(QImage(str(FOLDER / f"app-{image.width()}.png")))
    assert sizes == {16, 32, 64, 128, 256, 512}
    assert data.startsWith(b"icns")


@pytest.mark.skipif(shutil.which("png2icns") is None, reason="needs png2icns")
def test_another_program_packs_the_small_sizes_in_the_same_way(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.icns"
    pictures = [str(FOLDER / f"app-{size}.png") for size in (16, 32)]
    subprocess.run(["png2icns", str(theirs), *pictures], stdout=subprocess.DEVNULL, check=True)
    ours = mac_icon(FOLDER)
    assert theirs.read_bytes()[8:] == ours[8 : theirs.stat().st_size]


@pytest.mark.skipif(shutil.which("icns2png") is None, reason="needs icns2png")
def test_another_program_reads_the_icon_of_macos(tmp_path: Path) -> None:
    (tmp_path / "followup.icns").write_bytes(mac_icon(FOLDER))
    done = subprocess.run(
        ["icns2png", "-x", "followup.icns"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    seen = {path.name: QImage(str(path)) for path in tmp_path.glob("*.png")}
    # It is older than the kinds that are named after the size in points.
    for size in (16, 32, 256, 512):
        assert pixels(seen[f"followup_{size}x{size}x32.png"]) == pixels(QImage(str(FOLDER / f"app-{size}.png")))
