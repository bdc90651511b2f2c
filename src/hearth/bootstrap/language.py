"""The parts that read what people write, behind the ports that actions know."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Final

import structlog

from hearth.bootstrap.alarm import Alarm
from hearth.bootstrap.aside import Aside, HangsError
from hearth.bootstrap.asking import MODELS
from hearth.bootstrap.meaning import LONGEST, Encoded
from hearth.community.answers import Certainty, Recognition
from hearth.community.findings import Finding, FindingKind, Known, Written
from hearth.screening.explaining import explained
from hearth.screening.redact import redact
from hearth.screening.rumours import known
from hearth.screening.run_together import joined_hashtags, readings
from hearth.screening.screen import Look, default_screen
from hearth.screening.screen import Screen as Checks
from hearth_nlu.encoder.errors import GivenUpError
from hearth_nlu.recogniser import Parse, Recogniser

PRESSING = frozenset({FindingKind.CRISIS, FindingKind.EMERGENCY})
"""What is looked for in hashtags as well; for all else they are too short a text."""

PATIENCE: Final = 5.0
"""Seconds for the checks of a message, and as many for the encoder to read it. The most hostile
one takes 12 ms on a busy machine (docs/screening.md), so that a machine that does all else at a
four hundredth of its speed is still waited for."""

SHORT: Final = LONGEST
"""Characters of a text in which the recogniser looks at once: few passages are read in it, and
for screening the encoder has read it whole."""

_ALARM: Final = Alarm(PATIENCE)
"""One for the process, which has one main thread."""

_READING: Final = Aside("reading", PATIENCE)
"""One for the process: a second one would only take its core from others."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class ScreenOfChecks:
    """The checks and the redaction, as one port.

    The encoder reads a message aside, without Python's lock, while the loop goes on. The checks
    look at it on the loop: in a thread they and the loop would wait for each other's lock, which
    was measured to cost half as much again (decision 46).
    """

    checks: Checks
    seen: Callable[[Sequence[Finding]], None] | None = None
    """Told of what was seen, to count it."""

    encoded: Encoded | None = field(default=None, repr=False)
    """What the checks read messages with, to be read ahead; None where they go by words."""

    aside: Aside = field(default=_READING, repr=False)
    """Where it reads."""

    async def look(self, written: Written) -> tuple[Finding, ...]:
        """What the checks see, and whether a hashtag of words run together tells of danger.

        A check that hangs is a finding for people, beside what the others see.
        """
        if self.encoded is not None:
            await self._read_ahead(self.encoded, written.text)
        look = Look()
        try:
            with _ALARM:
                found = self._looked(written, look)
        except HangsError:
            _ALARM.off()
            found = look.given_up(len(written.text))
        if _ALARM.rang:
            names = sorted({one.rule for one in found if one.kind is FindingKind.UNCHECKED})
            log.error("a check hangs, people read the message", checks=names)
        if self.seen is not None:
            self.seen(found)
        return found

    def foresee(self, text: str) -> None:
        """Have a text read that is looked at soon, while what comes before it is looked at."""
        if self.encoded is not None:
            self.aside.begin(partial(self.encoded.of_message, text))

    async def _read_ahead(self, encoded: Encoded, text: str) -> None:
        """Have it read, so that the checks find it read. What goes wrong they meet themselves."""
        try:
            await self.aside.do(partial(encoded.of_message, text))
        except HangsError:
            encoded.give_up(text)
            log.error("the encoder hangs, people read the message")  # noqa: TRY400  Its trace is the waiting.
        except Exception:  # noqa: BLE001  As the checks do: whatever it is.
            return

    def _looked(self, written: Written, look: Look) -> tuple[Finding, ...]:
        # Hashtags last: what they may say is looked at anew, and the look tells of the message.
        found = self.checks.look(written, look)
        return (*self._danger_in_hashtags(written), *found)

    def _danger_in_hashtags(self, written: Written) -> Iterator[Finding]:
        if "#" in written.text:
            for start, end, says in joined_hashtags(written.text):
                for one in self.checks.look(replace(written, text=says)):
                    if one.kind in PRESSING:
                        yield replace(one, start=start, end=end)

    def redact(self, text: str, findings: Sequence[Finding]) -> str:
        """The text without its private details."""
        return redact(text, findings)

    def known(self, findings: Sequence[Finding]) -> Known | None:
        """What is known about the first rumour among these."""
        return known(findings)

    def explain(self, finding: Finding) -> str:
        """What the rule looks for that saw it."""
        return explained(self.checks.checks, finding)

    def readings(self, joined: str) -> Sequence[str]:
        """What words that were run together may say."""
        return readings(joined)


