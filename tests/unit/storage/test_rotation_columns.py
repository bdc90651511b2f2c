"""Every sealed column is taken along by exactly one kind of rotation: none is forgotten."""

from hearth.storage.rotation.care import CARE
from hearth.storage.rotation.letters import LETTERS
from hearth.storage.rotation.needs import UNDER_MEMBERS_KEYS
from hearth.storage.rotation.own import OWN
from hearth.storage.sealing.columns import SealedType
from hearth.storage.tables import metadata


def test_every_sealed_column_belongs_to_one_kind_of_rotation() -> None:
    sealed = [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, SealedType)
    ]
    own = {f"{one.table.name}.{one.column}" for several in OWN.values() for one in several}
    kinds = (own, CARE, LETTERS, UNDER_MEMBERS_KEYS)

    assert sorted(name for kind in kinds for name in kind) == sorted(sealed)


def test_the_columns_whose_writings_are_counted_name_their_counter() -> None:
    for several in OWN.values():
        for own in several:
            counter = f"{own.column}_version"
            assert own.version == (counter if counter in own.table.c else None)
