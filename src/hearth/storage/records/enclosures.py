"""Files that go out with bulletins, sealed once for each process."""

from sqlalchemy import delete, select, update

from hearth.community.enclosures import AtTelegram, EnclosureId
from hearth.storage.sealing.where import Where
from hearth.storage.tables import bulletin_files as files
from hearth.storage.transaction import Transaction

WRITTEN_ONCE = 1


class SqlEnclosures:
    """The bytes of what goes out with bulletins."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def add(self, content: bytes) -> EnclosureId:
        """Keep them for the care team, under the next number."""
        number = EnclosureId(await self._tx.next_number("bulletin_files"))
        where = Where("bulletin_files", "content", number, WRITTEN_ONCE)
        row = {
            "id": number,
            "content": self._tx.sealer.seal_own(content, where),
            "content_version": WRITTEN_ONCE,
            "letter": None,
            "telegram": "",
        }
        await self._tx.add(files, row)
        return number

    async def content(self, number: EnclosureId) -> bytes | None:
        """The bytes, for the care team; None if they are gone."""
        asked = select(files.c.id, files.c.content, files.c.content_version)
        row = await self._tx.first(asked.where(files.c.id == number))
        if row is None:
            return None
        where = Where("bulletin_files", "content", number, row["content_version"])
        return self._tx.sealer.open_own(row["content"], where)

    async def hand_over(self, number: EnclosureId) -> None:
        """The bot that sends it gets a copy; not where Telegram has it already."""
        row = await self._tx.first(select(files.c.telegram).where(files.c.id == number))
        content = await self.content(number)
        if row is None or row["telegram"] or content is None:
            return
        letter = self._tx.sealer.seal_to_community(content, _letter(number))
        await self._tx.run(update(files).where(files.c.id == number).values(letter=letter))

    async def at_telegram(self, number: EnclosureId) -> AtTelegram:
        """What the bot that sends it has of it; of one that is gone nothing."""
        asked = select(files.c.telegram, files.c.letter).where(files.c.id == number)
        row = await self._tx.first(asked)
        if row is None or row["telegram"] or row["letter"] is None:
            return AtTelegram("" if row is None else row["telegram"], None)
        return AtTelegram("", self._tx.sealer.open_from_care(row["letter"], _letter(number)))

    async def sent(self, number: EnclosureId, telegram: str) -> None:
        """Telegram has it under this name from now on: the bot's own copy goes."""
        values = {"telegram": telegram, "letter": None}
        await self._tx.run(update(files).where(files.c.id == number).values(**values))

    async def drop(self, number: EnclosureId) -> None:
        """It goes out nowhere."""
        await self._tx.run(delete(files).where(files.c.id == number))


def _letter(number: EnclosureId) -> Where:
    return Where("bulletin_files", "letter", number, WRITTEN_ONCE)
