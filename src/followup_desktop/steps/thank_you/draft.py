"""The thank-you as a draft, from the user's own words: nothing is invented, what is missing is a gap."""

from __future__ import annotations

from collections.abc import Mapping

from followup_desktop.domain.letter import (
    GAP_COMPANY,
    GAP_DETAIL,
    GAP_RECIPIENT,
    GAP_SENDER,
    Draft,
    LetterMatter,
    gap,
    greeting_name,
    value_line,
    word_count,
)
from followup_desktop.domain.letters import writing
from followup_desktop.domain.letters.days import date_in_words, day_met, next_contact, when_met
from followup_desktop.domain.letters.writing import (
    ended,
    enumerated,
    first_sentences,
    role_in_words,
    signature_lines,
    signed,
)
from followup_desktop.steps.thank_you import forms

MOST_SENTENCES_OF_ANSWER = 2


def fill(form: str, values: Mapping[str, str]) -> str:
    """Put values into a form of the thank-you, once: what stands in a value is never looked at again."""
    return writing.fill(form, values, forms.NAMES)


def draft_email(matter: LetterMatter) -> Draft:
    """Write the e-mail to one person: the talk, what the user brings, the thanks and what comes next."""
    values = _values(matter, when_met(matter))
    paragraphs = (
        _pick(forms.OPENING, matter, 0),
        recap_sentence(matter),
        answer_sentence(matter),
        " ".join(filter(None, _ending(matter))),
    )
    body = [
        fill(forms.GREETING, values),
        fill(paragraphs[0], values),
        *filter(None, paragraphs[1:]),
        signed(matter, _pick(forms.CLOSING, matter, 0)),
    ]
    text = "\n\n".join(body)
    subject = fill(forms.SUBJECT, {"day": day_met(matter) or "our conversation"})
    if matter.passed_on and (name := value_line(matter.recipient)):
        subject = f"For {name}: {subject}"
    return Draft(value_line(matter.address), subject, text, word_count(text))


def draft_card_text(matter: LetterMatter) -> str:
    """Write the card to one person: greeting, two to four sentences, closing, name.

    A card arrives days later, so it names the date and leaves the next contact to the e-mail.
    """
    when = f" on {date_in_words(matter.met_on, matter.today)}" if matter.met_on else ""
    values = _values(matter, when)
    values["said"] = first_sentences(values["said"], 1)
    text = [fill(_pick(forms.CARD, matter, 0), values), _pick(forms.THANKS, matter, 1), others_sentence(matter)]
    name = value_line(matter.name) or next(iter(signature_lines(matter)), "") or gap(GAP_SENDER)
    closing = f"{_pick(forms.CLOSING, matter, 0)}\n{name}"
    return "\n\n".join([fill(forms.GREETING, values), " ".join(filter(None, text)), closing])


def _pick(alternatives: tuple[str, ...], matter: LetterMatter, part: int) -> str:
    """Choose a form by the person's place; each further round of places combines the parts in another way."""
    count = len(alternatives)
    return alternatives[(matter.variant + part * (matter.variant // count)) % count]


def _values(matter: LetterMatter, when: str) -> dict[str, str]:
    said = value_line(matter.said)
    return {
        "recipient": greeting_name(matter.recipient) or gap(GAP_RECIPIENT),
        "company": value_line(matter.company) or gap(GAP_COMPANY),
        "role": role_in_words(matter.role),
        "said": ended(said) if said else gap(GAP_DETAIL) + ".",
        "again": " again" if matter.earlier.strip() else "",
        "when": when,
    }


def recap_sentence(matter: LetterMatter) -> str:
    """Sum up what the user brings: in prose where every item is part of a sentence, else as a list."""
    items = [item for item in (value_line(text).rstrip(" .,;") for text in matter.qualifications) if item]
    if not items:
        return ""
    prose = all(item[0].islower() or item[0].isdigit() for item in items)
    joined = enumerated(items, "; " if any("," in item for item in items) else ", ")
    return fill(_pick(forms.RECAP if prose else forms.RECAP_AS_LIST, matter, 1), {"items": joined})


def answer_sentence(matter: LetterMatter) -> str:
    """Put the one answer of the matter right, in two sentences of the user's at most; empty where there is none."""
    answer, question = value_line(matter.answer), value_line(matter.question)
    if not answer:
        return ""
    form = _pick(forms.ANSWER_TO_QUESTION if question else forms.ANSWER, matter, 2)
    return fill(form, {"answer": first_sentences(ended(answer), MOST_SENTENCES_OF_ANSWER), "question": question})


def _ending(matter: LetterMatter) -> tuple[str, ...]:
    following = next_contact(matter.next_contact, matter) if matter.next_contact else ""
    # A letter that already says more keeps to the point: 150 words are soon full.
    offer = "" if following and matter.answer.strip() else _pick(forms.OFFER, matter, 1)
    return (_pick(forms.THANKS, matter, 3), others_sentence(matter), offer, following)


def others_sentence(matter: LetterMatter) -> str:
    """Ask to pass the thanks on to those who cannot be reached; empty where there are none."""
    names = [name for name in map(greeting_name, matter.others_named) if name]
    return fill(_pick(forms.OTHERS, matter, 2), {"others": enumerated(names)}) if names else ""
