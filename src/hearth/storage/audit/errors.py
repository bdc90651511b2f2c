"""Every way the audit log cannot be trusted.

AuditError
├── LogGoneBackwardsError  it is shorter, or another one, than a checkpoint outside says
└── LogChangedError        it does not go on from our own newest checkpoint

They carry numbers and names of files.
"""


class AuditError(Exception):
    """The audit log is not what it must be."""


class LogGoneBackwardsError(AuditError):
    """A checkpoint that is kept outside the database says more than the database has.

    Args:
        name: the checkpoint's file.
        size: how many entries there were then.
        found: how many there are now.
    """

    def __init__(self, name: str, size: int, found: int) -> None:
        super().__init__(name, size, found)
        self.name = name
        self.size = size
        self.found = found


class LogChangedError(AuditError):
    """The entries after our own newest checkpoint do not go on from it: nothing is signed.

    Args:
        number: the entry that is missing or not what it must be.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number
