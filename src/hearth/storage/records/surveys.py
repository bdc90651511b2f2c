"""Surveys and what was answered: while it goes on for the member, then for the care team alone."""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, delete, func, select

from hearth.community.errors import ConsentMissing, NoSuchSurvey
from hearth.community.forms import Answers
from hearth.community.held import HeldAsking
from hearth.community.people import CommunityId, MemberId, StaffId
from hearth.community.purposes import Leave
from hearth.community.surveys import (
    Asking,
    AskingId,
    AskingState,
    Plan,
    Survey,
    SurveyEvent,
    SurveyId,
    SurveyState,
)
from hearth.community.timers import TimerKind
from hearth.form_files import read_form
from hearth.storage.keys.names import Holder
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.where import Where
from hearth.storage.tables import survey_askings as askings
from hearth.storage.tables import surveys, timers
from hearth.storage.transaction import Transaction, version_of
from hearth.storage.written import as_bytes, as_document

FIRST = 1
"""The version of answers that were sealed once; a new epoch of the care team's key counts on."""

ABOUT = [column for column in askings.c if column.name not in ("told", "told_version")]
"""What the community bot may read of an asking."""


FOR_GOOD = frozenset({"author", "made_at"})
"""What nobody changes of a survey."""


class UnreadableFormError(ValueError):
    """A form that was kept cannot be read any more: a newer program is stricter. Our mistake."""


class SqlSurveys:
    """Every survey and every asking of one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def add(self, survey: Survey) -> Survey:
        """Keep it under the next number, whatever number it came with."""
        self._tx.changed = True
        numbered = replace(survey, id=SurveyId(await self._tx.next_number("surveys")))
        await self._tx.add(surveys, {"id": numbered.id, **_row(numbered)})
        return numbered

    async def see(self, number: SurveyId) -> Survey:
        """The survey, as it is now."""
        row = await self._tx.first(select(surveys).where(surveys.c.id == number))
        if row is None:
            raise NoSuchSurvey
        return _survey(row)

    async def hold(self, number: SurveyId) -> Survey:
        """As `see`, for this transaction alone."""
        asked = select(surveys).where(surveys.c.id == number).with_for_update()
        row = await self._tx.first(asked)
        if row is None:
            raise NoSuchSurvey
        return _survey(row)

    async def put(self, survey: Survey) -> None:
        """Remember it as it is now."""
        self._tx.changed = True
        now = {name: value for name, value in _row(survey).items() if name not in FOR_GOOD}
        await self._tx.put(surveys, {"id": survey.id}, now)

    async def list(self, most: int, community: CommunityId | None = None) -> Sequence[Survey]:
        """The newest first."""
        asked = select(surveys).order_by(surveys.c.id.desc()).limit(most)
        if community is not None:
            asked = asked.where(surveys.c.community == community)
        return [_survey(row) for row in await self._tx.all(asked)]

    async def ask(self, asking: Asking) -> Asking:
        """Keep an asking under the next number, whatever number it came with."""
        self._tx.changed = True
        numbered = replace(asking, id=AskingId(await self._tx.next_number("survey_askings")))
        row = {
            "id": numbered.id,
            "survey": numbered.survey,
            "community": numbered.community,
            "member": numbered.member,
            "round": numbered.round,
            "asked_at": numbered.asked_at,
            "due_at": numbered.due_at,
            **await self._changing(numbered, FIRST),
        }
        await self._tx.add(askings, row)
        return numbered

    async def asking(self, number: AskingId) -> Asking | None:
        """The asking with its answers so far, for this transaction alone."""
        asked = select(*ABOUT).where(askings.c.id == number).with_for_update()
        row = await self._tx.first(asked)
        return None if row is None else await self._opened(row)

    async def rounds(self, survey: SurveyId, member: MemberId) -> int:
        """How often the member was asked."""
        mine = (askings.c.survey == survey) & (askings.c.member == member)
        row = await self._tx.first(select(func.max(askings.c.round).label("most")).where(mine))
        return 0 if row is None else int(row["most"] or 0)

    async def of(self, member: MemberId) -> Sequence[Asking]:
        """All askings of a member, the oldest first."""
        asked = select(*ABOUT).where(askings.c.member == member).order_by(askings.c.id)
        return [await self._opened(row) for row in await self._tx.all(asked)]

    async def put_asking(self, asking: Asking) -> None:
        """Remember it as it is now."""
        self._tx.changed = True
        key = {"id": asking.id}
        version = FIRST + await version_of(self._tx, askings, "own_version", key)
        await self._tx.put(askings, key, await self._changing(asking, version))

    async def finish(self, asking: Asking, answers: Answers) -> None:
        """The answers for the care team alone, the sums for the member."""
        await self.put_asking(asking)
        where = told_place(asking.member, asking.id, FIRST)
        content = as_bytes({name: list(values) for name, values in answers.items()})
        sealed = await self._tx.sealer.seal_care(asking.member, content, where)
        await self._tx.put(askings, {"id": asking.id}, {"told": sealed, "told_version": FIRST})
        self._tx.wrote(where, sealed)

    async def count(self, survey: SurveyId) -> dict[str, int]:
        """How many askings are in each state."""
        counted = select(askings.c.state, func.count().label("count"))
        grouped = counted.where(askings.c.survey == survey).group_by(askings.c.state)
        return {row["state"]: int(row["count"]) for row in await self._tx.all(grouped)}

    async def done(self, survey: SurveyId) -> Sequence[Asking]:
        """Those that were finished, the oldest first, without their answers."""
        finished = (askings.c.survey == survey) & (askings.c.state == AskingState.DONE)
        asked = select(*ABOUT).where(finished).order_by(askings.c.id)
        return [_asking(row) for row in await self._tx.all(asked)]

    async def told(self, asking: Asking, leave: Leave) -> Answers:
        """What was answered; the care team's process opens it."""
        if leave.member != asking.member:
            raise ConsentMissing
        asked = select(askings.c.told, askings.c.told_version).where(askings.c.id == asking.id)
        row = await self._tx.first(asked)
        if row is None or row["told"] is None:
            return {}
        return await _answers(self._tx, asking.member, asking.id, row)

    async def forget_before(self, moment: datetime) -> int:
        """Forget what ended before; says how many."""
        old = askings.c.ended_at < moment
        count = await _forget(self._tx, old)
        self._tx.changed = self._tx.changed or count > 0
        return count

    async def _changing(self, asking: Asking, version: int) -> dict[str, object]:
        own = {
            "answers": {name: list(values) for name, values in asking.answers.items()},
            "points": dict(asking.points),
            "alarmed": asking.alarmed,
        }
        where = own_place(asking.member, asking.id, version)
        return {
            "state": asking.state.value,
            "ended_at": asking.ended_at,
            "own": await self._tx.sealer.seal_member(asking.member, as_bytes(own), where),
            "own_version": version,
        }

    async def _opened(self, row: RowMapping) -> Asking:
        member = MemberId(row["member"])
        where = own_place(member, row["id"], row["own_version"])
        own = as_document(await self._tx.sealer.open_member(member, row["own"], where))
        answers = {name: tuple(values) for name, values in own["answers"].items()}
        return replace(
            _asking(row), answers=answers, points=dict(own["points"]), alarmed=own["alarmed"]
        )


