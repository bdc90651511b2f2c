"""Every way the database is not there for us.

DatabaseError
├── DatabaseUnreachableError  nobody answers, or the file cannot be opened
├── DatabaseBusyError         others kept it busy for longer than we wait
├── DiskFullError             there is no room; nothing was kept
├── NewerDatabaseError        a newer Hearth wrote it
├── OlderDatabaseError        it has to be migrated first
└── RoleNotGivenError         the login may not step into the process's role

They carry versions and nothing that a row contains.
"""


class DatabaseError(Exception):
    """The database cannot be used now."""


class DatabaseUnreachableError(DatabaseError):
    """Nobody answers at the database's address, or its file cannot be opened."""


class DatabaseBusyError(DatabaseError):
    """Others kept the database busy for longer than we wait. Trying again may help."""


class DiskFullError(DatabaseError):
    """The disk is full. Nothing of the transaction was kept, and nothing may be confirmed."""


class RoleNotGivenError(DatabaseError):
    """The process is to have its role's rights only, and its login is no member of the role."""

    def __init__(self, role: str) -> None:
        super().__init__(role)
        self.role = role


class _VersionError(DatabaseError):
    """The database has another version than this program."""

    def __init__(self, found: str | None, known: str) -> None:
        super().__init__(found, known)
        self.found = found
        self.known = known


class NewerDatabaseError(_VersionError):
    """A newer version of the program wrote this database. It is left untouched."""


class OlderDatabaseError(_VersionError):
    """The database has to be migrated before this program can use it."""
