"""What is said of the day on which somebody joined."""

from enum import StrEnum


class AnniversaryWords(StrEnum):
    """What is said of the day on which somebody joined."""

    ANNIVERSARY_ON = "anniversary-on"  # community, due
    ANNIVERSARY_OFF = "anniversary-off"  # community
    ANNIVERSARY = "anniversary"  # community, count
    BUTTON_ANNIVERSARY_WANT = "button-anniversary-want"
    BUTTON_ANNIVERSARY_NOT = "button-anniversary-not"
