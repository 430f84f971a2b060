"""Each of the ten looks at a letter: a text that passes, texts that do not, and what is said."""

from __future__ import annotations

import json
import string
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from followup_desktop.domain.letter import Check, Draft, LetterMatter, word_count
from followup_desktop.domain.letters.checks import likeness
from followup_desktop.domain.letters.phrases import MISTYPED, WORN, slips, worn_in
from followup_desktop.kit.words.letters import TABLE
from followup_desktop.kit.words.say import say
from followup_desktop.steps.thank_you.checks import check_letter
from followup_desktop.steps.thank_you.draft import draft_email

STRINGS = Path(__file__).parents[4] / "shared" / "corpus" / "strings"

NAMES = ("length", "thanks", "detail", "names", "greeting", "gaps", "worn", "likeness", "attachment", "spelling")

MATTER = LetterMatter(
    recipient="Ms Dana Novak",
    address="novak@northfield.example",
    company="Northfield Sensors GmbH",
    role="Controls Engineer",
    met_on=date(2026, 11, 19),
    today=date(2026, 11, 20),
    said="the retrofit of the filling line in Plant 2",
    qualifications=("six years with PLCs",),
    name="Jamie Ellis",
)

GOOD = """\
Dear Ms Novak,

Thank you for showing me Plant 2 yesterday. The retrofit of the filling line is the kind of work I know well, and I
see now why the servo loop drifts when the night is cold.

I bring six years with PLCs, the last two of them on lines like yours. Northfield Sensors would get somebody who logs
first and touches the gains last.

I will call you on Thursday, 3 December, as you suggested.

With kind regards,
Jamie Ellis"""


def look(body: str, matter: LetterMatter = MATTER, subject: str = "Thank you for yesterday") -> dict[str, Check]:
    return {check.name: check for check in check_letter((matter.address, subject, body), matter)}


def trouble(name: str, body: str, matter: LetterMatter = MATTER) -> str:
    """Give the code of what one check says of a body, which must not be all right."""
    check = look(body, matter)[name]
    assert not check.ok
    return check.message.code


def test_a_good_letter_passes_all_ten_in_their_order() -> None:
    checks = check_letter(("novak@northfield.example", "Thank you for yesterday", GOOD), MATTER)
    assert tuple(check.name for check in checks) == NAMES
    assert [check.name for check in checks if not check.ok] == []
    assert {check.message.code for check in checks} == {f"letter_{name}_ok" for name in NAMES}


def test_a_draft_is_looked_at_like_its_texts() -> None:
    draft = draft_email(MATTER)
    assert check_letter(draft, MATTER) == check_letter((draft.to, draft.subject, draft.body), MATTER)


@pytest.mark.parametrize("variant", range(8))
def test_a_full_draft_of_ours_has_nothing_to_be_said_against_it(variant: int) -> None:
    matter = replace(MATTER, variant=variant, qualifications=("six years with PLCs", "two years with IoT gateways"))
    assert [check for check in check_letter(draft_email(matter), matter) if not check.ok] == []


@pytest.mark.parametrize("body", ["", " \n\n ", "\u27e6your name\u27e7"])
def test_an_empty_letter_is_no_error(body: str) -> None:
    checks = check_letter(Draft("", "", body, 0), replace(MATTER, address=""))
    assert tuple(check.name for check in checks) == NAMES
    assert {check.name for check in checks if not check.ok} >= {"length", "thanks", "detail", "names", "greeting"}


@pytest.mark.parametrize(("count", "code"), [(59, "short"), (60, "ok"), (150, "ok"), (151, "long")])
def test_length(count: int, code: str) -> None:
    check = look("word " * count)["length"]
    assert (check.ok, check.message.code) == (code == "ok", f"letter_length_{code}")
    assert check.message.values["words"] == count


@pytest.mark.parametrize("thanks", ["Thank you", "Many THANKS", "I am grateful", "I appreciate it", "Danke", "Merci"])
def test_thanks(thanks: str) -> None:
    assert look(f"Dear Ms Novak, {thanks}.")["thanks"].ok


