"""Settings from the environment: defaults that are safe, and every mistake told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.settings import Settings, settings_from, variable_of
from graph_schema.errors import UsageError


def test_nothing_is_needed() -> None:
    settings = settings_from({"PATH": "/bin"})
    assert settings == Settings()
    assert (settings.token, settings.sources, settings.cors_origins) == (None, (), ())


def test_every_setting_is_read_from_its_variable(tmp_path: Path) -> None:
    settings = settings_from(
        {
            "SHARING_MAP_TOKEN": "sixteen-characters-or-more",
            "SHARING_MAP_SOURCES": f"{tmp_path}, {tmp_path}",
            "SHARING_MAP_CORS_ORIGINS": "https://a.example,http://localhost:5173",
            "SHARING_MAP_GRAPHIQL": "off",
            "SHARING_MAP_QUERY_TIMEOUT": "2.5",
            "SHARING_MAP_MAX_COST": "1234",
        }
    )
    assert settings.token is not None
    assert settings.token.get_secret_value() == "sixteen-characters-or-more"
    assert settings.sources == (tmp_path, tmp_path)
    assert settings.cors_origins == ("https://a.example", "http://localhost:5173")
    assert (settings.graphiql, settings.query_timeout, settings.max_cost) == (False, 2.5, 1234)


def test_an_empty_token_is_none() -> None:
    assert settings_from({"SHARING_MAP_TOKEN": ""}).token is None


def test_all_mistakes_are_told_at_once_and_no_secret() -> None:
    wrong = {
        "SHARING_MAP_TOKEN": "kurz",
        "SHARING_MAP_SOURCES": "/no/such/folder",
        "SHARING_MAP_CORS_ORIGINS": "*",
        "SHARING_MAP_GRAPHIQL": "perhaps",
        "SHARING_MAP_QUERY_TIMEOUT": "nan",
        "SHARING_MAP_MAX_BODY_BYTES": "lots",
        "SHARING_MAP_MAX_DEPTH": "0",
        "SHARING_MAP_MAX_PAGE": "-1",
    }
    with pytest.raises(UsageError) as caught:
        settings_from(wrong)
    assert all(f"  {name}: " in caught.value.message for name in wrong)
    assert "kurz" not in str(caught.value)


@pytest.mark.parametrize("token", ["fifteen-letters", "tökens-are-in-ascii-only", "no\ncontrol-characters"])
def test_a_token_must_be_hard_to_guess_and_fit_a_header(token: str) -> None:
    with pytest.raises(UsageError, match="at least 16 printable ASCII"):
        settings_from({"SHARING_MAP_TOKEN": token})


def test_the_command_line_comes_before_the_environment() -> None:
    assert settings_from({"SHARING_MAP_GRAPHIQL": "true"}, graphiql=False).graphiql is False


def test_a_token_is_not_printed_with_the_settings() -> None:
    assert "sixteen" not in repr(settings_from({"SHARING_MAP_TOKEN": "sixteen-characters-or-more"}))


def test_every_setting_says_what_it_is_for() -> None:
    assert all(field.description for field in Settings.model_fields.values())
    assert variable_of("max_page") == "SHARING_MAP_MAX_PAGE"
