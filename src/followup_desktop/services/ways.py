"""A way to reach somebody, looked at: how it is usually written, and a kind word where it may not work.

What was typed is kept letter by letter, whatever is said here. Both libraries are loaded with the first look, never
at the start; neither is allowed to ask the net for anything.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_desktop.domain.address_slips import meant_address
from followup_desktop.domain.keys import phone_key
from followup_desktop.domain.look_alike import hides_signs, mixes_scripts
from followup_desktop.domain.message import Message, message
from followup_desktop.domain.terms import ContactKind
from followup_desktop.domain.web_address import WEB, read_web_address
from followup_desktop.exchange.mail_address import LONGEST_ADDRESS
from followup_desktop.services.settings import read_settings

if TYPE_CHECKING:
    from phonenumbers import NumberParseException, PhoneNumber

    from followup_desktop.services.core import Core

_NAMED = re.compile(r"(?:[^<>@]*<([^<>]*)>|mailto:([^?]*)(?:\?.*)?)\s*", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class WayLooked:
    """What is to be said beside a contact detail.

    `shown` is another way to write it: the international form of a number, the address in ASCII where it has other
    letters, the host of a link; empty where there is nothing to add. `warning` is one kind sentence or None, and
    `mixed` whether it holds letters of several alphabets that look alike.
    """

    shown: str = ""
    warning: Message | None = None
    mixed: bool = False


def look(core: Core, kind: ContactKind, value: str) -> WayLooked:
    """Look at a contact detail as the user's country writes it."""
    with core.store.read() as session:
        country = read_settings(session).country
    return look_at(kind, value, country)


def look_at(kind: ContactKind, value: str, country: str = "") -> WayLooked:
    """Look at a contact detail; `country` is ISO 3166-1, or empty. Never raises, and changes nothing."""
    if not value.strip() or kind is ContactKind.POSTAL:
        return WayLooked()
    if kind is ContactKind.EMAIL:
        return _look_at_address(value.strip())
    return _look_at_number(value, country) if kind is ContactKind.PHONE else _look_at_link(kind, value)


def number_key(value: str, country: str = "") -> str:
    """Give a phone number in its one international form (E.164), or an empty text where that cannot be told."""
    import phonenumbers

    try:
        number = _number(value, country)
    except phonenumbers.NumberParseException:
        return ""
    if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return ""
    extension = f";{number.extension}" if number.extension else ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) + extension


def _look_at_address(address: str) -> WayLooked:
    inner = _NAMED.fullmatch(address)
    if inner is not None and "@" in (bare := (inner[1] or inner[2] or "").strip()):
        return WayLooked(warning=message("way_email_only", address=bare), mixed=mixes_scripts(bare))
    found = _validated(address)
    shown = found.in_ascii if found is not None and found.in_ascii != address.casefold() else ""
    # A host that was typed as machines write it is looked at as people would see it.
    mixed = mixes_scripts(address) or (found is not None and mixes_scripts(found.as_seen))
    if hides_signs(address):
        return WayLooked(shown, message("way_hidden"), mixed)
    if mixed:
        return WayLooked(shown, message("way_mixed"), mixed)
    return WayLooked(shown, _slip(address) or (_wrong(address) if found is None else _strange_letters(address)))


def _slip(address: str) -> Message | None:
    meant = meant_address(address)
    # What would not work either is no better than what stands there.
    return message("way_email_slip", meant=meant) if meant and _validated(meant) is not None else None


def _wrong(address: str) -> Message:
    if "@" not in address:
        return message("way_email_no_at")
    if address.count("@") > 1:
        return message("way_email_two")
    if any(c.isspace() for c in address):
        return message("way_email_space")
    return message("way_email_wrong" if "." in address.rpartition("@")[2] else "way_email_no_dot")


def _strange_letters(address: str) -> Message | None:
    letters = "".join(dict.fromkeys(c for c in address.rpartition("@")[0] if not c.isascii()))
    return message("way_email_letters", letters=letters) if letters else None


@dataclass(frozen=True, slots=True)
class _Address:
    """A whole address with its host as machines write it, where that is not how people do, and as people see it."""

    in_ascii: str
    as_seen: str


def _validated(address: str) -> _Address | None:
    """Read a whole address, or give None for what is none; the net is not asked."""
    from email_validator import validate_email

    if len(address) > LONGEST_ADDRESS:
        return None
    try:
        found = validate_email(address, check_deliverability=False, strict=True)
    except ValueError:
        return None
    is_other = found.ascii_domain != found.domain
    return _Address(f"{found.local_part}@{found.ascii_domain}" if is_other else address.casefold(), found.normalized)


def _look_at_number(value: str, country: str) -> WayLooked:
    import phonenumbers

    try:
        number = _number(value, country)
    except phonenumbers.NumberParseException as error:
        return _not_a_number(value, error, country)
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    possible = phonenumbers.is_possible_number_with_reason(number)
    short, long = phonenumbers.ValidationResult.TOO_SHORT, phonenumbers.ValidationResult.TOO_LONG
    if possible in {short, phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY}:
        return WayLooked(warning=message("way_phone_short"))
    if possible == long:
        return WayLooked(warning=message("way_phone_long"))
    if not phonenumbers.is_valid_number(number):
        return WayLooked(warning=message("way_phone_wrong", prefix=f"+{number.country_code}"))
    return WayLooked("" if phone_key(shown) == phone_key(value) else shown)


def _not_a_number(value: str, error: NumberParseException, country: str) -> WayLooked:
    """Say why a text could not be read as a number; without a country one as it is dialled at home is no fault."""
    kinds = type(error)
    if error.error_type == kinds.INVALID_COUNTRY_CODE:
        abroad = country in _countries() or value.strip().startswith("+")
        return WayLooked(warning=message("way_phone_nowhere") if abroad else None)
    codes = {
        kinds.TOO_LONG: "way_phone_long",
        kinds.TOO_SHORT_NSN: "way_phone_short",
        kinds.TOO_SHORT_AFTER_IDD: "way_phone_short",
    }
    return WayLooked(warning=message(codes.get(error.error_type, "way_phone_none")))


def _number(value: str, country: str) -> PhoneNumber:
    """Read a number. Raises NumberParseException for what is none."""
    import phonenumbers

    # A country that the library does not know is none.
    return phonenumbers.parse(value, country if country in _countries() else None)


def _countries() -> Collection[str]:
    from phonenumbers import SUPPORTED_REGIONS

    return SUPPORTED_REGIONS


def _look_at_link(kind: ContactKind, value: str) -> WayLooked:
    found = read_web_address(value)
    if found is None:
        return WayLooked(warning=message("way_link_none"))
    if found.scheme and found.scheme not in WEB:
        return WayLooked(warning=message("way_link_other"))
    host, mixed = _host_in_ascii(found.host), mixes_scripts(found.host)
    if found.disguised:
        return WayLooked(host, message("way_link_disguised", host=host), mixed)
    if mixed or hides_signs(value):
        return WayLooked(host, message("way_mixed" if mixed else "way_hidden"), mixed)
    if kind is ContactKind.LINKEDIN and not found.is_linkedin:
        return WayLooked(host, message("way_link_not_linkedin", host=host))
    return WayLooked(host)


def _host_in_ascii(host: str) -> str:
    import idna

    if host.isascii():
        return host
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except ValueError:
        return host.encode("ascii", "backslashreplace").decode("ascii")
