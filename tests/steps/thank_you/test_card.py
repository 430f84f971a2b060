"""The thank-you card: its paper, its folds, its words, and what is refused."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from PySide6.QtGui import QColor, QImage, QPainter

from followup_desktop.domain.errors import FollowUpError
from followup_desktop.kit.paper import load_font, without_glyph
from followup_desktop.steps.thank_you.card import (
    FONT_FILE,
    CardResult,
    CardText,
    Inside,
    compose_card,
    write_card,
)
from followup_desktop.steps.thank_you.card_formats import FORMATS, SAFE_MM, Fold, Page, lay_out
from followup_desktop.steps.thank_you.card_sheet import Card, message_box
from followup_desktop.steps.thank_you.card_words import GAP, plain

FONTS = Path(__file__).parents[3] / "resources" / "fonts"
POINTS_PER_MM = 72 / 25.4
BODY = (
    "Dear Mr Adler,\n\nThank you for walking me down the filling line, and for straight answers about the night "
    "shift.\n\nI would like to work with this team.\n\nJana Weiß\n+49 170 5550123"
)
SIZES = tuple(FORMATS)
FOLDED = tuple(code for code, card in FORMATS.items() if card.fold is Fold.QUARTER)
FLAT = tuple(code for code, card in FORMATS.items() if card.fold is Fold.FLAT)


def card_text(body: str = BODY, front: str = "Thank you") -> CardText:
    return CardText(front, body, "Mr Adler")


def compose(body: str = BODY, size: str = "a6", **more: str) -> Card:
    return compose_card(card_text(body), size, None, FONTS, **more)


def refusal(act: Callable[[], object]) -> FollowUpError:
    with pytest.raises(FollowUpError) as failure:
        act()
    return failure.value


def failure_of(act: Callable[[], object]) -> FollowUpError | None:
    try:
        act()
    except FollowUpError as error:
        return error
    return None


def fonts_of(path: Path) -> list[Any]:
    """The embedded fonts of the first page, as their descriptors."""
    resources: Any = PdfReader(path).pages[0]["/Resources"]
    fonts = [font.get_object()["/DescendantFonts"][0].get_object() for font in resources["/Font"].values()]
    return [font["/FontDescriptor"] for font in fonts]


def without_spaces(text: str) -> str:
    return re.sub(r"\s", "", text)


def word_places(path: Path) -> list[tuple[str, float, float, bool]]:
    """Text pieces of the first page: text, x and y in mm from the sheet's upper left corner, upside down."""
    page = PdfReader(path).pages[0]
    height = float(page.mediabox.height)
    places = []

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            turned = tm[0] * cm[0] + tm[1] * cm[2] < 0
            places.append((text.strip(), x / POINTS_PER_MM, (height - y) / POINTS_PER_MM, turned))

    page.extract_text(visitor_text=visit)
    return places


