"""Who may change what is loaded: nobody without a token, and a token is compared in constant time."""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from api.errors import ApiError, Code
from api.settings import Settings

NO_TOKEN = "no SHARING_MAP_TOKEN is set"  # noqa: S105 - says that there is none
_SEND_TOKEN = "Send the header `Authorization: Bearer …` with the server's SHARING_MAP_TOKEN."  # noqa: S105
_SCHEME = "bearer"


@dataclass(frozen=True, slots=True)
class Access:
    """What one request may do: why the server only reads, if so, and whether the request has its token."""

    read_only: str | None
    has_token: bool

    def require_writing(self) -> None:
        """Do nothing if this request may change what is loaded.

        Raises:
            ApiError: the server only reads, or the request has no token.
        """
        if self.read_only:
            raise ApiError(
                Code.READ_ONLY,
                f"this server is read-only: {self.read_only}",
                next_step="Whoever runs it can allow changes: see `sharing-map serve --help`.",
            )
        if not self.has_token:
            raise ApiError(
                Code.UNAUTHENTICATED, "changing what is loaded needs the token", next_step=_SEND_TOKEN
            )


def why_read_only(settings: Settings, reason: str | None = None) -> str | None:
    """Return why nothing can be changed here, or None if a token can."""
    return reason or (None if settings.token else NO_TOKEN)


def access_of(authorization: str | None, settings: Settings, read_only: str | None) -> Access:
    """Return what a request with this `Authorization` header may do.

    A header that is no bearer token, or one nobody asked for, is left alone: proxies send such.

    Raises:
        ApiError: it has a bearer token, and another one than the server's.
    """
    scheme, _, given = (authorization or "").strip().partition(" ")
    if settings.token is None or scheme.lower() != _SCHEME:
        return Access(read_only, has_token=False)
    # Headers are decoded as Latin-1; a token beyond ASCII is no token of ours, but must not raise.
    expected = settings.token.get_secret_value().encode()
    if not hmac.compare_digest(given.strip().encode("utf-8", "replace"), expected):
        raise ApiError(
            Code.UNAUTHENTICATED,
            "the bearer token is not the server's",
            next_step=_SEND_TOKEN,
            status=401,
            headers={"WWW-Authenticate": "Bearer"},
        )
    return Access(read_only, has_token=True)
