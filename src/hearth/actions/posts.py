"""What becomes of a post in the group."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearth.actions.answering import Asked, give_answer, keep, offer_nearest, usable
from hearth.actions.arrivals import send_out_stranger
from hearth.actions.asked import ask_author
from hearth.actions.figures import count_findings
from hearth.actions.group_posts import premoderated, start_button
from hearth.actions.hearing import Heard
from hearth.actions.marking import counted_in, mark
from hearth.actions.members import Present, find_belonging, find_present, first_present
from hearth.actions.opening import Came, bring, seen_by, tell_opened
from hearth.actions.policies import count_rehearsed
from hearth.actions.posting_for_members import carry_answer
from hearth.actions.promising import told_now
from hearth.actions.restricted import only_danger
from hearth.actions.reviewing import may_review, pass_on_withheld
from hearth.actions.unanswered import answered, mind_question
from hearth.community.answers import Certainty, Recognition, nearest_to
from hearth.community.audit import Deed
from hearth.community.cases import Case, Matter
from hearth.community.communities import Community
from hearth.community.findings import Finding, FindingKind, Known, Place
from hearth.community.library import Tally
from hearth.community.listening import Cell
from hearth.community.moderation import UNNUMBERED as NEW_MEASURE
from hearth.community.moderation import Kind, Measure, Reason, State
from hearth.community.outgoing import (
    Button,
    Hide,
    Rows,
    Say,
    ToGroup,
    ToMember,
    Urgency,
    Values,
)
from hearth.community.people import PROGRAM
from hearth.community.policy import Consequence, Reasons
from hearth.community.talks import UNNUMBERED, Kept, KeptFor
from hearth.community.unanswered import asks
from hearth.community.why import why_deed
from hearth.community.words import GroupPostWords, MemberWords
from hearth.ports import Library, OpenWork, Recogniser, Screen, Work

REASONS = {
    FindingKind.ABUSE: Reason.ABUSE,
    FindingKind.PRIVATE: Reason.PRIVATE,
    FindingKind.PROMOTION: Reason.PROMOTION,
    FindingKind.MISINFORMATION: Reason.MISINFORMATION,
}
"""How the moderation log calls what a rule saw, the gravest first."""

PRESSING = frozenset({FindingKind.CRISIS, FindingKind.EMERGENCY})


@dataclass(frozen=True, slots=True)
class Seen:
    """A post, what screening saw in it, what the recogniser made of it, and what is counted."""

    heard: Heard
    findings: tuple[Finding, ...]
    recognition: Recognition
    counted: Sequence[Cell] = ()

    @property
    def needs_nothing(self) -> bool:
        """Whether nothing follows from it, as from most of what members say to each other.

        What stands under another message may be an answer that has to be carried to somebody.
        """
        heard = self.heard
        if self.findings or self.recognition.intent or heard.addressed or heard.under:
            return False
        return not self.counted and not asks(heard.text)

    @property
    def asked(self) -> Asked:
        """The post as a question."""
        return Asked(self.heard.text, self.recognition, self.heard.message)


@dataclass(frozen=True, slots=True)
class ReadPost:
    """Somebody posted in a group, or changed a post.

    Args:
        listens: whether weeks are counted here, so that something is kept of posts until then.
    """

    open_work: OpenWork
    screen: Screen
    recogniser: Recogniser
    library: Library
    listens: bool = False

    async def __call__(self, heard: Heard) -> None:
        """Screen it, do what the community's policy says, and answer it if that is asked for.

        Ordinary talk is left alone, and so is all but danger of a member who asked that nothing of
        theirs is used. A post of somebody who is no member is taken out with them.
        """
        async with self.open_work(looking=True) as work:
            here = await _find_here(work, heard)
            find = work.communities.find_by_group
            community = here.community if here else await find(heard.chat)
        if community is None:
            return
        ask = here is not None and not here.member.restricted
        seen = await self._look(heard, community, ask=ask)
        if here is not None and not premoderated(community) and seen.needs_nothing:
            return
        async with self.open_work() as work:
            here = await find_present(work, heard.contact, community.id)
            held = None if here else await find_belonging(work, heard.contact, community.id)
            if held is not None:
                await self._held(work, held, seen)
            elif here is None:
                await self._strange(work, heard, community)
            else:
                await self._follow(work, here, seen)
            await work.commit()

    async def _look(self, heard: Heard, community: Community, *, ask: bool) -> Seen:
        findings = await self.screen.look(community.written(heard.text, Place.GROUP))
        if ask and heard.text and not PRESSING & {finding.kind for finding in findings}:
            recognition = await self.recogniser.recognise(heard.text, community.packs)
        else:
            recognition = Recognition(Certainty.NONE, None, 0.0)
        counted: Sequence[Cell] = ()
        if ask and self.listens:
            counted = await counted_in(self.screen, community, heard.text, findings)
        return Seen(heard, findings, recognition, counted)

    async def _held(self, work: Work, here: Present, seen: Seen) -> None:
        """A post of a paused member, which Telegram should not have let through: only danger."""
        hide(work, here, seen.heard)
        if danger := only_danger(seen.findings):
            case, _ = await bring(work, here, seen_by(self.screen, danger, seen.heard.text))
            await emergency_words(work, here, case, seen.heard, danger, hidden=True)

    @staticmethod
    async def _strange(work: Work, heard: Heard, community: Community) -> None:
        if await send_out_stranger(work, heard.contact, community):
            hide = Hide(heard.message)
            work.tell(ToGroup(community.id), hide, urgency=Urgency.CRISIS)
        else:
            await answered(work, community.id, heard.under)
            await carry_answer(work, community, heard)

    async def _premoderated(self, work: Work, here: Present, seen: Seen) -> None:
        """Only the bot posts here: it goes, and its author is told what to do instead."""
        await self._held(work, here, seen)
        if seen.heard.edited:
            return
        values: Values = {"community": here.community.title}
        say = Say(GroupPostWords.WRITE_TO_THE_BOT, values, start_button())
        work.tell(ToMember(here.member.id), say, urgency=Urgency.RELAY)

    async def _follow(self, work: Work, here: Present, seen: Seen) -> None:
        if premoderated(here.community):
            await self._premoderated(work, here, seen)
            return
        if here.member.restricted:
            seen = replace(seen, findings=only_danger(seen.findings))
        await count_findings(work, here.community, seen.findings, Place.GROUP)
        await count_rehearsed(work, here.community, seen.findings, Place.GROUP)
        followed = here.community.policy.follow(seen.findings, Place.GROUP)
        due = {one.consequence: one.because for one in followed}
        if due:
            await self._carry_out(work, here, seen, due)
        hidden = Consequence.HIDE in due
        if not hidden:
            await answered(work, here.community.id, seen.heard.under, here.member.id)
        if here.member.restricted:
            return
        if not hidden:
            await mark(work, here.community.id, here.member.id, seen.counted)
        if not hidden and await carry_answer(work, here.community, seen.heard, here.member.id):
            return
        if hidden or Consequence.EMERGENCY_WORDS in due or await self._answer(work, here, seen):
            return
        if Consequence.OPEN_CASE not in due:
            await mind_question(work, here, seen.heard, nearest_to(seen.recognition))

    async def _carry_out(self, work: Work, here: Present, seen: Seen, due: Reasons) -> None:
        case: Case | None = None
        if Consequence.HIDE in due:
            hide(work, here, seen.heard)
            await log_hidden(work, here, seen.heard, due[Consequence.HIDE])
        if Consequence.OPEN_CASE in due or Consequence.PAGE in due:
            case = await self._bring(work, here, seen, due)
        if why := due.get(Consequence.EMERGENCY_WORDS):
            await emergency_words(
                work, here, case, seen.heard, why, hidden=Consequence.HIDE in due
            )
        if why := due.get(Consequence.CORRECT):
            self._correct(work, here, seen, why, hidden=Consequence.HIDE in due)
        if why := due.get(Consequence.WRITE_TO_AUTHOR):
            await self._write_to_author(work, here, seen, why)
        if why := due.get(Consequence.ASK_AUTHOR):
            await ask_author(work, here, seen.heard, why)

    async def _bring(self, work: Work, here: Present, seen: Seen, due: Reasons) -> Case | None:
        """The case that people look into.

        Whoever writes of a bad effect is told that a clinician reads it, and nobody reads it where
        the author does not want clinicians to: it stays a post like any other.
        """
        what = seen_by(self.screen, seen.findings, seen.heard.text, due=due)
        about_effect = what.matter is Matter.ADVERSE_EVENT
        if about_effect and not await may_review(work, here):
            return None
        case, came = await bring(work, here, what)
        if about_effect and came is not Came.JOINED:
            await tell_opened(work, here, case, what, came)
        return case

    def _correct(
        self, work: Work, here: Present, seen: Seen, why: Sequence[Finding], *, hidden: bool
    ) -> None:
        to = ToMember(here.member.id) if hidden else ToGroup(here.community.id)
        correct(work, to, self.screen.known(why), seen.heard, why)

    async def _write_to_author(
        self, work: Work, here: Present, seen: Seen, why: Sequence[Finding]
    ) -> None:
        redacted = self.screen.redact(seen.heard.text, seen.findings)
        kept = await keep(
            work,
            Kept(
                UNNUMBERED,
                here.member.id,
                here.community.id,
                KeptFor.HIDDEN_POST,
                seen.heard.text,
                work.now,
                redacted=redacted,
                message=seen.heard.message,
            ),
        )
        say = hidden_notice(kept, why)
        work.tell(ToMember(here.member.id), say, urgency=Urgency.RELAY)

    async def _answer(self, work: Work, here: Present, seen: Seen) -> bool:
        """Whether it got an answer, or people have it."""
        recognition = seen.recognition
        answer = await usable(work, self.library, recognition.intent)
        if recognition.certainty is Certainty.SURE and answer is not None:
            to = ToGroup(here.community.id)
            await give_answer(work, here, seen.asked, answer, to=to)
            return True
        if await pass_on_withheld(work, here, seen.heard.text, recognition, self.library):
            return True
        if seen.heard.addressed:
            await work.tallies.count(here.community.id, Tally.UNANSWERED, nearest_to(recognition))
            await offer_nearest(work, here, seen.asked, self.library)
        return False


async def _find_here(work: Work, heard: Heard) -> Present | None:
    """The active member who posted, in the community whose group it is."""
    theirs = await work.memberships.behind(heard.contact)
    return first_present([one for one in theirs if one.community.group == heard.chat])


def hide(work: Work, here: Present, heard: Heard) -> None:
    """Take the post out of the group, before anything else leaves."""
    work.tell(ToGroup(here.community.id), Hide(heard.message), urgency=Urgency.CRISIS)
    work.note(Deed.POST_HIDDEN, by=PROGRAM, about=here.subject)


async def log_hidden(work: Work, here: Present, heard: Heard, why: Sequence[Finding]) -> None:
    """Write into the moderation log that a rule hid the post. The ladder does not count it."""
    kinds = {finding.kind for finding in why}
    reason = next((reason for kind, reason in REASONS.items() if kind in kinds), Reason.RULES)
    await work.measures.add(
        Measure(
            NEW_MEASURE,
            here.member.id,
            here.community.id,
            Kind.HIDDEN,
            State.IN_FORCE,
            None,
            work.now,
            heard.message,
            reason=reason,
        )
    )


def correct(
    work: Work,
    to: ToMember | ToGroup,
    known: Known | None,
    heard: Heard,
    findings: Sequence[Finding],
) -> None:
    """Answer with what is known and its source: under the post, or to its author alone.

    A finding of a rumour that is no longer on the list is for people only.
    """
    if known is not None:
        under = heard.message if isinstance(to, ToGroup) else None
        why = Button(MemberWords.BUTTON_WHY, why_deed(Consequence.CORRECT, findings))
        values: Values = {"known": known.text, "source": known.source}
        say = Say(MemberWords.WHAT_IS_KNOWN, values, ((why,),), reply_to=under)
        work.tell(to, say, urgency=Urgency.ANSWER)


async def emergency_words(  # noqa: PLR0913  Who, where, and why; an object of them would only be passed on.
    work: Work,
    here: Present,
    case: Case | None,
    heard: Heard,
    findings: Sequence[Finding],
    *,
    hidden: bool = False,
) -> None:
    """Say the community's emergency words at once: under the post, and in the direct chat."""
    emergency = here.community.emergency_words
    if heard.chat != heard.contact.number and not hidden:
        say = Say(MemberWords.EMERGENCY, {"emergency": emergency}, reply_to=heard.message)
        work.tell(ToGroup(here.community.id), say, urgency=Urgency.CRISIS)
    told = "" if case is None else await told_now(work, here.community)
    values: Values = {
        "emergency": emergency,
        "number": case.number if case else "",
        "told": told,
    }
    why = Button(MemberWords.BUTTON_WHY, why_deed(Consequence.EMERGENCY_WORDS, findings))
    say = Say(MemberWords.EMERGENCY_PEOPLE_CALLED, values, ((why,),))
    work.tell(ToMember(here.member.id), say, urgency=Urgency.CRISIS)
    work.note(Deed.EMERGENCY_SEEN, by=PROGRAM, about=here.subject)


def hidden_notice(kept: Kept, findings: Sequence[Finding]) -> Say:
    """Why the post was hidden, what it looks like without the details, and what can be done."""
    private = sorted({one.detail for one in findings if one.kind is FindingKind.PRIVATE})
    dispute = (Button(MemberWords.BUTTON_DISPUTE, f"post:dispute:{kept.id}"),)
    why = (Button(MemberWords.BUTTON_WHY, why_deed(Consequence.HIDE, findings, kept.id)),)
    if not private:
        kinds = " ".join(sorted({finding.kind.value for finding in findings}))
        return Say(MemberWords.POST_HIDDEN_CONDUCT, {"kinds": kinds}, (dispute, why))
    rows: Rows = (
        (Button(MemberWords.BUTTON_PUBLISH, f"post:publish:{kept.id}"),),
        (Button(MemberWords.BUTTON_SEND_TO_CLINICIAN, f"post:ask:{kept.id}"),),
        dispute,
        why,
    )
    values: Values = {"kinds": " ".join(private), "redacted": kept.redacted}
    return Say(MemberWords.POST_HIDDEN, values, rows)
