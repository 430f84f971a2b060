"""What has to be asked about an employer's words; `words` are theirs, as they were typed."""

from __future__ import annotations

TABLE: dict[str, str] = {
    "unsure_nothing": "There is no word about getting in touch here. What did they say?",
    "unsure_long": "That is a long text. What did they say about getting in touch, in a sentence or two?",
    "unsure_words": "'{words}' is not plain enough to plan by. Which day is meant?",
    "unsure_two_days": "'{words}' can mean two days. Which one?",
    "unsure_open_day": "'{words}' leaves the day open. Which one is meant?",
    "unsure_weekday": "'{words}': the weekday and the date do not fit together. Which one is right?",
    "unsure_year": "'{words}' is far off. Which year is meant?",
    "unsure_far": "'{words}' is far off. Is that the day?",
    "unsure_past": "'{words}' is past. Which day is meant?",
    "unsure_no_such_day": "There is no '{words}' that fits. Which day is meant?",
    "unsure_no_day": "They named no day for it. Which one shall it be?",
    "unsure_time": "'{words}' leaves the time open. What time is meant?",
    "unsure_who": "Who moves first, you or they?",
    "unsure_channel": "'{words}' names more than one way to be in touch. Which one?",
    "unsure_person": "'{words}' can be more than one person. Who is meant?",
}
