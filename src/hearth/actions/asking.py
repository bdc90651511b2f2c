"""The questions of joining, as they are put to the newcomer."""

from collections.abc import Sequence

from hearth.community.communities import Community
from hearth.community.consent import ConsentDocument
from hearth.community.outgoing import Button, Rows, Say, ToMember, Urgency
from hearth.community.people import Member, MemberId
from hearth.community.talks import Step, Talk
from hearth.community.words import MemberWords
from hearth.ports import Work


async def consent_documents(work: Work, member: Member) -> Sequence[ConsentDocument]:
    """The documents a member is asked about, one per purpose, in the order of asking."""
    return await work.consents.documents(member.language)


async def ask(work: Work, member: Member, community: Community, talk: Talk) -> None:
    """Put the question of this step to the member. Asking again is harmless."""
    documents: Sequence[ConsentDocument] = ()
    if talk.step is Step.CONSENT:
        documents = await consent_documents(work, member)
    say = _question(community, talk, documents)
    work.tell(ToMember(member.id), say, urgency=Urgency.ANSWER)


def _question(community: Community, talk: Talk, documents: Sequence[ConsentDocument]) -> Say:
    age = {"age": community.least_age}
    if talk.step is Step.AGE:
        yes = Button(MemberWords.BUTTON_OLD_ENOUGH, "join:age:yes", values=age)
        no = Button(MemberWords.BUTTON_TOO_YOUNG, "join:age:no", values=age)
        return Say(MemberWords.ASK_AGE, age, ((yes,), (no,)))
    if talk.step is Step.GUARDIAN:
        again = Button(MemberWords.BUTTON_GUARDIAN_LINK, "guard:link")
        waiting = {"emergency": community.emergency_words}
        return Say(MemberWords.GUARDIAN_WAITING, waiting, ((again,),))
    if talk.step is Step.NAME:
        skip = Button(MemberWords.BUTTON_SKIP, "join:name:skip")
        return Say(MemberWords.ASK_NAME, buttons=((skip,),))
    if talk.step is Step.CONSENT:
        done = int(talk.data["done"])
        return consent_question(documents[done], number=done + 1, of=len(documents))
    values = {
        "community": community.title,
        "organisation": community.organisation,
        "emergency": community.emergency_words,
    }
    go_on = Button(MemberWords.BUTTON_CONTINUE, "join:welcome")
    return Say(MemberWords.WELCOME, values, ((go_on,),))


def consent_question(
    document: ConsentDocument, *, number: int, of: int, verb: str = "join"
) -> Say:
    """One document: its version and language shown, its full text a tap away.

    Args:
        document: which one.
        number: its place, from 1.
        of: how many there are.
        verb: what the deeds of its buttons begin with.
    """
    required = document.purpose.required
    values: dict[str, str | int] = {
        "number": number,
        "of": of,
        "title": document.title,
        "version": document.version,
        "language": document.language,
        "summary": document.summary,
    }
    words = MemberWords.ASK_CONSENT if required else MemberWords.ASK_CONSENT_OPTIONAL
    return Say(words, values, consent_buttons(document, verb))


def consent_buttons(document: ConsentDocument, verb: str) -> Rows:
    """Read, agree, refuse: three rows, none ticked beforehand."""
    return (
        (Button(MemberWords.BUTTON_FULL_TEXT, f"{verb}:text:{document.key}"),),
        (Button(MemberWords.BUTTON_AGREE, f"{verb}:agree:{document.key}"),),
        (Button(MemberWords.BUTTON_REFUSE, f"{verb}:refuse:{document.key}"),),
    )


def ward_buttons(document: ConsentDocument, minor: MemberId) -> Rows:
    """Read, agree, refuse, for a guardian."""
    read, _, _ = consent_buttons(document, "renew")
    agree = Button(MemberWords.BUTTON_AGREE, f"ward:give:{minor}:{document.key}")
    refuse = Button(MemberWords.BUTTON_REFUSE, f"ward:withdraw:{minor}:{document.key}")
    return (read, (agree,), (refuse,))