def picture(card: Card, per_mm: int = 4) -> QImage:
    sheet = card.layout.sheet
    image = QImage(round(sheet.width_mm * per_mm), round(sheet.height_mm * per_mm), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.scale(per_mm / 100, per_mm / 100)
    card.paint(painter)
    painter.end()
    return image


def inked(image: QImage, darker_than: int = 250) -> set[tuple[int, int]]:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    dots = enumerate(bytes(grey.constBits()))
    line = grey.bytesPerLine()
    return {(at % line, at // line) for at, dot in dots if dot < darker_than and at % line < grey.width()}


# --- Paper ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "paper", "sheet"),
    [
        ("a6", None, (105.0, 148.0)),
        ("a6", "a4", (210.0, 297.0)),
        ("a6", "letter", (215.9, 279.4)),
        ("a6-folded", None, (210.0, 297.0)),
        ("a6-folded", "same", (210.0, 297.0)),
        ("4x6", None, (101.6, 152.4)),
        ("4x6", "letter", (215.9, 279.4)),
        ("4.25x5.5-folded", None, (215.9, 279.4)),
        ("4.25x5.5-folded", "letter", (215.9, 279.4)),
    ],
)
def test_the_sheet_is_the_paper(tmp_path: Path, size: str, paper: str | None, sheet: tuple[float, float]) -> None:
    result = write_card(card_text(), size, paper, tmp_path / "card.pdf", FONTS)
    assert result == CardResult(1, pytest.approx(sheet))  # type: ignore[arg-type]
    document = PdfReader(tmp_path / "card.pdf")
    assert len(document.pages) == result.pages
    box = document.pages[0].mediabox
    assert (float(box.width) / POINTS_PER_MM, float(box.height) / POINTS_PER_MM) == pytest.approx(sheet, abs=0.25)


@pytest.mark.parametrize(("size", "paper"), [("a6-folded", "letter"), ("4.25x5.5-folded", "a4")])
def test_a_card_that_is_larger_than_the_paper_is_refused(tmp_path: Path, size: str, paper: str) -> None:
    error = refusal(lambda: write_card(card_text(), size, paper, tmp_path / "card.pdf", FONTS))
    assert error.code == "card_paper_too_small"
    assert (error.values["size"], error.values["paper"]) == (size, paper)
    assert error.values["papers"] == ("a4, same" if size == "a6-folded" else "letter, same")
    assert not list(tmp_path.iterdir())


def test_unknown_sizes_and_papers_are_refused_with_the_known_ones() -> None:
    size = refusal(lambda: lay_out("a9"))
    assert (size.code, size.values["sizes"]) == ("card_size_unknown", "a6, a6-folded, 4x6, 4.25x5.5-folded")
    paper = refusal(lambda: lay_out("a6", "a2"))
    assert (paper.code, paper.values["papers"]) == ("card_paper_unknown", "a4, letter, same")


@pytest.mark.parametrize("size", SIZES)
def test_every_card_goes_into_its_envelope(size: str) -> None:
    card = FORMATS[size]
    room, body = sorted(card.envelope_mm), sorted(card.panel_mm)
    assert all(2 < outside - inside < 20 for outside, inside in zip(room, body, strict=True))


@pytest.mark.parametrize(("size", "paper"), [("a6", "a4"), ("4x6", "letter")])
def test_cut_marks_point_at_the_corners_and_stay_outside(size: str, paper: str) -> None:
    card = compose_card(card_text("", ""), size, paper, FONTS, Inside.PRINTED)
    left, top = card.layout.corner_mm
    width, height = card.layout.format.panel_mm
    dark = {(x / 4, y / 4) for x, y in inked(picture(card))}
    outside = {(x, y) for x, y in dark if not (left < x < left + width and top < y < top + height)}
    assert outside
    edges_x, edges_y = (left, left + width), (top, top + height)
    for x, y in outside:
        on_edge = min(abs(x - edge) for edge in edges_x) < 0.5 or min(abs(y - edge) for edge in edges_y) < 0.5
        away = min(max(abs(x - a), abs(y - b)) for a in edges_x for b in edges_y)
        assert on_edge
        assert 1.5 <= away <= 8.5
    inside = dark - outside
    assert inside
    assert min(x for x, _ in inside) > left + SAFE_MM


# --- Folds ----------------------------------------------------------------------------------------------------


def as_read(page: Page, x: float, y: float, width: float, height: float) -> tuple[float, float]:
    """Fold the sheet in space and say where a point of the given page meets the reader's eye.

    In: mm from the sheet's upper left corner; a panel is width by height. Out: mm from the page's upper left corner as
    the reader holds the card. Each crease is a half turn about its line, worked out with depth (z towards the eye).
    """
    z = 0.0
    if y < height:  # The upper half turns about y = height, to the back.
        y, z = 2 * height - y, z - 1
    if x < width:  # The left half turns about x = width, to the back: it comes to lie under all the rest.
        x, z = 2 * width - x, -3 - z
    # The closed card now lies at x from width to 2 width, its spine at x = width.
    # Layers from the eye: front 0, then -1 (behind the front), -2 (facing it), -3 (the back).
    depth = {Page.FRONT: 0.0, Page.INSIDE_LEFT: -1.0, Page.INSIDE_RIGHT: -2.0, Page.BACK: -3.0}
    assert z == depth[page]
    if page in (Page.BACK, Page.INSIDE_LEFT):  # Turned over like the page of a book to be seen: x is mirrored.
        return 2 * width - x, y - height
    return x - width, y - height


@pytest.mark.parametrize("size", FOLDED)
def test_every_panel_lies_where_folding_brings_it(size: str) -> None:
    layout = lay_out(size)
    width, height = layout.format.panel_mm
    for panel in layout.panels:
        # A spot a little right of and below the upper left corner of the page, as its painter counts.
        spot = (20.0, 30.0)
        turned = (width - spot[0], height - spot[1])
        x, y = (
            there + at
            for there, at in zip((panel.left_mm, panel.top_mm), turned if panel.turned else spot, strict=True)
        )
        assert as_read(panel.page, x, y, width, height) == pytest.approx(spot)


@pytest.mark.parametrize("size", FOLDED)
def test_the_message_is_read_upright_on_the_right_page_of_the_inside(tmp_path: Path, size: str) -> None:
    write_card(card_text(), size, None, tmp_path / "card.pdf", FONTS)
    width, height = FORMATS[size].panel_mm
    places = word_places(tmp_path / "card.pdf")
    front = [(x, y) for text, x, y, turned in places if not turned]
    assert front
    assert all(x > width and y > height for x, y in front)
    message = [(text, *as_read(Page.INSIDE_RIGHT, x, y, width, height)) for text, x, y, turned in places if turned]
    assert without_spaces("".join(text for text, _, _ in message)) == without_spaces(BODY)
    heights = [y for _, _, y in message]
    assert heights == sorted(heights)
    assert heights[-1] > heights[0] + 20
    assert all(SAFE_MM <= x <= width / 2 and SAFE_MM <= y <= height - SAFE_MM for _, x, y in message)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("inside", list(Inside))
def test_nothing_but_faint_fold_marks_comes_near_edges_and_folds(size: str, inside: Inside) -> None:
    long_text = "Wörter, die viel Platz brauchen, ggg jjj. " * 22
    card = compose(long_text, size, inside=inside)
    width, height = card.layout.format.panel_mm
    dots = {(x / 4, y / 4) for x, y in inked(picture(card))}
    near = {
        (x, y)
        for x, y in dots
        if not SAFE_MM - 0.3 <= x % width <= width - SAFE_MM + 0.3
        or not SAFE_MM - 0.3 <= y % height <= height - SAFE_MM + 0.3
    }
    assert len(dots) > 1000
    if size in FLAT:
        assert not near
        return
    # What is left lies on a crease, at most as far in as the safe area of the sheet's own edge.
    assert near
    assert all(min(abs(x - width), abs(y - height)) < 0.5 for x, y in near)
    assert all(min(x, y, 2 * width - x, 2 * height - y) <= SAFE_MM for x, y in near)
    assert not {dot for dot in inked(picture(card), 150) if (dot[0] / 4, dot[1] / 4) in near}


# --- Words ----------------------------------------------------------------------------------------------------

HAND_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGZÄÖÜäöüßéñłşő0123456789.,;:!?'()-–„“ "  # noqa: RUF001 - the dash of good typography


@pytest.mark.long
@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(
        st.text(HAND_LETTERS, min_size=1, max_size=30) | st.just("\n") | st.just("\n\n"), min_size=1, max_size=420
    ),
    size=st.sampled_from(SIZES),
)
def test_a_text_stands_whole_or_is_refused(words: list[str], size: str) -> None:
    body = " ".join(words)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "card.pdf"
        error = failure_of(lambda: write_card(card_text(body), size, None, target, FONTS))
        stands = without_spaces(PdfReader(target).pages[0].extract_text()) if target.exists() else None
    if error is None:
        assert stands is not None
        assert sorted(stands) == sorted(without_spaces(body) + "Thankyou")
        return
    assert stands is None
    assert error.code == "card_text_too_long"
    assert len(body) > 600
    count, fit = error.values["words"], error.values["fit"]
    assert isinstance(count, int)
    assert isinstance(fit, int)
    assert 0 <= fit <= count == len(body.split())


@pytest.mark.long
@settings(max_examples=150, deadline=None)
@given(body=st.text(max_size=300))
def test_any_text_at_all_is_written_or_refused_with_a_reason(body: str) -> None:
    error = failure_of(lambda: compose(body))
    if error is not None:
        assert error.code in {"card_glyphs_missing", "card_text_too_long"}
        return
    card = compose(body)
    assert card.message is not None
    assert card.message.height <= message_box(card.layout).height()


@pytest.mark.parametrize("size", SIZES)
def test_the_longest_thank_you_we_advise_fits_every_card(size: str) -> None:
    words = ("gespraech interview about sensors and the night shift in your team " * 20).split()[:150]
    card = compose("Dear Ms Novak,\n\n" + " ".join(words) + "\n\nKind regards,\nJana Weiß", size)
    assert card.message is not None
    assert 10 <= card.message.points < 15


def test_about_as_many_words_fit_as_the_refusal_says() -> None:
    error = refusal(lambda: compose("lantern " * 900))
    fit = error.values["fit"]
    assert (error.code, error.values["words"], error.values["size"]) == ("card_text_too_long", 900, "a6")
    assert isinstance(fit, int)
    assert compose("lantern " * fit).message is not None
    assert refusal(lambda: compose("lantern " * (fit + 1))).code == "card_text_too_long"


def test_a_short_text_is_large_and_a_longer_one_smaller() -> None:
    short, longer = compose("Dear Mr Adler").message, compose("Dear Mr Adler, " * 50).message
    assert short is not None
    assert longer is not None
    assert short.points == 15 > longer.points >= 10


def test_a_word_is_kept_whole_by_a_smaller_hand_and_torn_only_when_it_must() -> None:
    compound = "Donaudampfschifffahrtsgesellschaftskapitän"
    whole = compose(compound).message
    assert whole is not None
    assert (whole.paragraphs[0].lineCount(), whole.points < 15) == (1, True)
    torn = compose(compound * 9).message
    assert torn is not None
    width = message_box(lay_out("a6")).width()
    lines = [torn.paragraphs[0].lineAt(number) for number in range(torn.paragraphs[0].lineCount())]
    assert len(lines) > 4
    assert all(line.naturalTextWidth() <= width for line in lines)


def test_no_word_is_lost_alone_at_the_end_of_a_paragraph() -> None:
    message = compose(BODY, "a6").message
    assert message is not None
    width = message_box(lay_out("a6")).width()
    for paragraph in message.paragraphs:
        if (count := paragraph.lineCount()) > 1:
            assert paragraph.lineAt(count - 1).naturalTextWidth() > 0.2 * width


@pytest.mark.long
def test_a_million_characters_are_refused_at_once() -> None:
    assert refusal(lambda: compose("word " * 200_000)).values["words"] == 200_000


def test_paragraphs_and_lines_are_kept(tmp_path: Path) -> None:
    write_card(card_text("One\n\nTwo\nThree"), "a6", None, tmp_path / "card.pdf", FONTS)
    heights = {text: y for text, _, y, _ in word_places(tmp_path / "card.pdf")}
    assert heights["One"] < heights["Two"] < heights["Three"]
    assert heights["Two"] - heights["One"] > 1.3 * (heights["Three"] - heights["Two"])


def test_the_words_of_the_front_shrink_and_are_refused_when_they_are_a_letter() -> None:
    small = compose_card(card_text(front="Herzlichen Dank für das Gespräch"), "a6", None, FONTS)
    assert small.front.points < 25
    error = refusal(lambda: compose_card(card_text(front="Thank you " * 80), "a6", None, FONTS))
    assert (error.code, error.values["words"]) == ("card_front_too_long", 160)


# --- Characters -----------------------------------------------------------------------------------------------


def test_umlauts_and_accents_come_from_the_hand_alone(tmp_path: Path) -> None:
    body = "Grüße, Ærø, Łódź, Şahin, Őry, Čapek: „fifth office – flight“ € …"  # noqa: RUF001 - the dash of good typography
    write_card(card_text(body), "a6", None, tmp_path / "card.pdf", FONTS)
    assert without_spaces(body) in without_spaces(PdfReader(tmp_path / "card.pdf").pages[0].extract_text())
    assert len(fonts_of(tmp_path / "card.pdf")) == 1


@pytest.mark.parametrize("words", ["شكرا جزيلا", "Ωμέγα", "Спасибо"])
def test_other_scripts_come_from_another_font_of_this_computer(tmp_path: Path, words: str) -> None:
    if without_glyph(words, load_font(FONTS / FONT_FILE)):
        pytest.skip("no font for this script is installed")
    write_card(card_text(f"Dear all, {words}"), "a6", None, tmp_path / "card.pdf", FONTS)
    fonts = fonts_of(tmp_path / "card.pdf")
    assert len(fonts) == 2
    assert all({"/FontFile2", "/FontFile3"} & set(font) for font in fonts)


def test_a_paragraph_from_right_to_left_begins_at_the_right() -> None:
    if without_glyph("شكرا", load_font(FONTS / FONT_FILE)):
        pytest.skip("no Arabic font is installed")
    message = compose("Dear Mr Haddad,\n\nشكرا جزيلا").message  # noqa: RUF001 - Arabic letters
    assert message is not None
    latin, arabic = (paragraph.lineAt(0).cursorToX(0) for paragraph in message.paragraphs)
    width = message_box(lay_out("a6")).width()
    assert latin == (pytest.approx(0, abs=20), 0)
    assert arabic == (pytest.approx(width, abs=20), 0)


@pytest.mark.parametrize("inside", list(Inside))
def test_characters_that_nothing_can_draw_are_named(tmp_path: Path, inside: Inside) -> None:
    def write() -> object:
        return write_card(card_text(front="Thank \U0010fffd you"), "a6", None, tmp_path / "card.pdf", FONTS, inside)

    error = refusal(write)
    assert (error.code, error.values) == ("card_glyphs_missing", {"characters": "\U0010fffd"})
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("a\0b\tc", "a b c"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("\n\n a  b \n\n\n\n c\n", "a b\n\nc"),
        ("u\u0308ber", "über"),
        ("well\u2011known\u202fx", "well-known\u00a0x"),
        ("\ufeffso\u00adft\ufe0f \ud800", "soft"),
        ("a ⟦one\ntwo⟧, b", f"a {GAP}, b"),
        ("⟦a⟧⟦b⟧", f"{GAP} {GAP}"),
    ],
)
def test_what_no_hand_would_write_is_made_plain(typed: str, written: str) -> None:
    assert plain(typed) == written