@pytest.mark.parametrize(
    "body",
    ["Dear Ms Novak, it was good.", "Please pass my\nthanks to Mr Adler.", "May I ask you to pass on my thanks?"],
)
def test_no_thanks_to_this_person(body: str) -> None:
    assert trouble("thanks", body) == "letter_thanks_missing"


def test_detail() -> None:
    assert look("The filling line, and its retrofit, stayed with me.")["detail"].ok
    assert trouble("detail", GOOD.replace("The retrofit of the filling line", "That")) == "letter_detail_missing"
    assert trouble("detail", GOOD + "\n\u27e6one thing you spoke about\u27e7") == "letter_detail_gap"


def test_detail_where_nothing_was_noted() -> None:
    unknown = replace(MATTER, said="")
    assert trouble("detail", draft_email(unknown).body, unknown) == "letter_detail_gap"
    anybody = draft_email(unknown).body.replace("\u27e6one thing you spoke about\u27e7", "the role")
    assert trouble("detail", anybody, unknown) == "letter_detail_none"
    assert look(anybody.replace("the role.", "the servo loop."), unknown)["detail"].ok


@pytest.mark.parametrize(
    "body",
    [
        "Dear Ms Novak, Northfield Sensors GmbH",
        "Dear Dana, Northfield Sensors",
        "Dear Ms Novak, Northfield\nSensors's line",
        "Novak's letter, Northfield Sensors, Novaks. Brand, Nodal, nortfield street",
    ],
)
def test_names(body: str) -> None:
    assert look(body)["names"].ok


@pytest.mark.parametrize(
    ("body", "found", "meant"),
    [
        ("Dear Ms Novack, Northfield Sensors", "Novack", "Novak"),
        ("Dear Ms Novak, Nortfield Sensors", "Nortfield", "Northfield"),
        ("Dear Ms Novak, Northfeild Sensors", "Northfeild", "Northfield"),
        ("Dear Ms Novak, Northfield Sensors, Nortfeld too", "Nortfeld", "Northfield"),
        ("Dear Ms Novak, Northfield Sensors, Nowak's line", "Nowak", "Novak"),
        ("Dear Ms Novka, Northfield Sensors", "Novka", "Novak"),
        ("Dear Ms Nov\u00e1k, Northfield Sensors", "Nov\u00e1k", "Novak"),
        ("Dear Ms Nova\u0301k, Northfield Sensors", "Nov\u00e1k", "Novak"),
    ],
)
def test_names_that_are_nearly_right(body: str, found: str, meant: str) -> None:
    message = look(body)["names"].message
    assert message.code == "letter_names_near"
    assert (message.values["found"], message.values["meant"]) == (found, meant)


def test_names_that_are_not_there() -> None:
    assert trouble("names", "Dear Mr Adler, Northfield Sensors") == "letter_names_person"
    assert trouble("names", "Dear Ms Novak, Northfield") == "letter_names_company"
    assert trouble("names", "Dear Ms Novak, northfield sensors") == "letter_names_company"
    assert look("Dear you", replace(MATTER, recipient="novak@northfield.example", company=""))["names"].ok


def test_what_is_recorded_elsewhere_is_no_near_miss() -> None:
    body = "Dear Ms Kind, thank Mr Brandt and Ms Brand at Deere. Kind regards, Mr Bland"
    matter = replace(MATTER, recipient="Ms Brand", company="Deere", others_named=("Mr Brandt",), said="Ms Kind, Bland")
    assert look(body, matter)["names"].ok
    assert trouble("names", body.replace("Bland", "Brend"), matter) == "letter_names_near"
    jonas = replace(MATTER, recipient="Mr Jonas", company="", said="what Jones said")
    assert look("Dear Mr Jonas, what Jones said", jonas)["names"].ok
    assert trouble("names", "Dear Mr Jonas, what Janas said", jonas) == "letter_names_near"


@pytest.mark.parametrize(
    "first", ["Dear Ms Novak,", "\n Hello Dana,", "Good morning Ms Novak", "Sehr geehrte Frau Novak,", "Ms Novak,"]
)
def test_greeting(first: str) -> None:
    assert look(first + "\nthank you")["greeting"].ok


