"""Stable ids: the same thing has the same id in every store and after every reload.

An id is `<kind>:<key>`. Names of organisations, SDKs and permissions are shared by policies, so their key
is the name in one spelling (`one_spelling`): `极光推送 SDK` and `极光推送sdk`, full-width and half-width
brackets, are one thing. The key is also their label, so that neither depends on what was loaded first.
Names stay readable in ids: they are facts people search for, and a hash would hide them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACE = re.compile(r"\s+")
_LOOSE_SPACE = re.compile(r"(?<![0-9A-Za-z.,+]) | (?![0-9A-Za-z])")
_SDK = re.compile(r"sdk", re.IGNORECASE)


@lru_cache(maxsize=65_536)  # the same names come again and again, and a name is short
def one_spelling(name: str) -> str:
    """Return the spelling that stands for all spellings of a name.

    Unicode NFKC; white space only between Latin words; `SDK` in capitals.
    """
    text = _SPACE.sub(" ", unicodedata.normalize("NFKC", name).strip())
    return _SDK.sub("SDK", _LOOSE_SPACE.sub("", text))


def name_key(name: str) -> str:
    """Return what two ways of typing one word have in common: for look-ups, not for ids."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", name)).casefold()


def policy_id(policy: str) -> str:
    """Return the id of a policy, given the id its map carries."""
    return f"policy:{policy}"


def disclosure_id(policy: str, disclosure: str) -> str:
    """Return the id of one disclosure of one policy."""
    return f"disclosure:{policy}/{disclosure}"


def collection_id(policy: str, collection: str) -> str:
    """Return the id of one collection statement of one policy."""
    return f"collection:{policy}/{collection}"


def category_id(policy: str, label: str | None) -> str:
    """Return the id of a recipient as one policy names it; without a label, its unnamed recipient."""
    return f"category:{policy}/{one_spelling(label) if label else NOBODY}"


def organization_id(name: str) -> str:
    """Return the id of an organisation, shared by all policies that name it."""
    return f"organization:{one_spelling(name)}"


def sdk_id(name: str, package: str | None = None) -> str:
    """Return the id of an SDK; a package tells apart SDKs that a table prints under one name."""
    return f"sdk:{one_spelling(name)}" + (f"/{one_spelling(package)}" if package else "")


def data_type_id(term: str | None) -> str:
    """Return the node id of a data type; None stands for a printed item that has no term."""
    return f"data:{term or UNMAPPED}"


def purpose_id(term: str | None) -> str:
    """Return the node id of a purpose; None stands for a printed purpose that has no term."""
    return f"purpose:{term or UNMAPPED}"


def recipient_class_id(term: str) -> str:
    """Return the node id of a recipient class of the vocabulary."""
    return f"class:{term}"


def permission_id(name: str) -> str:
    """Return the node id of a device permission as printed."""
    return f"permission:{one_spelling(name)}"


def term_of(node_id: str) -> str | None:
    """Return the vocabulary id inside a node id, or None for the node of what has no term."""
    term = node_id.split(":", 1)[1]
    return None if term == UNMAPPED else term


NOBODY = "?"
"""The name, within a policy, of the recipient that it does not name; no recipient may be labelled so."""

UNMAPPED = "?"
"""The key of the node that keeps printed terms the vocabulary lacks: they are kept and reported."""
