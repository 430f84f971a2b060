"""What the frozen program wants of a Linux system, as Debian and the others name it."""

from __future__ import annotations

from collections.abc import Iterable

from tools.trouble import MendableError

C_LIBRARY = frozenset(
    {"libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "libresolv.so.2", "librt.so.1", "libutil.so.1"}
    | {"ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"}
)
DEBIAN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libcrypto.so.3": "libssl3 | libssl3t64",
    "libcups.so.2": "libcups2 | libcups2t64",
    "libdbus-1.so.3": "libdbus-1-3",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgthread-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libssl.so.3": "libssl3 | libssl3t64",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb.so.1": "libxcb1",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""The packages of Debian 12, and beside them what Ubuntu 24.04 and later call the same."""

AUTHORITIES = "ca-certificates"
"""Whom to believe on an encrypted connection: the system says, and keeps it up to date."""


def debian_depends(wanted: Iterable[str], c_library: tuple[int, int]) -> list[str]:
    """Give the dependencies of the Debian package. Raises MendableError for a library that nobody has looked up."""
    names = set(wanted) - C_LIBRARY
    _refuse_unknown(names)
    return sorted({f"libc6 (>= {c_library[0]}.{c_library[1]})", AUTHORITIES, *(DEBIAN[name] for name in names)})


def rpm_requires(wanted: Iterable[str], c_library: tuple[int, int]) -> list[str]:
    """Give what the .rpm requires, by the names of the libraries: all distributions with .rpm agree on those."""
    names = set(wanted) - C_LIBRARY
    _refuse_unknown(names)
    least = f"libc.so.6(GLIBC_{c_library[0]}.{c_library[1]})(64bit)"
    return sorted({least, AUTHORITIES, "hicolor-icon-theme", *(f"{name}()(64bit)" for name in names)})


def _refuse_unknown(names: Iterable[str]) -> None:
    if unknown := sorted(set(names) - set(DEBIAN)):
        raise MendableError(
            f"The frozen program wants {', '.join(unknown)} of the system: pack it (tools/packages/contents.py) or say "
            "what package it comes with (tools/packages/wants.py)."
        )
