"""Small things that tests are made of: a map in one line, and a text whose words a map can point at."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from sharing_map.document import (
    Collection,
    DataItem,
    Disclosure,
    Evidence,
    Phrase,
    Policy,
    Recipient,
    ReferredItems,
    Sdk,
    SharingMap,
    Silence,
    Source,
    StatedPurpose,
)
from sharing_map.files import canonical_json
from sharing_map.source_text import SourceText

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
EXAMPLE_MAPS = EXAMPLES / "maps"
SHIPPED_MAPS = ROOT / "maps"

OPERATOR_NAME = "甲示例有限公司"
SECOND_NAME, THIRD_NAME = "乙示例有限公司", "丙示例有限公司"
NO_TEXT = SourceText("one.txt", "", "0" * 64)

Statement = Disclosure | Sdk | Collection | Silence


def item(as_stated: str = "姓名", term: str | None = "name", part_of: str | None = None) -> DataItem:
    return DataItem(as_stated=as_stated, type=term, part_of=part_of)


def purpose(as_stated: str = "审批", term: str | None = "credit_assessment") -> StatedPurpose:
    return StatedPurpose(as_stated=as_stated, purpose=term)


def phrase(as_stated: str) -> Phrase:
    return Phrase(as_stated=as_stated)


def evidence(start: int = 0, end: int = 10, locator: str = "1") -> Evidence:
    return Evidence(locator=locator, start=start, end=end)


def recipient(label: str | None = "乙类伙伴", kind: str = "partner_category", **told: Any) -> Recipient:
    return Recipient.model_validate({"label": label, "kind": kind, **told})


def disclosure(number: str = "d001", to: Recipient | str | None = "乙类伙伴", **told: Any) -> Disclosure:
    """Return a disclosure of 姓名 to a partner category, unless told otherwise."""
    receiver = to if isinstance(to, Recipient) else recipient(to)
    plain = {"action": "share", "modality": "will", "data": (item(),), "evidence": evidence()}
    return Disclosure.model_validate({"id": number, "recipient": receiver, **plain, **told})


def party(name: str, **told: Any) -> Recipient:
    """Return an organisation that is named as the recipient itself."""
    return recipient(name, "organization", **told)


def onward(number: str, sender: str, to: Recipient | str | None, **told: Any) -> Disclosure:
    """Return the statement that a recipient passes 姓名 on."""
    return disclosure(number, to, sender=sender, action="onward", **told)


def referred(*data: DataItem, locator: str = "9", start: int | None = None, end: int | None = None) -> Any:
    return ReferredItems(locator=locator, start=start, end=end, data=data)


def sdk(number: str = "s001", name: str = "丙推送SDK", **told: Any) -> Sdk:
    return Sdk.model_validate({"id": number, "name": name, "evidence": evidence(), **told})


def collection(number: str = "c001", function: str | None = "注册", **told: Any) -> Collection:
    plain = {"source": "user", "data": (item(),), "evidence": evidence()}
    return Collection.model_validate({"id": number, "function": function, **plain, **told})


def silence(number: str = "x001", **told: Any) -> Silence:
    return Silence.model_validate({"id": number, "topic": "linked_document", "summary": "a list", **told})


def sharing_map(
    *statements: Statement,
    policy: str = "one",
    operators: tuple[str, ...] = (OPERATOR_NAME,),
    text: SourceText = NO_TEXT,
    **told: Any,
) -> SharingMap:
    """Return a map of these statements; without a text, of one that has a thousand characters."""
    source = Source(name=text.name, sha256=text.sha256, characters=len(text.text) or 1000)
    return SharingMap(
        policy=Policy(id=policy, title="一号政策", operators=operators, source=source, **told),
        disclosures=tuple(row for row in statements if isinstance(row, Disclosure)),
        sdks=tuple(row for row in statements if isinstance(row, Sdk)),
        collections=tuple(row for row in statements if isinstance(row, Collection)),
        silences=tuple(row for row in statements if isinstance(row, Silence)),
    )


def as_data(document: SharingMap) -> Any:
    """Return a map as decoded JSON, to be spoilt by a test."""
    return document.model_dump(mode="json")


def write_map(folder: Path, document: SharingMap) -> Path:
    """Put a map into a folder of maps, as a store would."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{document.policy.id}.json"
    path.write_text(canonical_json(document), encoding="utf-8")
    return path


def source_text(words: str, name: str = "one.txt") -> SourceText:
    return SourceText.of_bytes(name, words.encode())


def where(text: SourceText, words: str, locator: str = "1") -> Evidence:
    """Return the place of these words in a text; it must have them once."""
    found = [match.start() for match in re.finditer(re.escape(words), text.text)]
    assert len(found) == 1, f"{words} stands {len(found)} times in {text.name}"
    return Evidence(locator=locator, start=found[0], end=found[0] + len(words))
