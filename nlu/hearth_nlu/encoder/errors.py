"""What may become of an encoder that was there, for those who do not import it."""


class GivenUpError(RuntimeError):
    """It hung, and reads nothing any more until the program is started again."""