@given(st.text())
def test_plain_text_stays_as_it_is(text: str) -> None:
    once = plain(text)
    if GAP not in once:
        assert plain(once) == once


# --- Gaps and lines -------------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(words=st.integers(0, 14), gaps=st.integers(1, 4), after=st.sampled_from(["", ".", ", then more of it"]))
def test_a_gap_is_a_line_to_write_on_and_never_leaves_the_page(words: int, gaps: int, after: str) -> None:
    message = compose("fine " * words + "⟦something specific⟧ and " * (gaps - 1) + "⟦last⟧" + after).message
    assert message is not None
    width = message_box(lay_out("a6")).width()
    rules = message.gap_lines()
    assert len(rules) == gaps
    for rule in rules:
        assert 0 <= rule.x1() < rule.x2() <= width
        assert 2500 < rule.length() < 5000
        assert rule.y1() == rule.y2() < message.height


def test_a_gap_is_painted_and_its_words_are_not(tmp_path: Path) -> None:
    write_card(card_text("Dear ⟦name⟧, thank you"), "a6", None, tmp_path / "card.pdf", FONTS)
    words = PdfReader(tmp_path / "card.pdf").pages[0].extract_text()
    assert "name" not in words
    assert not {"⟦", "⟧"} & set(words)
    assert "Dear" in words
    assert len(inked(picture(compose("⟦name⟧"))) - inked(picture(compose("")))) > 50