async def forget_askings(tx: Transaction, member: MemberId) -> int:
    """Take away all that a member was asked and answered; says how many askings."""
    return await _forget(tx, askings.c.member == member)


async def _forget(tx: Transaction, which: ColumnElement[bool]) -> int:
    rows = await tx.all(
        select(askings.c.id, askings.c.member, askings.c.told_version).where(which)
    )
    for row in rows:
        if row["told_version"]:
            tx.took_away(told_place(row["member"], row["id"], row["told_version"]))
    numbers = [str(row["id"]) for row in rows]
    if not numbers:
        return 0
    due = timers.c.kind == TimerKind.SURVEY_OPEN
    await tx.run(delete(timers).where(due, timers.c.about.in_(numbers)))
    return await tx.run(delete(askings).where(which))


async def askings_of(tx: Transaction, member: MemberId) -> tuple[HeldAsking, ...]:
    """All that a member was asked and answered. The care team's process opens the answers."""
    asked = select(askings, surveys.c.form).join(surveys).where(askings.c.member == member)
    found = []
    for row in await tx.all(asked.order_by(askings.c.id)):
        one = await SqlSurveys(tx)._opened(row)  # noqa: SLF001  It is this module's own.
        answers = one.answers
        if row["told"] is not None:
            answers = await _answers(tx, member, one.id, row)
        form = read_form(row["form"]).form
        title = "" if form is None else form.title
        found.append(
            HeldAsking(
                one.survey,
                title,
                one.community,
                one.round,
                one.state,
                one.asked_at,
                one.ended_at,
                answers,
                one.points,
            )
        )
    return tuple(found)


async def _answers(tx: Transaction, member: MemberId, number: int, row: RowMapping) -> Answers:
    where = told_place(member, number, row["told_version"])
    if tx.sealer.bot is not Holder.CARETEAM:
        raise CannotOpenError(where)
    opened = as_document(await tx.sealer.open_profile(member, row["told"], where))
    return {name: tuple(values) for name, values in opened.items()}


def told_place(member: int, number: int, version: int) -> Where:
    """Where finished answers lie. Both numbers, so that they cannot be moved."""
    return Where("survey_askings", "told", f"{member}/{number}", version)


def own_place(member: int, number: int, version: int) -> Where:
    """Where lies what the member's own chat needs."""
    return Where("survey_askings", "own", f"{member}/{number}", version)


def _row(survey: Survey) -> dict[str, object]:
    return {
        "community": survey.community,
        "state": survey.state.value,
        "form": survey.text,
        "plan": json.dumps(asdict(survey.plan)),
        "author": survey.author,
        "approver": survey.approver,
        "made_at": survey.made_at,
        "changed_at": survey.changed_at,
        "version": survey.version,
        "changed_by": json.dumps(survey.changed_by),
    }


def _survey(row: RowMapping) -> Survey:
    form = read_form(row["form"]).form
    if form is None:
        raise UnreadableFormError(row["id"])
    plan = json.loads(row["plan"])
    after = plan.pop("after")
    return Survey(
        id=SurveyId(row["id"]),
        community=CommunityId(row["community"]),
        state=SurveyState(row["state"]),
        text=row["form"],
        form=form,
        plan=Plan(**plan, after=None if after is None else SurveyEvent(after)),
        author=StaffId(row["author"]),
        made_at=row["made_at"],
        changed_at=row["changed_at"],
        approver=None if row["approver"] is None else StaffId(row["approver"]),
        version=row["version"],
        changed_by=tuple(StaffId(one) for one in json.loads(row["changed_by"])),
    )


def _asking(row: RowMapping) -> Asking:
    return Asking(
        id=AskingId(row["id"]),
        survey=SurveyId(row["survey"]),
        community=CommunityId(row["community"]),
        member=MemberId(row["member"]),
        round=row["round"],
        state=AskingState(row["state"]),
        asked_at=row["asked_at"],
        due_at=row["due_at"],
        ended_at=row["ended_at"],
    )
