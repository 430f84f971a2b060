"""The thank-you as a draft: four letters in full, and what each part does with what was recorded."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import combinations
from pathlib import Path

import pytest

from followup_desktop.domain.letter import LetterMatter, gaps
from followup_desktop.domain.letters.checks import LIKE, likeness
from followup_desktop.domain.letters.phrases import worn_in
from followup_desktop.domain.terms import Channel, Side
from followup_desktop.domain.values import InstructionsGiven
from followup_desktop.steps.thank_you import forms
from followup_desktop.steps.thank_you.draft import draft_card_text, draft_email, fill

STRINGS = Path(__file__).parents[4] / "shared" / "corpus" / "strings"

CALL_ME = InstructionsGiven(
    words="call me in two weeks",
    speaker="Ms Novak",
    channel=Channel.PHONE,
    moves_first=Side.ME,
    due_on=date(2026, 12, 3),
)
MATTER = LetterMatter(
    recipient="Ms Novak",
    address="novak@northfield.example",
    company="Northfield Sensors",
    role="Controls Engineer",
    met_on=date(2026, 11, 19),
    today=date(2026, 11, 20),
    said="the retrofit of the filling line in Plant 2",
    qualifications=("six years with PLCs", "two years with IoT gateways"),
    next_contact=CALL_ME,
    people=3,
    name="Jamie Ellis",
    phone="+44 20 7946 0123",
)

# --- Four letters in full -------------------------------------------------------------------------------------------

WITH_AN_ANSWER = """\
Dear Ms Novak,

Thank you for taking the time to talk with me yesterday about the Controls Engineer role at Northfield Sensors. \
One thing from our conversation has stayed with me: the retrofit of the filling line in Plant 2.

For the role, I would bring six years with PLCs and two years with IoT gateways.

On the question \u201cHow would you find the cause of a drifting servo loop?\u201d I would like to add this: \
log the error first, rule out the mechanics, and only then touch the gains. That is how my team cut scrap by 8 %.

Thank you again for your time. I will call you on Thursday, 3 December, as you suggested.

With kind regards,
Jamie Ellis
+44 20 7946 0123"""

TO_THE_SECOND_PERSON = """\
Dear Dana Brandt,

I would like to thank you for speaking with me yesterday about the Controls Engineer role at Northfield Sensors. \
My thoughts have since gone back to one thing we spoke about: the night shift solves most faults without a manual.

To recap, I would bring six years with PLCs and two years with IoT gateways.

I am grateful for the time you gave me. Please also pass my thanks to Mr Adler. \
If anything is still open on your side, please ask me at any time. \
I will call on Thursday, 3 December, as Ms Novak suggested.

Kind regards,
Jamie Ellis
+44 20 7946 0123"""

SECOND_ROUND = """\
Dear Prof. Dr. Anna Schmidt,

It was good to speak with you again on Thursday about the Head of Controls position at M\u00fcller & S\u00f6hne GmbH, \
and I thank you for making the time. \
The part I remember best: you want every plant on one gateway by 2028.

From my side, I would contribute the following: Built three bottling lines and German (C1), spoken daily.

My thanks again for your time and attention. \
If you would like anything further from me, please tell me and I will send it. \
I look forward to hearing from you by Monday, 4 January 2027.

Mit freundlichen Gr\u00fc\u00dfen
Jamie Ellis
Controls engineer, London"""

NOTHING_KNOWN = """\
Dear \u27e6their name\u27e7,

Thank you for taking the time to talk with me about the role at \u27e6the company\u27e7. \
One thing from our conversation has stayed with me: \u27e6one thing you spoke about\u27e7.

Thank you again for your time. If there is anything else you would like to know, I am glad to answer.

