"""`hearth circle`: communities, and what is shown to their members."""

from typing import TYPE_CHECKING, Annotated

import typer

from hearth.cli.place import table, with_storage

if TYPE_CHECKING:
    from hearth.community.communities import Community
    from hearth.settings import Settings
    from hearth.storage.assembly import Storage

circle = typer.Typer(
    help="Communities, and what is shown to their members.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Name = Annotated[str, typer.Argument(help="Short name, such as epilepsy.")]
Title = Annotated[str, typer.Option(help="How people know it: the title of its group.")]
Organisation = Annotated[str, typer.Option(help="Who runs it.")]
Emergency = Annotated[str, typer.Option(help="Whom to call in danger, in plain words.")]
FirstReply = Annotated[str, typer.Option(help="When to expect a clinician; no full stop.")]
TimeZone = Annotated[str, typer.Option(help="Such as Europe/London.")]
Language = Annotated[str, typer.Option(help="Such as en.")]
Address = Annotated[str, typer.Option(help="The organisation's postal address, for receipts.")]
Contact = Annotated[str, typer.Option(help="How to reach it about data protection.")]
Jurisdiction = Annotated[str, typer.Option(help="The country whose law holds, such as Germany.")]
Authority = Annotated[str, typer.Option(help="The supervisory authority for complaints.")]
Guardians = Annotated[
    bool | None,
    typer.Option(help="Whether a parent or guardian may answer for somebody too young to join."),
]

Reads = Annotated[
    str,
    typer.Option(
        help="The languages that the team reads besides the community's own, such as en,es: "
        "messages in others are passed to people and named. - takes it back."
    ),
]

Outcomes = Annotated[
    str,
    typer.Option(
        help="With which outcomes cases end here, in this order, = before what your team calls "
        "one: answered,referred=sent to the GP. - offers all of them again."
    ),
]
Specialties = Annotated[
    str,
    typer.Option(
        help="Fields of work in the care team to which a case can be handed over, such as "
        "nurses,neurology. - takes them back."
    ),
]

FIRST_REPLY = "A clinician usually answers within a day"


@circle.command("list")
def show() -> None:
    """Show the communities."""
    from hearth.actions.setup import ListCommunities

    async def read(storage: "Storage", _settings: "Settings") -> None:
        rows = [
            (
                one.id,
                one.title,
                one.language,
                "yes" if one.group else "not yet",
                ", ".join(str(staff) for staff in one.on_call),
            )
            for one in await ListCommunities(storage.open_work)()
        ]
        table("Name", "Title", "Language", "Group connected", "On call", rows=rows)

    with_storage(read)


@circle.command("show")
def show_one(name: Name) -> None:
    """Show how one community is run."""
    from hearth.bootstrap.founding import facts_of
    from hearth.community.people import CommunityId

    async def read(storage: "Storage", _settings: "Settings") -> None:
        async with storage.open_work() as work:
            there = await work.communities.get(CommunityId(name))
        table("What", "How", rows=facts_of(there))

    with_storage(read)


@circle.command("new")
def new(  # noqa: PLR0913  A community has that many sides; each is an option with a name.
    name: Name,
    *,
    title: Title,
    organisation: Organisation,
    emergency: Emergency,
    first_reply: FirstReply = FIRST_REPLY,
    time_zone: TimeZone = "UTC",
    language: Language = "en",
    address: Address = "",
    contact: Contact = "",
    jurisdiction: Jurisdiction = "",
    authority: Authority = "",
    guardians: Guardians = None,
) -> None:
    """Make a community."""
    from hearth.bootstrap.founding import Stated, founded

    made = founded(
        name,
        title=title,
        organisation=organisation,
        emergency_words=emergency,
        first_reply=first_reply,
        time_zone=time_zone,
        language=language,
        stated=Stated(address, contact, jurisdiction, authority),
        guardians=bool(guardians),
    )

    async def make(storage: "Storage", _settings: "Settings") -> None:
        await found(storage, made)
        typer.echo("Publish its consent documents: hearth consent publish")

    with_storage(make)


async def found(storage: "Storage", made: "Community") -> None:
    """Make a community.

    Raises:
        SettingsError: there is one of that name.
    """
    from hearth.actions.setup import ListCommunities, SetUpCommunity
    from hearth.community.people import SHELL
    from hearth.settings import SettingsError

    if any(one.id == made.id for one in await ListCommunities(storage.open_work)()):
        raise SettingsError(f"There is a community {made.id} already; it was left as it is.")
    await SetUpCommunity(storage.open_work)(made, by=SHELL)
    typer.echo(f"{made.title} is there.")


@circle.command("change")
def change(  # noqa: PLR0913  As `new`.
    name: Name,
    *,
    title: Title = "",
    organisation: Organisation = "",
    emergency: Emergency = "",
    first_reply: FirstReply = "",
    time_zone: TimeZone = "",
    address: Address = "",
    contact: Contact = "",
    jurisdiction: Jurisdiction = "",
    authority: Authority = "",
    guardians: Guardians = None,
    reads: Reads = "",
    outcomes: Outcomes = "",
    specialties: Specialties = "",
) -> None:
    """Change how a community is run."""
    from hearth.actions.setup import SetUpCommunity
    from hearth.bootstrap.founding import Stated, Team, changed
    from hearth.community.people import SHELL, CommunityId

    async def put(storage: "Storage", _settings: "Settings") -> None:
        async with storage.open_work() as work:
            there = await work.communities.get(CommunityId(name))
        now = changed(
            there,
            title=title,
            organisation=organisation,
            emergency_words=emergency,
            first_reply=first_reply,
            time_zone=time_zone,
            stated=Stated(address, contact, jurisdiction, authority),
            guardians=guardians,
            team=Team(reads, outcomes, specialties),
        )
        await SetUpCommunity(storage.open_work)(now, by=SHELL)
        typer.echo(f"{now.title} is changed.")

    with_storage(put)


@circle.command("watchwords")
def watchwords(
    name: Name,
    words: Annotated[
        list[str] | None,
        typer.Argument(help="The whole list; ~ before a word lets slips of the pen count."),
    ] = None,
    *,
    clear: Annotated[bool, typer.Option("--clear", help="Empty the list.")] = False,
) -> None:
    """Show the community's own words that people should look at, or set them.

    The list lies in clear in the database: names of members do not belong on it.
    """
    from hearth.actions.watching import KeepWatchwords
    from hearth.community.people import SHELL, CommunityId

    async def put(storage: "Storage", _settings: "Settings") -> None:
        community = CommunityId(name)
        if words or clear:
            await KeepWatchwords(storage.open_work)(community, words or (), by=SHELL)
        async with storage.open_work() as work:
            there = await work.communities.get(community)
        typer.echo("\n".join(there.watchwords) or f"{there.title} has no watchwords.")

    with_storage(put)


@circle.command("packs")
def packs(
    name: Name,
    wanted: Annotated[
        list[str] | None,
        typer.Argument(help="The whole list, such as community general epilepsy."),
    ] = None,
) -> None:
    """Show which packs of answers and programmes the community uses, or set them."""
    from dataclasses import replace

    from hearth.actions.setup import SetUpCommunity
    from hearth.bootstrap.founding import checked_packs
    from hearth.community.people import SHELL, CommunityId

    async def put(storage: "Storage", _settings: "Settings") -> None:
        async with storage.open_work() as work:
            there = await work.communities.get(CommunityId(name))
        if wanted:
            there = replace(there, packs=checked_packs(wanted))
            await SetUpCommunity(storage.open_work)(there, by=SHELL)
        typer.echo(" ".join(there.packs))

    with_storage(put)


@circle.command("programme")
def programme(
    name: Name,
    course: Annotated[
        str, typer.Argument(help="The programme's name; `hearth library programmes --list`.")
    ] = "",
    *,
    clear: Annotated[bool, typer.Option("--clear", help="Begin none by itself.")] = False,
) -> None:
    """Show which programme begins for newcomers who agreed to lessons, or set it."""
    from hearth.actions.programmes_at_desk import GiveToNewcomers
    from hearth.bootstrap.courses import Courses
    from hearth.community.people import SHELL, CommunityId
    from hearth.community.programmes import ProgrammeId

    async def put(storage: "Storage", _settings: "Settings") -> None:
        community = CommunityId(name)
        if course or clear:
            wanted = ProgrammeId(course) if course else None
            await GiveToNewcomers(storage.open_work, Courses())(community, wanted, by=SHELL)
        async with storage.open_work() as work:
            there = await work.communities.get(community)
        typer.echo(there.first_programme or f"{there.title} begins no programme for newcomers.")

    with_storage(put)


@circle.command("posts")
def posts(
    name: Name,
    *,
    nameless: Annotated[
        str, typer.Option(help="Asking the group without a name: off, screened or approved.")
    ] = "",
    writing: Annotated[
        str, typer.Option(help="How members write in the group: open or premoderated.")
    ] = "",
    noticed_after: Annotated[
        str,
        typer.Option(
            help="After how many hours a question without an answer is shown to the care team: "
            "2, 4, 6, 12, 24 or never."
        ),
    ] = "",
) -> None:
    """Show or set what the bot posts in the group for members, and what it minds there."""
    from hearth.actions.circle_settings import ChangeSettings
    from hearth.community.circle_settings import Setting, fingerprint
    from hearth.community.people import SHELL, CommunityId

    wanted = {
        Setting.NAMELESS: nameless,
        Setting.WRITING: writing,
        Setting.NOTICED_AFTER: noticed_after,
    }
    chosen = {one: choice for one, choice in wanted.items() if choice}

    async def put(storage: "Storage", _settings: "Settings") -> None:
        community = CommunityId(name)
        async with storage.open_work() as work:
            seen = fingerprint(await work.communities.get(community))
        await ChangeSettings(storage.open_work)(community, chosen, by=SHELL, seen=seen)
        async with storage.open_work() as work:
            there = await work.communities.get(community)
        typer.echo(f"nameless: {there.nameless}\nwriting: {there.writing}")
        typer.echo(f"noticed after: {there.noticed_after}")

    with_storage(put)


@circle.command("on-call")
def on_call(
    name: Name,
    staff: Annotated[list[int], typer.Argument(help="Staff numbers, first the first to page.")],
) -> None:
    """Say who is paged first, and who follows."""
    from hearth.actions.setup import PutOnCall
    from hearth.bootstrap.founding import pageable
    from hearth.community.people import SHELL, CommunityId, StaffId

    async def put(storage: "Storage", _settings: "Settings") -> None:
        async with storage.open_work() as work:
            people = pageable([await work.staff.get(StaffId(number)) for number in staff])
        await PutOnCall(storage.open_work)(CommunityId(name), people, by=SHELL)
        order = ", then ".join(str(one.id) for one in people)
        typer.echo(f"On call for {name}: {order}; after them every clinician.")

    with_storage(put)
