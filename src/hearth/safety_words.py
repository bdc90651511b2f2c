"""What the fields of a report of a suspected adverse event are called, and their values.

Our own words, for pages, for paper and for a member's copy.
"""

from collections.abc import Mapping

from hearth.community.safety_checks import Why
from hearth.community.safety_reports import FIELDS, FieldKind


def marked(text: str) -> str:
    """Marks a text for extraction by Babel and leaves it as it is."""
    return text


GROUP_WORDS: Mapping[str, str] = {
    "report": marked("What happened"),
    "patient": marked("The patient, as far as you want to say"),
    "reaction": marked("Reaction"),
    "suspect": marked("Medicine that is suspected"),
    "other": marked("Other medicine, also without prescription or herbal"),
    "reporter": marked("Who reports"),
    "sender": marked("Who sends it; only the XML needs this"),
}

FIELD_WORDS: Mapping[str, str] = {
    "report.told_on": marked("Day on which it was first told"),
    "report.expedited": marked("Is it to be reported within a short time limit?"),
    "report.narrative": marked("What happened, treatment, course, and how it ended"),
    "patient.initials": marked("Initials"),
    "patient.reference": marked("A reference of your own, to find the patient by"),
    "patient.age": marked("Age in years when it happened"),
    "patient.age_group": marked("Or the age group"),
    "patient.sex": marked("Sex"),
    "patient.weight": marked("Weight in kg"),
    "patient.history": marked("Relevant history, allergies, other conditions, pregnancy"),
    "patient.tests": marked("Tests and their results, with dates"),
    "reaction.words": marked("The reaction, in the words in which it was reported"),
    "reaction.began": marked("Began"),
    "reaction.ended": marked("Ended"),
    "reaction.outcome": marked("How it ended"),
    "reaction.serious": marked("Is it serious?"),
    "reaction.death": marked("The patient died of it"),
    "reaction.life_threatening": marked("Life was in danger"),
    "reaction.hospitalised": marked("Hospital, or a longer stay there"),
    "reaction.disabling": marked("Lasting or significant disability"),
    "reaction.congenital": marked("Birth defect"),
    "reaction.other_important": marked("Medically important otherwise"),
    "reaction.meddra": marked("MedDRA code (LLT), if you have a licence"),
    "reaction.meddra_version": marked("Version of MedDRA"),
    "suspect.name": marked("Name, with the brand if known"),
    "suspect.maker": marked("Who makes it"),
    "suspect.strength": marked("Strength"),
    "suspect.dose": marked("Dose and how often"),
    "suspect.route": marked("How it is taken"),
    "suspect.began": marked("Taken from"),
    "suspect.ended": marked("Taken until"),
    "suspect.used_for": marked("Taken for"),
    "suspect.batch": marked("Batch or lot number"),
    "suspect.expires": marked("Expires"),
    "suspect.action": marked("What was done with it"),
    "suspect.abated": marked("Did the reaction get better after stopping it, or with less?"),
    "suspect.reappeared": marked("Did it come back when it was taken again?"),
    "other.name": marked("Name"),
    "other.dose": marked("Dose and how often"),
    "other.began": marked("Taken from"),
    "other.ended": marked("Taken until"),
    "other.used_for": marked("Taken for"),
    "reporter.given": marked("Given name"),
    "reporter.family": marked("Family name"),
    "reporter.qualification": marked("Qualification"),
    "reporter.specialty": marked("Occupation or specialty"),
    "reporter.organisation": marked("Organisation"),
    "reporter.street": marked("Street"),
    "reporter.city": marked("City"),
    "reporter.state": marked("State or county"),
    "reporter.postcode": marked("Postcode"),
    "reporter.country": marked("Country, two letters such as GB or US"),
    "reporter.telephone": marked("Telephone"),
    "reporter.email": marked("E-mail"),
    "reporter.told_maker": marked("The maker was told, too"),
    "reporter.undisclosed": marked("The maker is not to learn who reports"),
    "sender.kind": marked("What kind of sender"),
    "sender.organisation": marked("Organisation"),
    "sender.identifier": marked("Sender's identifier, as agreed with the authority"),
    "sender.receiver": marked("Receiver's identifier, as agreed with the authority"),
}

