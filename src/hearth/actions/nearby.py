"""Members ask what is near them: /near. No place is kept, and no deed says where somebody is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hearth.actions.hearing import Heard
from hearth.actions.members import Present, find_present, present
from hearth.community.directory import Directory, Near, Point, shown
from hearth.community.outgoing import Button, Rows, Say, ToMember, Urgency
from hearth.community.people import Contact
from hearth.community.talks import Step, Talk
from hearth.community.words import MemberWords
from hearth.ports import OpenWork, Work

WITH_PLACE = re.compile(r"/near(?:@\w+)?\s+(?P<place>\S.*)", re.DOTALL)
"""The command with the place behind it."""
PLACE_LONGEST = 60
"""Characters of a place with its country. What is longer, or asks something, is no place."""


@dataclass(frozen=True, slots=True)
class AskNear:
    """Somebody writes /near."""

    open_work: OpenWork
    directory: Directory

    async def __call__(self, contact: Contact) -> None:
        """Ask for a place, and say what becomes of it.

        Raises:
            NotAMember: they are no active member.
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            await work.talks.put(contact, Talk(Step.NEAR, here.community.id))
            countries = self.directory.offered(here.community.packs, work.now.date())
            rows: Rows = tuple(
                (
                    Button(
                        MemberWords.BUTTON_COUNTRY,
                        f"near:{country}",
                        values={"country": self.directory.titles[country]},
                    ),
                )
                for country in countries
            )
            _tell(work, here, Say(MemberWords.NEAR_WHERE, _danger(here), rows))
            _tell(work, here, Say(MemberWords.NEAR_SHARE))
            await work.commit()


@dataclass(frozen=True, slots=True)
class ShowCountry:
    """A member chose a country of those that were offered."""

    open_work: OpenWork
    directory: Directory

    async def __call__(self, contact: Contact, country: str) -> None:
        """Show what serves the whole of it.

        Raises:
            NotAMember: they are no active member.
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            await _end(work, contact)
            packs, today = here.community.packs, work.now.date()
            _show(work, here, self.directory.in_country(country, packs, today))
            await work.commit()


@dataclass(frozen=True, slots=True)
class ShowAround:
    """A member sent where they are."""

    open_work: OpenWork
    directory: Directory

    async def __call__(self, contact: Contact, point: Point) -> bool:
        """Show what serves it, if they were asked for a place. The point is only looked at.

        Returns:
            False if they were not asked, or are no active member; then nothing has changed.
        """
        async with self.open_work() as work:
            here = await find_present(work, contact)
            talk = await work.talks.find(contact)
            if here is None or talk is None or talk.step is not Step.NEAR:
                return False
            await work.talks.end(contact)
            packs, today = here.community.packs, work.now.date()
            _show(work, here, self.directory.around(point, packs, today))
            await work.commit()
        return True


async def hear_place(work: Work, here: Present, heard: Heard, directory: Directory) -> bool:
    """Take what was written for the place that /near asked for, or that stands behind it.

    Returns:
        False if it is none of both, or nothing that can be read came.
    """
    behind = WITH_PLACE.fullmatch(heard.text.strip())
    talk = await work.talks.find(heard.contact)
    asked = talk is not None and talk.step is Step.NEAR
    place = behind["place"] if behind else heard.text.strip()
    if not place or not (behind or asked):
        return False
    if asked:
        await work.talks.end(heard.contact)
    if not behind and (len(place) > PLACE_LONGEST or "?" in place):
        return False
    _show(work, here, directory.at(place, here.community.packs, work.now.date()))
    return True


def _show(work: Work, here: Present, found: Sequence[Near]) -> None:
    values = _danger(here)
    if found:
        _tell(work, here, Say(MemberWords.NEAR_FOUND, {**values, "entries": shown(found)}))
    else:
        _tell(work, here, Say(MemberWords.NEAR_NOTHING, values))


def _danger(here: Present) -> dict[str, str]:
    """Whom to call in danger, which stands first in every reply."""
    return {"emergency": here.community.emergency_words}


def _tell(work: Work, here: Present, say: Say) -> None:
    work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)


async def _end(work: Work, contact: Contact) -> None:
    talk = await work.talks.find(contact)
    if talk is not None and talk.step is Step.NEAR:
        await work.talks.end(contact)
