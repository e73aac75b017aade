"""Settings of the API, read from the environment, with all mistakes told at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
)

from graph_schema.errors import UsageError

PREFIX = "SHARING_MAP_"


def _listed(value: Any) -> Any:
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


class Settings(BaseModel):
    """What the API allows, and to whom. The environment calls a field `SHARING_MAP_` and its name.

    The limits come from the queries that the web UI makes (about 200 tokens, 9 levels, 20,000 objects), with
    room for people; what reaches them is refused before the store is asked.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    token: SecretStr | None = Field(
        default=None,
        description="Bearer token for `loadMap` and `removePolicy`; without one the API only reads.",
    )
    sources: Annotated[tuple[Path, ...], BeforeValidator(_listed)] = Field(
        default=(), description="Folders of policy texts to quote clauses from, separated by commas."
    )
    cors_origins: Annotated[tuple[str, ...], BeforeValidator(_listed)] = Field(
        default=(),
        description="Web origins whose pages may read answers, separated by commas; none by default.",
    )
    graphiql: bool = Field(default=True, description="Serve the GraphiQL explorer at /graphql to browsers.")
    query_timeout: float = Field(
        default=30, gt=0, le=600, allow_inf_nan=False, description="Seconds that one request may take."
    )
    max_body_bytes: int = Field(
        default=4 << 20, ge=1024, le=64 << 20, description="The largest request body."
    )
    max_query_characters: int = Field(
        default=20_000, ge=100, le=200_000, description="The longest query text."
    )
    max_tokens: int = Field(default=1_500, ge=50, le=10_000, description="The most tokens of a query.")
    max_depth: int = Field(
        default=16, ge=5, le=50, description="How deep the selections of a query may nest."
    )
    max_aliases: int = Field(default=30, ge=0, le=1_000, description="The most aliases in one operation.")
    max_cost: int = Field(
        default=50_000,
        ge=1_000,
        le=10_000_000,
        description="The most objects that a query may ask for, as estimated.",
    )
    max_objects: int = Field(
        default=100_000,
        ge=1_000,
        le=10_000_000,
        description="The most objects of one answer, counted while it is made: an estimate may be too low.",
    )
    max_running: int = Field(
        default=8,
        ge=1,
        le=1_000,
        description="How many queries are worked on at once; others wait in line, within their time limit.",
    )
    max_page: int = Field(default=1_000, ge=1, le=10_000, description="The largest `first` of a list.")
    cached_documents: int = Field(
        default=128, ge=1, le=10_000, description="How many parsed and validated queries are kept."
    )

    @field_validator("token", mode="before")
    @classmethod
    def _no_token(cls, value: Any) -> Any:
        return None if value == "" else value

    @field_validator("token")
    @classmethod
    def _long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        secret = value.get_secret_value() if value else None
        if secret is not None and not (len(secret) >= 16 and secret.isascii() and secret.isprintable()):
            raise ValueError("give at least 16 printable ASCII characters")
        return value

    @field_validator("sources")
    @classmethod
    def _folders(cls, value: tuple[Path, ...]) -> tuple[Path, ...]:
        if missing := [str(folder) for folder in value if not folder.is_dir()]:
            raise ValueError(f"there is no folder {', '.join(missing)}")
        return value

    @field_validator("cors_origins")
    @classmethod
    def _origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for origin in value:
            if not origin.startswith(("http://", "https://")) or origin.count("/") != 2:
                raise ValueError(f"“{origin}” is no origin like https://map.example.org")
        return value


def settings_from(environment: Mapping[str, str], **overrides: Any) -> Settings:
    """Return the settings that the environment names; `overrides` (of the command line) come first.

    Raises:
        UsageError: one or more are wrong; every mistake is told.
    """
    named = {
        name: environment[variable_of(name)]
        for name in Settings.model_fields
        if variable_of(name) in environment
    }
    try:
        return Settings.model_validate({**named, **overrides})
    except ValidationError as error:
        # The values are left out: one of them is a secret.
        told = [
            f"  {variable_of(str(one['loc'][0]))}: {one['msg'].removeprefix('Value error, ')}"
            for one in error.errors(include_input=False)
        ]
        raise UsageError(
            "the settings of the API are wrong:\n" + "\n".join(told),
            next_step="Correct these variables, or unset them to get the defaults.",
        ) from None


def variable_of(name: str) -> str:
    """Return the environment variable of a setting."""
    return PREFIX + name.upper()
