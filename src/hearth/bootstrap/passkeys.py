"""Passkeys by py_webauthn, an extra: without it the console offers none."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from importlib.util import find_spec
from typing import Any

from hearth.community.passkeys import Passkey, Site

CALLED = "Hearth"


def there_are_passkeys() -> bool:
    """Whether the extra is installed."""
    return find_spec("webauthn") is not None


class WebAuthn:
    """The W3C's steps, done by the library; the person has to be verified by the device."""

    def new_question(
        self, site: Site, challenge: bytes, owner: str, there: Sequence[Passkey]
    ) -> str:
        """What a browser is asked to make a new passkey, as JSON."""
        from webauthn import generate_registration_options, options_to_json  # noqa: PLC0415  An extra.
        from webauthn.helpers.structs import (  # noqa: PLC0415  As above.
            AuthenticatorSelectionCriteria,
            ResidentKeyRequirement,
            UserVerificationRequirement,
        )

        options = generate_registration_options(
            rp_id=site.host,
            rp_name=CALLED,
            user_name=owner,
            challenge=challenge,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.DISCOURAGED,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=_named(there),
        )
        return options_to_json(options)

    def made(
        self, site: Site, challenge: bytes, answer: str, name: str, now: datetime
    ) -> Passkey | None:
        """The passkey that a browser made; None if its answer does not verify."""
        from webauthn import verify_registration_response  # noqa: PLC0415  An extra.
        from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415  As above.

        try:
            verified = verify_registration_response(
                credential=answer,
                expected_challenge=challenge,
                expected_rp_id=site.host,
                expected_origin=site.origin,
                require_user_verification=True,
            )
        except WebAuthnException:
            return None
        public, count = verified.credential_public_key, verified.sign_count
        return Passkey(verified.credential_id, public, count, name, now)

    def question(self, site: Site, challenge: bytes, there: Sequence[Passkey]) -> str:
        """What a browser is asked to prove one of these passkeys, as JSON."""
        from webauthn import generate_authentication_options, options_to_json  # noqa: PLC0415  An extra.
        from webauthn.helpers.structs import UserVerificationRequirement  # noqa: PLC0415  As above.

        options = generate_authentication_options(
            rp_id=site.host,
            challenge=challenge,
            allow_credentials=_named(there),
            user_verification=UserVerificationRequirement.REQUIRED,
        )
        return options_to_json(options)

    def proven(
        self, site: Site, challenge: bytes, answer: str, there: Sequence[Passkey], now: datetime
    ) -> Passkey | None:
        """The passkey that was proven, as it is after that; None if the answer does not verify."""
        from webauthn import verify_authentication_response  # noqa: PLC0415  An extra.
        from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415  As above.

        used = _meant(answer, there)
        if used is None:
            return None
        try:
            verified = verify_authentication_response(
                credential=answer,
                expected_challenge=challenge,
                expected_rp_id=site.host,
                expected_origin=site.origin,
                credential_public_key=used.public,
                credential_current_sign_count=used.count,
                require_user_verification=True,
            )
        except WebAuthnException:
            return None
        return replace(used, count=verified.new_sign_count, used_at=now)


def _named(there: Sequence[Passkey]) -> list[Any]:
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor  # noqa: PLC0415  An extra.

    return [PublicKeyCredentialDescriptor(id=one.id) for one in there]


def _meant(answer: str, there: Sequence[Passkey]) -> Passkey | None:
    """The passkey that the answer names, if it is one of these."""
    from webauthn import base64url_to_bytes  # noqa: PLC0415  An extra.

    try:
        document = json.loads(answer)
        named = base64url_to_bytes(document["rawId"])
    except (ValueError, TypeError, KeyError):
        return None
    return next((one for one in there if one.id == named), None)
