"""What is mutated, and by which tests it has to be noticed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """Modules that belong together.

    Args:
        modules: files below `src/hearth`, or patterns of such.
        tests: files or folders below `tests`; only quick ones, since every mutant runs them.
        but: single tests that are left out: they read the source, and mutmut's is not ours, or
            start a Python of their own, which finds what is installed.
        share: which part of the mutants is tried, from 0 to 1; `mutating.drawn` says which.
    """

    name: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]
    but: tuple[str, ...] = ()
    share: float = 1


GATE = "unit/community/test_purposes.py"
SCHEMA = "contracts/storage/test_schema.py"
WITHOUT_ALEMBIC = f"{SCHEMA}::test_a_database_that_is_up_to_date_is_found_so_without_alembic"

GROUPS = (
    Group("sealing", ("storage/sealing/*.py",), ("unit/storage/sealing",)),
    Group(
        "keys",
        (
            "storage/keys/ring.py",
            "storage/keys/wrapping.py",
            "storage/keys/index.py",
            "storage/keys/document.py",
            "storage/keys/store.py",
        ),
        (
            "unit/storage/keys/test_ring.py",
            "unit/storage/keys/test_wrapping.py",
            "unit/storage/keys/test_index.py",
            "unit/storage/keys/test_sources.py",
            "unit/storage/keys/test_store.py",
            "unit/storage/keys/test_store_files.py",
            "unit/storage/keys/test_store_rewrapping.py",
            "unit/storage/keys/test_vectors.py",
            "unit/storage/keys/test_process.py",
        ),
    ),
    Group(
        "consent",
        (
            "community/consent.py",
            "community/purposes.py",
            "community/receipts.py",
            "community/renewal.py",
            "community/sending.py",
            "actions/asking.py",
            "actions/consents.py",
            "actions/pausing.py",
            "actions/purposes.py",
            "actions/receipt.py",
            "actions/recording.py",
            "actions/renewing.py",
            "actions/withdrawing.py",
            "storage/records/consents.py",
        ),
        (
            "unit/consent",
            GATE,
            "unit/community/test_sending.py",
            "contracts/storage/test_consents.py",
        ),
        but=(
            f"{GATE}::test_only_the_gate_makes_a_leave",
            f"{GATE}::test_nobody_reaches_a_leave_around_the_names",
            f"{GATE}::test_every_opening_in_the_program_passes_the_gate_in_the_same_breath",
        ),
        share=0.2,
    ),
    Group(
        "audit",
        (
            "community/audit.py",
            "community/merkle.py",
            "community/proofs.py",
            "storage/audit/*.py",
            "storage/records/audit.py",
        ),
        (
            "unit/community/test_merkle.py",
            "unit/storage/audit",
            "unit/bootstrap/test_checkpointing.py",
            "contracts/storage/test_audit_log.py",
            "contracts/storage/test_checkpoints.py",
            SCHEMA,
            "contracts/storage/test_standing.py",
            "contracts/storage/test_tampering.py",
            "contracts/storage/test_work.py",
        ),
        but=(WITHOUT_ALEMBIC,),
        share=0.25,
    ),
)
