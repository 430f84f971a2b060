"""What is worth a picture: each window in each state that somebody will see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from followup_desktop.domain.terms import LetterKind
from followup_desktop.kit.widgets.fields import LineField, TextField
from followup_desktop.services import listing, reflections
from followup_desktop.services.editing import load
from followup_desktop.services.today import today
from followup_desktop.shell.navigation import Page
from followup_desktop.steps.catalogue import CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from followup_desktop.app.window_acts import WindowActs
    from tools.studio import Studio

Make = Callable[["Studio"], "QWidget"]
"""Makes a window show something, and gives the window."""

AWAY = timedelta(minutes=10)


@dataclass(frozen=True)
class Scene:
    """One thing to take pictures of; the main window is taken at each of its sizes."""

    name: str
    make: Make
    of_main: bool = False


def listed(studio: Studio) -> list[int]:
    """Give the interviews in the order of the list."""
    return studio.do(lambda core: [row.interview for row in listing.page(core)])


def about(studio: Studio, role: str) -> int:
    """Give the interview for a role. Raises StopIteration where there is none."""
    return studio.do(lambda core: next(row.interview for row in listing.page(core) if row.role == role))


def pages(interviews: list[int]) -> list[Scene]:
    """Give the pages of the main window, that of the interviews with each of them."""
    scenes = []
    for place, shown in enumerate(Page, 1):
        name = f"main-{place}-{shown.value}"
        if shown is Page.INTERVIEWS and interviews:
            scenes += [Scene(f"{name}-{at}", _interview(number), True) for at, number in enumerate(interviews, 1)]
        else:
            scenes.append(Scene(name, _page(shown), True))
    return scenes


def steps(interview: int) -> list[Scene]:
    """Give the five step windows as they open."""
    return [Scene(f"step-{place}-{step.name}", _step(interview, step.name)) for place, step in enumerate(CATALOGUE, 1)]


def states(interview: int, asked: int, bare: int) -> list[Scene]:
    """Give the states of the step windows that come with somebody's doing.

    On an interview of which the thank-you is next, on one where references were asked for, and on a bare one.
    """
    return [
        Scene("step-1-instructions-they-did-not-say", _step(bare, "instructions", "They did not say")),
        Scene("step-1-instructions-sure", _said(bare, "call me back in two weeks, we decide by the tenth")),
        Scene("step-1-instructions-unsure", _said(bare, "e-mail me next Friday")),
        Scene("step-2-walk_away-still-away", _away(bare)),
        Scene("step-3-reflection-folded", _folded(interview)),
        Scene("step-3-reflection-open", _step(asked, "reflection", "Open it again")),
        Scene("step-4-references-they-asked", _step(asked, "references")),
        Scene("step-4-references-new-one", _step(asked, "references", "Add a reference")),
        Scene("step-5-thank_you-card", _step(interview, "thank_you", "Card")),
        Scene("step-5-thank_you-already-sent", _step(interview, "thank_you", "E-mail", "Already sent")),
        Scene("step-5-thank_you-handed-over", _step(interview, "thank_you", "E-mail", "Open in mail program")),
    ]


def full_states(interview: int) -> list[Scene]:
    """Give the states that show most on an interview of which too much is known."""
    return [
        Scene("step-4-references-new-one", _step(interview, "references", "Add a reference")),
        Scene("step-5-thank_you-card", _step(interview, "thank_you", "Card")),
    ]


def small_windows(interview: int) -> list[Scene]:
    """Give what opens beside the main window."""
    return [
        Scene("window-1-new-interview", _opened(lambda studio: _acts(studio).new_interview())),
        Scene("window-2-they-answered", _opened(_pressed(interview, "They answered"))),
        Scene("window-3-i-was-in-touch", _opened(_pressed(interview, "I was in touch"))),
        Scene("window-8-people", _opened(_pressed(interview, "Change people"))),
        Scene("window-9-end-of-search", _opened(lambda studio: _acts(studio).end_search())),
        Scene("window-10-promise", _opened(lambda studio: studio.app.windows.promise(interview, ""))),
        Scene("window-11-pick-time", _opened(_pick_time)),
    ]


def helping() -> list[Scene]:
    """Give what helps: the guide, what there is to know about the app, and the licences."""
    return [
        Scene("help-1-guide", _opened(lambda studio: studio.app.helping.show_guide("letters"))),
        Scene("help-2-guide-found", _found_in_guide),
        Scene("help-3-shortcuts", _opened(lambda studio: studio.app.helping.show_shortcuts())),
        Scene("help-4-about", _opened(lambda studio: studio.app.helping.show_about())),
        Scene("help-5-licences", _licences),
    ]


def letters(interview: int) -> list[Scene]:
    """Give the letters after the steps, and the sheet for a call."""
    kinds = (
        LetterKind.CHECK_IN,
        LetterKind.OFFER_NOTE,
        LetterKind.WITHDRAWAL,
        LetterKind.REPLY,
        LetterKind.DECLINE,
    )
    found = [Scene(f"letter-{place}-{kind}", _letter(interview, kind)) for place, kind in enumerate(kinds, 1)]
    return [*found, Scene("letter-6-call-sheet", _opened(lambda studio: studio.app.steps.open_call(interview)))]


def slips(coming: int) -> list[Scene]:
    """Give the slip of an interview that is still to come, and what a phone is to read of it."""
    return [
        Scene("window-6-slip", _opened(_pressed(coming, "Slip to take along"))),
        Scene("window-7-to-my-phone", _on_phone(coming)),
    ]


def invitation(file: Path) -> Scene:
    """Give the preview of an invitation that was dropped."""
    return Scene("window-4-import-preview", _opened(lambda studio: studio.app.open_files([str(file)])))


def _page(shown: Page) -> Make:
    def make(studio: Studio) -> QWidget:
        studio.app.window.show_page(shown)
        return studio.app.window

    return make


def _interview(number: int) -> Make:
    def make(studio: Studio) -> QWidget:
        studio.app.show_interview(number)
        return studio.app.window

    return make


def _step(interview: int, name: str, *presses: str) -> Make:
    def make(studio: Studio) -> QWidget:
        studio.app.steps.open_step(interview, name)
        studio.wait()
        (window,) = studio.app.steps.open_ones
        for words in presses:
            studio.press(window, words)
        return window

    return make


def _said(interview: int, words: str) -> Make:
    def make(studio: Studio) -> QWidget:
        window = _step(interview, "instructions")(studio)
        (field,) = window.findChildren(TextField)
        field.setPlainText(words)
        studio.wait()
        return window

    return make


def _letter(interview: int, kind: LetterKind) -> Make:
    return _opened(lambda studio: studio.app.steps.open_letter(interview, kind))


def _pick_time(studio: Studio) -> None:
    top = studio.do(today).top
    if top is None:
        raise LookupError
    studio.app.windows.pick_time(top)


def _folded(interview: int) -> Make:
    def make(studio: Studio) -> QWidget:
        if not studio.do(lambda core: reflections.load(core, interview)).finished:
            studio.do(lambda core: reflections.finish(core, interview))
        return _step(interview, "reflection")(studio)

    return make


def _away(interview: int) -> Make:
    def make(studio: Studio) -> QWidget:
        ended = studio.do(lambda core: load(core, interview)).ends_at
        if ended is not None:
            studio.moment = ended + AWAY
        return _step(interview, "walk_away")(studio)

    return make


def _pressed(interview: int, words: str) -> Callable[[Studio], None]:
    def press(studio: Studio) -> None:
        studio.app.show_interview(interview)
        studio.wait()
        studio.press(studio.app.window, words)

    return press


def _opened(act: Callable[[Studio], None]) -> Make:
    """Give the window that an act opens."""

    def make(studio: Studio) -> QWidget:
        before = set(_visible())
        act(studio)
        studio.wait()
        (window,) = set(_visible()) - before
        return window

    return make


def _on_phone(interview: int) -> Make:
    def make(studio: Studio) -> QWidget:
        slip = _opened(_pressed(interview, "Slip to take along"))(studio)
        phone = _opened(lambda studio: studio.press(slip, "To my phone"))(studio)
        # The window of the slip would take it along.
        slip.hide()
        return phone

    return make


def _found_in_guide(studio: Studio) -> QWidget:
    """Look for words that stand in another chapter."""
    guide = _opened(lambda studio: studio.app.helping.show_guide("steps"))(studio)
    studio.press(guide, "Find")
    next(field for field in guide.findChildren(LineField) if field.isVisible()).setText("handwriting")
    studio.wait()
    return guide


def _licences(studio: Studio) -> QWidget:
    about = _opened(lambda studio: studio.app.helping.show_about())(studio)
    licences = _opened(lambda studio: studio.press(about, "Licences"))(studio)
    about.close()
    return licences


def _visible() -> list[QWidget]:
    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]


def _acts(studio: Studio) -> WindowActs:
    if studio.app.acts is None:
        raise LookupError
    return studio.app.acts
