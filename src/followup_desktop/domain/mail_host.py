"""The company behind an e-mail address, as far as its host tells."""

from __future__ import annotations

import re

_SHORT_NAME = 3
"""Letters; names so short are mostly written in capitals (SAP, IBM)."""

_FREE = frozenset(
    {
        *("aol", "arcor", "bluewin", "btinternet", "comcast", "email", "fastmail", "free", "freenet", "gmail"),
        *("gmx", "googlemail", "hey", "hotmail", "hushmail", "icloud", "laposte", "libero", "live", "mac", "mail"),
        *("mailbox", "me", "msn", "online", "orange", "outlook", "pm", "posteo", "proton", "protonmail", "qq"),
        *("rocketmail", "sky", "t-online", "tuta", "tutanota", "verizon", "wanadoo", "web", "yahoo", "yandex"),
        *("ymail", "zoho", "126", "163", "1und1"),
    }
)
"""Hosts of everybody's mail, without their country."""

_SENDERS_FOR_OTHERS = frozenset(
    {
        *("ashbyhq", "bamboohr", "breezy", "cal", "calendly", "cronofy", "doodle", "goodtime", "greenhouse"),
        *("greenhouse-mail", "hirevue", "icims", "jobvite", "lever", "myworkday", "personio", "recruitee"),
        *("savvycal", "smartrecruiters", "teamtailor", "teamtailor-mail", "workable", "workablemail", "zoom"),
    }
)
"""Services that send invitations in the name of companies."""

_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "go", "gov", "ne", "net", "or", "org"})
_COUNTRY_LENGTH = 2
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")


def company_of(address: str) -> str:
    """Give the company an address speaks for: `jane@careers.acme-corp.co.uk` gives `Acme Corp`; else nothing."""
    label = _own_label(address.strip().rpartition("@")[2].lower())
    if label in _FREE or label in _SENDERS_FOR_OTHERS or label.startswith("xn--") or label.isdigit():
        return ""
    return " ".join(_capital(word) for word in label.split("-") if word)


def _own_label(host: str) -> str:
    """Give the part of a host name that its owner chose; nothing for what is no host of the net."""
    labels = host.split(".")
    if not all(_LABEL.fullmatch(label) for label in labels) or host.endswith("calendar.google.com"):
        return ""
    ending = labels.pop()
    if len(labels) > 1 and len(ending) == _COUNTRY_LENGTH and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    return labels[-1] if labels and not ending.isdigit() else ""


def _capital(word: str) -> str:
    return word.upper() if len(word) <= _SHORT_NAME else word[0].upper() + word[1:]
