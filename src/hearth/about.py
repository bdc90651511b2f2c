"""Which Hearth this is."""

from importlib.metadata import PackageNotFoundError, version


def own_version() -> str:
    """The installed version; a checkout that is only on Python's path has none."""
    try:
        return version("hearth")
    except PackageNotFoundError:
        return "(not installed)"
