"""What the group is told of live events."""

from collections.abc import Mapping

from hearth.community.event_questions import LeftOutFor
from hearth.community.words import EventWords, MemberWord
from hearth_bot.community.texts.wording import Wording, counts, says
from hearth_bot.post.texts import marked

_WHEN = "<b>When:</b> {starts} ({zone}), {minutes} minutes\n<b>Who answers:</b> {hosts}"

EVENTS: Mapping[MemberWord, Wording] = {
    EventWords.EVENT_ANNOUNCED: says(
        "<b>{title}</b>\n\n{about}\n\n" + _WHEN + "\n\n"
        "When it begins I say so here. Then write your question in this group; everybody can read "
        "it and the answer. What is private you can ask a clinician at any time: send me /ask in "
        "our own chat. This is not for emergencies."
    ),
    EventWords.EVENT_REMINDER: says(
        "<b>Soon: {title}</b>\n\n" + _WHEN + "\n\nYou are welcome to come just to read."
    ),
    EventWords.EVENT_MOVED: says(
        "<b>At another time: {title}</b>\n\nWe had to move it, and are sorry if you kept the time "
        "free. This is the new one:\n\n" + _WHEN
    ),
    EventWords.EVENT_CALLED_OFF: says(
        "<b>It does not take place, or ends now: {title}</b>\n\nWe are sorry. It was planned for "
        "{starts} ({zone}). If you have a question, you need not wait for another time: send me "
        "/ask in our own chat, and a clinician answers you in private."
    ),
    EventWords.EVENT_NEW: says(
        "<b>{title}</b>\nA live event in the group of {place}\n\n{about}\n\n" + _WHEN + "\n\n"
        "It takes place in the group, where everybody can read the questions and the answers. You "
        "can ask something for it now, without your name if you like. This is not for emergencies."
    ),
    EventWords.EVENT_SOON: says(
        "<b>Soon: {title}</b>\nIn the group of {place}\n\n" + _WHEN + "\n\n"
        "You are welcome to come just to read."
    ),
    EventWords.EVENT_SHIFTED: says(
        "<b>At another time: {title}</b>\nIn the group of {place}\n\nIt had to be moved, and I am "
        "sorry if you kept the time free. This is the new one:\n\n" + _WHEN
    ),
    EventWords.EVENT_NEWS_OFF: says(
        "<b>It does not take place, or ends now: {title}</b>\nIn the group of {place}\n\nI am "
        "sorry. It was planned for {starts} ({zone}). If you have a question, you need not wait "
        "for another time: /ask goes to a clinician, in private."
    ),
    EventWords.EVENT_BEGINS: says(
        "<b>It begins: {title}</b>\n\nFor {minutes} minutes these people answer here: {hosts}\n\n"
        "Please write your question in this group, and nothing that shows who somebody else is."
    ),
    EventWords.EVENT_OVER: says(
        "<b>It is over: {title}</b>\n\nThank you for coming, and to {hosts} for the answers. If "
        "your question was not answered, or comes to you only now, send me /ask in our own chat."
    ),
    EventWords.EVENTS_NONE: says(
        "No live event is planned at the moment. When one is, I say so in the group. If you have "
        "a question, you need not wait: /ask goes to a clinician, in private."
    ),
    EventWords.EVENT_COMING: says(
        "<b>{title}</b>\n{community}\n\n{about}\n\n" + _WHEN + "\n\n"
        "You can ask something for it now, without your name if you like, and see what others ask."
    ),
    EventWords.ASK_EVENT_QUESTION: says(
        "What would you like to ask at <b>{title}</b>? Please write it in your next message, in "
        "words only.\n\n"
        "Please leave out what would show who you are. Nothing is asked before you have seen how "
        "it will look. This is not for emergencies."
    ),
    EventWords.EVENT_QUESTION_ENOUGH: says(
        "You have asked {most} questions for this event, and that is as many as each member can "
        "ask, so that everybody gets a turn. You can vote for what others ask, and /ask goes to a "
        "clinician."
    ),
    EventWords.EVENT_QUESTION_ONLY_WORDS: says(
        "I take words only here: a picture or a recording could show who you are. Please write "
        "it, or tap the button if you would rather not."
    ),
    EventWords.EVENT_QUESTION_TOO_LONG: says(
        "That is too long for one question: {most} characters fit. Nothing was asked. Please "
        "write a shorter one."
    ),
    EventWords.EVENT_QUESTION_PREVIEW: says(
        "<b>This is your question</b>\n<blockquote>{text}</blockquote>\n\n"
        "With your name, members and those who answer see your name beside it; without, nobody "
        "learns that it is yours. If it should say something else, write it again."
    ),
    EventWords.EVENT_QUESTION_PRIVATE: says(
        "I think there is {kinds} in it, and everybody in the group could see that. So I have not "
        "kept it. You did nothing wrong.\n\n"
        "<b>This is your question without it</b>\n<blockquote>{redacted}</blockquote>\n\n"
        "You can ask it like this, or write it in other words."
    ),
    EventWords.EVENT_QUESTION_NOT_ASKED: says(
        "I have not asked this. It looked to me like {kinds}. I am a bot and I can be wrong: "
        "write it in other words with /events, or tell the team with /feedback. /ask goes to a "
        "clinician, in private."
    ),
    EventWords.EVENT_QUESTION_WITH_CASE: says(
        "Because a clinician reads this now, I have not asked it for the event as well: they "
        "would know whose question it is. You can ask it there in other words: /events"
    ),
    EventWords.EVENT_QUESTION_ASKED: says(
        "Thank you. Your question for <b>{title}</b> is noted, and others can vote for it. Those "
        "who answer see the list, what most want to know first, and answer in the "
        "group. There is not always time for all. With this button you can take it back."
    ),
    EventWords.EVENT_QUESTION_HELD: says(
        "Thank you. Your question for <b>{title}</b> is noted. Those who answer see it; I "
        "do not show it to other members, as I am not sure that it is for all of "
        "them. With this button you can take it back."
    ),
    EventWords.EVENT_QUESTIONS: counts(
        "{count} question is asked for <b>{title}</b>.",
        "{count} questions are asked for <b>{title}</b>, what most want to know first.",
        "count",
    ),
    EventWords.EVENT_QUESTIONS_NONE: says(
        "Nothing is asked for <b>{title}</b> yet. You can be the first."
    ),
    EventWords.EVENT_QUESTION_OTHERS: counts(
        "<b>{name}</b>\n\n<blockquote>{text}</blockquote>\n\n"
        "{count} other member wants to know it.",
        "<b>{name}</b>\n\n<blockquote>{text}</blockquote>\n\n"
        "{count} other members want to know it.",
        "count",
    ),
    EventWords.EVENT_QUESTION_OWN: counts(
        "<b>Yours</b>\n<blockquote>{text}</blockquote>\n\n{count} other member wants to know it.",
        "<b>Yours</b>\n<blockquote>{text}</blockquote>\n\n{count} other members want to know it.",
        "count",
    ),
    EventWords.EVENT_QUESTION_LET_IN: says(
        "Somebody who answers at <b>{title}</b> has read your question. Others see it now, and "
        "can vote for it. See what is asked: /events"
    ),
    EventWords.EVENT_QUESTION_LEFT_OUT: says(
        "Thank you for your question for <b>{title}</b>. Those who answer there have read it, and "
        "it is not asked. {left_out_for}\n\n"
        "<b>Your question</b>\n<blockquote>{text}</blockquote>\n\n"
        "<b>What you can do</b>\nSend me /ask, and a clinician answers you in private. You can "
        "also ask something else: /events. If you think that this was decided wrongly, tell the "
        "team: /feedback"
    ),
    EventWords.EVENT_QUESTION_ANSWERED: says(
        "<b>Your question was answered in the group: {title}</b>\n"
        "<blockquote>{text}</blockquote>\n\n{answer}\n\n"
        "If it does not help you, or is about you alone, send me /ask: a clinician answers you in "
        "private. With this button your question goes out of the group; the answer stays."
    ),
    EventWords.EVENT_QUESTION_VOTED_ANSWERED: says(
        "<b>What you wanted to know too was answered in the group: {title}</b>\n\n{answer}\n\n"
        "If you want to know more, send me /ask: a clinician answers you in private."
    ),
    EventWords.EVENT_ANSWER: says(
        "<b>A question for those who answer</b>\n\n{name} asks:\n\n"
        "<blockquote>{text}</blockquote>\n\n<b>The answer</b>\n{answer}"
    ),
    EventWords.EVENT_ANSWER_ALONE: says(
        "<b>An answer; its question is not shown any more</b>\n\n{answer}"
    ),
}

