"""What a member writes for others to read: what was seen in it, and danger before everything."""

from collections.abc import Sequence

from hearth.actions.figures import count_findings
from hearth.actions.hearing import Heard
from hearth.actions.members import Present
from hearth.actions.opening import bring, seen_by
from hearth.actions.policies import count_rehearsed
from hearth.actions.posts import emergency_words
from hearth.community.findings import Finding, Place
from hearth.community.policy import Consequence, Reasons
from hearth.ports import Screen, Work

CALLS = frozenset({Consequence.EMERGENCY_WORDS, Consequence.PAGE})
"""What says that somebody may be in danger."""


async def weighed(work: Work, here: Present, findings: Sequence[Finding]) -> Reasons:
    """What follows from it, by the policy for what stands in the group; and it is counted."""
    await count_findings(work, here.community, findings, Place.GROUP)
    await count_rehearsed(work, here.community, findings, Place.GROUP)
    followed = here.community.policy.follow(findings, Place.GROUP)
    return {one.consequence: one.because for one in followed}


async def in_danger(  # noqa: PLR0913, PLR0917  Who wrote what, and what was seen in it.
    work: Work,
    screen: Screen,
    here: Present,
    heard: Heard,
    findings: Sequence[Finding],
    due: Reasons,
) -> None:
    """A person before everything else; what they wrote goes nowhere else."""
    await work.talks.end(heard.contact)
    case, _ = await bring(work, here, seen_by(screen, findings, heard.text, due=due))
    why = due.get(Consequence.EMERGENCY_WORDS) or due[Consequence.PAGE]
    await emergency_words(work, here, case, heard, why, hidden=True)
