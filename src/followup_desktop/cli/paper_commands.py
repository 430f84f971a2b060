"""The commands of step 5: the letter and the card."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from followup_desktop.cli.answer import CommandAnswer
from followup_desktop.cli.texts import one_line, printable
from followup_desktop.domain.errors import FollowUpError
from followup_desktop.kit.words.say import say
from followup_desktop.services.letters import LetterCase, letter_cases
from followup_desktop.services.preferences import settings
from followup_desktop.steps.thank_you.checks import check_letter
from followup_desktop.steps.thank_you.draft import draft_card_text, draft_email

if TYPE_CHECKING:
    import argparse

    from followup_desktop.domain.letter import Draft, LetterMatter
    from followup_desktop.services.core import Core


def letter(core: Core, told: argparse.Namespace) -> CommandAnswer:
    """Draft the thank-you to one person, and say what to look at in it."""
    cases = letter_cases(core, told.id, told.person)
    others = tuple(_text(case).body for case in cases.others)
    matter = replace(cases.wanted.matter, others=others)
    draft = _text(replace(cases.wanted, matter=matter))
    checks = check_letter(draft, matter)
    if told.eml:
        _write_eml(core, Path(told.eml), draft, matter)
    shapes = [{"name": c.name, "ok": c.ok, "message": say(c.message, core.zone())} for c in checks]
    data: dict[str, object] = {
        "to": draft.to,
        "subject": draft.subject,
        "body": draft.body,
        "word_count": draft.word_count,
        "checks": shapes,
    }
    head = [f"To: {one_line(draft.to) or '(no address yet)'}", f"Subject: {one_line(draft.subject)}", ""]
    lines = [*head, *(printable(line) for line in draft.body.splitlines()), ""]
    lines += [f"Look at: {one_line(str(shape['message']))}" for shape in shapes if not shape["ok"]]
    return CommandAnswer(data, lines)


def card(core: Core, told: argparse.Namespace) -> CommandAnswer:
    """Write the thank-you card to one person as PDF, or list the sizes."""
    from followup_desktop.steps.thank_you.card_formats import FORMATS

    if told.sizes:
        return CommandAnswer({"sizes": list(FORMATS)}, list(FORMATS))
    try:
        from followup_desktop.steps.thank_you.card import CardText, write_card
    except ImportError as error:
        raise FollowUpError("card_no_display", why=str(error)) from error
    from followup_desktop.system.paths import resources

    matter = letter_cases(core, told.id, told.person).wanted.matter
    text = CardText("Thank you", draft_card_text(matter), matter.recipient)
    result = write_card(text, told.size, told.paper, Path(told.pdf), resources() / "fonts")
    width, height = result.sheet_mm
    data: dict[str, object] = {"pages": result.pages, "sheet_mm": [width, height]}
    return CommandAnswer(data, [f"Written to {one_line(told.pdf)}: {result.pages} page, {width:g} x {height:g} mm."])


def _text(case: LetterCase) -> Draft:
    """Give the text that the user has written, else the draft."""
    return case.written or draft_email(case.matter)


def _write_eml(core: Core, path: Path, draft: Draft, matter: LetterMatter) -> None:
    from followup_desktop.exchange.mail import compose
    from followup_desktop.exchange.private_file import write_private

    own = settings(core)
    sender = own.email[0] if own.email else ""
    write_private(path, [compose(matter.recipient, draft.to, draft.subject, draft.body, own.name, sender)])