CHOICE_WORDS: Mapping[str, str] = {
    "yes": marked("yes"),
    "no": marked("no"),
    "not_applicable": marked("does not apply"),
    "foetus": marked("before birth"),
    "neonate": marked("newborn, up to 27 days"),
    "infant": marked("infant, up to 23 months"),
    "child": marked("child, 2 to 11 years"),
    "adolescent": marked("adolescent, 12 to 17 years"),
    "adult": marked("adult, 18 to 64 years"),
    "elderly": marked("65 years or older"),
    "male": marked("male"),
    "female": marked("female"),
    "sex_unknown": marked("not known"),
    "recovered": marked("recovered"),
    "recovering": marked("getting better"),
    "not_recovered": marked("goes on"),
    "sequelae": marked("recovered, and something stays"),
    "fatal": marked("the patient died"),
    "outcome_unknown": marked("not known"),
    "withdrawn": marked("stopped"),
    "reduced": marked("less of it"),
    "increased": marked("more of it"),
    "unchanged": marked("taken as before"),
    "action_unknown": marked("not known"),
    "physician": marked("physician"),
    "pharmacist": marked("pharmacist"),
    "health_professional": marked("other health professional"),
    "lawyer": marked("lawyer"),
    "consumer": marked("patient, or somebody without a health profession"),
    "regional_centre": marked("regional pharmacovigilance centre"),
    "other_sender": marked("another organisation"),
}

WHY_WORDS: Mapping[Why, str] = {
    Why.NO_REPORTER: marked(
        "Nobody is named who reports. Write your family name and choose your qualification."
    ),
    Why.NO_PATIENT: marked(
        "Nothing shows that there is a patient. One of these is enough: initials, age, age group, "
        "sex, or a reference of your own."
    ),
    Why.NO_PRODUCT: marked("No medicine is named. Write what is suspected, as it was told."),
    Why.NO_REACTION: marked("No reaction is named. Write what happened, as it was told."),
    Why.MISSING: marked("This is empty and is needed. Fill it in."),
    Why.TOO_LONG: marked("This is longer than the forms take. Shorten it."),
    Why.NOT_OFFERED: marked("This is not in the list. Choose again."),
    Why.NO_DAY: marked("Write a date as 2026-11-26, 2026-11 or 2026: as much as is known."),
    Why.FUTURE: marked("This day is still to come. Look at it again."),
    Why.ENDS_BEFORE: marked("It ends before it begins. Look at both days again."),
    Why.NO_NUMBER: marked("Write a number, such as 42; a weight may have a point, as in 63.5."),
    Why.NO_COUNTRY: marked("Write the two capital letters of the country, such as GB, US or IN."),
    Why.NO_CODE: marked("A MedDRA code has eight digits. Leave it empty if you have none."),
    Why.NO_VERSION: marked("Write the version of MedDRA as it is numbered, such as 29.0."),
    Why.SERIOUS_HOW: marked("You say that it is serious. Tick why."),
    Why.NOT_SERIOUS: marked("You say that it is not serious, and ticked why it is. Change one."),
    Why.FATAL_DEATH: marked("The patient died. Tick that as well, or choose another outcome."),
}
"""What is wrong, and what to do."""


def group_of(name: str) -> str:
    """The kind of group that a field, or a group, belongs to: `suspect` for `suspect-1.dose`."""
    return name.partition(".")[0].partition("-")[0]


def word_for(name: str) -> str:
    """What a field is called, by its full name such as `suspect-1.dose`."""
    return FIELD_WORDS[f"{group_of(name)}.{name.partition('.')[2]}"]


def value_of(name: str, fields: Mapping[str, str]) -> str:
    """What stands in a field, in words; empty if nothing does."""
    value = fields.get(name, "")
    listed = FIELDS[name].kind in (FieldKind.CHOICE, FieldKind.TICK)
    return CHOICE_WORDS.get(value, value) if listed else value
