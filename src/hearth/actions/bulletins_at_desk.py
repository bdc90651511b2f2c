"""Bulletins in the care-team bot: what waits, how it will look, approving and sending."""

from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.actions.bulletin_buttons import READ_LETTERS, card_of, next_of, read_it
from hearth.actions.bulletins import LISTED_MOST, ApproveBulletin
from hearth.actions.crisis_cards import kinds_of
from hearth.actions.publishing_bulletins import SendBulletin
from hearth.actions.saying import say_to
from hearth.community.bulletin_words import BulletinFlaw, standing
from hearth.community.bulletins import Bulletin, BulletinId, BulletinState
from hearth.community.errors import BulletinChanged
from hearth.community.outgoing import Button, Rows, Values
from hearth.community.people import Permission, Staff
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work

SHOWN_MOST = 10
"""Cards at once; the console has all."""

CARDS = {
    BulletinState.DRAFT: StaffWords.BULLETIN_CARD,
    BulletinState.APPROVED: StaffWords.BULLETIN_CARD_APPROVED,
    BulletinState.PLANNED: StaffWords.BULLETIN_CARD_PLANNED,
}
"""What waits for somebody or for its time, and how it is shown."""

OUT_SHOWN = 3
"""Of those that went out: what is wrong is mostly noticed soon."""


@dataclass(frozen=True, slots=True)
class ShowBulletins:
    """A publisher asks the care-team bot what there is to do."""

    open_work: OpenWork

    async def __call__(self, *, by: Staff) -> None:
        """What went out last, and what waits for a reader or its time; then the offer to write.

        Raises:
            NotAllowed: `by` does not approve content.
        """
        must(by, Permission.CONTENT_APPROVE)
        async with self.open_work() as work:
            there = await work.bulletins.list(LISTED_MOST)
            out = [one for one in there if one.state is BulletinState.SENT]
            waiting = [one for one in there if one.state in CARDS]
            for one in out[:OUT_SHOWN]:
                say_to(work, by, StaffWords.BULLETIN_CARD_OUT, card_of(one), read_it(one))
            for one in waiting[:SHOWN_MOST]:
                say_to(work, by, CARDS[one.state], card_of(one), read_it(one))
            words = StaffWords.BULLETIN_OFFER if waiting else StaffWords.BULLETINS_NONE
            say_to(work, by, words, {}, _write(by))
            await work.commit()


@dataclass(frozen=True, slots=True)
class BulletinAtDesk:
    """A publisher reads one in the chat, and stands for it or lets it go out."""

    open_work: OpenWork
    approve_it: ApproveBulletin
    send_it: SendBulletin

    async def read(self, number: BulletinId, *, by: Staff) -> None:
        """Show it as it will look, what stands against it, and the button for what comes next.

        Raises:
            NotAllowed: `by` does not approve content.
            NoSuchBulletin: there is none with that number.
        """
        must(by, Permission.CONTENT_APPROVE)
        async with self.open_work() as work:
            bulletin = await work.bulletins.see(number)
        against: tuple[BulletinFlaw, ...] = ()
        if bulletin.state is BulletinState.DRAFT:
            flaws = await self.approve_it.check(bulletin.words, bulletin.audience, by=by)
            against = standing(bulletin.words, flaws)
        async with self.open_work() as work:
            rows = next_of(bulletin, len(against), by)
            say_to(work, by, StaffWords.BULLETIN_LOOK, _look(bulletin), rows)
            if against:
                kinds = kinds_of(against)
                values: Values = {"number": number, "count": len(against), "against": kinds}
                say_to(work, by, StaffWords.BULLETIN_AGAINST, values)
            await work.commit()

    async def approve(self, number: BulletinId, read: str, *, by: Staff) -> None:
        """Approve what was shown, and offer to send it.

        Args:
            number: of the draft.
            read: the first `READ_LETTERS` of the fingerprint of what was shown.
            by: who.

        Raises:
            BulletinChanged: it is not what was shown any more.
            NotAllowed, NoSuchBulletin, OwnBulletin, BulletinNotFit: as `ApproveBulletin`.
        """
        must(by, Permission.CONTENT_APPROVE)
        async with self.open_work() as work:
            whole = (await work.bulletins.see(number)).fingerprint
        if len(read) != READ_LETTERS or not whole.startswith(read):
            raise BulletinChanged

        async def tell(work: Work, bulletin: Bulletin) -> None:
            rows = next_of(bulletin, 0, by)
            say_to(work, by, StaffWords.BULLETIN_CARD_APPROVED, card_of(bulletin), rows)

        await self.approve_it(number, whole, by=by, then=tell)

    async def send(self, number: BulletinId, *, by: Staff) -> None:
        """Let it go out now. Raises as `SendBulletin.now` does."""

        async def tell(work: Work, bulletin: Bulletin) -> None:
            say_to(work, by, StaffWords.BULLETIN_GOES_OUT, card_of(bulletin))

        await self.send_it.now(number, by=by, then=tell)


def _write(by: Staff) -> Rows:
    """The button with which whoever may write one begins."""
    write = Button(StaffWords.BUTTON_BULLETIN_WRITE, "bulletin:write")
    return ((write,),) if by.may(Permission.CONTENT_WRITE) else ()


def _look(bulletin: Bulletin) -> Values:
    words = bulletin.words
    said: Values = {"says": words.text, "risks": words.risks, "choices": " / ".join(words.choices)}
    file = "" if words.file is None else words.file.name
    asked: Values = {"question": words.question, "argued": words.argued}
    film: Values = {"file": file, "spoken": words.words_of_film}
    return {**card_of(bulletin), **said, **asked, **film}
