"""Pages from templates."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from gettext import NullTranslations
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import segno
from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from hearth.community.people import Permission
from hearth.console.happenings import DEEDS, PAST, PURPOSES, SAID, TURNS
from hearth.console.names import CONSEQUENCES, KINDS, NAMES, PLACES
from hearth.console.navigation import ways
from hearth.console.security import CSRF_FIELD, csrf_of
from hearth.safety_words import word_for

if TYPE_CHECKING:
    from hearth.console.gate import Asking

UTC = ZoneInfo("UTC")

TRANSLATIONS = NullTranslations()
"""What texts become on pages."""


@cache
def environment() -> Environment:
    """The templates, with everything escaped and nothing undefined let through.

    One for all consoles of a process: it compiles each template once.
    """
    made = Environment(
        loader=PackageLoader("hearth.console"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(TRANSLATIONS, newstyle=True)  # type: ignore[attr-defined]  # The extension adds it.
    made.filters.update(clock=as_clock, iso=datetime.isoformat, named=_named)
    made.filters.update(
        kind=KINDS.__getitem__, place=PLACES.__getitem__, consequence=CONSEQUENCES.__getitem__
    )
    made.filters.update(deed=DEEDS.__getitem__, turn=TURNS.__getitem__)
    made.filters.update(past=PAST.__getitem__, purpose=PURPOSES.__getitem__, said=SAID.__getitem__)
    made.filters.update(field_word=word_for)
    made.globals.update(Permission=Permission, ways=ways)
    return made


def as_clock(moment: datetime, zone: str = "UTC") -> str:
    """A time as people read it."""
    return moment.astimezone(ZoneInfo(zone)).strftime("%d %b %Y, %H:%M")


def _named(value: str) -> str:
    return NAMES.get(str(value), str(value))


def qr(text: str) -> Markup:
    """A QR code as an SVG in the page, scannable in the dark: black on white with its margin."""
    svg = segno.make(text, error="m").svg_inline(
        border=4, dark="#000", light="#fff", omitsize=True, svgclass="qr", lineclass=None
    )
    return Markup(svg)  # noqa: S704  segno made it from modules, not from the text.


def _proof(secret: str) -> Markup:
    """The hidden field of every form: that it came from a page of this session."""
    if not secret:
        return Markup()
    field = '<input type="hidden" name="{}" value="{}">'
    return Markup(field).format(CSRF_FIELD, csrf_of(secret))  # noqa: S704  Our own text above.


@dataclass(frozen=True, slots=True)
class Page:
    """Renders a template for whoever asks."""

    templates: Environment = field(default_factory=environment)

    def __call__(
        self, asking: "Asking", template: str, *, status: int = 200, **values: Any
    ) -> web.Response:
        """The page, with whoever is signed in at its top."""
        visitor = asking.visitor
        text = self.templates.get_template(template).render(
            me=visitor.staff if visitor is not None and visitor.full else None,
            proof=_proof(asking.secret),
            path=asking.request.path,
            kept=values.pop("kept", ""),
            **values,
        )
        return web.Response(text=text, content_type="text/html", status=status)
