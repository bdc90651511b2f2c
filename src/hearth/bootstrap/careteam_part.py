"""The care-team bot as a part of a program."""

from hearth.actions.retention import EVERYWHERE
from hearth.actions.reviews_due import look_at_reviews
from hearth.bootstrap.counting import begin_all_counting
from hearth.bootstrap.delivering import deliver_for
from hearth.bootstrap.running import Running, storage_in, token_of
from hearth.bootstrap.trying import when_asked
from hearth.bootstrap.wiring import careteam_actions, careteam_due
from hearth.community.people import StaffId
from hearth.community.timers import Timer, TimerKind
from hearth.storage.assembly import Storage
from hearth.storage.keys.names import Holder
from hearth_bot.careteam.bot import careteam_bot
from hearth_bot.careteam.handlers.asking import NameOf
from hearth_bot.post.destinations import Destinations


async def run(running: Running) -> None:
    """The care-team bot until it is stopped."""
    async with (
        storage_in(running, Holder.CARETEAM) as storage,
        when_asked(running) as language,
    ):
        side = careteam_bot(
            token_of(running.settings, Holder.CARETEAM),
            running.settings.telegram_api,
            careteam_actions(storage.open_work, running.settings.console_address, language),
            name_of=names_of(storage),
            find_destination=Destinations(storage.open_work),
            slots=storage.outbox,
            console=running.settings.console_address,
        )
        await look_for_what_is_over(storage)
        due_here = careteam_due(storage, running.settings)
        await deliver_for(running, Holder.CARETEAM, side, storage, due_here)


async def look_for_what_is_over(storage: Storage) -> None:
    """Let retention, reviews and counts come due; then they set their own time."""
    async with storage.open_work() as work:
        await look_at_reviews(work)
        await begin_all_counting(work)
        await work.timers.set(Timer(TimerKind.RETENTION, EVERYWHERE, work.now))
        await work.commit()


def names_of(storage: Storage) -> NameOf:
    """Finds the working name of a colleague."""

    async def name_of(number: int) -> str:
        async with storage.open_work() as work:
            return (await work.staff.get(StaffId(number))).name

    return name_of
