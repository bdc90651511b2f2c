"""Why something followed: what the bot saw, in words that leave a person their dignity."""

from collections.abc import Mapping

from hearth.community.findings import FindingKind
from hearth.community.words import MemberWord, MemberWords
from hearth_bot.community.texts.names import KINDS, PRIVATE_DETAILS
from hearth_bot.community.texts.wording import Wording, says
from hearth_bot.post.texts import marked

WHY: Mapping[MemberWord, Wording] = {
    MemberWords.WHY_HIDDEN: says(
        "<b>Why your post is not in the group</b>\n\n"
        "I look at every post with fixed rules. In yours, a rule saw {seen}. Everybody in the "
        "group could have read it, so I took it down first and asked you second. A rule does not "
        "understand what you meant, and it can be wrong.\n\n"
        "<b>What happens next</b>\nThe buttons under my first message still work. If you do "
        "nothing, your post stays down, and after two days I forget it.\n\n"
        "<b>If you think this was wrong</b>\nTap the button, and a person from the team looks at "
        "it."
    ),
    MemberWords.WHY_EMERGENCY: says(
        "<b>Why I wrote about getting help</b>\n\n"
        "I look at every message with fixed rules. In yours, a rule saw {seen}. When somebody may "
        "be in danger, my rules rather ask once too often than once too seldom. Nobody blames "
        "you for what you wrote.\n\n"
        "<b>What happens next</b>\nA person from the team reads your message and writes to you "
        "here.\n\n"
        "<b>If I got you wrong</b>\nJust write that here in a few words. The team sees it, and "
        "that is all that happens. You stay a member as before."
    ),
    MemberWords.WHY_PASSED_ON: says(
        "<b>Why a person reads this</b>\n\n"
        "I look at every message with fixed rules. In yours, a rule saw {seen}. In this community "
        "a person from the team reads such messages, because I cannot judge them.\n\n"
        "<b>What happens next</b>\nThe team reads it and writes to you here if there is something "
        "to say.\n\n"
        "<b>If you think this was wrong</b>\nJust write that here; the team sees it."
    ),
    MemberWords.WHY_ASKED: says(
        "<b>Why I asked about your post</b>\n\n"
        "I look at every post with fixed rules. In yours, a rule saw {seen}. In this community I "
        "ask the author first.\n\n"
        "<b>What happens next</b>\nYour post is still in the group. The buttons under my first "
        "message still work. If you do nothing, your post stays, and after two days I forget that "
        "I asked.\n\n"
        "<b>If you think this was wrong</b>\nThen leave the post where it is. Nobody else was "
        "told because of this question."
    ),
    MemberWords.WHY_CORRECTED: says(
        "<b>Why I wrote what is known</b>\n\n"
        "I look at every message with fixed rules. In yours, a rule saw {seen}: something that is "
        "often told and that our team has looked up. I cannot tell whether you believe it.\n\n"
        "<b>What happens next</b>\nNothing more from me. A person from the team may read it too, "
        "if this community wants that.\n\n"
        "<b>If you think this was wrong</b>\nSend /ask, and a clinician answers you."
    ),
    MemberWords.WHY_CORRECTED_IN_GROUP: says(
        "<b>Why I wrote what is known under that post</b>\n\n"
        "I look at every post with fixed rules. In that one, a rule saw {seen}: something that is "
        "often told and that our team has looked up. I cannot tell whether its author believes "
        "it, and nobody did anything wrong.\n\n"
        "<b>What happens next</b>\nNothing more from me, and the post stays. A person from the "
        "team may read it too, if this community wants that.\n\n"
        "<b>If you think this was wrong</b>\nSend /ask here, and a clinician answers you."
    ),
    MemberWords.WHY_TAKEN_BACK: says(
        "<b>Why I wrote that correction</b>\n\n"
        "In the last 30 days I gave that answer to you, or in a group that you are in. Then "
        "somebody who looks after the answers found that it should not be given any more, and "
        "took it back. Everybody who got it is told, so that nobody goes on relying on it.\n\n"
        "<b>How I know that you got it</b>\nFor 30 days I keep which answer went to which "
        "member or group: no question and no words of yours. After that I forget it.\n\n"
        "<b>What you can do</b>\nRead what the correction says now. If you did something because "
        "of the old answer, or are not sure, send me /ask here, and a clinician answers you."
    ),
    MemberWords.AUTHOR_ASKED: says(
        "I saw your post in the group. It looked to me like {kinds}, and I am a bot, so I can be "
        "wrong. Your post is still there.\n\n"
        "<b>What would you like to do?</b> You can have a clinician answer you in private, take "
        "the post down, or leave it as it is. If you do nothing, it stays."
    ),
    MemberWords.POST_LEFT: says("All right. Your post stays where it is."),
    MemberWords.POST_TAKEN_DOWN: says(
        "Done. I have taken your post out of the group. You can write a new one at any time."
    ),
    MemberWords.BUTTON_ANOTHER_PERSON: says("Ask another person to look"),
    MemberWords.BUTTON_WHY: says("Why?"),
    MemberWords.BUTTON_TAKE_DOWN: says("Take it down"),
    MemberWords.BUTTON_LEAVE_POST: says("Leave it as it is"),
}

