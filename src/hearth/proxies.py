"""Who a request comes from, where a reverse proxy may stand in between."""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Self

FORWARDED = "X-Forwarded-For"
"""The header to whose end each proxy adds the address that it was asked from."""


@dataclass(frozen=True, slots=True)
class Networks:
    """Addresses and networks of the internet."""

    all: tuple[IPv4Network | IPv6Network, ...] = ()

    @classmethod
    def read(cls, written: str) -> Self:
        """From words such as `127.0.0.1, 10.0.0.0/8`; none from an empty text.

        Raises:
            ValueError: something in it is neither an address nor a network.
        """
        return cls(tuple(ip_network(one) for one in written.replace(",", " ").split()))

    def __contains__(self, address: object) -> bool:
        """Whether the address, written out, lies in one of them; nonsense lies in none."""
        try:
            found = ip_address(str(address))
        except ValueError:
            return False
        mapped = getattr(found, "ipv4_mapped", None)
        return any((mapped or found) in one for one in self.all)

    def client(self, peer: str, forwarded: Iterable[str] = ()) -> str:
        """The address a request came from, where these are the proxies that may be believed.

        Each proxy adds to the end, so it is read from the end, for as long as the speaker is
        trusted. What somebody wrote there before the first trusted proxy is not believed.

        Args:
            peer: where the connection comes from.
            forwarded: the values of every `X-Forwarded-For` header, in their order.
        """
        told = [one.strip() for value in forwarded for one in value.split(",") if one.strip()]
        client = peer
        while client in self and told:
            client = told.pop()
        return client