LEFT_OUT: Mapping[LeftOutFor, str] = {
    LeftOutFor.PRIVATE: marked(
        "To answer it well, a clinician has to know more of you, and that is nobody else's "
        "business. So it belongs into a private chat."
    ),
    LeftOutFor.ANSWERED: marked(
        "It is answered already: look at what was said in the group, or send me /topics."
    ),
    LeftOutFor.ELSEWHERE: marked(
        "It is a good question about something else, and there is time for one subject only."
    ),
    LeftOutFor.HURTS: marked(
        "You did nothing wrong, and it deserves an answer. Some who read along could be "
        "frightened or hurt by it, so it is better answered to you alone."
    ),
}
"""Why a question is not asked, kindly."""

EVENT_BUTTONS: Mapping[MemberWord, Wording] = {
    EventWords.BUTTON_EVENT_ASK: says("Ask something for it"),
    EventWords.BUTTON_EVENT_SEE: says("See what others ask"),
    EventWords.BUTTON_EVENT_MORE: says("See more questions"),
    EventWords.BUTTON_EVENT_VOTE: says("I want to know this too"),
    EventWords.BUTTON_EVENT_VOTED: says("Take my vote back"),
    EventWords.BUTTON_EVENT_QUESTION_NAMELESS: says("Ask it without my name"),
    EventWords.BUTTON_EVENT_QUESTION_NAMED: says("Ask it with my name"),
    EventWords.BUTTON_EVENT_QUESTION_NOT: says("Do not ask it"),
    EventWords.BUTTON_EVENT_QUESTION_BACK: says("Take my question back"),
}
