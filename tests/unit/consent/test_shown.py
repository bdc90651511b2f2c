"""What stands on the screen where consent is asked, shown and taken back: words and buttons."""

import json
from dataclasses import replace

import pytest

from consenting import says
from hearth.actions.asking import ask, consent_question, ward_buttons
from hearth.actions.cases import TakeCase
from hearth.actions.consents import AnswerRenewal, ChangeConsent, ShowConsents, ShowConsentText
from hearth.actions.renewing import MindRenewal, SpreadRenewal
from hearth.community.audit import Deed, Subject
from hearth.community.consent import ConsentDocument, Decision, Purpose
from hearth.community.errors import NotAMember, NotOffered
from hearth.community.guardianship import Guardianship, GuardianshipState
from hearth.community.invites import InviteId
from hearth.community.outgoing import Button, Say, ToMember, ToStaff, Values
from hearth.community.people import PROGRAM, CommunityId, Contact, Member, MemberId
from hearth.community.receipts import consent_receipt
from hearth.community.renewal import GRACE, Spread
from hearth.community.talks import Step, Talk
from hearth.community.timers import TimerKind
from hearth.community.words import MemberWord, MemberWords, StaffWords
from unit.consent.circle import CIRCLE, EPILEPSY, NOON, PAPER, Circle, newer, starter

TODAY = NOON.date().isoformat()
MEMBERSHIP = starter(Purpose.MEMBERSHIP)
QUOTING = starter(Purpose.QUOTING)


@pytest.fixture
async def mira(circle: Circle) -> Member:
    return await circle.member()


async def told(circle: Circle, words: MemberWord | StaffWords) -> list[Say]:
    """What was said with these words since the last look."""
    seen = len(circle.told)
    await circle.words()
    effects = [effect for _, effect in circle.told[seen:]]
    return [one for one in effects if isinstance(one, Say) and one.words is words]


def rows(say: Say) -> list[list[tuple[str, str]]]:
    return [[(one.words.value, one.deed) for one in row] for row in say.buttons]


@pytest.mark.parametrize(
    ("talk", "expected"),
    [
        (
            Talk(Step.WELCOME, EPILEPSY),
            Say(
                MemberWords.WELCOME,
                {
                    "community": CIRCLE.title,
                    "organisation": CIRCLE.organisation,
                    "emergency": CIRCLE.emergency_words,
                },
                ((Button(MemberWords.BUTTON_CONTINUE, "join:welcome"),),),
            ),
        ),
        (
            Talk(Step.AGE, EPILEPSY),
            Say(
                MemberWords.ASK_AGE,
                {"age": 18},
                (
                    (Button(MemberWords.BUTTON_OLD_ENOUGH, "join:age:yes", values={"age": 18}),),
                    (Button(MemberWords.BUTTON_TOO_YOUNG, "join:age:no", values={"age": 18}),),
                ),
            ),
        ),
        (
            Talk(Step.GUARDIAN, EPILEPSY),
            Say(
                MemberWords.GUARDIAN_WAITING,
                {"emergency": CIRCLE.emergency_words},
                ((Button(MemberWords.BUTTON_GUARDIAN_LINK, "guard:link"),),),
            ),
        ),
        (
            Talk(Step.NAME, EPILEPSY),
            Say(
                MemberWords.ASK_NAME,
                buttons=((Button(MemberWords.BUTTON_SKIP, "join:name:skip"),),),
            ),
        ),
        (
            Talk(Step.CONSENT, EPILEPSY, {"done": "5"}),
            consent_question(QUOTING, number=6, of=6),
        ),
    ],
    ids=lambda value: value.step.value if isinstance(value, Talk) else "",
)
async def test_each_step_of_joining_has_its_question_and_its_buttons(
    circle: Circle, mira: Member, talk: Talk, expected: Say
) -> None:
    async with circle.work() as work:
        await ask(work, mira, CIRCLE, talk)
        await work.commit()

    assert await told(circle, expected.words) == [expected]
    assert circle.told[-1][0] == ToMember(mira.id)


@pytest.mark.parametrize(
    ("document", "words"),
    [(MEMBERSHIP, MemberWords.ASK_CONSENT), (QUOTING, MemberWords.ASK_CONSENT_OPTIONAL)],
)
def test_a_document_is_asked_about_with_its_version_and_none_of_its_buttons_is_ticked(
    document: ConsentDocument, words: MemberWords
) -> None:
    say = consent_question(document, number=2, of=6)

    assert say.words is words
    assert say.values == {
        "number": 2,
        "of": 6,
        "title": document.title,
        "version": 1,
        "language": "en",
        "summary": document.summary,
    }
    assert rows(say) == [
        [("button-full-text", f"join:text:{document.key}")],
        [("button-agree", f"join:agree:{document.key}")],
        [("button-refuse", f"join:refuse:{document.key}")],
    ]


