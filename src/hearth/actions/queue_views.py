"""Deeds about a colleague's own views of the queue: filters that they keep by a name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearth.actions.authority import must
from hearth.community.audit import Deed, Subject
from hearth.community.errors import ListFull, NameTaken, NoSuchView
from hearth.community.people import Permission, Staff
from hearth.community.queue import (
    UNNUMBERED,
    VIEWS_MOST,
    CasesWanted,
    QueueView,
    ViewId,
    view_name,
)
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class ListViews:
    """A colleague looks at their own views."""

    open_work: OpenWork

    async def __call__(self, *, by: Staff) -> Sequence[QueueView]:
        """Their views by name; nobody else's.

        Raises:
            NotAllowed: the role of `by` does not see cases.
        """
        must(by, Permission.CASE_SEE)
        async with self.open_work() as work:
            return await work.views.of(by.id)


@dataclass(frozen=True, slots=True)
class KeepView:
    """A colleague keeps filters by a name."""

    open_work: OpenWork

    async def __call__(self, name: str, wanted: CasesWanted, *, by: Staff) -> QueueView:
        """Keep them. Under a name that they have already, these take the place of the others.

        Raises:
            NotAllowed: the role of `by` does not see cases.
            NothingSaid: the name is empty.
            TooLong: the name is.
            ListFull: they have `VIEWS_MOST` already.
        """
        actor = must(by, Permission.CASE_SEE)
        name = view_name(name)
        async with self.open_work() as work:
            theirs = await work.views.of(by.id)
            view = next((one for one in theirs if one.name == name), None)
            if view is not None:
                view = replace(view, wanted=wanted)
                await work.views.put(view)
            elif len(theirs) >= VIEWS_MOST:
                raise ListFull(VIEWS_MOST)
            else:
                view = await work.views.add(QueueView(UNNUMBERED, by.id, name, wanted))
            work.note(Deed.VIEW_KEPT, by=actor, about=Subject.of("view", view.id))
            await work.commit()
        return view


@dataclass(frozen=True, slots=True)
class RenameView:
    """A colleague gives a view of theirs another name."""

    open_work: OpenWork

    async def __call__(self, number: ViewId, name: str, *, by: Staff) -> QueueView:
        """Call it so from now on. The same name again changes nothing.

        Raises:
            NotAllowed: the role of `by` does not see cases.
            NoSuchView: they have none with that number.
            NothingSaid: the name is empty.
            TooLong: the name is.
            NameTaken: another view of theirs has it.
        """
        actor = must(by, Permission.CASE_SEE)
        async with self.open_work() as work:
            view = (await _own(work, number, by)).renamed(name)
            others = (one for one in await work.views.of(by.id) if one.id != number)
            if view.name in {one.name for one in others}:
                raise NameTaken
            await work.views.put(view)
            work.note(Deed.VIEW_KEPT, by=actor, about=Subject.of("view", number))
            await work.commit()
        return view


@dataclass(frozen=True, slots=True)
class ForgetView:
    """A colleague needs a view of theirs no more."""

    open_work: OpenWork

    async def __call__(self, number: ViewId, *, by: Staff) -> None:
        """Take it away; no case changes by that.

        Raises:
            NotAllowed: the role of `by` does not see cases.
            NoSuchView: they have none with that number.
        """
        actor = must(by, Permission.CASE_SEE)
        async with self.open_work() as work:
            view = await _own(work, number, by)
            await work.views.forget(view.id)
            work.note(Deed.VIEW_FORGOTTEN, by=actor, about=Subject.of("view", number))
            await work.commit()


async def _own(work: Work, number: ViewId, by: Staff) -> QueueView:
    """The view. A colleague's is none for anybody else."""
    for one in await work.views.of(by.id):
        if one.id == number:
            return one
    raise NoSuchView
