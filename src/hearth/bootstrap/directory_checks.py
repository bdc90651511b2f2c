"""How the directory stands: whether it can be read, what is withheld and what falls due soon."""

from datetime import date

from hearth.actions.seeing_directory import SOON
from hearth.bootstrap.findings import Found, note, right, wrong
from hearth.directory_files import DirectoryFileError, directory_in
from hearth.settings import Settings
from hearth_nlu.library import available_packs


def directory_found(settings: Settings, today: date) -> Found:
    """The directory of this place as it stands today."""
    subject = "directory"
    try:
        directory = directory_in(settings.directory, available_packs())
    except DirectoryFileError as problem:
        return wrong(subject, str(problem))
    overdue = len(directory.overdue(today))
    soon = sum(today <= one.due_on <= today + SOON for one in directory.entries)
    if overdue or soon:
        return note(
            subject,
            f"{overdue} entries are overdue and withheld, and {soon} fall due within 30 days; "
            "`hearth directory check FILE` shows which. Review them and change their dates.",
        )
    if settings.directory is None:
        return right(subject, "the few emergency numbers that come with Hearth")
    return right(subject, f"{len(directory.entries)} entries, none due within 30 days")