def test_a_guardian_answers_with_the_minors_number_in_the_button() -> None:
    assert rows(Say(MemberWords.WARD_CONSENT_ANEW, {}, ward_buttons(QUOTING, MemberId(7)))) == [
        [("button-full-text", f"renew:text:{QUOTING.key}")],
        [("button-agree", f"ward:give:7:{QUOTING.key}")],
        [("button-refuse", f"ward:withdraw:7:{QUOTING.key}")],
    ]


async def test_a_text_is_shown_whole(circle: Circle, mira: Member) -> None:
    contact = (await circle.heard(mira)).contact
    await ShowConsentText(circle.work)(contact, QUOTING.key)

    assert await told(circle, MemberWords.CONSENT_TEXT) == [
        Say(
            MemberWords.CONSENT_TEXT,
            {"title": QUOTING.title, "version": 1, "language": "en", "text": QUOTING.text},
        )
    ]
    assert circle.told[-1][0] == ToMember(mira.id)
    with pytest.raises(NotOffered):
        await ShowConsentText(circle.work)(contact, newer(Purpose.QUOTING, 2).key)
    with pytest.raises(NotAMember):
        await ShowConsentText(circle.work)(Contact(1), QUOTING.key)


def line(
    purpose: Purpose, *, given: bool, since: str = TODAY, outdated: bool = False
) -> dict[str, object]:
    title = starter(purpose).title
    return {"title": title, "given": given, "since": since, "version": 1, "newer": outdated}


async def test_every_purpose_is_shown_with_what_can_be_changed_about_it(circle: Circle) -> None:
    """Given, given to an older text, taken back, and never answered."""
    member = await circle.member(Purpose.MEMBERSHIP, Purpose.EDUCATION, Purpose.QUOTING)
    async with circle.work() as work:
        await says(work, member.id, EPILEPSY, Decision.WITHDRAWN, [Purpose.QUOTING])
        work.note(Deed.CONSENT_WITHDRAWN, by=PROGRAM, about=Subject.of("member", member.id))
        await work.commit()
    newest = newer(Purpose.EDUCATION, 2)
    await circle.publishes(newest)
    await circle.words()

    await ShowConsents(circle.work)((await circle.heard(member)).contact)

    [say] = await told(circle, MemberWords.CONSENTS)
    assert json.loads(str(say.values["list"])) == [
        line(Purpose.MEMBERSHIP, given=True),
        line(Purpose.CLINICIAN_REVIEW, given=False, since=""),
        line(Purpose.EDUCATION, given=True, outdated=True),
        line(Purpose.RESEARCH_CONTACT, given=False, since=""),
        line(Purpose.RESEARCH_DATA, given=False, since=""),
        line(Purpose.QUOTING, given=False),
    ]
    assert rows(say) == [
        [("button-withdraw", "consent:withdraw:membership.en.1")],
        [("button-give", "consent:give:clinician_review.en.1")],
        [("button-give", "consent:give:education.en.2")],
        [("button-withdraw", "consent:withdraw:education.en.2")],
        [("button-give", "consent:give:research_contact.en.1")],
        [("button-give", "consent:give:research_data.en.1")],
        [("button-give", "consent:give:quoting.en.1")],
    ]
    assert [row[0].values for row in say.buttons[:2]] == [
        {"title": MEMBERSHIP.title},
        {"title": starter(Purpose.CLINICIAN_REVIEW).title},
    ]


