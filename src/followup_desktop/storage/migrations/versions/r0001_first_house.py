"""The first house: all tables of the glossary."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from followup_desktop.storage.migrations import columns as c

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, those that others point to first."""
    _make_people()
    _make_opportunities()
    _make_interviews()
    _make_belongings()
    _make_references()
    _make_first_steps()
    _make_reflections()
    _make_letters()
    _make_events()
    _make_reminders()


def _make_people() -> None:
    c.table("company", c.text("name"), c.text("name_key"))
    op.create_index("ix_company_name_key", "company", ["name_key"])
    c.table(
        "person",
        c.text("name"),
        c.text("job_title"),
        c.text("organisation"),
        c.text("notes"),
        c.text("card_uid"),
        c.instant("deleted_at", required=False),
    )
    op.create_index("ix_person_card_uid", "person", ["card_uid"])
    c.table(
        "contact_detail",
        c.key("person_id", "contact_detail", "person"),
        c.word("kind"),
        c.text("value"),
        c.text("value_key"),
    )
    op.create_index("ix_contact_detail_person_id", "contact_detail", ["person_id"])
    op.create_index("ix_contact_detail_value_key", "contact_detail", ["value_key"])


def _make_opportunities() -> None:
    c.table(
        "opportunity",
        c.text("role"),
        c.text("role_key"),
        c.word("status"),
        c.word("outcome", required=False),
        c.day("closed_on", required=False),
        c.instant("next_due_at"),
        c.day("references_asked_on", required=False),
        c.flag("references_not_asked", "0"),
        c.instant("deleted_at", required=False),
        c.key("company_id", "opportunity", "company"),
    )
    op.create_index("ix_opportunity_company_id", "opportunity", ["company_id"])
    op.create_index("ix_opportunity_list", "opportunity", ["status", "next_due_at", "id"])
    op.create_index("ix_opportunity_role_key", "opportunity", ["role_key"])


def _make_interviews() -> None:
    c.table(
        "interview",
        c.key("opportunity_id", "interview", "opportunity"),
        c.number("round"),
        c.instant("starts_at", required=False),
        c.instant("ends_at", required=False),
        c.day("day", required=False),
        c.text("time_zone"),
        c.text("place"),
        c.text("link"),
        c.text("notes"),
        c.text("source"),
        c.text("calendar_uid"),
        c.text("calendar_sender"),
        c.number("calendar_sequence"),
        c.instant("cancelled_at", required=False),
        c.instant("deleted_at", required=False),
    )
    op.create_index("ix_interview_calendar_uid", "interview", ["calendar_uid"])
    op.create_index("ix_interview_opportunity_id", "interview", ["opportunity_id"])
    op.create_index("ix_interview_starts_at", "interview", ["starts_at"])
    c.table(
        "participation",
        c.key("interview_id", "participation", "interview"),
        c.key("person_id", "participation", "person"),
        c.word("role"),
        c.text("said"),
    )
    op.create_index("ix_participation_interview_id", "participation", ["interview_id"])
    op.create_index("ix_participation_person_id", "participation", ["person_id"])


def _make_belongings() -> None:
    c.table(
        "resume",
        c.text("title"),
        c.text("file_name"),
        c.text("sha256"),
        c.number("size"),
        c.day("taken_on"),
        c.instant("deleted_at", required=False),
    )
    c.table(
        "qualification",
        c.text("text"),
        c.number("position"),
        c.key("opportunity_id", "qualification", "opportunity", required=False),
    )
    c.table("setting", c.text("key"), c.text("value"), c.unique("setting", "key"))
    c.table("absence", c.day("starts_on"), c.day("ends_on"), c.text("reason"))


def _make_references() -> None:
    c.table(
        "reference",
        c.key("person_id", "reference", "person"),
        c.text("relation"),
        c.text("can_vouch_for"),
        c.day("agreed_on", required=False),
        c.text("hours"),
        c.flag("counted_on", "1"),
        c.unique("reference", "person_id"),
    )
    c.table(
        "brief",
        c.key("reference_id", "brief", "reference"),
        c.text("text"),
        c.word("channel", required=False),
        c.day("told_on", required=False),
        c.key("resume_id", "brief", "resume", required=False),
    )
    op.create_index("ix_brief_reference_id", "brief", ["reference_id"])
    c.table(
        "brief_interview",
        c.key("brief_id", "brief_interview", "brief"),
        c.key("interview_id", "brief_interview", "interview"),
        c.word("state"),
        c.day("told_on", required=False),
        c.day("ready_on", required=False),
        c.day("called_on", required=False),
        c.day("thanked_on", required=False),
        c.unique("brief_interview", "brief_id", "interview_id"),
    )
    op.create_index("ix_brief_interview_interview_id", "brief_interview", ["interview_id"])