SEEN: Mapping[str, str] = {
    "crisis.active": marked("words that somebody wants to die"),
    "crisis.passive": marked("words that somebody does not want to go on"),
    "crisis.plan": marked("words about a plan to end a life"),
    "crisis.goodbye": marked("words that sound like a goodbye"),
    "crisis.self_harm": marked("words about hurting oneself"),
    "crisis.abuse": marked("words about being hurt by somebody"),
    "crisis.third_party": marked("words that somebody else may not want to live"),
    "crisis.likeness": marked("words that, taken together, are like those of people in crisis"),
    "emergency.chest_pain": marked("words about pain in the chest"),
    "emergency.heart_rhythm": marked("words about a heart that beats wrongly"),
    "emergency.breathing": marked("words about not getting enough air"),
    "emergency.anaphylaxis": marked("words about a severe allergic reaction"),
    "emergency.stroke": marked("words about signs of a stroke"),
    "emergency.unconscious": marked("words about somebody who does not wake up"),
    "emergency.headache": marked("words about a sudden, very bad headache"),
    "emergency.seizure": marked("words about a seizure that does not stop or comes again"),
    "emergency.bleeding": marked("words about bleeding that needs help"),
    "emergency.overdose": marked("words about too much of a medicine or drug"),
    "emergency.sepsis": marked("words about signs of a severe infection"),
    "emergency.transplant": marked("words about a warning sign after a transplant"),
    "emergency.liver": marked("words about a warning sign of the liver"),
    "emergency.skin": marked("words about a warning sign of the skin"),
    "emergency.blood_sugar": marked("words about a dangerous blood sugar"),
    "emergency.blood_pressure": marked("words about a dangerous blood pressure"),
    "emergency.severe_pain": marked("words about very bad pain"),
    "emergency.pregnancy": marked("words about a warning sign in pregnancy"),
    "emergency.injury": marked("words about a bad injury"),
    "emergency.withdrawal": marked("words about a dangerous way of stopping a drug or medicine"),
    "emergency.help_needed": marked("words that somebody needs help at once"),
    "emergency.red_flag": marked("words about a sign that needs medical help now"),
    "emergency.likeness": marked(
        "words that, taken together, are like those of people who need medical help now"
    ),
    "promotion.sale": marked("words that offer something for sale"),
    "promotion.cure": marked("words that promise a cure"),
    "promotion.money": marked("words that ask for or promise money"),
    "promotion.channel": marked("words that lead to another group or channel"),
    "abuse.insult": marked("words that may insult somebody"),
    "abuse.threat": marked("words that sound like a threat"),
    "abuse.hate": marked("words against a group of people"),
    "abuse.harassment": marked("words that may press or frighten somebody"),
    **{f"{FindingKind.PRIVATE}.{detail}": name for detail, name in PRIVATE_DETAILS.items()},
}
"""What was seen, by kind and detail: never a pattern, never a verdict about the person."""


def seen_as(word: str) -> str:
    """What a member is told of one thing that was seen; by its kind where that is all we know."""
    kind = word.partition(".")[0]
    if word in SEEN:
        return SEEN[word]
    return KINDS[FindingKind(kind)] if kind in set(FindingKind) else SOMETHING


SOMETHING = marked("something that my rules look out for")
"""For what is in no list."""