@pytest.mark.long
def test_lines_to_write_on_stand_instead_of_the_message(tmp_path: Path) -> None:
    for size in SIZES:
        write_card(card_text(), size, None, tmp_path / "card.pdf", FONTS, Inside.LINES)
        assert PdfReader(tmp_path / "card.pdf").pages[0].extract_text().strip() == "Thank you"
        card = compose(size=size, inside="lines")
        assert card.message is None
        lines_only = inked(picture(card)) - inked(picture(compose("", size)))
        assert len({y for _, y in lines_only}) >= 11


def test_a_way_inside_that_does_not_exist_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="scribbled"):
        compose(inside="scribbled")


def test_guides_show_folds_and_safe_areas_in_the_preview_only() -> None:
    card = compose(size="a6-folded")
    image = picture(card)
    before = inked(image)
    painter = QPainter(image)
    painter.scale(0.04, 0.04)
    card.paint_guides(painter)
    painter.end()
    added = inked(image) - before
    middle = round(card.layout.format.panel_mm[0] * 4)
    assert sum(abs(x - middle) <= 1 for x, _ in added) > 300
    assert any(abs(x - SAFE_MM * 4) <= 1 for x, _ in added)


def test_the_title_of_the_file_names_the_recipient(tmp_path: Path) -> None:
    write_card(CardText("Thank you", "Hello", "Ms\nNovak\0"), "a6", None, tmp_path / "card.pdf", FONTS)
    metadata = PdfReader(tmp_path / "card.pdf").metadata
    assert metadata is not None
    assert metadata.title == "Thank-you card: Ms Novak"
