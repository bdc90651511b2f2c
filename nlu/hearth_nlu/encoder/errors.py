"""What may become of an encoder that was there, for those who do not import it."""


class GivenUpError(RuntimeError):
    """It hung over this text, or over so many that it reads nothing any more."""