async def test_a_minor_may_take_back_and_their_guardian_may_do_both(circle: Circle) -> None:
    pat = await circle.member(Purpose.MEMBERSHIP)
    mina = await circle.member(Purpose.MEMBERSHIP, Purpose.QUOTING)
    now = circle.now
    given = Guardianship(mina.id, EPILEPSY, GuardianshipState.GIVEN, now, now, now, pat.id)
    async with circle.work() as work:
        await work.guardianships.put(given)
        work.note(Deed.GUARDIAN_CAME, by=PROGRAM, about=Subject.of("member", mina.id))
        await work.commit()

    await ShowConsents(circle.work)((await circle.heard(mina)).contact)
    [minors] = await told(circle, MemberWords.CONSENTS)
    assert rows(minors) == [
        [("button-take-over", "guard:age:ask")],
        [("button-withdraw", "consent:withdraw:membership.en.1")],
        [("button-withdraw", "consent:withdraw:quoting.en.1")],
    ]

    await ShowConsents(circle.work)((await circle.heard(pat)).contact)
    [guardians] = await told(circle, MemberWords.WARD_CONSENTS)
    assert guardians.values["number"] == mina.id
    shown = json.loads(str(guardians.values["list"]))
    assert shown[0] == line(Purpose.MEMBERSHIP, given=True)
    assert shown[1] == line(Purpose.CLINICIAN_REVIEW, given=False, since="")
    assert rows(guardians) == [
        [("button-withdraw", f"ward:withdraw:{mina.id}:membership.en.1")],
        [("button-give", f"ward:give:{mina.id}:clinician_review.en.1")],
        [("button-give", f"ward:give:{mina.id}:education.en.1")],
        [("button-give", f"ward:give:{mina.id}:research_contact.en.1")],
        [("button-give", f"ward:give:{mina.id}:research_data.en.1")],
        [("button-withdraw", f"ward:withdraw:{mina.id}:quoting.en.1")],
    ]
    assert guardians.buttons[0][0].values == {"title": MEMBERSHIP.title}
    assert guardians.buttons[1][0].values == {"title": starter(Purpose.CLINICIAN_REVIEW).title}

    await circle.publishes_anew(Purpose.QUOTING)
    await ShowConsents(circle.work)((await circle.heard(pat)).contact)
    [guardians] = await told(circle, MemberWords.WARD_CONSENTS)
    assert rows(guardians)[-1] == [("button-give", f"ward:give:{mina.id}:quoting.en.2")]


async def test_a_minor_in_two_circles_takes_back_in_the_one_that_the_button_names(
    circle: Circle,
) -> None:
    liver = replace(CIRCLE, id=CommunityId("liver"), title="Liver circle", group=-101)
    await circle.founded(liver)
    pat, mina = await circle.member(), await circle.member(Purpose.MEMBERSHIP)
    now = circle.now
    async with circle.work() as work:
        first = await work.memberships.find(mina.id, EPILEPSY)
        assert first is not None
        await work.memberships.put(replace(first, community=liver.id, invite=InviteId(2)))
        await says(work, mina.id, liver.id, purposes=[Purpose.MEMBERSHIP])
        for place in (EPILEPSY, liver.id):
            await work.guardianships.put(
                Guardianship(mina.id, place, GuardianshipState.GIVEN, now, now, now, pat.id)
            )
        work.note(Deed.GUARDIAN_CAME, by=PROGRAM, about=Subject.of("member", mina.id))
        await work.commit()

    await ShowConsents(circle.work)((await circle.heard(mina)).contact)

    shown = await told(circle, MemberWords.CONSENTS)
    assert {str(say.values["community"]): rows(say)[1:] for say in shown} == {
        CIRCLE.title: [[("button-withdraw", "consent:withdraw:1:membership.en.1")]],
        liver.title: [[("button-withdraw", "consent:withdraw:2:membership.en.1")]],
    }


async def test_what_was_changed_is_confirmed_by_name(circle: Circle, mira: Member) -> None:
    change = ChangeConsent(circle.work, PAPER)
    heard = await circle.heard(mira)
    for agreed, state in ((False, "withdrawn"), (True, "given")):
        await change(heard, QUOTING.key, agreed=agreed)
        assert await told(circle, MemberWords.CONSENT_NOTED) == [
            Say(MemberWords.CONSENT_NOTED, {"title": QUOTING.title, "state": state})
        ]


async def test_a_case_that_ends_with_the_consent_is_told_to_both_by_its_number(
    circle: Circle, mira: Member
) -> None:
    anna, number = await circle.clinician(), await circle.case(mira)
    await TakeCase(circle.care.open_work)(number, by=anna)
    await circle.words()

    review = starter(Purpose.CLINICIAN_REVIEW).key
    await ChangeConsent(circle.work, PAPER)(await circle.heard(mira), review, agreed=False)

    await circle.words()
    values: Values = {"number": number, "emergency": CIRCLE.emergency_words}
    assert (ToMember(mira.id), Say(MemberWords.CASE_WITHDRAWN, values)) in circle.told
    ours = Say(StaffWords.CASE_WITHDRAWN, {"number": number})
    assert (ToStaff(anna.id), ours) in circle.told


