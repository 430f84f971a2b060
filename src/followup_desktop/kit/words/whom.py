"""To whom something goes, what is not known of them, and the ways round it."""

from __future__ import annotations

TABLE: dict[str, str] = {
    "whom_nobody": "Nobody is named for this interview yet.",
    "whom_no_way": "No way to reach {name} yet.",
    "whom_no_email": "No e-mail address for {name} yet.",
    "whom_no_phone": "No phone number for {name} yet.",
    "whom_no_portal": "No address of the portal yet.",
    "whom_no_linkedin": "No LinkedIn profile of {name} yet.",
    "whom_no_letter": "No postal address for {name} yet.",
    "whom_way": "{name}: {way}",
    "round_email": "You can write to {way} instead.",
    "round_phone": "You can call {way} instead.",
    "round_linkedin": "You can write on LinkedIn instead: {way}",
    "round_letter": "You can send a letter instead.",
    "round_portal": "Their portal may do instead: {way}",
    "round_through_agency": "You can go through {other}, the agency.",
    "round_through_recruiter": "You can go through {other}, the recruiter.",
    "round_through_organiser": "You can go through {other}, who invited you.",
    "round_through_decides": "You can go through {other}.",
    "round_through_met": "You can go through {other}.",
    "round_ask": "{other} can be asked for it.",
    "round_named_in": "{name} can be named in your letter to {other}.",
    "round_invitation": "Who sent the invitation can pass it on, or be asked.",
}
