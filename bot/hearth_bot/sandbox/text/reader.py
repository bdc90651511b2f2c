"""What the three parsers share: a place in the source, and the text that grows from it."""

from dataclasses import dataclass, field

from hearth_bot.sandbox.text.entities import Entity, units


class FormatError(ValueError):
    """The source cannot be read; the sentence is Telegram's."""


@dataclass(slots=True)
class Open:
    """A mark that has begun and not ended."""

    kind: str
    begin: int
    """Where it begins in the source."""
    offset: int
    """Where it begins in the text, in UTF-16 units."""
    argument: str = ""
    at: int = 0
    """Where it begins in the text, in characters."""


@dataclass(slots=True)
class Reader:
    """A source being read, and what has come of it so far."""

    source: str = field(repr=False)
    place: int = 0
    chars: list[str] = field(default_factory=list, repr=False)
    size: int = 0
    """Units in the text so far."""
    entities: list[Entity] = field(default_factory=list)
    nested: list[Open] = field(default_factory=list)

    def peek(self, ahead: int = 0) -> str:
        """The character there, or nothing after the end."""
        place = self.place + ahead
        return self.source[place] if place < len(self.source) else ""

    def starts(self, mark: str) -> bool:
        """Whether the source goes on with this."""
        return self.source.startswith(mark, self.place)

    def is_done(self) -> bool:
        """Whether all is read."""
        return self.place >= len(self.source)

    def write(self, text: str) -> None:
        """Let the text grow."""
        self.chars.extend(text)
        self.size += units(text)

    def open(self, kind: str, begin: int, argument: str = "") -> None:
        """Begin a mark."""
        self.nested.append(Open(kind, begin, self.size, argument, len(self.chars)))

    def inside(self, mark: Open) -> str:
        """The text since a mark began."""
        return "".join(self.chars[mark.at :])

    def add(self, mark: Open, kind: str, **more: object) -> None:
        """End a mark; one around nothing is left out."""
        if self.size > mark.offset:
            length = self.size - mark.offset
            self.entities.append(
                Entity(kind=kind, offset=mark.offset, length=length, more=dict(more))
            )

    def byte(self, place: int) -> int:
        """A place in the source, counted in bytes, as Telegram's sentences do."""
        return len(self.source[:place].encode())

    def text(self) -> str:
        """What has come of it."""
        return "".join(self.chars)


_BREAKS = ("\n", "\r")


def add_link(reader: Reader, mark: Open, address: str) -> None:
    """End a link. An address that is none leaves plain text, as with Telegram."""
    user = address.removeprefix("tg://user?id=")
    if user != address and user.isdecimal():
        # Whoever sends it turns the id into a User, or drops the mark if they have not met.
        reader.add(mark, "text_mention", user={"id": int(user)})
        return
    fixed = web_address(address)
    if fixed:
        reader.add(mark, "text_link", url=fixed)


def read_language(reader: Reader) -> str:
    """The language that a block of code names right after its fence, and a line break after it.

    It is a language only if white space follows: ```abc``` is code, and no language.
    """
    end = reader.place
    while end < len(reader.source) and not reader.source[end].isspace():
        if reader.source[end] == "`":
            break
        end += 1
    language = ""
    if end < len(reader.source) and reader.source[end] != "`":
        language, reader.place = reader.source[reader.place : end], end
    if reader.peek() in _BREAKS:
        pair = reader.peek(1) in _BREAKS and reader.peek(1) != reader.peek()
        reader.place += 2 if pair else 1
    return language


def web_address(address: str) -> str:
    """The address as Telegram keeps it: with a scheme, with a slash after a bare host."""
    if not address or any(char.isspace() for char in address):
        return ""
    scheme, colon, rest = address.partition("://")
    if not colon:
        scheme, rest = "http", address
    if scheme.lower() in {"tg", "ton", "tonsite"}:
        return address
    host = rest.partition("/")[0].partition("?")[0]
    if scheme.lower() not in {"http", "https"} or "." not in host.strip("."):
        return ""
    return f"{scheme.lower()}://{rest}" + ("/" if rest == host else "")
