"""The languages that are told apart, so that people can be asked who reads them."""

TOLD_APART = (
    *("en", "es", "fr", "hi"),
    *("am", "ar", "bn", "cs", "da", "de", "el", "gu", "he", "hu", "hy", "id", "it", "ja", "ka"),
    *("kn", "ko", "ml", "nl", "or", "pa", "pl", "pt", "ro", "ru", "si", "so", "sv", "sw", "ta"),
    *("te", "th", "tl", "tr", "vi", "zh"),
)
"""Codes of ISO 639-1; the first four are those that screening reads."""


def base(tag: str) -> str:
    """The language of a tag such as `en-GB`, as `TOLD_APART` has it."""
    return tag.partition("-")[0].lower()
