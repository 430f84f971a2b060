"""What a Linux package brings along for the desktop: its entry, what shops show, the man page and the icons."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path
from xml.etree.ElementTree import Element, parse

import pytest
from PySide6.QtGui import QImage

from followup_desktop.app.wanted import FILE_ENDINGS, Wanted, window_wanted
from followup_desktop.cli.arguments import NOT_YET, make_parser
from followup_desktop.kit.theme.colours import DARK, LIGHT
from followup_desktop.system.paths import APPLICATION_ID, resources
from followup_desktop.version import VERSION
from tools.app_icons import SIZES, SMALL, make

FOLDER = Path(__file__).parents[2] / "packaging" / "linux"
ENTRY, METAINFO = FOLDER / f"{APPLICATION_ID}.desktop", FOLDER / f"{APPLICATION_ID}.metainfo.xml"
OPENS = FOLDER / "zz-followup-open.desktop"
MAN = FOLDER / "followup.1"
ICONS = resources() / "icons" / "app"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
KNOWN = frozenset({"cid-contains-uppercase-letter", "unknown-tag developer"})
"""An older appstreamcli does not know the tag that today's shops ask for; and the id is what it is."""


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"needs {program}")


def said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return f"{done.stdout}{done.stderr}" + ("" if done.returncode == 0 else f"exit {done.returncode}")


def entry(path: Path = ENTRY) -> ConfigParser:
    read = ConfigParser(interpolation=None, delimiters=("=",))
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(path, encoding="utf-8")
    return read


def metainfo() -> Element:
    return parse(METAINFO).getroot()


@needs("desktop-file-validate")
@pytest.mark.parametrize("path", [ENTRY, OPENS], ids=["in the menu", "opens files"])
def test_the_entries_are_valid(path: Path) -> None:
    assert said("desktop-file-validate", "--warn-kde", str(path)) == ""


@needs("appstreamcli")
def test_what_shops_show_is_valid() -> None:
    lines = said("appstreamcli", "validate", "--no-net", "--pedantic", str(METAINFO)).splitlines()
    notes = [line for line in lines if re.match(r"[EWIP]: ", line)]
    assert [line for line in notes if not any(line.endswith(known) for known in KNOWN)] == []
    assert any("successful" in line for line in lines)


def test_the_entry_is_found_by_the_name_of_the_app() -> None:
    main, opens = entry()["Desktop Entry"], entry(OPENS)["Desktop Entry"]
    assert main["Icon"] == opens["Icon"] == APPLICATION_ID
    # An X11 window has the name of the application as its class; tests/end2end asks a real one.
    assert main["StartupWMClass"] == opens["StartupWMClass"] == "followup"


def words(line: str, *files: str) -> list[str]:
    """Read an Exec line as a desktop does."""
    program, *rest = shlex.split(line)
    assert program == "followup"
    return [word for part in rest for word in (files if part == "%F" else [part])]


def test_its_lines_are_understood_by_the_app(tmp_path: Path) -> None:
    read = entry()
    main, action = read["Desktop Entry"], read["Desktop Action new-interview"]
    opens = entry(OPENS)["Desktop Entry"]
    assert main["Actions"] == "new-interview;"
    assert window_wanted(words(main["Exec"])) == Wanted()
    file = str(tmp_path / "an invitation.ics")
    assert window_wanted(words(opens["Exec"], file)) == Wanted(files=(file,))
    assert window_wanted(words(action["Exec"])) == Wanted(new=True)


def test_it_offers_itself_for_what_it_opens() -> None:
    types = set(entry(OPENS)["Desktop Entry"]["MimeType"].strip(";").split(";"))
    endings = {"text/calendar": ".ics", "text/vcard": ".vcf"}
    assert types == set(endings)
    assert set(endings.values()) <= FILE_ENDINGS
    assert not any("mimeapps" in path.name or path.name == "defaults.list" for path in FOLDER.rglob("*"))
    assert {str(one.text) for one in metainfo().iter("mediatype")} == types


