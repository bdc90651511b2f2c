"""Words for the recogniser rest on a yes to a text that speaks of it, and go when that ends."""

from dataclasses import replace
from datetime import timedelta

import pytest

from consenting import says
from hearth.actions.consents import ChangeConsent
from hearth.actions.purposes import may_learn_from
from hearth.actions.renewing import MindRenewal, SpreadRenewal
from hearth.community.audit import Deed, Subject
from hearth.community.consent import Decision, Purpose
from hearth.community.errors import NoSuchProposal
from hearth.community.learning import LEARNING_SINCE, UNNUMBERED, Origin, Proposal, ProposalState
from hearth.community.people import CLOCK, PROGRAM, Actor, Member
from hearth.community.renewal import GRACE, Spread
from hearth.community.timers import TimerKind
from unit.consent.circle import EPILEPSY, PAPER, Circle, newer


@pytest.fixture
async def mira(circle: Circle) -> Member:
    """She agreed to the text that speaks of learning."""
    await circle.publishes_anew(Purpose.QUOTING, version=LEARNING_SINCE)
    return await circle.member(version=LEARNING_SINCE)


async def may(circle: Circle, member: Member) -> bool:
    async with circle.work() as work:
        return await may_learn_from(work, member.id, EPILEPSY)


async def says_of_quoting(
    circle: Circle, member: Member, decision: Decision, version: int = LEARNING_SINCE
) -> None:
    async with circle.work() as work:
        await says(work, member.id, EPILEPSY, decision, [Purpose.QUOTING], version=version)
        work.note(Deed.CONSENT_GIVEN, by=PROGRAM, about=Subject.of("member", member.id))
        await work.commit()


async def test_only_a_yes_in_force_to_a_text_that_speaks_of_it_counts(
    circle: Circle, mira: Member
) -> None:
    assert await may(circle, mira)
    assert not await may(circle, await circle.member(version=LEARNING_SINCE - 1))
    assert not await may(circle, await circle.member(Purpose.MEMBERSHIP, version=LEARNING_SINCE))

    await says_of_quoting(circle, mira, Decision.WITHDRAWN)
    assert not await may(circle, mira)
    await says_of_quoting(circle, mira, Decision.GIVEN, LEARNING_SINCE - 1)
    assert not await may(circle, mira)
    await says_of_quoting(circle, mira, Decision.GIVEN)
    assert await may(circle, mira)
    await circle.restrict(mira)
    assert not await may(circle, mira)


async def gives_words(circle: Circle, member: Member) -> Proposal:
    """Words of the member wait for a publisher."""
    async with circle.work() as work:
        asked = Proposal(
            UNNUMBERED,
            member.id,
            EPILEPSY,
            Origin.MISSED,
            ProposalState.ASKED,
            work.now,
            text="May I ski?",
        )
        kept = await work.proposals.add(asked)
        offered = replace(kept, state=ProposalState.OFFERED)
        await work.proposals.put(offered)
        work.note(Deed.LEARNING_ASKED, by=PROGRAM, about=Subject.of("proposal", kept.id))
        await work.commit()
    return offered


async def assert_taken_back(circle: Circle, proposal: Proposal, *, by: Actor) -> None:
    async with circle.work() as work:
        with pytest.raises(NoSuchProposal):
            await work.proposals.get(proposal.id)
    [noted] = [one for one in await circle.deeds() if one.deed is Deed.LEARNING_TAKEN_BACK]
    assert (noted.by, noted.about) == (by, Subject.of("member", proposal.member))


async def test_taking_it_back_takes_the_words_that_nobody_decided_on(
    circle: Circle, mira: Member
) -> None:
    other = await circle.member(version=LEARNING_SINCE)
    hers, theirs = await gives_words(circle, mira), await gives_words(circle, other)
    key = newer(Purpose.QUOTING, LEARNING_SINCE).key

    await ChangeConsent(circle.work, PAPER)(await circle.heard(mira), key, agreed=False)

    await assert_taken_back(circle, hers, by=Actor.member(mira.id))
    async with circle.work() as work:
        assert (await work.proposals.get(theirs.id)).state is ProposalState.OFFERED


async def test_a_newer_text_that_nobody_answers_takes_the_words_too(
    circle: Circle, mira: Member
) -> None:
    hers = await gives_words(circle, mira)
    await circle.publishes_anew(Purpose.QUOTING, version=LEARNING_SINCE + 1)
    await SpreadRenewal(circle.work, GRACE)(Spread(Purpose.QUOTING).timer(circle.now))

    for days in (7, 5, 2):
        circle.passes(days=days)
        [timer] = await circle.bot.timers.due(10, (TimerKind.CONSENT_RENEWAL,))
        await MindRenewal(circle.work, timedelta(days=14))(timer)

    await assert_taken_back(circle, hers, by=CLOCK)
    assert not await may(circle, mira)


async def test_where_nothing_was_given_nothing_is_noted(circle: Circle, mira: Member) -> None:
    key = newer(Purpose.QUOTING, LEARNING_SINCE).key

    await ChangeConsent(circle.work, PAPER)(await circle.heard(mira), key, agreed=False)

    assert Deed.LEARNING_TAKEN_BACK not in {one.deed for one in await circle.deeds()}
