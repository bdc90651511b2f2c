"""A worker that is there to be killed: it does one thing over and over and says when it is done.

Called with: what to do (`store` or `handle`), the database's address, the home, and how many
leases after noon it is.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from contracts.storage.places import Hands, Place
from hearth.community.outgoing import Hide, ToGroup, Urgency
from hearth.community.people import CommunityId
from hearth.storage.assembly import Storage
from hearth.storage.keys.names import Holder
from hearth.storage.keys.sources import FileSource
from hearth.storage.mailboxes.handling import Handling, current_update
from hearth.storage.mailboxes.inbox import LEASE, RawUpdate


async def store(storage: Storage) -> None:
    number = 0
    while True:
        number += 1
        await storage.inbox.store([RawUpdate(number, b"{}", storage.chat_key(number % 3))])
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


async def handle(storage: Storage) -> None:
    while claimed := await storage.inbox.claim(2):
        for one in claimed:
            current_update.set(Handling(Holder.COMMUNITY, one.update_id))
            async with storage.open_work() as work:
                group = ToGroup(CommunityId("epilepsy"))
                work.tell(group, Hide(one.update_id), urgency=Urgency.ANSWER)
                await work.commit()
            sys.stdout.write(f"{one.update_id}\n")
            sys.stdout.flush()


WORK: dict[str, Callable[[Storage], Awaitable[None]]] = {"store": store, "handle": handle}


async def main(what: str, url: str, home: Path, leases: int) -> None:
    clock = Hands()
    clock.move(leases * LEASE)
    rings = (FileSource(home, Holder.COMMUNITY).load(), FileSource(home, Holder.CARETEAM).load())
    async with Place(url, home, rings, clock).storage(Holder.COMMUNITY) as storage:
        await WORK[what](storage)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), int(sys.argv[4])))
