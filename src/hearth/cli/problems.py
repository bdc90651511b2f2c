"""What a failure of a command means, and what to do about it."""

NOT_DONE = 1
"""Exit code of a command that could not do what it was asked for."""

SENTENCES: dict[str, str] = {
    "KeyFileMissingError": "There are no keys there yet: {0}. `hearth init` makes them.",
    "KeyFileExposedError": (
        "Others on this machine can read {0}. Nothing was started. Take their rights away "
        "(chmod 600 for the file, 700 for its folder), and think about fresh keys."
    ),
    "KeyRingUnreadableError": "{0} is not a key ring of this process. Restore it from its backup.",
    "KeyNotHeldError": "This process's key ring does not hold the key {0}.",
    "RingLockedError": (
        "{0} is under a passphrase. Set HEARTH_KEYRING_PASSPHRASE, or the file that "
        "HEARTH_KEYRING_PASSPHRASE_FILE names."
    ),
    "WrongPassphraseError": (
        "{0} does not open with this passphrase. Nothing was started. If the passphrase is right, "
        "the file was changed: restore it from its backup."
    ),
    "KeysAtWorkError": "Another `hearth keys` command is at work. Please wait until it is done.",
    "NotTakenOnError": (
        "{0} running processes have not taken the changed keys on. Nothing is lost: start them "
        "again, and run the same command once more; it goes on from here."
    ),
    "KeyInUseError": "Version {1} of {0} is in use. `hearth keys rotate {0}` comes first.",
    "NothingToRetireError": "There is no older version of {0} to retire. See `hearth keys list`.",
    "StillNeededError": (
        "Version {1} of {0} is still needed, by {2} values or messages; `hearth keys list` counts "
        "them. What can be sealed again, `hearth keys rotate {0}` seals again; the rest passes."
    ),
    "VaultUnreachableError": (
        "Vault cannot be reached, or did not answer in time. Is HEARTH_VAULT_URL right?"
    ),
    "VaultSealedError": "Vault is sealed. Somebody must unseal it before Hearth can start.",
    "VaultRefusedError": "Vault does not accept HEARTH_VAULT_TOKEN for this key.",
    "VaultKeyMissingError": (
        "Vault has no such key. HEARTH_VAULT_MOUNT and HEARTH_VAULT_KEY say where to look for it."
    ),
    "VaultAnswerError": "Vault's answer is of no use. Is the ring its own, and its key the same?",
    "RecoveryUnreadableError": "{0} is not what it should be, or was changed.",
    "NotEnoughKeysError": (
        "The recovery copy needs the keys of {1} of its people, and {0} came. Nothing was opened."
    ),
    "RingThereError": (
        "There is a ring already: {0}. It is left as it is. Move it away first, if it is useless."
    ),
    "NoSuchChoiceError": (
        "Of {1} people, {0} cannot be needed. Name 1 to 9 different people, and need 1 to all of "
        "them; 2 of 3 is usual."
    ),
    "DatabaseUnreachableError": (
        "The database cannot be reached. Is HEARTH_DATABASE_URL right, and does the server run?"
    ),
    "DatabaseBusyError": "The database is busy with something else. Please try again.",
    "DiskFullError": (
        "The disk is full. Nothing was lost: Telegram keeps what was not stored for 24 hours. "
        "Make room and start again."
    ),
    "NewerDatabaseError": (
        "A newer Hearth wrote this database (version {0}; this one knows {1}). It was left as it "
        "is. Start the newer Hearth, or restore a backup from before."
    ),
    "OlderDatabaseError": (
        "The database is older than this Hearth ({0}, not {1}). `hearth migrate` brings it up to "
        "date."
    ),
    "LogGoneBackwardsError": (
        "The audit log has gone backwards, so nothing was started: {0}, which is kept outside the "
        "database, covers {1} entries, and the database has {2}, or others in their places. "
        "Either an older copy of the database was put here, or somebody took entries away. If you "
        'restored a backup: `hearth audit accept --reason "…"` goes on from it and leaves a '
        "deed. If you did not: change nothing, keep a copy of everything, and read docs/audit.md."
    ),
    "NoCheckpointError": "{0} is not a checkpoint that this place has signed.",
    "LogChangedError": (
        "The audit log does not go on from its newest checkpoint: look at entry {0}. `hearth "
        "audit verify` says more."
    ),
    "NoProofError": "This is not a proof.",
    "ErasuresPendingError": (
        "This database was restored and holds members who were erased since. Start the care "
        "team's process first: it takes them away again."
    ),
    "RoleNotGivenError": (
        "HEARTH_DATABASE_ROLE is required, and this process's login is no member of {0}. The "
        "database's owner runs `hearth migrate` and GRANT {0} TO the login."
    ),
    "FhirMissingError": "For FHIR, Hearth must be installed with its extra: hearth[fhir].",
    "KeyStoreTooNewError": "A newer Hearth wrote the key store ({0}; this one knows {1}).",
    "TokenRefusedError": (
        "Telegram does not know a bot's token. Please copy it again from BotFather (/mybots, API "
        "Token) into HEARTH_COMMUNITY_TOKEN and HEARTH_CARETEAM_TOKEN."
    ),
    "PortTakenError": "{0} Stop it, or choose another address (HEARTH_CONSOLE_BIND).",
    "DirectoryFileError": "{0}",
    "SettingsError": "{0}",
    "BackupError": "{0}",
    "MoveError": "{0}",
    "RowsDifferError": (
        "The table {0} is not the same there as here. Nothing here was changed; please send this "
        "line to the people who maintain Hearth."
    ),
    "ConsentFileError": "{0}",
    "VersionTakenError": (
        "The text of {0} was changed without a new version, so nothing was published. Give the "
        "file the next version number."
    ),
    "NoSuchCommunity": "There is no such community. `hearth circle list` shows them.",
    "NoSuchProposal": "Nothing with that number waits to be learnt.",
    "StillPrivate": "There is something in it that may show who somebody is.",
    "NoSuchAnswer": "The library has no such topic. `hearth library list` shows them.",
    "NoSuchCrisis": "There is no such crisis.",
    "OwnPlan": "Somebody else has to approve the plan that you wrote.",
    "PlanNotFit": "Members are not led to an address in the words of that plan; nothing was kept.",
    "StatusNotFit": "The checks see something in it, so nothing was sent.",
    "CrisisChanged": "That has changed meanwhile, so nothing was done.",
    "NoSuchStudy": "There is no such study. `hearth study list` shows them.",
    "NoSuchGroupPost": "That post is no longer kept.",
    "TooManyPosts": "That member had enough posted for a day.",
    "NoSuchProgramme": (
        "The community has no such programme. `hearth library programmes --list` shows "
        "all, each with its pack."
    ),
    "NoSuchInvite": "There is no such invite. `hearth invite list` shows them.",
    "NoSuchMember": "There is no member with that number (any more).",
    "NoSuchStaff": "There is no such person. `hearth staff list` shows who works here.",
    "OutOfRange": "{0} must be from {1} to {2}.",
    "ListFull": "The list has {0} entries, and that is the most.",
    "NothingSaid": "A name and at least one role are needed.",
    "PolicyUnsafe": (
        "{0} in {1}: that would not be safe ({2}), so nothing was changed. docs/policy.md says "
        "what is."
    ),
    "RotaGap": "Nobody would be on call from {0} to {1}, and members would be told nothing.",
    "LastOwner": "Somebody must be able to run the place: add another owner first.",
    "SignInNotAccepted": "That person's access has ended.",
    "ArgumentError": "HEARTH_DATABASE_URL or HEARTH_KEYSTORE_URL is not a database's address.",
    "NoSuchModuleError": "HEARTH_DATABASE_URL is neither SQLite nor PostgreSQL.",
    "NoPythonForRasaError": "Rasa needs Python 3.10 or 3.11, and this machine has neither.",
    "RasaInstallError": "Rasa could not be set up. {0}",
    "NoEncoderError": "{0} Hearth works without the sentence encoder; ./run sets it up.",
    "MalformedExamplesError": "These examples cannot be read: {0}.",
    "MalformedPackError": "These answers cannot be read: {0}.",
}
"""By the name of the exception, so that nothing has to be imported to know them all; the numbers
stand for its arguments. None of these carries a person's words or a secret."""


def sentence(problem: BaseException) -> str | None:
    """The words for a failure, or None if it is our own mistake."""
    if isinstance(problem, BaseExceptionGroup):
        told = [sentence(one) for one in problem.exceptions]
        return None if None in told else "\n".join(dict.fromkeys(one for one in told if one))
    if isinstance(problem, OSError) and problem.filename:
        return f"{problem.filename}: {problem.strerror}."
    if isinstance(problem, ModuleNotFoundError) and problem.name == "psycopg":
        return "For PostgreSQL, Hearth must be installed with its extra: hearth[postgres]."
    if isinstance(problem, ModuleNotFoundError) and problem.name == "hvac":
        return "For Vault, Hearth must be installed with its extra: hearth[vault]."
    text = SENTENCES.get(type(problem).__name__)
    return None if text is None else text.format(*problem.args)


def unforeseen(problem: BaseException) -> str:
    """The words for our own mistake: where it is, and nothing of what was being handled."""
    from hearth.logs import places_of

    return (
        f"{places_of(problem)}\nThat is a mistake in Hearth, not yours. Nothing that people wrote "
        "stands in the lines above; please send them to the people who maintain it."
    )
