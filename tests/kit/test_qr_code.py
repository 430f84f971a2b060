"""Texts as QR codes, painted by us and read by another library: every one says what was put into it."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
import zxingcpp
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.kit.qr_code import LONGEST, MOST_BYTES, QUIET, QrCode, fits, qr_code

pytestmark = pytest.mark.long

ALPHABETS = {
    "ascii": "".join(chr(code) for code in range(32, 127)),
    "german": "abcdefghijklmnopqrstuvwxyzäöüßÄÖÜ ,.-\u201e\u201c",
    "arabic": "".join(chr(code) for code in range(0x0621, 0x064B)) + " \u060c\u061f0123456789",
    "emoji": "\U0001f600\U0001f680\u2764\ufe0f\U0001f469\u200d\U0001f4bb abc",
    "lines": "abc def\n\n\r\n\ttel:+49 30 5550 1234; https://example.org/?a=b&c=%20",
    "wild": "a\u00e9\u0416\u05d0\u0e01\u4e2d\u3042\uac00\U00020000\u202e\u200f\u0301",
}


def image_of(code: QrCode, module: int = 2, ground: str = "#1a1c1e") -> QImage:
    """Paint a code into a picture on a dark ground, with some of the ground around it."""
    side = code.side * module + 10
    image = QImage(side, side, QImage.Format.Format_Grayscale8)
    image.fill(QColor(ground))
    painter = QPainter(image)
    code.paint(painter, 5, 5, module)
    painter.end()
    return image


def read(image: QImage) -> list[str]:
    """Give the texts of the QR codes in a picture."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    wide, line = grey.width(), grey.bytesPerLine()
    raw = bytes(grey.constBits())
    rows = b"".join(raw[line * y : line * y + wide] for y in range(grey.height()))
    view = memoryview(rows).cast("B", (grey.height(), wide))
    return [
        found.text
        for found in zxingcpp.read_barcodes(view, try_invert=False)
        if found.format == zxingcpp.BarcodeFormat.QRCode
    ]


def texts(count: int, longest: int, seed: int) -> list[str]:
    """Make texts of every kind, from one character to so many; the same ones each time."""
    chance = random.Random(seed)
    made: list[str] = []
    while len(made) < count:
        letters = ALPHABETS[chance.choice(list(ALPHABETS))]
        text = "".join(chance.choices(letters, k=chance.randint(1, longest)))
        if fits(text):
            made.append(text)
    return made


def wrong(made: list[str]) -> list[str]:
    return [text for text in made if read(image_of(qr_code(text))) != [text]]


def test_another_library_reads_what_was_painted() -> None:
    assert wrong(texts(150, 120, seed=1)) == []


@pytest.mark.parametrize("kind", ["ascii", "german", "arabic"])
def test_a_text_of_the_full_length_is_read(kind: str) -> None:
    text = "".join(random.Random(2).choices(ALPHABETS[kind] + "     ", k=LONGEST))
    text = text.encode()[: MOST_BYTES["L"]].decode(errors="ignore")
    assert wrong([text]) == []


@pytest.mark.soak
def test_a_thousand_codes_of_all_lengths_are_read() -> None:
    assert wrong(texts(1000, LONGEST, seed=3)) == []


def test_the_rim_is_white_and_belongs_to_the_code() -> None:
    code = qr_code("slip")
    image = image_of(code, module=3)
    assert image.pixelColor(4, 4).lightness() < 100
    shades = {image.pixelColor(5 + x, 5 + y).value() for x in range(QUIET * 3) for y in range(code.side * 3)}
    assert shades == {255}
    assert len(code.rows) + 2 * QUIET == code.side


def test_nothing_but_black_and_white_is_painted_at_whole_device_pixels() -> None:
    code = qr_code("sharp at every scale")
    for ratio in (1.0, 1.25, 1.5, 2.0, 3.0):
        image = QImage(round(300 * ratio), round(200 * ratio), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(QColor("#23272a"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        code.paint_in(painter, 300, 200, ratio)
        painter.end()
        assert read(image) == ["sharp at every scale"]
        found = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 3)}
        assert found == {"#000000", "#ffffff", "#23272a"}


def test_what_has_no_room_is_not_painted() -> None:
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#23272a"))
    painter = QPainter(image)
    qr_code("too small").paint_in(painter, 20, 20, 1.0)
    painter.end()
    assert image.copy(QRect(0, 0, 20, 20)).pixelColor(10, 10).name() == "#23272a"


def test_the_level_is_the_best_that_fits() -> None:
    # A short text leaves room for more correction in the same size of code.
    assert qr_code("a").level in {"Q", "H"}
    assert qr_code("\u0645" * 1165).level == "M"
    assert qr_code("\u0645" * 1170).level == "L"


def test_what_is_too_long_is_refused_with_by_how_much() -> None:
    assert fits("a" * LONGEST)
    with pytest.raises(FollowUpError) as refused:
        qr_code("a" * (LONGEST + 40))
    assert (refused.value.code, refused.value.values) == ("phone_too_long", {"n": 40})
    # 1,500 Arabic letters are 3,000 bytes: no QR code holds them.
    with pytest.raises(FollowUpError) as refused:
        qr_code("\u0645" * LONGEST)
    assert refused.value.values == {"n": 24}
    assert fits("\u0645" * (LONGEST - 24))


def test_half_a_character_is_a_question_mark() -> None:
    assert read(image_of(qr_code("a\ud800b"))) == ["a?b"]


def test_the_maker_of_codes_is_loaded_late() -> None:
    code = (
        "import sys, followup_desktop.kit.phone_code\n"
        "from followup_desktop.kit.qr_code import qr_code\n"
        "print('segno' in sys.modules)\n"
        "qr_code('x')\n"
        "print('segno' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