async def test_a_newer_text_is_asked_about_and_reminded_of_with_its_last_day(
    circle: Circle, mira: Member
) -> None:
    newest = newer(Purpose.QUOTING, 2)
    await circle.publishes(newest)
    await SpreadRenewal(circle.work, GRACE)(Spread(Purpose.QUOTING).timer(circle.now))

    values = {
        "title": newest.title,
        "version": 2,
        "language": "en",
        "summary": newest.summary,
        "until": (NOON + GRACE).date().isoformat(),
    }
    [asked] = await told(circle, MemberWords.CONSENT_ANEW_OPTIONAL)
    assert asked.values == values
    assert rows(asked) == [
        [("button-full-text", f"renew:text:{newest.key}")],
        [("button-agree", f"renew:agree:{newest.key}")],
        [("button-refuse", f"renew:refuse:{newest.key}")],
    ]

    mind = MindRenewal(circle.work, GRACE)
    for days, words in ((7, MemberWords.CONSENT_REMINDER), (5, MemberWords.CONSENT_REMINDER)):
        circle.passes(days=days)
        [timer] = await circle.bot.timers.due(10, (TimerKind.CONSENT_RENEWAL,))
        await mind(timer)
        [reminded] = await told(circle, words)
        assert reminded.values == values
        assert reminded.buttons == asked.buttons
    circle.passes(days=2)
    [timer] = await circle.bot.timers.due(10, (TimerKind.CONSENT_RENEWAL,))
    await mind(timer)
    expired = Say(MemberWords.CONSENT_EXPIRED, {"title": newest.title})
    assert await told(circle, MemberWords.CONSENT_EXPIRED) == [expired]
    async with circle.work() as work:
        last = (await work.consents.records(mira.id, EPILEPSY))[-1]
    assert last.decision is Decision.EXPIRED
    assert last.wording == (
        "Version 1 expired: version 2 was not answered within the grace period."
    )
    deeds = [one for one in await circle.deeds() if one.deed.startswith("consent:reminded")]
    assert {one.about for one in deeds} == {Subject("consent", f"{mira.id}/{newest.key}")}


async def test_a_yes_that_is_said_twice_stands_once(circle: Circle) -> None:
    mira = await circle.member()
    change = ChangeConsent(circle.work, PAPER)
    for _ in range(2):
        await change(await circle.heard(mira), starter(Purpose.QUOTING).key, agreed=True)

    async with circle.work() as work:
        assert await work.consents.count(mira.id, EPILEPSY) == len(Purpose)


async def test_a_pause_says_why_and_how_it_ends(circle: Circle) -> None:
    mira, newest = await circle.member(), newer(Purpose.MEMBERSHIP, 2)
    await circle.publishes(newest)
    await SpreadRenewal(circle.work, GRACE)(Spread(Purpose.MEMBERSHIP).timer(circle.now))
    answer = AnswerRenewal(circle.work, PAPER)

    await answer(await circle.heard(mira), newest.key, agreed=False)

    [paused] = await told(circle, MemberWords.MEMBERSHIP_PAUSED)
    assert paused.values == {
        "community": CIRCLE.title,
        "title": newest.title,
        "emergency": CIRCLE.emergency_words,
    }
    assert rows(paused) == [
        [("button-full-text", f"renew:text:{newest.key}")],
        [("button-agree", f"renew:agree:{newest.key}")],
    ]
    await answer(await circle.heard(mira), newest.key, agreed=True)

    [resumed] = await told(circle, MemberWords.MEMBERSHIP_RESUMED)
    assert resumed.values == {"community": CIRCLE.title}


async def test_whoever_answered_is_not_reminded(circle: Circle, mira: Member) -> None:
    newest = newer(Purpose.QUOTING, 2)
    await circle.publishes(newest)
    await SpreadRenewal(circle.work, GRACE)(Spread(Purpose.QUOTING).timer(circle.now))

    await AnswerRenewal(circle.work, PAPER)(await circle.heard(mira), newest.key, agreed=True)

    circle.passes(days=30)
    assert await circle.bot.timers.due(10, (TimerKind.CONSENT_RENEWAL,)) == []


async def test_a_receipt_says_whose_it_is_and_how_to_take_it_back(
    circle: Circle, mira: Member
) -> None:
    async with circle.work() as work:
        records = await work.consents.records(mira.id, EPILEPSY)
    receipt = json.loads(json.dumps(consent_receipt(CIRCLE, records, {}, NOON)))

    for record in receipt["dpv:hasRecordOfActivity"]:
        assert record["dpv:hasDataSubject"] == {
            "@type": "dpv:Member",
            "dct:identifier": f"member {mira.id}",
        }
        assert record["dpv:hasConsentControl"] == [
            {
                "@type": "dpv:WithdrawConsent",
                "dct:title": "one tap, as easy as agreeing; it counts from that moment",
                "dpv:isExercisedAt": "the command /consent in the chat with the community's bot",
            }
        ]
        [process] = record["dpv:hasProcess"]
        assert process["@type"] == "dpv:Process"
