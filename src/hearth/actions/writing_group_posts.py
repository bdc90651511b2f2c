"""What a member wrote to be posted: screened like a post, and then shown to them."""

from dataclasses import dataclass, replace

from hearth.actions.answering import keep
from hearth.actions.confirming_group_posts import AFTER, preview, say, thread
from hearth.actions.figures import count_findings
from hearth.actions.group_posts import (
    LOOKED,
    NAMED_ONLY,
    NOT_NOW,
    TEXT,
    premoderated,
    writing_to,
)
from hearth.actions.hearing import Heard
from hearth.actions.members import Present
from hearth.actions.opening import Came, bring, seen_by, tell_opened
from hearth.actions.policies import count_rehearsed
from hearth.actions.posts import correct, emergency_words
from hearth.actions.restricted import only_danger, say_restricted
from hearth.actions.reviewing import may_review
from hearth.community.cases import Matter
from hearth.community.findings import Finding, FindingKind, Place
from hearth.community.group_posts import (
    LONGEST,
)
from hearth.community.outgoing import Button, Rows, ToMember, Values
from hearth.community.policy import Consequence, Reasons
from hearth.community.talks import UNNUMBERED as NOT_KEPT_YET
from hearth.community.talks import Kept, KeptFor, Talk
from hearth.community.why import why_deed
from hearth.community.words import GroupPostWords, MemberWords
from hearth.ports import OpenWork, Screen, Work

CALLS = frozenset({Consequence.EMERGENCY_WORDS, Consequence.PAGE})
"""What says that somebody may be in danger."""


