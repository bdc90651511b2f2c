"""Addresses in a text that people will tap."""

import re
from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import urlsplit

LINK_LONGEST = 500
"""Characters; what is longer carries things about whoever opens it, mostly."""

_LINK = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.)[^\s<>\"“”]+", re.IGNORECASE)
_BEHIND = ".,;:!?)]}'\N{RIGHT SINGLE QUOTATION MARK}»"
"""What ends a sentence or a bracket and not an address."""


def links_in(text: str) -> tuple[str, ...]:
    """The addresses in a text, each once, in their order."""
    found = (one.rstrip(_BEHIND) for one in _LINK.findall(text))
    return tuple(dict.fromkeys(one for one in found if one))


def link_is_safe(address: str) -> bool:
    """Whether members may be led there: HTTPS to a name, with nothing hidden in the address.

    Refused are other schemes, numbers in place of names, names without a dot, accounts before the
    name, ports of their own, and letters that look like others (RFC 5891's `xn--` included).
    """
    if len(address) > LINK_LONGEST or not address.isascii() or not address.isprintable():
        return False
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    labels = host.split(".")
    return (
        parts.scheme == "https"
        and "@" not in parts.netloc
        and port is None
        and len(labels) > 1
        and all(re.fullmatch(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?", one) for one in labels)
        and not any(one.startswith("xn--") for one in labels)
        and not _is_number(host)
    )


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return host.rpartition(".")[2].isdecimal()
    return True


def link_is_known(address: str, known: Collection[str]) -> bool:
    """Whether it is one of the known addresses; a `/` at the end makes no difference."""
    return address.rstrip("/") in {one.rstrip("/") for one in known}
