"""What is said of challenges: nothing in it counts what was missed, and nothing compares."""

from collections.abc import Mapping

from hearth.community.challenges import Asked, Pledge
from hearth.community.words import ChallengeWords, MemberWord
from hearth_bot.community.texts.wording import Wording, says
from hearth_bot.post.texts import marked

_SO_FAR = "So far you told me of {did} days on which you did it, and of {some} with some of it."
_ALWAYS = "You can pause or stop at any time with /challenges, and nobody is told."

CHALLENGES: Mapping[MemberWord, Wording] = {
    ChallengeWords.CHALLENGE_OPENED: says(
        "<b>{title}</b>\n\n{text}\n\n"
        "From {first} to {last}, for whoever would like to. There is nothing to win and nothing "
        "to miss. Nobody sees who takes part or how it goes; here I only tell, at the end, what "
        "came together. To take part, send me /challenges in our own chat."
    ),
    ChallengeWords.CHALLENGE_OVER: says(
        "<b>{title}</b> is over. Thank you to everybody who tried it, in whatever way."
    ),
    ChallengeWords.CHALLENGE_TOGETHER: says(
        "<b>{title}</b> is over. Together, {people} of us did it, or some of it, on {times} days. "
        "Thank you, and thank you as well if it was not for you."
    ),
    ChallengeWords.CHALLENGE_CALLED_OFF: says(
        "<b>{title}</b> ends here: the team has called it off. It has nothing to do with how "
        "anybody did. If you have a question about it, send me /ask in our own chat."
    ),
    ChallengeWords.CHALLENGES: says(
        "<b>Challenges</b>\n\n"
        "A challenge is something small to do for some weeks, in your own way. Tap one to see "
        "what it is, or how it goes for you. Nobody in the group sees it."
    ),
    ChallengeWords.CHALLENGES_NONE: says(
        "There is no challenge at the moment. When one begins, I say so in the group. "
        "/programmes shows courses of short lessons, which you can begin at any time."
    ),
    ChallengeWords.CHALLENGES_NEED_CONSENT: says(
        "To take part I need your yes to news and lessons. You can give it, and take it back, "
        "with /consent. Then come back to /challenges."
    ),
    ChallengeWords.CHALLENGE_OFFERED: says(
        "<b>{title}</b>\n\n{text}\n\n"
        "It goes from {first} to {last}. Do as much or as little as is good for you; if you are "
        "not sure whether it is, ask a clinician first with /ask. You choose whether I ask you "
        "how it goes. Nobody sees your part; the group learns only what came together, if "
        "five or more told something."
    ),
    ChallengeWords.CHALLENGE_JOINED: says(
        "How often would you like to do it? This is for you alone and binds you to "
        "nothing: <b>{title}</b>"
    ),
    ChallengeWords.CHALLENGE_HOW_ASKED: says(
        "Shall I ask you now and then how it goes? I ask at five in the afternoon at the "
        "earliest, not in your quiet hours, and not more often than you want to hear from me. If "
        "you do not answer three times, I stop by myself. You can always tell me with /challenges."
    ),
    ChallengeWords.CHALLENGE_MINE: says(
        "<b>{title}</b>\n\n{text}\n\n"
        "You would like to do it: {pledge}. I ask you: {rhythm}.\n\n"
        "It begins on {begins}.\n\n" + _SO_FAR + "\n\n"
        "It goes on until {last}. Tell me how today went if you like to; if not, that is fine "
        "as well. " + _ALWAYS
    ),
    ChallengeWords.CHALLENGE_PAUSED: says(
        "<b>{title}</b> rests for you. I do not ask how it goes.\n\n" + _SO_FAR + "\n\n"
        "All of that stays. It goes on until {last}, and you can go on whenever you like."
    ),
    ChallengeWords.CHALLENGE_STOPPED: says(
        "You are out of <b>{title}</b>. Thank you for having tried it. Nobody is told. If you "
        "change your mind, /challenges takes you back to where you were."
    ),
    ChallengeWords.CHALLENGE_TOLD_DID: says("<b>{title}</b>: noted. Good to hear.\n\n" + _SO_FAR),
    ChallengeWords.CHALLENGE_TOLD_SOME: says(
        "<b>{title}</b>: noted. Some of it is something.\n\n" + _SO_FAR
    ),
    ChallengeWords.CHALLENGE_TOLD_NOT: says(
        "<b>{title}</b>: thank you for telling me. Some days are for other things, and nothing "
        "is lost by it.\n\n" + _SO_FAR + "\n\n"
        "If something makes it hard, a clinician can help: /ask"
    ),
    ChallengeWords.CHALLENGE_ASKING: says(
        "How did it go today, if you like to tell me? <b>{title}</b>\n\n"
        "Whatever you tap is fine, and so is not answering."
    ),
}

CHALLENGE_BUTTONS: Mapping[MemberWord, Wording] = {
    ChallengeWords.BUTTON_CHALLENGE_JOIN: says("Take part"),
    ChallengeWords.BUTTON_CHALLENGE_SEE: says("See how it goes for me"),
    ChallengeWords.BUTTON_CHALLENGE_PLEDGE: says("How often I would like to"),
    ChallengeWords.BUTTON_CHALLENGE_RHYTHM: says("How often you ask me"),
    ChallengeWords.BUTTON_CHALLENGE_PAUSE: says("Pause it"),
    ChallengeWords.BUTTON_CHALLENGE_RESUME: says("Go on with it"),
    ChallengeWords.BUTTON_CHALLENGE_STOP: says("Stop taking part"),
    ChallengeWords.BUTTON_CHALLENGE_DID: says("I did it today"),
    ChallengeWords.BUTTON_CHALLENGE_SOME: says("I did some of it"),
    ChallengeWords.BUTTON_CHALLENGE_NOT: says("Not today"),
    ChallengeWords.BUTTON_PLEDGE_EVERY_DAY: says("Every day"),
    ChallengeWords.BUTTON_PLEDGE_SOME_DAYS: says("On some days of the week"),
    ChallengeWords.BUTTON_PLEDGE_ONCE_A_WEEK: says("Once a week"),
    ChallengeWords.BUTTON_PLEDGE_AS_IT_COMES: says("As it comes"),
    ChallengeWords.BUTTON_ASKED_NEVER: says("Do not ask me"),
    ChallengeWords.BUTTON_ASKED_DAILY: says("Ask me every day"),
    ChallengeWords.BUTTON_ASKED_EVERY_THREE_DAYS: says("Ask me every three days"),
    ChallengeWords.BUTTON_ASKED_WEEKLY: says("Ask me once a week"),
}

PLEDGED: Mapping[Pledge, str] = {
    Pledge.EVERY_DAY: marked("every day"),
    Pledge.SOME_DAYS: marked("on some days of the week"),
    Pledge.ONCE_A_WEEK: marked("once a week"),
    Pledge.AS_IT_COMES: marked("as it comes"),
}
"""How often somebody would like to do it."""

RHYTHMS: Mapping[Asked, str] = {
    Asked.NEVER: marked("not at all"),
    Asked.DAILY: marked("once a day"),
    Asked.EVERY_THREE_DAYS: marked("every three days"),
    Asked.WEEKLY: marked("once a week"),
}
"""How often they are asked."""
