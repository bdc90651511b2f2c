"""What a member writes for others to read: screened like a post in the group, before it is shown.

A post that the bot puts into the group, a question for a live event and a welcome of somebody new
take one way: danger comes before everything else, then what the member wants, then whether it can
be read at all. What becomes of it after that is each one's own.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from hearth.actions.figures import count_findings
from hearth.actions.hearing import Heard
from hearth.actions.members import Present
from hearth.actions.opening import Brought, Came, bring, seen_by, tell_opened
from hearth.actions.policies import count_rehearsed
from hearth.actions.posts import correct, emergency_words
from hearth.actions.restricted import only_danger, say_restricted
from hearth.community.cases import Matter
from hearth.community.findings import Finding, FindingKind, Place
from hearth.community.outgoing import Rows, Say, ToMember, Urgency, Values
from hearth.community.policy import Consequence, Reasons
from hearth.community.talks import Talk
from hearth.community.words import MemberWord
from hearth.ports import OpenWork, Screen, Work

CALLS = frozenset({Consequence.EMERGENCY_WORDS, Consequence.PAGE})
"""What says that somebody may be in danger."""


@dataclass(frozen=True, slots=True)
class Screened:
    """What a member wrote, who and where they are, and what screening saw in it."""

    work: Work
    screen: Screen
    here: Present
    talk: Talk
    heard: Heard
    findings: tuple[Finding, ...] = field(repr=False)
    due: Reasons = field(repr=False)

    @property
    def seen(self) -> Brought:
        """What a case says of it."""
        return seen_by(self.screen, self.findings, self.heard.text, due=self.due)

    @property
    def text(self) -> str:
        """What they wrote, without spaces around it."""
        return self.heard.text.strip()

    @property
    def redacted(self) -> str:
        """The same without what screening saw."""
        return self.screen.redact(self.heard.text, self.findings).strip()

    @property
    def hides(self) -> tuple[Finding, ...]:
        """What a post in the group would be hidden for."""
        return tuple(self.due.get(Consequence.HIDE, ()))

    @property
    def refused(self) -> bool:
        """Whether it would be hidden for more than what is private, which can be taken out."""
        return any(one.kind is not FindingKind.PRIVATE for one in self.hides)

    @property
    def kinds(self) -> str:
        """Of what kinds that is, as texts name them."""
        return " ".join(sorted({one.kind.value for one in self.hides}))

    @property
    def looks(self) -> tuple[Finding, ...]:
        """What a person would look at."""
        return tuple(self.due.get(Consequence.OPEN_CASE, ()))

    @property
    def effects(self) -> tuple[Finding, ...]:
        """What of that may be a bad effect."""
        return tuple(one for one in self.looks if one.kind is FindingKind.ADVERSE_EVENT)

    def say(self, words: MemberWord, values: Values | None = None, rows: Rows = ()) -> None:
        """Tell its author, with these buttons."""
        to = ToMember(self.here.member.id)
        self.work.tell(to, Say(words, values or {}, rows), urgency=Urgency.ANSWER)

    async def end(self) -> None:
        """The bot does not wait for their words any more."""
        await self.work.talks.end(self.heard.contact)

    async def open_case(self) -> None:
        """A person looks at what would be hidden, where policy says so."""
        if Consequence.OPEN_CASE in self.due:
            await bring(self.work, self.here, self.seen)

    async def report_effect(self) -> None:
        """A clinician reads of the bad effect, and its author is told so."""
        what = self.seen
        case, came = await bring(self.work, self.here, what)
        if what.matter is Matter.ADVERSE_EVENT and came is not Came.JOINED:
            await tell_opened(self.work, self.here, case, what, came)


@dataclass(frozen=True, slots=True)
class Writing:
    """What is written.

    Args:
        find: who writes one, and where their conversation stands; None if nobody does.
        only_words: what is said where there is a file, or nothing.
        too_long: what is said where it is longer than `longest` characters.
        leave: the buttons under both.
        weigh: what becomes of it, where nobody is in danger and it can be read.
    """

    find: Callable[[Work, Heard], Awaitable[tuple[Present, Talk] | None]]
    only_words: MemberWord
    too_long: MemberWord
    longest: int
    leave: Rows
    weigh: Callable[[Screened], Awaitable[None]]


async def write_for_all(
    open_work: OpenWork, screen: Screen, writing: Writing, heard: Heard, *, file: bool
) -> bool:
    """Screen what a member wrote, if the bot waited for that, and weigh it.

    Args:
        open_work: opens transactions; no check runs inside one.
        screen: the checks.
        writing: what is written.
        heard: the words.
        file: whether there was a file with them.

    Returns:
        Whether the bot waited for it; otherwise nothing was done, and it is heard as ever.
    """
    async with open_work() as work:
        found = await writing.find(work, heard)
    if found is None:
        return False
    written = found[0].community.written(heard.text, Place.GROUP)
    findings = await screen.look(written) if heard.text else ()
    async with open_work() as work:
        found = await writing.find(work, heard)
        if found is None:
            return False
        here, talk = found
        if here.member.restricted:
            findings = only_danger(findings)
        followed = here.community.policy.follow(findings, Place.GROUP)
        due = {one.consequence: one.because for one in followed}
        await _take(Screened(work, screen, here, talk, heard, findings, due), writing, file=file)
        await work.commit()
    return True


async def _take(one: Screened, writing: Writing, *, file: bool) -> None:
    await count_findings(one.work, one.here.community, one.findings, Place.GROUP)
    await count_rehearsed(one.work, one.here.community, one.findings, Place.GROUP)
    if CALLS & one.due.keys():
        await _danger(one)
    elif one.here.member.restricted:
        await one.end()
        say_restricted(one.work, one.here)
    elif file or not one.text:
        one.say(writing.only_words, {"most": writing.longest}, writing.leave)
    elif len(one.text) > writing.longest:
        one.say(writing.too_long, {"most": writing.longest}, writing.leave)
    else:
        if why := one.due.get(Consequence.CORRECT):
            to = ToMember(one.here.member.id)
            correct(one.work, to, one.screen.known(why), one.heard, why)
        await writing.weigh(one)


async def _danger(one: Screened) -> None:
    """A person before everything else; nobody else reads it."""
    await one.end()
    case, _ = await bring(one.work, one.here, one.seen)
    why = one.due.get(Consequence.EMERGENCY_WORDS) or one.due[Consequence.PAGE]
    await emergency_words(one.work, one.here, case, one.heard, why, hidden=True)
