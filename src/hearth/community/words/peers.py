"""What is said to peer supporters, and to newcomers whom they welcome."""

from enum import StrEnum


class PeerWords(StrEnum):
    """What is said to peer supporters, and to newcomers whom they welcome."""

    PEER_INVITED = "peer-invited"  # community
    PEER_DECLINED = "peer-declined"  # community
    PEER_LEARNING = "peer-learning"  # community
    PEER_READY = "peer-ready"  # community
    PEER_AWAY = "peer-away"  # community
    PEER_NONE = "peer-none"
    PEER_STOPPED = "peer-stopped"  # community
    PEER_ENDED = "peer-ended"  # community
    PEER_QUESTIONS = "peer-questions"  # community, links, own, others
    PEER_ON_IT = "peer-on-it"  # hours, link
    PEER_NOT_ON_IT = "peer-not-on-it"
    PEER_ELSEWHERE = "peer-elsewhere"
    PEER_QUESTIONS_NONE = "peer-questions-none"  # community
    ASK_HAND_ON = "ask-hand-on"
    WELCOME_OFFERED = "welcome-offered"  # community
    WELCOME_COMING = "welcome-coming"
    WELCOME_WANTED = "welcome-wanted"  # community
    WELCOME_ELSEWHERE = "welcome-elsewhere"
    ASK_WELCOME = "ask-welcome"  # most
    WELCOME_ONLY_WORDS = "welcome-only-words"  # most
    WELCOME_PREVIEW = "welcome-preview"  # community, text
    WELCOME_SEEN = "welcome-seen"  # kinds
    WELCOME_SENT = "welcome-sent"
    WELCOME_LEFT = "welcome-left"
    WELCOME_CARRIED = "welcome-carried"  # community, text, author, home (for the gate)
    ASK_THANKS = "ask-thanks"  # most
    THANKS_PREVIEW = "thanks-preview"  # community, text
    THANKS_SENT = "thanks-sent"
    THANKS_LEFT = "thanks-left"
    THANKS_CARRIED = "thanks-carried"  # community, text, author, home (for the gate)
    BUTTON_PEER_YES = "button-peer-yes"
    BUTTON_PEER_NO = "button-peer-no"
    BUTTON_PEER_TRAINING = "button-peer-training"
    BUTTON_PEER_AVAILABLE = "button-peer-available"
    BUTTON_PEER_AWAY = "button-peer-away"
    BUTTON_PEER_QUESTIONS = "button-peer-questions"
    BUTTON_PEER_ON_IT = "button-peer-on-it"  # number
    BUTTON_PEER_NOT_ON_IT = "button-peer-not-on-it"  # number
    BUTTON_PEER_NOT_ON_IT_NOW = "button-peer-not-on-it-now"
    BUTTON_PEER_HAND_ON = "button-peer-hand-on"
    BUTTON_PEER_STOP = "button-peer-stop"
    BUTTON_WELCOME_WANT = "button-welcome-want"
    BUTTON_WELCOME_NOT = "button-welcome-not"
    BUTTON_WELCOME_TAKE = "button-welcome-take"
    BUTTON_WELCOME_SEND = "button-welcome-send"
    BUTTON_WELCOME_LEAVE = "button-welcome-leave"
    BUTTON_WELCOME_ANSWER = "button-welcome-answer"


SAID_OF_PEERS = tuple(
    one
    for one in PeerWords
    if not one.name.startswith("BUTTON_")
    and one not in (PeerWords.WELCOME_CARRIED, PeerWords.THANKS_CARRIED)
)
"""Everyday talk with members; the words of a peer supporter rest on more."""
