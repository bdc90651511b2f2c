"""What is mutated, and by which tests it has to be noticed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """Modules that belong together.

    Args:
        modules: files below `src/hearth`, or patterns of such.
        tests: files or folders below `tests`; only quick ones, since every mutant runs them.
    """

    name: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]


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
            "actions/consents.py",
            "actions/purposes.py",
            "storage/records/consents.py",
        ),
        (
            "unit/consent",
            "unit/community/test_purposes.py",
            "contracts/storage/test_consents.py",
        ),
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
            "contracts/storage/test_work.py",
        ),
    ),
)
