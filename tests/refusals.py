"""Every refusal that the domain knows, whichever of its modules a test has imported by itself."""

from importlib import import_module
from pkgutil import iter_modules

import hearth.community
from hearth.community.errors import Refusal

for module in iter_modules(hearth.community.__path__, "hearth.community."):
    import_module(module.name)


def refusals(of: type[Refusal] = Refusal) -> set[type[Refusal]]:
    """All that are some kind of this one."""
    below = set(of.__subclasses__())
    return below.union(*map(refusals, below))


def single_refusals() -> set[type[Refusal]]:
    """Those of which there are no kinds."""
    return {one for one in refusals() if not one.__subclasses__()}
