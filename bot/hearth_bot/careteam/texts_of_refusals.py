"""What the care-team bot says when something is refused."""

from hearth_bot.post.texts import marked

REFUSALS: dict[str, str] = {
    "NotAllowed": marked("Your role does not include this."),
    "InviteNotAccepted": marked("This invite is not open."),
    "ConsentMissing": marked(
        "The member has not agreed, or no longer agrees, that clinicians work with this."
    ),
    "NotAMember": marked("This person is not a member here."),
    "NoSuchBreaking": marked("There is no such broken glass, or its time is over."),
    "NoSuchCommunity": marked("There is no such community."),
    "NoSuchInvite": marked("There is no such invite."),
    "NoSuchMember": marked("There is no such member."),
    "NoSuchStaff": marked("There is no such person on the care team."),
    "NoSuchCase": marked("There is no such case."),
    "MemberRestricted": marked("The member asked that nothing of theirs is used."),
    "NoSuchRequest": marked("There is no such request."),
    "CaseTaken": marked("{holder} is already looking after case {number}."),
    "CaseNotYours": marked("Please take case {number} first."),
    "CaseNotForYou": marked(
        "You decided about this first, so somebody else looks at case {number} now. You can still "
        "write a note on it."
    ),
    "CaseClosed": marked("Case {number} is closed."),
    "CaseMoved": marked("Something was said in case {number} meanwhile. Please read it first."),
    "CasePressing": marked("Case {number} is an emergency, so it does not rest."),
    "NoSuchReply": marked("That prepared reply is not there any more."),
    "ShiftGone": marked("That shift is not there any more."),
    "NoSuchView": marked("You have no such view any more."),
    "NameTaken": marked("You have something of that name already."),
    "NoSuchSafetyReport": marked("This case has no such report of a suspected adverse event."),
    "SafetyReportChanged": marked("A colleague changed that report meanwhile."),
    "SafetyReportNotFit": marked("That report is to be mended first. The console says how."),
    "BlankLeft": marked("There is still a blank in that reply."),
    "FileNotPassedOn": marked(
        "This kind of file is not passed on, because it could run or carry what nobody can check. "
        "Nothing was sent; I am still waiting. A photo, a PDF or a plain text gets through."
    ),
    "TooLong": marked(
        "This is {size} characters long and {most} is the most, so nothing was sent. Please write "
        "it shorter, or a reply in two parts; I am still waiting for it."
    ),
    "NothingSaid": marked("There was no text in that. I am still waiting for it."),
    "OutOfRange": marked("Please choose a number from {least} to {most}."),
    "ListFull": marked("There are {most} already. Take one off first."),
    "NotConnected": marked("That person has not connected their account yet."),
    "SignInNotAccepted": marked(
        "This link does not work (any more). Please ask an owner for a fresh one."
    ),
    "RotaGap": marked("Nobody would be on call for a time. Please plan the rota in the console."),
    "NotReachable": marked("Nobody can be called there. Please look at the address again."),
    "SwapOver": marked("This swap is over: it was answered, taken back, or the turn has begun."),
    "SwapNotYours": marked("This turn is not yours to swap."),
    "PolicyChanged": marked("The policy has changed meanwhile, so nothing was done."),
    "SettingsChanged": marked("The settings have changed meanwhile, so nothing was done."),
    "PolicyUnsafe": marked("That policy would not be safe, so nothing was changed."),
    "NotOffered": marked("This button belongs to something that is over."),
    "NoSuchProposal": marked("It is not there any more: it was decided, or taken back."),
    "NoSuchMeasure": marked("That is not there any more."),
    "WritingPaused": marked("The member does not write in the group until a pause is over."),
    "StillPrivate": marked("There is something in it that may show who somebody is."),
    "NoSuchAnswer": marked("The library has no such answer."),
    "OwnAnswer": marked("Somebody else has to approve what you wrote."),
    "AnswerChanged": marked("That answer has changed meanwhile, so nothing was done."),
    "AnswerOverdue": marked("The next review of that answer would be past."),
    "AnswerNotFit": marked("The checks found something in that text. The console lists it."),
    "NoSuchSurvey": marked("There is no such survey."),
    "OwnSurvey": marked("Somebody else has to approve what you wrote."),
    "SurveyChanged": marked("That survey has changed meanwhile, so nothing was done."),
    "SurveyNotFit": marked("Something is wrong with that survey. The console lists it."),
    "NoSuchPeer": marked("That member is no peer supporter there."),
    "AlreadyPeer": marked("That member was asked before, or is a peer supporter."),
    "NoSuchWelcome": marked("That welcome is no longer kept."),
    "NoSuchQuestion": marked("That question is off the list already, so nothing was done."),
    "NoSuchChallenge": marked("There is no such challenge."),
    "ChallengeChanged": marked("That challenge has changed meanwhile, so nothing was done."),
    "ChallengeOver": marked("The last day of that challenge is over, so nothing was done."),
    "NoSuchEvent": marked("There is no such event."),
    "NoSuchEventQuestion": marked("There is no such question."),
    "EventChanged": marked("That event has changed meanwhile, so nothing was done."),
    "EventAnswerNotFit": marked("Something stands against this answer, so nothing was sent."),
    "EventSourcesNotFit": marked("It has no source that the catalogue knows."),
    "EventNotAhead": marked("The time of that event has come already, so nothing was done."),
    "NoSuchStory": marked("There is no such story."),
    "NoSuchQuote": marked("Those words are not there any more."),
    "NotTheirWords": marked("Words can be left out of a message, and none put in."),
    "NotToBeQuoted": marked("That member is not asked for words."),
    "AskedBefore": marked("Whoever wrote that message was asked about it before."),
    "OwnStory": marked("Somebody else has to approve the story that you worked on."),
    "StoryChanged": marked("That story has changed meanwhile, so nothing was done."),
    "StoryEmpty": marked("There is nothing in that story that may be shown."),
    "NoSuchStudy": marked("There is no such study."),
    "NoSuchExport": marked("There is no such request for data."),
    "OwnStudy": marked("Somebody else has to approve the study that you added."),
    "OwnExport": marked("Somebody else has to approve the data that you asked for."),
    "StudyChanged": marked("That study has changed meanwhile, so nothing was done."),
    "ExportChanged": marked("That request was decided before, so nothing was done."),
    "StudyNotFit": marked("This community cannot have that study."),
    "NoSuchBulletin": marked("There is no such bulletin."),
    "OwnBulletin": marked("Somebody else has to approve what you wrote."),
    "BulletinChanged": marked("That bulletin has changed meanwhile, so nothing was done."),
    "BulletinNotFit": marked("Something stands against that bulletin. The console lists it."),
    "PollWithoutChoices": marked("A question to vote on needs at least two answers."),
    "EnclosureUnfit": marked("That kind of file does not go out with a bulletin."),
    "EnclosureTooLarge": marked("That file is too large to go out with a bulletin."),
    "NotDescribed": marked("A photo or a video needs a sentence about what is in it."),
    "NoFilm": marked("No video goes out with that bulletin."),
    "SubtitlesUnfit": marked("Something is wrong with these subtitles. The console says what."),
    "TooLongWithFile": marked("The words are too long to go out below a file."),
    "NoSuchCrisis": marked("There is no such crisis."),
    "OwnPlan": marked("Somebody else has to approve the plan that you wrote."),
    "PlanNotFit": marked(
        "Members are not led to an address in the first words of this plan, so nothing was done. "
        "Please write it anew in the console."
    ),
    "StatusNotFit": marked(
        "The checks see something in these words, so nothing was sent. Please write them anew, or "
        "let a colleague who leads read and send them (/crisis)."
    ),
    "CrisisChanged": marked(
        "That has changed meanwhile, so nothing was done. /crisis shows how things stand."
    ),
    "NoSuchGroupPost": marked("That post is no longer kept, so nothing was done."),
    "TooManyPosts": marked("That member had enough posted for a day."),
    "NoSuchProgramme": marked("There is no such programme here."),
    "ChangeUnderWay": marked("Somebody is changing that answer already."),
    "LastOwner": marked("Somebody must be able to run the place: add another owner first."),
}
"""A text for every refusal, by its name."""