With kind regards,
\u27e6your name\u27e7"""


def test_a_letter_with_everything_and_one_answer_put_right() -> None:
    letter = draft_email(
        replace(
            MATTER,
            question="How would you find the cause of a drifting servo loop?",
            answer="log the error first, rule out the mechanics, and only then touch the gains. "
            "That is how my team cut scrap by 8 %. I should have said so.",
        )
    )
    assert letter.body == WITH_AN_ANSWER
    assert (letter.to, letter.subject) == ("novak@northfield.example", "Thank you for yesterday")
    assert letter.word_count == 125


def test_the_letter_to_the_second_person_has_sentences_of_its_own() -> None:
    letter = draft_email(
        replace(
            MATTER,
            recipient="Brandt, Dana",
            said="the night shift solves most faults without a manual.",
            others_named=("Mr Adler",),
            variant=1,
        )
    )
    assert letter.body == TO_THE_SECOND_PERSON


def test_the_letter_after_a_second_round() -> None:
    letter = draft_email(
        LetterMatter(
            recipient="Prof. Dr. Anna Schmidt",
            company="M\u00fcller & S\u00f6hne GmbH",
            role="Head of Controls position",
            round=2,
            met_on=date(2026, 11, 19),
            today=date(2026, 11, 22),
            said="you want every plant on one gateway by 2028",
            qualifications=("Built three bottling lines", "German (C1), spoken daily"),
            next_contact=InstructionsGiven(moves_first=Side.THEY, answer_by=date(2027, 1, 4)),
            name="Jamie Ellis",
            signature="Mit freundlichen Gr\u00fc\u00dfen\nJamie Ellis\nControls engineer, London",
            earlier="Dear Prof. Dr. Anna Schmidt, ...",
            variant=3,
        )
    )
    assert letter.body == SECOND_ROUND
    assert (letter.to, letter.subject) == ("", "Thank you for Thursday")


def test_a_letter_of_which_nothing_is_known_is_all_gaps_and_thanks() -> None:
    letter = draft_email(LetterMatter(recipient="novak@northfield.example", company="", today=date(2026, 11, 20)))
    assert letter.body == NOTHING_KNOWN
    assert letter.subject == "Thank you for our conversation"


def test_a_card_is_short_and_names_the_date_because_it_arrives_later() -> None:
    card = draft_card_text(
        replace(MATTER, said="The filling line. And more.", others_named=("Mr Adler", "Dana Brandt"))
    )
    assert card == (
        "Dear Ms Novak,\n\n"
        "Thank you for taking the time to talk with me on 19 November about the Controls Engineer role at "
        "Northfield Sensors. One thing has stayed with me: The filling line. Thank you again for your time. "
        "Please pass my thanks to Mr Adler and Dana Brandt as well.\n\n"
        "With kind regards,\nJamie Ellis"
    )


# --- Each part ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days_ago", "opening", "subject"),
    [
        (0, "talk with me today about", "Thank you for today"),
        (1, "talk with me yesterday about", "Thank you for yesterday"),
        (2, "talk with me on Wednesday about", "Thank you for Wednesday"),
        (6, "talk with me on Saturday about", "Thank you for Saturday"),
        (7, "talk with me on 13 November about", "Thank you for 13 November"),
        (400, "talk with me on 16 October 2025 about", "Thank you for 16 October 2025"),
        (-1, "talk with me on 21 November about", "Thank you for 21 November"),
    ],
)
def test_the_day_is_named_as_one_would_say_it_today(days_ago: int, opening: str, subject: str) -> None:
    letter = draft_email(replace(MATTER, met_on=MATTER.today - timedelta(days=days_ago)))
    assert opening in letter.body
    assert letter.subject == subject


TO_ME = InstructionsGiven(moves_first=Side.ME)
TO_THEM = InstructionsGiven(moves_first=Side.THEY)
DAY = date(2026, 12, 3)


@pytest.mark.parametrize(
    ("given", "people", "sentence"),
    [
        (replace(CALL_ME, speaker="novak"), 3, "I will call you on Thursday, 3 December, as you suggested."),
        (replace(CALL_ME, speaker=""), 1, "I will call you on Thursday, 3 December, as you suggested."),
        (replace(CALL_ME, speaker=""), 3, "I will call on Thursday, 3 December, as discussed."),
        (replace(CALL_ME, speaker="a@b.example"), 1, "I will call on Thursday, 3 December, as discussed."),
        (replace(CALL_ME, due_time=time(14, 30)), 1,
         "I will call you on Thursday, 3 December at 14:30, as you suggested."),
        (replace(CALL_ME, due_on=None, due_time=time(9)), 1, "I will call you as you suggested."),
        (replace(CALL_ME, channel=Channel.EMAIL), 1, "I will write to you on Thursday, 3 December, as you suggested."),
        (replace(CALL_ME, channel=Channel.LINKEDIN, speaker="Dana Brandt"), 3,
         "I will send a message on LinkedIn on Thursday, 3 December, as Dana Brandt suggested."),
        (replace(CALL_ME, channel=Channel.PORTAL), 1,
         "I will be in touch through your portal on Thursday, 3 December, as you suggested."),
        (replace(CALL_ME, channel=Channel.LETTER), 1,
         "I will send you a letter on Thursday, 3 December, as you suggested."),
        (replace(CALL_ME, channel=None, moves_first=None), 1,
         "I will be in touch on Thursday, 3 December, as you suggested."),
        (TO_THEM, 1, "I look forward to hearing from you."),
        (replace(TO_THEM, due_on=DAY), 1, "I look forward to hearing from you on Thursday, 3 December."),
        (replace(TO_THEM, answer_by=DAY, due_on=DAY), 1, "I look forward to hearing from you by Thursday, 3 December."),
        (InstructionsGiven(answer_by=DAY), 1, "I look forward to hearing from you by Thursday, 3 December."),
    ],
)  # fmt: skip
def test_the_next_contact_is_as_they_asked_for_it(given: InstructionsGiven, people: int, sentence: str) -> None:
    body = draft_email(replace(MATTER, next_contact=given, people=people)).body
    assert f" {sentence}\n\nWith kind regards," in body


@pytest.mark.parametrize(
    "given",
    [
        None,
        InstructionsGiven(nothing_said=True),
        InstructionsGiven(words="we will see"),
        replace(CALL_ME, due_on=date(2026, 11, 19)),
        replace(TO_THEM, answer_by=date(2026, 11, 19)),
    ],
)
def test_nothing_said_and_a_day_gone_by_give_a_plain_closing(given: InstructionsGiven | None) -> None:
    body = draft_email(replace(MATTER, next_contact=given)).body
    assert body.endswith("I am glad to answer.\n\nWith kind regards,\nJamie Ellis\n+44 20 7946 0123")


def test_qualifications_are_left_out_where_there_are_none() -> None:
    assert "bring" not in draft_email(replace(MATTER, qualifications=(" ", ""))).body
    body = draft_email(replace(MATTER, qualifications=("six years with PLCs.", "2 with gateways", "patience,"))).body
    assert "For the role, I would bring six years with PLCs, 2 with gateways and patience." in body


def test_an_answer_without_its_question_and_a_sentence_that_only_looks_like_two() -> None:
    body = draft_email(
        replace(MATTER, answer="I would ask first, e.g. Dr. Ito, at approx. 5 pm? Then act! Then rest.")
    ).body
    assert (
        "I would like to add one thing to what I said: I would ask first, e.g. Dr. Ito, at approx. 5 pm? Then act!\n"
        in body
    )


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("", "about the role at"),
        ("the Controls job", "about the Controls job at"),
        ("Engineer", "about the Engineer role at"),
    ],
)
def test_the_role_reads_well(role: str, words: str) -> None:
    assert words in draft_email(replace(MATTER, role=role)).body


@pytest.mark.parametrize(
    ("name", "phone", "signature", "signed"),
    [
        ("Jamie Ellis", "", "", "With kind regards,\nJamie Ellis"),
        ("", "", "", "With kind regards,\n\u27e6your name\u27e7"),
        ("", "0123", "", "With kind regards,\n\u27e6your name\u27e7\n0123"),
        ("", "", "Jamie\nLondon", "With kind regards,\nJamie\nLondon"),
        ("Jamie Ellis", "+44 20 7946 0123", "J. E.\n02079460123",
         "With kind regards,\nJamie Ellis\nJ. E.\n02079460123"),
        ("Jamie Ellis", "by mail", "JAMIE ELLIS, London", "With kind regards,\nJAMIE ELLIS, London\nby mail"),
        ("Jamie Ellis", "", "Best wishes,\n\nJamie", "Best wishes,\nJamie Ellis\nJamie"),
        ("", "", "Jamie Best", "With kind regards,\nJamie Best"),
        ("Jamie\nEllis", "01\n23", "", "With kind regards,\nJamie Ellis\n01 23"),
    ],
)  # fmt: skip
def test_the_signature_has_name_and_number(name: str, phone: str, signature: str, signed: str) -> None:
    body = draft_email(replace(MATTER, name=name, phone=phone, signature=signature)).body
    assert body.endswith("\n\n" + signed)


def test_a_card_is_signed_by_name_else_by_the_signature() -> None:
    assert draft_card_text(replace(MATTER, name="", signature="\nJamie\nLondon")).endswith("\nJamie")
    assert draft_card_text(replace(MATTER, name="")).endswith("\n\u27e6your name\u27e7")


# --- The people of one interview ------------------------------------------------------------------------------------

NOTED = (
    "the retrofit of the filling line",
    "your plan to move all plants to gateways by 2028",
    "the night shift solves most faults without a manual",
    "how the apprentices work",
)
NAMES = ("Ms Novak", "Mr Adler", "Dana Brandt", "Dr. Ito")


def test_four_people_get_letters_that_are_not_alike() -> None:
    people = enumerate(zip(NAMES, NOTED, strict=True))
    bodies = [draft_email(replace(MATTER, recipient=n, said=s, variant=v)).body for v, (n, s) in people]
    assert max(likeness(one, other) for one, other in combinations(bodies, 2)) < LIKE - 0.1


@pytest.mark.parametrize("kind", ["email", "card"])
def test_even_without_a_word_of_their_own_sixteen_people_get_no_letter_twice(kind: str) -> None:
    bare = replace(MATTER, said="", others_named=("Mr Adler",))
    letters = [replace(bare, variant=variant) for variant in range(16)]
    texts = {draft_email(it).body if kind == "email" else draft_card_text(it) for it in letters}
    assert len(texts) == 16


def test_the_same_matter_gives_the_same_letter() -> None:
    assert draft_email(MATTER) == draft_email(replace(MATTER))


@pytest.mark.parametrize("variant", range(16))
def test_what_the_app_adds_is_calm_and_invents_nothing(variant: int) -> None:
    full = replace(
        MATTER, variant=variant, answer="log first", question="Why?", others_named=("Mr Adler",), earlier="x"
    )
    for text in (draft_email(full).body, draft_card_text(full)):
        assert "!" not in text
        assert worn_in(text) == ()
        assert gaps(text) == ()
        assert "$" not in text
    for word in ("pleasure", "excited", "passion", "opportunity", "perfect", "honour", "privilege"):
        assert word not in draft_email(full).body
    assert 60 <= draft_email(replace(full, answer="", earlier="")).word_count <= 150
    assert 2 <= len(re.findall(r"\.(?=\s)", draft_card_text(full).split("\n\n")[1] + " ")) + \
        draft_card_text(full).count("?") <= 4  # fmt: skip


# --- Hostile words --------------------------------------------------------------------------------------------------


def _hostile() -> list[str]:
    always = [
        "$name ${said} $$ $company {said} {{7*7}} {0.__class__} %(said)s",
        "Dana\r\nBcc: x@evil.example\x00\u2028\u2029\x85",
        "\u202eevil\u202c \u05e9\u05dc\u05d5\u05dd",
        "<script>alert(1)</script>",
        "\u27e6your name\u27e7",
        "x" * 10_000,
        "a.b " * 2_500,
        "(" * 10_000,
        "\ud800\udfff",
    ]
    files = sorted(STRINGS.glob("*.json")) if STRINGS.is_dir() else []
    return always + [text for file in files for text in json.loads(file.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(
    "field", ["recipient", "company", "role", "said", "answer", "question", "name", "phone", "address"]
)
def test_hostile_words_stay_words_on_their_line(field: str) -> None:
    lines = len(draft_email(replace(MATTER, answer="log first", question="Why?")).body.split("\n"))
    for text in _hostile():
        matter = replace(replace(MATTER, answer="log first", question="Why?"), **{field: text})  # type: ignore[arg-type]
        letter = draft_email(matter)
        assert abs(len(letter.body.split("\n")) - lines) <= 2, text[:80]
        assert set(gaps(letter.body)) <= {"their name", "the company", "one thing you spoke about", "your name"}
        assert len(letter.subject) <= 60
        assert len(letter.subject.splitlines()) == 1
        assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e\ud800-\udfff]", letter.body + letter.to)
        assert draft_card_text(matter)


def test_templates_of_other_languages_are_text_as_a_value() -> None:
    said = "{{2*2}} ${company} $name $$ {0.__class__} <%= 7*7 %> #{7*7}"
    assert f": {said}." in draft_email(replace(MATTER, said=said)).body


def test_templates_of_other_languages_are_text_as_a_form() -> None:
    strings = [*_hostile(), "$$", "$", "${", "${}", "$Said", "$said_", "${said.__class__}", "$nobody"]
    values = {"said": "$company", "company": "Northfield", "nobody": "x"}
    for text in strings:
        if not re.search(r"\$(said|company)(?![a-z_])|\$\{(said|company)\}", text):
            assert fill(text, values) == text
    assert fill("$said ${company}", values) == "$company Northfield"


def test_every_form_asks_only_for_names_of_the_list() -> None:
    parts = [value for name, value in vars(forms).items() if name.isupper() and name != "NAMES"]
    texts = [text for part in parts for text in ([part] if isinstance(part, str) else part)]
    assert {name for text in texts for name in re.findall(r"\$([a-z_]+)", text)} == forms.NAMES
