"""What is said of bulletins, and of how many a member wants."""

from enum import StrEnum


class BulletinWords(StrEnum):
    """What is said of bulletins, and of how many a member wants.

    Each bulletin has number and community besides, for the gate.
    """

    BULLETIN = "bulletin"  # title, text, risks, question, enclosed
    BULLETIN_CORRECTED = "bulletin-corrected"  # title, text, risks, question, closed, enclosed
    BULLETIN_TAKEN_BACK = "bulletin-taken-back"  # title, closed, emergency
    DIGEST = "digest"  # community, found
    BULLETIN_READ = "bulletin-read"  # number, community, title, text, risks, question, enclosed
    BULLETIN_FILE_GONE = "bulletin-file-gone"
    BULLETIN_SPOKEN = "bulletin-spoken"  # title, page, pages, spoken
    BULLETIN_SPOKEN_BELOW = "bulletin-spoken-below"
    BULLETIN_SPOKEN_GONE = "bulletin-spoken-gone"
    BULLETINS_ALL = "bulletins-all"
    BULLETINS_WEEKLY = "bulletins-weekly"
    BULLETINS_DIGEST = "bulletins-digest"
    BULLETINS_NONE = "bulletins-none"
    BUTTON_SPOKEN = "button-spoken"
    BUTTON_SPOKEN_ON = "button-spoken-on"
    BUTTON_SPOKEN_BACK = "button-spoken-back"
    BUTTON_PACE = "button-pace"
    BUTTON_PACE_ALL = "button-pace-all"
    BUTTON_PACE_WEEKLY = "button-pace-weekly"
    BUTTON_PACE_DIGEST = "button-pace-digest"
    BUTTON_PACE_NONE = "button-pace-none"