@dataclass(frozen=True, slots=True)
class ChecksAlone:
    """Of the parts that read what people write, the checks, without a sentence encoder."""

    screen: ScreenOfChecks


async def open_checks(home: Path) -> ChecksAlone:
    """The checks, for the shell; what reads them again later has the encoder as well.

    What the bots of this home have learnt is read; where there is nothing yet, it is learnt and
    kept for the next command.
    """
    folder = home / "recogniser"
    kept = (folder if folder.exists() else MODELS) / "screening"
    return ChecksAlone(ScreenOfChecks(await asyncio.to_thread(default_screen, None, kept)))


@dataclass(frozen=True, slots=True)
class Embedded:
    """The embedded recogniser. Learning, and reading a long text, take a thread of its own.

    A short text that was screened has been read by the encoder; the rest takes some milliseconds,
    and more in a thread, which would wait for Python's lock as often as the loop does.

    Args:
        models: the trained ones, by their packs.
        keep_in: where training is kept for the next start; None keeps nothing.
        weights: a folder of the sentence encoder's weights; None takes the installed ones.
        engine: which one, if not the best that is there.
        progress: is told how many of how many examples the encoder has read.
        learnt: a file of examples that publishers accepted here; it need not be there.
    """

    models: dict[tuple[str, ...], Recogniser]
    keep_in: Path | None = None
    weights: Path | None = None
    engine: str | None = None
    progress: Callable[[int, int], None] | None = None
    learnt: Path | None = None
    threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="recogniser")
    )

    def learn(self, packs: tuple[str, ...]) -> None:
        """Train for these packs, unless that was done."""
        if packs in self.models:
            return
        known = next(iter(self.models.values()), None)  # One model knows the topics of all packs.
        self.models[packs] = known.serving(packs) if known else self._trained(packs)

    def _trained(self, packs: tuple[str, ...]) -> Recogniser:
        try:
            return Recogniser.from_project(
                packs=packs,
                keep_in=self.keep_in,
                engine=self.engine,
                weights=self.weights,
                progress=self.progress,
                learnt=self.learnt,
            )
        except OSError:
            # Where nothing can be kept, the smaller engine learns at each start.
            return Recogniser.from_project(packs=packs, learnt=self.learnt)

    async def recognise(self, text: str, packs: tuple[str, ...]) -> Recognition:
        """What the text asks, among the topics of these packs."""
        if packs in self.models and len(text) <= SHORT:
            return self._recognise(text, packs)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.threads, self._recognise, text, packs)

    def _recognise(self, text: str, packs: tuple[str, ...]) -> Recognition:
        self.learn(packs)
        try:
            return recognition(self.models[packs].parse(text))
        except GivenUpError:
            return Recognition(Certainty.NONE, None, 0.0)


def recognition(parse: Parse) -> Recognition:
    """What the model says, in the community's words."""
    if parse.intent is not None:
        certainty = Certainty.SURE
    else:
        certainty = Certainty.LIKELY if parse.offers else Certainty.NONE
    offered = {name: sure for name, sure in parse.ranking if name in parse.offers}
    rest = {name: sure for name, sure in parse.ranking if name not in offered}
    ranking = tuple({**offered, **rest}.items())
    return Recognition(certainty, parse.intent, parse.confidence, ranking)
