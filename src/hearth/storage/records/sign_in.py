"""One-time links, sessions and second factors."""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import RowMapping, delete, select

from hearth.community.passkeys import Challenge, Passkey
from hearth.community.people import StaffId
from hearth.community.staffroom import (
    SESSIONS_KEPT_FOR,
    SecondFactor,
    SeenFrom,
    Session,
    SignInLink,
)
from hearth.storage.keys.errors import KeyNotHeldError
from hearth.storage.keys.names import Holder, KeyName
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.where import Where
from hearth.storage.tables import second_factors, sessions, sign_in_links
from hearth.storage.transaction import Transaction, version_of
from hearth.storage.written import Document, as_bytes, as_document


class SqlSignIn:
    """How staff get in."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def add_link(self, link: SignInLink) -> None:
        """Keep a one-time link."""
        self._tx.changed = True
        await self._tx.add(sign_in_links, {"hash": link.hash, **_link_row(link)})

    async def find_link(self, link_hash: bytes) -> SignInLink | None:
        """The link with this hash, for this transaction alone."""
        asked = select(sign_in_links).where(sign_in_links.c.hash == link_hash)
        row = await self._tx.first(asked.with_for_update())
        return None if row is None else _link(row)

    async def put_link(self, link: SignInLink) -> None:
        """Remember it as it is now."""
        self._tx.changed = True
        await self._tx.put(sign_in_links, {"hash": link.hash}, _link_row(link))

    async def add_session(self, session: Session) -> None:
        """Keep a session; those that began too long ago go, whose ever they are."""
        self._tx.changed = True
        old = sessions.c.began_at < self._tx.now - SESSIONS_KEPT_FOR
        await self._tx.run(delete(sessions).where(old))
        await self._tx.add(sessions, {"hash": session.hash, **_session_row(session)})

    async def find_session(self, session_hash: bytes) -> Session | None:
        """The session with this hash, for this transaction alone."""
        asked = select(sessions).where(sessions.c.hash == session_hash)
        row = await self._tx.first(asked.with_for_update())
        return None if row is None else _session(row)

    async def sessions(self, staff: StaffId) -> Sequence[Session]:
        """All sessions of a staff member, the newest first, for this transaction alone."""
        asked = select(sessions).where(sessions.c.staff == staff)
        newest = asked.order_by(sessions.c.began_at.desc(), sessions.c.hash)
        return [_session(row) for row in await self._tx.all(newest.with_for_update())]

    async def sessions_lately(self, staff: StaffId | None, limit: int) -> Sequence[Session]:
        """The newest sessions of a staff member, or of everybody, the newest first."""
        asked = select(sessions).order_by(sessions.c.began_at.desc(), sessions.c.hash).limit(limit)
        mine = asked if staff is None else asked.where(sessions.c.staff == staff)
        return [_session(row) for row in await self._tx.all(mine)]

    async def put_session(self, session: Session) -> None:
        """Remember it as it is now. Being seen needs no note; ending does."""
        before = await self.find_session(session.hash)
        if before is None or _session_row(before) | _seen(session) != _session_row(session):
            self._tx.changed = True
        await self._tx.put(sessions, {"hash": session.hash}, _session_row(session))

    async def second_factor(self, staff: StaffId) -> SecondFactor | None:
        """Their second factor. Only the care team's process can open it."""
        asked = select(second_factors).where(second_factors.c.staff == staff)
        if self._tx.sealer.bot is not Holder.CARETEAM:
            raise CannotOpenError(_where(staff, 0))
        row = await self._tx.first(asked.with_for_update())
        if row is None:
            return None
        where = _where(staff, row["factor_version"])
        factor = as_document(self._tx.sealer.open_own(row["factor"], where))
        rests = factor.get("rests_until")
        return SecondFactor(
            b64decode(factor["secret"], validate=True),
            factor["confirmed"],
            factor["last_step"],
            factor.get("wrong_codes", 0),
            datetime.fromisoformat(rests) if rests else None,
            tuple(_passkey(one) for one in factor.get("passkeys", ())),
            _challenge(factor.get("challenge")),
        )

    async def put_second_factor(self, staff: StaffId, factor: SecondFactor) -> None:
        """Remember it as it is now."""
        self._tx.changed = True
        if self._tx.sealer.bot is not Holder.CARETEAM:
            raise KeyNotHeldError(KeyName.CARETEAM_MAILBOX)
        key = {"staff": staff}
        version = 1 + await version_of(self._tx, second_factors, "factor_version", key)
        written = {
            "secret": b64encode(factor.secret).decode(),
            "confirmed": factor.confirmed,
            "last_step": factor.last_step,
            "wrong_codes": factor.wrong_codes,
            "rests_until": factor.rests_until.isoformat() if factor.rests_until else None,
            "passkeys": [_passkey_written(one) for one in factor.passkeys],
            "challenge": _challenge_written(factor.challenge),
        }
        where = _where(staff, version)
        sealed = self._tx.sealer.seal_staff(as_bytes(written), where)
        self._tx.wrote(where, sealed)
        await self._tx.put(second_factors, key, {"factor": sealed, "factor_version": version})


def _passkey_written(one: Passkey) -> Document:
    return {
        "id": b64encode(one.id).decode(),
        "public": b64encode(one.public).decode(),
        "count": one.count,
        "name": one.name,
        "added_at": one.added_at.isoformat(),
        "used_at": one.used_at.isoformat() if one.used_at else None,
    }


def _passkey(written: Document) -> Passkey:
    used = written["used_at"]
    return Passkey(
        b64decode(written["id"], validate=True),
        b64decode(written["public"], validate=True),
        written["count"],
        written["name"],
        datetime.fromisoformat(written["added_at"]),
        datetime.fromisoformat(used) if used else None,
    )


def _challenge_written(one: Challenge | None) -> Document | None:
    if one is None:
        return None
    return {"random": b64encode(one.random).decode(), "until": one.until.isoformat()}


def _challenge(written: Document | None) -> Challenge | None:
    if written is None:
        return None
    random = b64decode(written["random"], validate=True)
    return Challenge(random, datetime.fromisoformat(written["until"]))


def _where(staff: StaffId, version: int) -> Where:
    return Where("second_factors", "factor", staff, version)


def _link(row: RowMapping) -> SignInLink:
    return SignInLink(
        hash=row["hash"],
        staff=StaffId(row["staff"]),
        expires_at=row["expires_at"],
        connects=row["connects"],
        used_at=row["used_at"],
    )


def _link_row(link: SignInLink) -> dict[str, object]:
    return {
        "staff": link.staff,
        "expires_at": link.expires_at,
        "connects": link.connects,
        "used_at": link.used_at,
    }


def _session(row: RowMapping) -> Session:
    return Session(
        hash=row["hash"],
        staff=StaffId(row["staff"]),
        began_at=row["began_at"],
        seen_at=row["seen_at"],
        full=row["full"],
        wrong_codes=row["wrong_codes"],
        ended_at=row["ended_at"],
        seen_from=SeenFrom(row["browser"] or "", row["network"] or ""),
    )


def _session_row(session: Session) -> dict[str, object]:
    return {
        "staff": session.staff,
        "began_at": session.began_at,
        "full": session.full,
        "wrong_codes": session.wrong_codes,
        "ended_at": session.ended_at,
        "browser": session.seen_from.browser or None,
        "network": session.seen_from.network or None,
        **_seen(session),
    }


def _seen(session: Session) -> dict[str, object]:
    return {"seen_at": session.seen_at}
