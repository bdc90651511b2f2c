"""A draft of a survey is written anew, by whoever writes, until somebody approves it."""

import pytest

from hearth.actions.staff import AddStaff
from hearth.actions.surveys import ApproveSurvey, RewriteSurvey
from hearth.bootstrap.outside import new_token
from hearth.community.audit import Deed
from hearth.community.errors import NotAllowed, OwnSurvey, SurveyChanged, SurveyNotFit
from hearth.community.people import SHELL, Role, Staff
from hearth.community.surveys import Plan, Survey, SurveyState, Written
from hearth.form_files import read_form, starter_forms
from unit.consent.circle import EPILEPSY
from unit.surveys.asking import House

AGAIN = Plan(every=28, rounds=6)


def other(name: str = "community", plan: Plan = AGAIN, title: str = "How we do") -> Written:
    text = starter_forms()[name]
    form = read_form(text).form
    assert form is not None
    text = text.replace(form.title, title)
    form = read_form(text).form
    assert form is not None
    return Written(EPILEPSY, text, form, plan)


async def rewrite(house: House, draft: Survey, written: Written, by: Staff) -> Survey:
    anew = RewriteSurvey(house.circle.care.open_work)
    return await anew(draft.id, draft.fingerprint, written, by=by)


async def approve(house: House, draft: Survey, by: Staff) -> Survey:
    approving = ApproveSurvey(house.circle.care.open_work)
    return await approving(draft.id, draft.fingerprint, by=by)


async def kept(house: House, draft: Survey) -> Survey:
    async with house.circle.care.open_work() as work:
        return await work.surveys.see(draft.id)


async def test_its_words_and_its_times_change_and_its_version_rises(house: House) -> None:
    draft = await house.draft("community")
    anew = await rewrite(house, draft, other(), house.wendy)
    assert await kept(house, draft) == anew
    assert (anew.form.title, anew.plan, anew.version) == ("How we do", AGAIN, 2)
    assert (anew.author, anew.changed_by) == (house.wendy.id, (house.wendy.id,))
    again = await rewrite(house, anew, other(title="How it goes"), house.wendy)
    assert (again.version, again.changed_by) == (3, (house.wendy.id,))
    async with house.circle.care.open_work() as work:
        deeds = [one.deed for one in await work.audit.newest(2)]
    assert deeds == [Deed.SURVEY_REWRITTEN] * 2


async def test_nobody_whose_words_may_stand_in_it_approves_it(house: House) -> None:
    draft = await rewrite(house, await house.draft("community"), other(), house.paul)
    for writer in (house.wendy, house.paul):
        with pytest.raises(OwnSurvey):
            await approve(house, draft, writer)
    add = AddStaff(house.circle.care.open_work, new_token)
    nina = (await add("Nina, third", frozenset({Role.PUBLISHER}), by=SHELL)).staff
    assert (await approve(house, draft, nina)).state is SurveyState.RUNNING
    with pytest.raises(SurveyChanged):
        await rewrite(house, await kept(house, draft), other(), house.wendy)


async def test_what_was_read_before_is_not_approved_and_nobody_undoes_what_they_did_not_see(
    house: House,
) -> None:
    draft = await house.draft("community")
    await rewrite(house, draft, other(), house.wendy)
    with pytest.raises(SurveyChanged):
        await approve(house, draft, house.paul)
    with pytest.raises(SurveyChanged):
        await rewrite(house, draft, other(title="Mine"), house.paul)


async def test_it_is_written_by_who_writes_content_within_its_limits(house: House) -> None:
    draft = await house.draft("community")
    with pytest.raises(NotAllowed):
        await rewrite(house, draft, other(), house.anna)
    with pytest.raises(SurveyNotFit):
        await rewrite(house, draft, other(plan=Plan(every=1, rounds=2)), house.wendy)
    assert (await kept(house, draft)).version == 1


async def test_what_opens_cases_from_now_on_is_for_a_clinician(house: House) -> None:
    draft = await rewrite(house, await house.draft("community"), other("gad-7"), house.wendy)
    with pytest.raises(NotAllowed):
        await approve(house, draft, house.paul)
    assert (await approve(house, draft, house.anna)).approver == house.anna.id
