"""Names in the files for researchers, made of names of ours."""

NAME_LONGEST = 100
"""Characters of a variable in REDCap."""
BASELINE = "participant"
"""The instrument with what does not repeat. No form may have its name."""


def variable(*parts: str) -> str:
    """A name that every program takes, made of some names of ours."""
    words = "_".join(parts).replace("-", "_").split("_")
    return "_".join(word for word in words if word)[:NAME_LONGEST].rstrip("_")
