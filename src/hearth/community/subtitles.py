"""Subtitles as files: WebVTT (W3C) and SubRip, read strictly and written as WebVTT.

SubRip has no standard; it is read as players write it: a number, a line of times with a comma, the
words, an empty line. What says how words look (positions, colours, style sheets) is left out.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hearth.community.bulletin_errors import SubtitlesUnfit
from hearth.community.forms import FormFlaw
from hearth.community.spoken import SPOKEN_LONGEST, Cue

SUBTITLES_LARGEST = 128 * 1024
"""Bytes: the words of a quarter of an hour, in any script, with times around them."""
CUE_LONGEST = 300
"""Characters that stand in the film at once: four lines, and more nobody reads in time."""
CUES_MOST = 1_000
OVERLAP = 2_000
"""Milliseconds by which the last words may stand longer than the film: players end both."""
FLAWS_TOLD = 20
"""Whoever mends twenty lines sees what is wrong with the rest."""

_VTT_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_SRT_TIME = r"(\d{2,}):([0-5]\d):([0-5]\d),(\d{3})"
VTT_TIMES = re.compile(rf"{_VTT_TIME}[ \t]+-->[ \t]+{_VTT_TIME}(?:[ \t]+\S.*)?")
SRT_TIMES = re.compile(rf"{_SRT_TIME} +--> +{_SRT_TIME}")
VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^<>]+)>")
TAG = re.compile(r"</?(?:b|i|u|c|v|lang|ruby|rt)(?:[.\s][^<>]*)?>|<(?:\d{2,}:)?\d\d:\d\d\.\d{3}>")
SRT_TAG = re.compile(r"</?(?:b|i|u|s)>|<font(?:\s[^<>]*)?>|</font>|\{\\an?\d{1,2}\}")
ENTITY = re.compile(r"&(?:amp|lt|gt|nbsp|lrm|rlm);")
NO_EMPTY_LINE = "An empty line is missing above these times."
SKIPPED = ("NOTE", "STYLE", "REGION")
"""Blocks of WebVTT that nobody reads in the film (4.1)."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines without an empty one between them.

    Args:
        line: the number of the first, counted from 1.
    """

    line: int
    lines: tuple[str, ...]


@dataclass(slots=True)
class _Reading:
    """What was read so far, and what is wrong with it."""

    vtt: bool
    film: int | None
    cues: list[Cue] = field(default_factory=list)
    flaws: list[FormFlaw] = field(default_factory=list)

    def wrong(self, line: int, problem: str) -> None:
        self.flaws.append(FormFlaw(line, problem))

    def block(self, block: _Block) -> None:
        """One cue, with its name or number above it or not."""
        times = VTT_TIMES if self.vtt else SRT_TIMES
        at = next((place for place, one in enumerate(block.lines[:2]) if "-->" in one), None)
        if at is None:
            self.wrong(block.line, "There are no times here. Each block needs a line with an -->.")
            return
        line = block.line + at
        if not self.vtt and (at == 0 or not block.lines[0].strip().isdecimal()):
            self.wrong(block.line, "In SubRip a number stands above the times.")
            return
        found = times.fullmatch(block.lines[at].strip())
        if found is None:
            like = "00:01.500 --> 00:04.000" if self.vtt else "00:00:01,500 --> 00:00:04,000"
            self.wrong(line, f"These are no times. They look like {like}.")
            return
        parts = [int(one or 0) for one in found.groups()]
        self._cue(line, _milliseconds(parts[:4]), _milliseconds(parts[4:]), block.lines[at + 1 :])

    def _cue(self, line: int, begins: int, ends: int, lines: Sequence[str]) -> None:
        if self.film is not None and ends > self.film + OVERLAP:
            over = _time(self.film)[:8]
            self.wrong(line, f"The film ends at {over}, before these words. Are they another's?")
        if ends <= begins:
            self.wrong(line, "The words end before they begin. Correct one of the two times.")
        if self.cues and begins < self.cues[-1].begins:
            self.wrong(line, "This begins before what stands above it. Put them in order.")
        said = "\n".join(
            self._plain(line + place, one) for place, one in enumerate(lines, 1)
        ).strip()
        if not said:
            self.wrong(line, "Nothing is said here. Write words below the times, or take it out.")
        if len(said) > CUE_LONGEST:
            self.wrong(line, f"More than {CUE_LONGEST} characters stand here at once. Divide it.")
        self.cues.append(Cue(begins, ends, said))

    def _plain(self, line: int, words: str) -> str:
        """The words without markup."""
        if "-->" in words:
            self.wrong(line, NO_EMPTY_LINE)
        if self.vtt:
            bare = TAG.sub("", VOICE.sub(lambda voice: f"{voice[1].strip()}: ", words))
            if "<" in bare or "&" in ENTITY.sub("", bare):
                self.wrong(line, "A < or & that is none of WebVTT's. Write &lt; or &amp;.")
            bare = html.unescape(bare).replace("\N{NO-BREAK SPACE}", " ")
        else:
            bare = SRT_TAG.sub("", words)
        if any(not one.isprintable() for one in bare.replace("\t", " ").translate(DIRECTIONS)):
            self.wrong(line, "There is a character that nobody sees. Type the line anew.")
        return bare.strip()


DIRECTIONS = dict.fromkeys((0x200C, 0x200D, 0x200E, 0x200F), " ")
"""Characters that nobody sees and that scripts need: joiners, and marks of direction."""


def read_subtitles(content: bytes, film: int | None = None) -> tuple[Cue, ...]:
    """What is spoken, from a WebVTT or a SubRip file.

    Args:
        content: of the file.
        film: how long the film is, in milliseconds; None if nobody knows.

    Raises:
        SubtitlesUnfit: it is neither, or something in it is wrong; each flaw has its line.
    """
    if len(content) > SUBTITLES_LARGEST:
        most = SUBTITLES_LARGEST // 1024
        raise SubtitlesUnfit((FormFlaw(1, f"It is larger than {most} kB. Are these subtitles?"),))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        problem = "This is not UTF-8. Save the file as UTF-8, and choose it again."
        raise SubtitlesUnfit((FormFlaw(line, problem),)) from None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    vtt = re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]) is not None
    reading = _Reading(vtt, film)
    for block in _blocks(lines):
        head = block.lines[0].split(None, 1)[0]
        titled = reading.vtt and (block.line == 1 or head in SKIPPED)
        if not titled:
            reading.block(block)
        for place, one in enumerate(block.lines if titled else ()):
            if "-->" in one:
                reading.wrong(block.line + place, NO_EMPTY_LINE)
    _whole(reading)
    if reading.flaws:
        told = sorted(set(reading.flaws), key=lambda one: (one.line, one.problem))
        raise SubtitlesUnfit(tuple(told[:FLAWS_TOLD]))
    return tuple(reading.cues)


def _whole(reading: _Reading) -> None:
    """What is wrong with all of it together."""
    if not reading.cues and not reading.flaws:
        reading.wrong(1, "There are no subtitles in it.")
    if len(reading.cues) > CUES_MOST:
        reading.wrong(1, f"There are more than {CUES_MOST} blocks in it. Join some of them.")
    size = sum(len(one.words) for one in reading.cues)
    if size > SPOKEN_LONGEST:
        most = f"{SPOKEN_LONGEST:,} characters go out"
        reading.wrong(1, f"The words have {size:,} characters, and {most}. Shorten the film.")


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    begun: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            begun.append(line)
        elif begun:
            yield _Block(number - len(begun), tuple(begun))
            begun = []


def _milliseconds(parts: Sequence[int]) -> int:
    hours, minutes, seconds, thousandths = parts
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def as_webvtt(cues: Sequence[Cue]) -> str:
    """The words as a track that a browser shows in the film (WebVTT)."""
    return "\n\n".join(["WEBVTT", *(_written(one) for one in cues)]) + "\n"


def _written(cue: Cue) -> str:
    return f"{_time(cue.begins)} --> {_time(cue.ends)}\n{html.escape(cue.words, quote=False)}"


def _time(milliseconds: int) -> str:
    seconds, thousandths = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{thousandths:03}"
