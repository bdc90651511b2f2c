"""Looking after the place: doctor, migrate."""

import sys


def doctor() -> None:
    """Say what is not right, and what to do about it."""
    import asyncio

    from hearth.bootstrap.doctor import examine
    from hearth.bootstrap.findings import Mark
    from hearth.logs import set_up_logs
    from hearth.settings import load_settings

    set_up_logs("error")
    found = asyncio.run(examine(load_settings()))
    for one in found:
        print(f"{one.mark.value} {one.subject}: {one.words}")
    if any(one.mark is Mark.WRONG for one in found):
        sys.exit(1)


def migrate() -> None:
    """Bring the database to the newest version."""
    import asyncio

    from hearth.bootstrap.rings import bring_up_to_date, give_processes_their_roles
    from hearth.logs import set_up_logs
    from hearth.settings import load_settings

    set_up_logs("warning")
    settings = load_settings()
    changed = asyncio.run(bring_up_to_date(settings))
    print("The database is now up to date." if changed else "The database was up to date.")
    if missing := asyncio.run(give_processes_their_roles(settings)):
        print(
            "The processes have no roles of their own yet: each can do whatever its login can. A "
            "database administrator has to run this; then run `hearth migrate` again:"
        )
        print("\n".join(f"    {line}" for line in missing))
