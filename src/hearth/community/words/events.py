"""What is said of live events, those that are announced to a group among them."""

from enum import StrEnum


class EventWords(StrEnum):
    """What is said of live events, those that are announced to a group among them."""

    EVENT_ANNOUNCED = "event-announced"  # title, about, starts, zone, minutes, hosts, event
    EVENT_REMINDER = "event-reminder"  # title, starts, zone, minutes, hosts, event
    EVENT_MOVED = "event-moved"  # title, starts, zone, minutes, hosts, event
    EVENT_CALLED_OFF = "event-called-off"  # title, starts, zone
    EVENT_NEW = "event-new"  # place, title, about, starts, zone, minutes, hosts, event, community
    EVENT_SOON = "event-soon"  # place, title, starts, zone, minutes, hosts, event, community
    EVENT_SHIFTED = "event-shifted"  # place, title, starts, zone, minutes, hosts, event, community
    EVENT_NEWS_OFF = "event-news-off"  # place, title, starts, zone, event, community
    EVENT_BEGINS = "event-begins"  # title, minutes, hosts
    EVENT_OVER = "event-over"  # title, hosts
    EVENTS_NONE = "events-none"
    EVENT_COMING = "event-coming"  # community, title, about, hosts, starts, zone, minutes
    ASK_EVENT_QUESTION = "ask-event-question"  # title
    EVENT_QUESTION_ENOUGH = "event-question-enough"  # most
    EVENT_QUESTION_ONLY_WORDS = "event-question-only-words"
    EVENT_QUESTION_TOO_LONG = "event-question-too-long"  # most
    EVENT_QUESTION_PREVIEW = "event-question-preview"  # text
    EVENT_QUESTION_PRIVATE = "event-question-private"  # kinds, redacted
    EVENT_QUESTION_NOT_ASKED = "event-question-not-asked"  # kinds
    EVENT_QUESTION_WITH_CASE = "event-question-with-case"
    EVENT_QUESTION_ASKED = "event-question-asked"  # title
    EVENT_QUESTION_HELD = "event-question-held"  # title
    EVENT_QUESTIONS = "event-questions"  # title, count
    EVENT_QUESTIONS_NONE = "event-questions-none"  # title
    EVENT_QUESTION_OTHERS = "event-question-others"  # name, text, count
    EVENT_QUESTION_OWN = "event-question-own"  # name, text, count
    EVENT_QUESTION_LET_IN = "event-question-let-in"  # title
    EVENT_QUESTION_LEFT_OUT = "event-question-left-out"  # title, text, left_out_for
    EVENT_QUESTION_ANSWERED = "event-question-answered"  # title, text, answer
    EVENT_QUESTION_VOTED_ANSWERED = "event-question-voted-answered"  # title, answer
    EVENT_ANSWER = "event-answer"  # name, text, answer, question
    EVENT_ANSWER_ALONE = "event-answer-alone"  # answer
    BUTTON_EVENT_ASK = "button-event-ask"
    BUTTON_EVENT_SEE = "button-event-see"
    BUTTON_EVENT_MORE = "button-event-more"
    BUTTON_EVENT_VOTE = "button-event-vote"
    BUTTON_EVENT_VOTED = "button-event-voted"
    BUTTON_EVENT_QUESTION_NAMELESS = "button-event-question-nameless"
    BUTTON_EVENT_QUESTION_NAMED = "button-event-question-named"
    BUTTON_EVENT_QUESTION_NOT = "button-event-question-not"
    BUTTON_EVENT_QUESTION_BACK = "button-event-question-back"
