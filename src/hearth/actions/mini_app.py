"""A colleague opens the console from within Telegram."""

from dataclasses import dataclass, field

from hearth.actions.sign_in import NOWHERE
from hearth.community.audit import Deed, Subject
from hearth.community.errors import SignInNotAccepted
from hearth.community.mini_app import opened
from hearth.community.people import Actor
from hearth.community.staffroom import SeenFrom, Session, SignInLink, token_hash
from hearth.ports import NewToken, OpenWork


@dataclass(frozen=True, slots=True)
class SignInFromTelegram:
    """Telegram says who somebody is; the second factor is still asked for.

    Args:
        bot_token: of the care-team bot; empty where there is none, and then nobody comes in so.
    """

    open_work: OpenWork
    new_token: NewToken
    bot_token: str = field(repr=False)

    async def __call__(self, init_data: str, seen_from: SeenFrom = NOWHERE) -> str:
        """Begin a session that opens nothing yet but the second factor. initData works once.

        Returns:
            The secret of the session, for the cookie.

        Raises:
            SignInNotAccepted: forged, too old, used before, or of an account that is not (or no
                longer) a colleague's; which of these is not told.
        """
        secret = self.new_token()
        async with self.open_work() as work:
            said = opened(init_data, self.bot_token, work.now) if self.bot_token else None
            if said is None or await work.staff.find_link(said.digest) is not None:
                raise SignInNotAccepted
            staff = await work.staff.find(said.contact)
            if staff is None or staff.ended:
                raise SignInNotAccepted
            # Kept as a link that is used up: so a second use finds it, as that of a link does.
            used = SignInLink(said.digest, staff.id, said.until, used_at=work.now)
            await work.staff.add_link(used)
            session = Session(
                token_hash(secret), staff.id, work.now, work.now, seen_from=seen_from
            )
            await work.staff.add_session(session)
            about = Subject.of("staff", staff.id)
            work.note(Deed.STAFF_LINK_USED, by=Actor.staff(staff.id), about=about)
            await work.commit()
        return secret