@pytest.mark.parametrize(
    ("first", "code"),
    [
        ("Thank you, Ms Novak, for yesterday.", "letter_greeting_none"),
        ("", "letter_greeting_none"),
        ("Dear Ms Brandt,", "letter_greeting_other"),
        ("Hello,", "letter_greeting_other"),
        ("Dear \u27e6their name\u27e7,", "letter_greeting_no_name"),
    ],
)
def test_greetings_without_the_name(first: str, code: str) -> None:
    assert trouble("greeting", first + "\nThank you") == code


def test_a_greeting_where_no_name_is_recorded() -> None:
    unknown = replace(MATTER, recipient="novak@northfield.example")
    assert look("Dear Dana Novak,\nthank you", unknown)["greeting"].ok
    for first in ("Dear \u27e6their name\u27e7,", "Dear Sir or Madam,", "Hello all,", "Dear hiring manager,"):
        assert trouble("greeting", first, unknown) == "letter_greeting_no_name"
    assert trouble("greeting", "To whom it may concern,", unknown) == "letter_greeting_none"


def test_gaps() -> None:
    assert look("nothing \u27e6 open")["gaps"].ok
    assert trouble("gaps", "Dear \u27e6their name\u27e7") == "letter_gaps_one"
    two = look("Dear \u27e6their name\u27e7, \u27e6your name\u27e7")["gaps"]
    assert (two.ok, two.message.code, two.message.values) == (False, "letter_gaps_some", {"gap": "their name", "n": 2})
    assert not look("Dear", subject="Thank you for \u27e6day\u27e7")["gaps"].ok


@pytest.mark.parametrize("phrase", ["just checking in", "touching base", "circling back", "hope this finds you well"])
def test_worn_phrases(phrase: str) -> None:
    broken = phrase.upper().replace(" ", "\n", 1)
    assert look(f"I am {broken}.")["worn"].message.values == {"phrase": phrase}
    assert look("", subject=f"I am {phrase}")["worn"].message.code == "letter_worn_found"


def test_worn_phrases_are_whole_words_and_take_any_apostrophe() -> None:
    assert worn_in("the synergyst, rechecking inventory, overreaching outlets") == ()
    assert worn_in("Please don\u2019t hesitate") == ("please don't hesitate",)
    assert len(set(WORN)) == len(WORN)


def test_likeness() -> None:
    other = GOOD.replace("Ms Novak", "Mr Adler").replace("Plant 2", "the laboratory")
    assert look(GOOD, replace(MATTER, others=("something else", "")))["likeness"].ok
    assert trouble("likeness", GOOD, replace(MATTER, others=("x y z", other))) == "letter_likeness_others"
    assert trouble("likeness", GOOD, replace(MATTER, earlier=other)) == "letter_likeness_earlier"


def test_likeness_is_a_share_of_runs_of_three_words() -> None:
    assert likeness("a b c d", "A b, c d!") == 1
    assert likeness("a b c d", "a b c e") == pytest.approx(1 / 3)
    assert likeness("a b", "a b") == 1
    assert likeness("", "") == 0


@pytest.mark.parametrize(
    "words", ["My resume is attached.", "The enclosed resume", "anbei mein Lebenslauf", "Im Anhang"]
)
def test_attachment(words: str) -> None:
    assert trouble("attachment", words) == "letter_attachment_missing"
    assert look(words, replace(MATTER, attachment=True))["attachment"].ok


def test_attached_to_something_is_no_attachment_unless_to_the_mail() -> None:
    assert look("The sensor is attached to the frame.")["attachment"].ok
    assert trouble("attachment", "It is attached to this e-mail.") == "letter_attachment_missing"


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("I saw the the line", "doubled", "the the"),
        ("I saw The\nthe line", "doubled", "The the"),
        ("It ended.Thank you", "no_space", "ended.Thank"),
        ("first,then rest", "no_space", "first,then"),
        ("two  spaces", "two_spaces", "two spaces"),
        ("before , and", "space_before", "before ,"),
        ("the end .", "space_before", "end ."),
        ("and i have", "small_i", "i"),
        ("and i'm glad", "small_i", "i"),
        ("I recieve it", "word", "recieve"),
        ("Teh line", "word", "Teh"),
    ],
)
def test_spelling(text: str, code: str, found: str) -> None:
    assert (f"letter_spelling_{code}", found) in list(slips(text))
    check = look(text)["spelling"]
    assert (check.ok, check.message.code, check.message.values["found"]) == (False, f"letter_spelling_{code}", found)


