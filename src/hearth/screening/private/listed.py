"""Lists of words that the checks for private details ask."""

from importlib.resources import files


def listed(name: str) -> frozenset[str]:
    """The words of `rules/NAME.txt`, without its heading."""
    text = files("hearth.screening").joinpath(f"rules/{name}.txt").read_text("utf-8")
    return frozenset(
        word for line in text.splitlines() if not line.startswith("#") for word in line.split()
    )
