"""What the care-team bot says in a crisis."""

from collections.abc import Mapping

from hearth.community.words import StaffWords
from hearth_bot.post.texts import marked

CRISES: Mapping[StaffWords, str] = {
    StaffWords.BULLETIN_HELD: marked(
        "Bulletin {number} waits: {title}\n\nA crisis goes on in the community, and members hear "
        "one voice until it is over. After the all-clear the bulletin goes out by itself. If it "
        "does not fit any more, put it off or turn it down in the console."
    ),
    StaffWords.EVENT_HELD: marked(
        "The announcement of live event {number} waits: {title}\n\nA crisis goes on in the "
        "community, and members hear one voice until it is over. After the all-clear the group is "
        "told by itself. If it cannot be held as planned, move it or call it off in the console: "
        "as long as the announcement waits, nobody is told of that."
    ),
    StaffWords.CRISIS_WHERE: marked(
        "If a crisis begins, where is it? Nothing is sent to anybody yet."
    ),
    StaffWords.CRISIS_WHAT: marked(
        "What is happening in {community}? Nothing is sent to anybody yet: you see the first "
        "words before the group does."
    ),
    StaffWords.CRISIS_CONFIRM: marked(
        "This would be said first in the group of {community}:\n\n{says}\n\n"
        "If you begin, bulletins to this community wait, and you get a checklist with times. The "
        "group reads nothing until you send it. In a rehearsal the group never reads anything; "
        "the bulletin that waits and the questions that come in are made up."
    ),
    StaffWords.CRISIS_STANDS: marked(
        "Crisis {number} in {community}, since {began}\n\n"
        "The group reads: {says}\n\n"
        "Bulletins that wait: {held}\n\n"
        "Tap what is done. To change what the group reads, send\n/crisis {number} and the new "
        "words; you see them first."
    ),
    StaffWords.CRISIS_REHEARSED: marked(
        "REHEARSAL: the group reads nothing of this.\n"
        "Crisis {number} in {community}, since {began}\n\n"
        "The group would read: {says}\n\n"
        "Bulletins that wait, made up: {held}\n\n"
        "Tap what is done. To change what would be said, send\n/crisis {number} and the new "
        "words; you see them first."
    ),
    StaffWords.CRISIS_PREVIEW: marked(
        "Crisis {number}, what would be said next:\n\n{says}\n\n"
        "The checks see: {against}. You can write it anew; or somebody else who leads reads it "
        "and sends it with /crisis. A link that is not safe nobody sends.\n"
        "Nothing was sent yet. To say something else, send\n/crisis {number} and your words."
    ),
    StaffWords.CRISIS_REPORT: marked(
        "Crisis {number} in {community}: the report\n"
        "Began {began}, over {ended}\n\n"
        "What is known was gathered: {facts}\n"
        "The first contact was called: {contact}\n"
        "The spokesperson was told: {spokesperson}\n"
        "The group was told: {status}\n"
        "Stakeholders were told: {stakeholders}\n"
        "The group heard more: {update}\n\n"
        "What the group read:\n{statuses}\n\n"
        "Questions that were answered, and how many members had asked:\n{answered}\n\n"
        "Bulletins that waited, and go on now: {held}"
    ),
    StaffWords.CRISIS_DRILL: marked(
        "THIS IS A DRILL in {community}: no group reads any of it. Please lead as you would: what "
        "is below comes with times. Agree who leads; one is enough. It ends with the all-clear."
    ),
    StaffWords.CRISIS_MADE_UP: marked(
        "In this rehearsal a made-up bulletin has come due, and waits for the all-clear, as every "
        "other one would. Made-up members ask, too: /crisis shows what is asked most, as in "
        "earnest. Please answer at least one of them. No member gets anything."
    ),
    StaffWords.CRISIS_ANSWERED_AS_IF: marked(
        "Answered, in a rehearsal: {topic}. Made-up members who had asked: {count}. Nobody got a "
        "message."
    ),
    StaffWords.CRISIS_DRILL_OVER: marked(
        "The drill in {community} is over. Thank you. The console has its times under Crises."
    ),
    StaffWords.CRISIS_PAPER: marked(
        "The report of crisis {number} on paper. The console keeps it, too, under Crises."
    ),
    StaffWords.CRISIS_QUESTIONS: marked(
        "Crisis {number}, to answer next: what is asked about, by how many members, and in which "
        'cases. "…" fits no topic. What is asked in the group counts, with a reply or not.\n\n'
        "{questions}\n\n"
        "To answer only those who asked, write with /crisis {number} and your words, then send "
        "/crisis again: a button for each topic stands here. Or change the status, and tap what "
        "it answers. Cases stay open until somebody closes them."
    ),
    StaffWords.CRISIS_ANSWERED: marked(
        "Answered: {topic}. Members who had asked: {count}. What comes in from now on is counted "
        "anew."
    ),
    StaffWords.BUTTON_CRISIS_ANSWER: marked("Send to those who asked: {topic}"),
    StaffWords.BUTTON_CRISIS_SETTLE: marked("The status answers: {topic}"),
    StaffWords.CRISIS_PLAN: marked(
        "The plan for a crisis in {community}\n\n"
        "Spokesperson: {spokesperson}\n"
        "Called first: {contact}\n"
        "Told as well:\n{stakeholders}\n\n"
        "Said first, instead of Hearth's own words:\n{first}\n\n"
        "The checks see: {against}. Whether that may stand, whoever approves it decides; the "
        "console shows where it is."
    ),
    StaffWords.CRISIS_PLAN_WAITS: marked(
        "The plan for a crisis in {community} was written anew. Please read it with /crisis, and "
        "approve it there. Until then Hearth's own first words are used."
    ),
    StaffWords.CRISIS_PLAN_APPROVED: marked(
        "The plan for a crisis in {community} is approved. Its first words are used from now on."
    ),
    StaffWords.CRISIS_PLAN_NONE: marked(
        "There is no plan for a crisis in {community} yet; Hearth's own first words are used. An "
        "operator brings one in with: hearth circle crisis-plan {name} --from plan.yml"
    ),
    StaffWords.BUTTON_CRISIS_SAFETY: marked("A medicine or device may do harm"),
    StaffWords.BUTTON_CRISIS_BREACH: marked("Data may have been seen"),
    StaffWords.BUTTON_CRISIS_OUTAGE: marked("The bot does not answer"),
    StaffWords.BUTTON_CRISIS_DEATH: marked("Somebody has died"),
    StaffWords.BUTTON_CRISIS_RUMOUR: marked("Something untrue goes round"),
    StaffWords.BUTTON_CRISIS_ATTACK: marked("Strangers flood the group"),
    StaffWords.BUTTON_CRISIS_OTHER: marked("Something else"),
    StaffWords.BUTTON_CRISIS_OPEN: marked("Begin: this is a crisis"),
    StaffWords.BUTTON_CRISIS_REHEARSE: marked("Only rehearse it"),
    StaffWords.BUTTON_CRISIS_SAY: marked("Say this"),
    StaffWords.BUTTON_CRISIS_LAST: marked("Say this last: all clear"),
    StaffWords.BUTTON_CRISIS_OVER: marked("All clear: it is over"),
    StaffWords.BUTTON_CRISIS_PLAN: marked("Read the plan"),
    StaffWords.BUTTON_CRISIS_PLAN_APPROVE: marked("I stand for it: approve"),
    StaffWords.BUTTON_CRISIS_FACTS: marked("{mark} {time} Gather what is known"),
    StaffWords.BUTTON_CRISIS_CONTACT: marked("{mark} {time} Call the first contact"),
    StaffWords.BUTTON_CRISIS_SPOKESPERSON: marked("{mark} {time} Tell the spokesperson"),
    StaffWords.BUTTON_CRISIS_STATUS: marked("{mark} {time} Tell the group (by sending)"),
    StaffWords.BUTTON_CRISIS_STAKEHOLDERS: marked("{mark} {time} Tell the stakeholders"),
    StaffWords.BUTTON_CRISIS_UPDATE: marked("{mark} {time} Tell the group more (by sending)"),
}

FLAWS: Mapping[str, str] = {
    "private": marked("something that may show who somebody is"),
    "link_unsafe": marked("a link that is not safe"),
    "link_unknown": marked("a link that is not among the reviewed sources"),
    "risks_missing": marked("a product without what can go wrong with it"),
    "spoken_missing": marked("a film without what is said in it"),
}
"""What the checks see in what staff write, where no other text has a word for it."""