def test_a_misspelled_word_comes_with_what_is_meant() -> None:
    assert look("Teh line")["spelling"].message.values["meant"] == "the"
    assert all(wrong != right and wrong == wrong.lower() for wrong, right in MISTYPED.items())


@pytest.mark.parametrize(
    "text",
    [
        "I had had that that very very day; see northfield.example, ASP.NET, Node.js and novak@Northfield.For.example.",
        "https://northfield.example/I.The 3,5 mm, 1,000 parts, e.g. the line, i.e. ours... and so on",
        "Dear Ms Novak,\n\n  indented, and a\nnew line. Will will come, the-the, i. and (i) of",
        "Thank you for the, the honest answer.",
    ],
)
def test_what_is_not_surely_a_slip_is_left_alone(text: str) -> None:
    assert list(slips(text)) == []


# --- The words ------------------------------------------------------------------------------------------------------


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


BODIES = [
    GOOD,
    "",
    "word " * 200,
    "Dear \u27e6their name\u27e7, \u27e6your name\u27e7",
    "Dear \u27e6one thing you spoke about\u27e7",
    "Dear Mr Adler, Northfield Sensors. I am touching base, anbei the the.",
    "Dear Ms Novak, a .  b i am",
    "Dear Ms Novack, first,then",
    "a  b",
    "Dear Ms Novak, i am teh one",
    "teh",
    "Ms Novak - i am , here",
    "i am",
]


def test_all_that_is_said_has_words_with_the_right_places() -> None:
    matters = [
        MATTER,
        replace(MATTER, others=(GOOD,)),
        replace(MATTER, earlier=GOOD),
        replace(MATTER, said="", recipient=""),
    ]
    messages = [
        check.message for matter in matters for body in BODIES for check in check_letter(("", "", body), matter)
    ]
    for said in messages:
        assert places(TABLE[said.code]) <= set(said.values)
        assert say(said, ZoneInfo("UTC")).endswith(tuple(".,;2abcdefghijklmnopqrstuvwxyzH"))
    never_said = {code for code in TABLE if code.startswith("letter_")} - {said.code for said in messages}
    assert never_said == set()


def test_words_are_in_our_tone() -> None:
    for sentence in TABLE.values():
        assert "!" not in sentence
        assert "%" not in sentence


# --- Hostile and huge -----------------------------------------------------------------------------------------------


@pytest.mark.long
def test_ten_thousand_of_anything_is_looked_at_in_a_moment() -> None:
    huge = ["x" * 10_000, "a b " * 2_500, "(" * 10_000, ", " * 5_000, " " * 10_000, "Aaaa Bbbb " * 1_000, "." * 10_000]
    for text in [*huge, "".join(f"Word{n} " for n in range(1_500))]:
        matter = replace(MATTER, recipient=text, company=text, said=text, others=(text,), earlier=text)
        for body in (text, draft_email(matter).body, "Word " * 2_000):
            begun = time.process_time()
            assert len(look(body, matter)) == 10
            assert time.process_time() - begun < 6, text[:20]


@pytest.mark.long
def test_hostile_strings_are_looked_at_without_a_fuss() -> None:
    if not STRINGS.is_dir():
        pytest.skip("no corpus beside the project")
    texts = [text for file in sorted(STRINGS.glob("*.json")) for text in json.loads(file.read_text(encoding="utf-8"))]
    for text in texts:
        matter = replace(MATTER, recipient=text, company=text, said=text, others=(text,), name=text)
        checks = check_letter(draft_email(matter), matter)
        assert tuple(check.name for check in checks) == NAMES
        assert word_count(draft_email(matter).body) > 0
        for check in checks:
            assert len(say(check.message, ZoneInfo("UTC")).splitlines()) == 1
