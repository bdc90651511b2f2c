"""Bulletins in the care-team bot: what waits, how it will look, approving and sending."""

from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.actions.bulletins import ApproveBulletin
from hearth.actions.publishing_bulletins import SendBulletin
from hearth.actions.saying import say_to
from hearth.community.bulletin_words import standing
from hearth.community.bulletins import Bulletin, BulletinId, BulletinState
from hearth.community.errors import BulletinChanged
from hearth.community.outgoing import Button, Rows, Values
from hearth.community.people import Permission, Staff
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work

SHOWN_MOST = 10
"""Cards at once; the console has all."""

READ_LETTERS = 16
"""Hexadecimal digits of a fingerprint on a button (64 bytes, Bot API): 64 bits, which nobody meets
by chance, and whoever writes bulletins gains nothing by looking for two that share them."""


@dataclass(frozen=True, slots=True)
class ShowBulletins:
    """A publisher asks the care-team bot what there is to do."""

    open_work: OpenWork

    async def __call__(self, *, by: Staff) -> None:
        """What waits for a second reader or to be sent, each as a card; then the offer to write.

        Raises:
            NotAllowed: `by` does not approve content.
        """
        must(by, Permission.CONTENT_APPROVE)
        async with self.open_work() as work:
            waiting = [
                one
                for one in await work.bulletins.list(200)
                if one.state in (BulletinState.DRAFT, BulletinState.APPROVED)
            ]
            for one in waiting[:SHOWN_MOST]:
                draft = one.state is BulletinState.DRAFT
                words = StaffWords.BULLETIN_CARD if draft else StaffWords.BULLETIN_CARD_APPROVED
                read = Button(StaffWords.BUTTON_BULLETIN_READ, f"bulletin:read:{one.id}")
                say_to(work, by, words, _card(one), ((read,),))
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
        against = 0
        if bulletin.state is BulletinState.DRAFT:
            flaws = await self.approve_it.check(bulletin.words, bulletin.audience, by=by)
            against = len(standing(bulletin.words, flaws))
        async with self.open_work() as work:
            rows = _next(bulletin, against, by)
            say_to(work, by, StaffWords.BULLETIN_LOOK, _look(bulletin), rows)
            if against:
                values: Values = {"number": number, "count": against}
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

        def tell(work: Work, bulletin: Bulletin) -> None:
            rows = _next(bulletin, 0, by)
            say_to(work, by, StaffWords.BULLETIN_CARD_APPROVED, _card(bulletin), rows)

        await self.approve_it(number, whole, by=by, then=tell)

    async def send(self, number: BulletinId, *, by: Staff) -> None:
        """Let it go out now. Raises as `SendBulletin.now` does."""

        def tell(work: Work, bulletin: Bulletin) -> None:
            say_to(work, by, StaffWords.BULLETIN_GOES_OUT, _card(bulletin))

        await self.send_it.now(number, by=by, then=tell)


def _write(by: Staff) -> Rows:
    """The button with which whoever may write one begins."""
    write = Button(StaffWords.BUTTON_BULLETIN_WRITE, "bulletin:write")
    return ((write,),) if by.may(Permission.CONTENT_WRITE) else ()


def _card(bulletin: Bulletin) -> Values:
    return {"number": bulletin.id, "title": bulletin.words.title}


def _look(bulletin: Bulletin) -> Values:
    words = bulletin.words
    said: Values = {"says": words.text, "risks": words.risks, "choices": " / ".join(words.choices)}
    file = "" if words.file is None else words.file.name
    asked: Values = {"question": words.question, "argued": words.argued}
    film: Values = {"file": file, "spoken": words.words_of_film}
    return {**_card(bulletin), **said, **asked, **film}


def _next(bulletin: Bulletin, against: int, by: Staff) -> Rows:
    """What this colleague may do with it now."""
    if bulletin.state is BulletinState.APPROVED:
        return ((Button(StaffWords.BUTTON_BULLETIN_SEND, f"bulletin:send:{bulletin.id}"),),)
    if bulletin.state is not BulletinState.DRAFT or against or bulletin.author == by.id:
        return ()
    deed = f"bulletin:approve:{bulletin.id}:{bulletin.fingerprint[:READ_LETTERS]}"
    return ((Button(StaffWords.BUTTON_BULLETIN_APPROVE, deed),),)