def _make_first_steps() -> None:
    c.table(
        "step_mark",
        c.key("interview_id", "step_mark", "interview"),
        c.text("step"),
        c.word("state"),
        c.day("set_on"),
        c.unique("step_mark", "interview_id", "step"),
    )
    c.table(
        "instructions",
        c.key("interview_id", "instructions", "interview"),
        c.text("speaker"),
        c.text("words"),
        c.word("channel", required=False),
        c.word("moves_first", required=False),
        c.day("due_on", required=False),
        c.time("due_time"),
        c.day("answer_by", required=False),
        c.text("contact_name"),
        c.flag("nothing_said", "0"),
        c.instant("replaced_at", required=False),
    )
    op.create_index("ix_instructions_interview_id", "instructions", ["interview_id"])
    c.table(
        "break",
        c.key("interview_id", "break", "interview"),
        c.word("kind"),
        c.instant("started_at", required=False),
        c.instant("planned_end", required=False),
        c.instant("ended_at", required=False),
        c.text("thought"),
        c.unique("break", "interview_id"),
    )


def _make_reflections() -> None:
    c.table(
        "reflection",
        c.key("interview_id", "reflection", "interview"),
        c.text("went_well"),
        c.text("notes"),
        c.word("rating", required=False),
        c.instant("finished_at", required=False),
        c.unique("reflection", "interview_id"),
    )
    c.table(
        "question",
        c.key("reflection_id", "question", "reflection"),
        c.number("position"),
        c.text("text"),
        c.word("how_it_went", required=False),
        c.text("said"),
        c.text("better_answer"),
        c.word("use_for"),
        c.key("same_as_id", "question", "question", required=False),
    )
    op.create_index("ix_question_reflection_id", "question", ["reflection_id"])


def _make_letters() -> None:
    c.table(
        "letter",
        c.word("kind"),
        c.key("interview_id", "letter", "interview", required=False),
        c.key("person_id", "letter", "person", required=False),
        c.text("address"),
        c.text("subject"),
        c.text("body"),
        c.text("card_size"),
        c.word("state"),
        c.instant("handed_over_at", required=False),
        c.day("sent_on", required=False),
        c.key("resume_id", "letter", "resume", required=False),
        c.instant("deleted_at", required=False),
    )
    op.create_index("ix_letter_interview_id", "letter", ["interview_id"])
    op.create_index("ix_letter_person_id", "letter", ["person_id"])
    c.table(
        "letter_mention",
        c.key("letter_id", "letter_mention", "letter"),
        c.key("person_id", "letter_mention", "person"),
        c.unique("letter_mention", "letter_id", "person_id"),
    )
    op.create_index("ix_letter_mention_person_id", "letter_mention", ["person_id"])
    c.table(
        "outbox",
        c.key("letter_id", "outbox", "letter"),
        c.text("message_id"),
        c.word("state"),
        c.instant("tried_at", required=False),
        c.text("answer"),
        c.unique("outbox", "message_id"),
    )
    op.create_index("ix_outbox_letter_id", "outbox", ["letter_id"])


def _make_events() -> None:
    c.table(
        "event",
        c.key("interview_id", "event", "interview"),
        c.word("kind"),
        c.day("happened_on"),
        c.word("side", required=False),
        c.word("channel", required=False),
        c.word("answer", required=False),
        c.day("until", required=False),
        c.text("text"),
        c.instant("undone_at", required=False),
    )
    op.create_index("ix_event_interview", "event", ["interview_id", "happened_on", "id"])
    c.table(
        "promise",
        c.key("interview_id", "promise", "interview"),
        c.word("side"),
        c.text("what"),
        c.day("by", required=False),
        c.day("kept_on", required=False),
        c.day("broken_on", required=False),
    )
    op.create_index("ix_promise_interview_id", "promise", ["interview_id"])


def _make_reminders() -> None:
    c.table(
        "reminder",
        c.key("interview_id", "reminder", "interview"),
        c.text("plan_key"),
        c.word("kind"),
        c.word("rule"),
        c.instant("due_at"),
        c.instant("speak_at"),
        c.instant("until", required=False),
        c.text("title"),
        c.text("why"),
        c.word("state"),
        c.instant("settled_at", required=False),
        c.instant("shown_at", required=False),
        c.unique("reminder", "interview_id", "plan_key"),
    )
    op.create_index("ix_reminder_open", "reminder", ["speak_at", "id"], sqlite_where=sa.text("state = 'open'"))