@dataclass(frozen=True, slots=True)
class WriteGroupPost:
    """A member wrote what shall be posted."""

    open_work: OpenWork
    screen: Screen

    async def __call__(self, heard: Heard, *, file: bool = False) -> bool:
        """Show them how it will look, unless something was seen in it.

        What would be done about such a post in the group is done, and then it is not posted. What
        people would only look at is looked at by a person before it goes out.

        Args:
            heard: what they wrote.
            file: whether there was a file with it; only words are posted.

        Returns:
            Whether the bot waited for it; otherwise nothing was done, and it is heard as ever.
        """
        async with self.open_work() as work:
            found = await writing_to(work, heard)
        if found is None:
            return False
        written = found[0].community.written(heard.text, Place.GROUP)
        findings = self.screen.look(written) if heard.text else ()
        async with self.open_work() as work:
            found = await writing_to(work, heard)
            if found is None:
                return False
            await self._take(work, *found, heard, findings, file=file)
            await work.commit()
        return True

    async def _take(  # noqa: PLR0913  Who, where they stand, what they wrote, and what was seen.
        self,
        work: Work,
        here: Present,
        talk: Talk,
        heard: Heard,
        findings: tuple[Finding, ...],
        *,
        file: bool,
    ) -> None:
        if here.member.restricted:
            findings = only_danger(findings)
        await count_findings(work, here.community, findings, Place.GROUP)
        await count_rehearsed(work, here.community, findings, Place.GROUP)
        followed = here.community.policy.follow(findings, Place.GROUP)
        due = {one.consequence: one.because for one in followed}
        if CALLS & due.keys():
            await self._danger(work, here, heard, findings, due)
        elif here.member.restricted:
            await work.talks.end(heard.contact)
            say_restricted(work, here)
        elif file or not heard.text.strip():
            say(work, here, GroupPostWords.GROUP_POST_ONLY_WORDS, {}, ((NOT_NOW,),))
        elif len(heard.text) > LONGEST:
            say(work, here, GroupPostWords.GROUP_POST_TOO_LONG, {"most": LONGEST}, ((NOT_NOW,),))
        else:
            await self._weigh(work, here, talk, heard, findings, due)

    async def _danger(
        self,
        work: Work,
        here: Present,
        heard: Heard,
        findings: tuple[Finding, ...],
        due: Reasons,
    ) -> None:
        """A person before everything else; it is not posted."""
        await work.talks.end(heard.contact)
        case, _ = await bring(work, here, seen_by(self.screen, findings, heard.text, due=due))
        why = due.get(Consequence.EMERGENCY_WORDS) or due[Consequence.PAGE]
        await emergency_words(work, here, case, heard, why, hidden=True)

    async def _weigh(  # noqa: PLR0913, PLR0917  As `_take`.
        self,
        work: Work,
        here: Present,
        talk: Talk,
        heard: Heard,
        findings: tuple[Finding, ...],
        due: Reasons,
    ) -> None:
        if why := due.get(Consequence.CORRECT):
            correct(work, ToMember(here.member.id), self.screen.known(why), heard, why)
        hides = due.get(Consequence.HIDE, ())
        if hides and any(one.kind is not FindingKind.PRIVATE for one in hides):
            await self._not_posted(work, here, heard, findings, due)
            return
        data = {**thread(talk), TEXT: heard.text.strip()}
        if hides:
            redacted = self.screen.redact(heard.text, findings)
            await work.talks.put(heard.contact, replace(talk, data={**data, TEXT: redacted}))
            kinds = " ".join(sorted({one.detail for one in hides}))
            values: Values = {"kinds": kinds, "redacted": redacted}
            use = Button(GroupPostWords.BUTTON_GROUP_POST_REDACTED, "ask:redacted")
            say(work, here, GroupPostWords.GROUP_POST_PRIVATE, values, ((use,), *AFTER))
            return
        looks = due.get(Consequence.OPEN_CASE, ())
        effects = [one for one in looks if one.kind is FindingKind.ADVERSE_EVENT]
        if effects and await may_review(work, here):
            if not await self._with_case(work, here, heard, findings, due):
                return
            data[NAMED_ONLY] = "1"
        if len(looks) > len(effects) or Consequence.ASK_AUTHOR in due:
            data[LOOKED] = "1"
        await preview(work, here, heard, replace(talk, data=data))

    async def _not_posted(
        self,
        work: Work,
        here: Present,
        heard: Heard,
        findings: tuple[Finding, ...],
        due: Reasons,
    ) -> None:
        """What would be hidden in the group is not posted; its author can have a person look."""
        await work.talks.end(heard.contact)
        why = due[Consequence.HIDE]
        kept = await keep(
            work,
            Kept(
                NOT_KEPT_YET,
                here.member.id,
                here.community.id,
                KeptFor.HIDDEN_POST,
                heard.text,
                work.now,
                redacted=self.screen.redact(heard.text, findings),
            ),
        )
        if Consequence.OPEN_CASE in due:
            await bring(work, here, seen_by(self.screen, findings, heard.text, due=due))
        kinds = " ".join(sorted({one.kind.value for one in why}))
        rows: Rows = (
            (Button(MemberWords.BUTTON_DISPUTE, f"post:dispute:{kept.id}"),),
            (Button(MemberWords.BUTTON_WHY, why_deed(Consequence.HIDE, why, kept.id)),),
        )
        say(work, here, GroupPostWords.GROUP_POST_NOT_POSTED, {"kinds": kinds}, rows)

    async def _with_case(
        self,
        work: Work,
        here: Present,
        heard: Heard,
        findings: tuple[Finding, ...],
        due: Reasons,
    ) -> bool:
        """A clinician reads of the bad effect. Whether it can still go out, with a name.

        Without one it cannot: the care team, who read it in a case, would know whose it is.
        """
        what = seen_by(self.screen, findings, heard.text, due=due)
        case, came = await bring(work, here, what)
        if what.matter is Matter.ADVERSE_EVENT and came is not Came.JOINED:
            await tell_opened(work, here, case, what, came)
        if premoderated(here.community):
            return True
        await work.talks.end(heard.contact)
        say(work, here, GroupPostWords.GROUP_POST_WITH_CASE, {})
        return False
