"""What a member wrote to be posted: screened like a post, and then shown to them."""

from dataclasses import dataclass, replace

from hearth.actions.answering import keep
from hearth.actions.confirming_group_posts import AFTER, preview, thread
from hearth.actions.group_posts import (
    LOOKED,
    NAMED_ONLY,
    NOT_NOW,
    TEXT,
    premoderated,
    writing_to,
)
from hearth.actions.hearing import Heard
from hearth.actions.reviewing import may_review
from hearth.actions.writing_for_all import Screened, Writing, write_for_all
from hearth.community.group_posts import (
    LONGEST,
)
from hearth.community.outgoing import Button, Rows, Values
from hearth.community.policy import Consequence
from hearth.community.talks import UNNUMBERED as NOT_KEPT_YET
from hearth.community.talks import Kept, KeptFor
from hearth.community.why import why_deed
from hearth.community.words import GroupPostWords, MemberWords
from hearth.ports import OpenWork, Screen


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
        return await write_for_all(self.open_work, self.screen, POST, heard, file=file)


async def _weigh(one: Screened) -> None:
    if one.refused:
        await _not_posted(one)
        return
    data = {**thread(one.talk), TEXT: one.text}
    if one.hides:
        talk = replace(one.talk, data={**data, TEXT: one.redacted})
        await one.work.talks.put(one.heard.contact, talk)
        kinds = " ".join(sorted({found.detail for found in one.hides}))
        values: Values = {"kinds": kinds, "redacted": one.redacted}
        use = Button(GroupPostWords.BUTTON_GROUP_POST_REDACTED, "ask:redacted")
        one.say(GroupPostWords.GROUP_POST_PRIVATE, values, ((use,), *AFTER))
        return
    if one.effects and await may_review(one.work, one.here):
        if not await _with_case(one):
            return
        data[NAMED_ONLY] = "1"
    if len(one.looks) > len(one.effects) or Consequence.ASK_AUTHOR in one.due:
        data[LOOKED] = "1"
    await preview(one.work, one.here, one.heard, replace(one.talk, data=data))


async def _not_posted(one: Screened) -> None:
    """What would be hidden in the group is not posted; its author can have a person look."""
    await one.end()
    kept = await keep(
        one.work,
        Kept(
            NOT_KEPT_YET,
            one.here.member.id,
            one.here.community.id,
            KeptFor.HIDDEN_POST,
            one.heard.text,
            one.work.now,
            redacted=one.redacted,
        ),
    )
    await one.open_case()
    why = why_deed(Consequence.HIDE, one.hides, kept.id)
    rows: Rows = (
        (Button(MemberWords.BUTTON_DISPUTE, f"post:dispute:{kept.id}"),),
        (Button(MemberWords.BUTTON_WHY, why),),
    )
    one.say(GroupPostWords.GROUP_POST_NOT_POSTED, {"kinds": one.kinds}, rows)


async def _with_case(one: Screened) -> bool:
    """A clinician reads of the bad effect. Whether it can still go out, with a name.

    Without one it cannot: the care team, who read it in a case, would know whose it is.
    """
    await one.report_effect()
    if premoderated(one.here.community):
        return True
    await one.end()
    one.say(GroupPostWords.GROUP_POST_WITH_CASE)
    return False


POST = Writing(
    writing_to,
    GroupPostWords.GROUP_POST_ONLY_WORDS,
    GroupPostWords.GROUP_POST_TOO_LONG,
    LONGEST,
    ((NOT_NOW,),),
    _weigh,
)