@needs("gio")
@needs("update-desktop-database")
@pytest.mark.parametrize("other", ["org.gnome.Calendar", "thunderbird", "xfce4-mime-helper", "z-calendar"])
def test_it_is_offered_and_takes_nothing_over(other: str, tmp_path: Path) -> None:
    """Ask a desktop on which nobody chose what opens an invitation."""
    programs = tmp_path / "applications"
    programs.mkdir()
    for path in (ENTRY, OPENS):
        # GLib leaves out what it cannot start.
        text = path.read_text(encoding="utf-8").replace("Exec=followup", "Exec=/bin/true")
        (programs / path.name).write_text(text, encoding="utf-8")
    calendar = "[Desktop Entry]\nType=Application\nName=Calendar\nExec=/bin/true %U\nMimeType=text/calendar;\n"
    (programs / f"{other}.desktop").write_text(calendar, encoding="utf-8")
    subprocess.run(["update-desktop-database", str(programs)], check=True)
    places = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")
    own = {**dict.fromkeys(places, str(tmp_path / "home")), "XDG_DATA_DIRS": str(tmp_path), "LC_ALL": "C"}
    asked = ["gio", "mime", "text/calendar"]
    done = subprocess.run(asked, env=os.environ | own, capture_output=True, text=True, check=True)
    default, *rest = done.stdout.splitlines()
    assert default.endswith(f": {other}.desktop")
    assert f"\t{OPENS.name}" in rest


def test_all_that_people_read_is_there_in_german() -> None:
    read = entry()
    for section, keys in (
        ("Desktop Entry", ("GenericName", "Comment", "Keywords")),
        ("Desktop Action new-interview", ("Name",)),
    ):
        assert [key for key in keys if not read[section].get(f"{key}[de]")] == []
    for tag, count in (("summary", 2), ("caption", 4), ("li", 10)):
        found = list(metainfo().iter(tag))
        assert len(found) == count
        assert [one.get(LANGUAGE) for one in found] == [None, "de"] * (count // 2)


def test_what_shops_show_is_what_is_built() -> None:
    root = metainfo()
    assert root.findtext("id") == APPLICATION_ID
    assert root.findtext("launchable") == ENTRY.name
    assert root.findtext("metadata_license") == "CC0-1.0"
    assert root.findtext("project_license") == "MIT"
    assert root.findtext("provides/binary") == "followup"
    newest = next(root.iter("release"))
    assert newest.get("version") == VERSION
    colours = {one.get("scheme_preference"): one.text for one in root.iter("color")}
    assert colours == {"light": LIGHT.accent_soft, "dark": DARK.accent_soft}
    pictures = {str(one.text).rpartition("/")[2] for one in root.iter("image")}
    lying = {path.name for path in (FOLDER.parents[1] / "docs" / "pictures").iterdir()}
    assert len(pictures) == 2
    assert pictures <= lying
    assert "!" not in "".join(root.itertext())


@needs("man")
def test_the_man_page_is_well_formed() -> None:
    done = subprocess.run(
        ["man", "--warnings=all", "--local-file", str(MAN)], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert "FOLLOWUP(1)" in done.stdout


def _options(parser: ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for name, command in action.choices.items():
                if name not in NOT_YET:
                    yield name
                    yield from _options(command)
        else:
            yield from action.option_strings


def test_the_man_page_names_every_command_and_every_option() -> None:
    page = MAN.read_text(encoding="utf-8").replace("\\-", "-")
    assert [name for name in sorted(set(_options(make_parser()))) if name not in page] == []
    assert not any(f"\n.B {name}\n" in page for name in NOT_YET)


def test_the_pictures_of_the_icon_are_those_of_its_drawings(tmp_path: Path) -> None:
    for drawing in ICONS.glob("*.svg"):
        shutil.copy(drawing, tmp_path)
    make(tmp_path)
    for size in SIZES:
        kept, made = (QImage(str(folder / f"app-{size}.png")) for folder in (ICONS, tmp_path))
        assert kept.size().toTuple() == (size, size)
        assert kept == made, size


def test_each_small_icon_reads_on_a_light_and_on_a_dark_panel() -> None:
    """The mark stands out from light panels, its rim from dark ones, and the tick from the mark."""
    for size in sorted(SMALL):
        image = QImage(str(ICONS / f"app-{size}.png"))
        solid = [image.pixelColor(x, y) for x in range(size) for y in range(size)]
        solid = [colour for colour in solid if colour.alpha() > 250]
        dark, light = ([one for one in solid if abs(one.lightness() - wanted) < 12] for wanted in (0x3E, 0xF1))
        assert len(dark) > 0.3 * size * size
        assert len(light) > 0.1 * size * size


def test_the_symbolic_icon_has_one_colour_and_no_lines() -> None:
    """Desktops give its shapes their own colour; a line would keep the one that it has."""
    root = parse(ICONS / "app-symbolic.svg").getroot()
    assert root.get("viewBox") == "0 0 16 16"
    shapes = list(root)
    assert {shape.tag.rpartition("}")[2] for shape in shapes} == {"path"}
    assert len({shape.get("fill") for shape in shapes}) == 1
    assert all(shape.get("stroke") is None for shape in shapes)
