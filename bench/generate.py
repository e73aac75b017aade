"""Made-up sharing maps in any number, the same ones for the same seed, shaped like the real ones.

The shape (`bench/shape.py`) comes from the maps in `maps/`; the size does not: a real map has about 700
relationships, a made-up one about 300, as an average policy of a large collection may. What policies have
in common is drawn from a small world: organisations that are members of categories, some of which operate
a policy themselves, and SDKs.

`python -m bench.generate FOLDER [POLICIES]` writes them as a maps folder.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import TypeVar

from bench import names, shape
from graph_schema.kinds import Action, Modality
from graph_schema.vocabulary import UNSPECIFIED, vocabulary
from sharing_map.document import (
    OPERATOR,
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
    Source,
    StatedPurpose,
)
from sharing_map.files import canonical_json

SEED = 20220324
MOST_POLICIES = 5_000
DISCLOSURES, SDKS, COLLECTIONS = 18, 6, 12
"""How many statements a policy has on average; one policy has up to four times as many as another."""

_CATEGORIES_WITH_MEMBERS = 0.15
_FEWEST_MEMBERS, _MOST_MEMBERS = 3, 60
_SDK_POOL = 150
_T = TypeVar("_T")


def policy_name(number: int) -> str:
    """Return the id of a made-up policy."""
    return f"generated-{number:04d}"


def generate_maps(policies: int, seed: int = SEED) -> Iterator[SharingMap]:
    """Yield so many consistent maps, by policy id.

    Raises:
        ValueError: `policies` is not from 1 to `MOST_POLICIES`.
    """
    if not 1 <= policies <= MOST_POLICIES:
        raise ValueError(f"1 to {MOST_POLICIES} policies can be made up, not {policies}")
    world = _World.of(policies)
    for number in range(policies):
        yield _Writer(Random(f"{seed}/{number}"), world, number).map()  # noqa: S311 - no secret


@dataclass(frozen=True, slots=True)
class _Pool:
    """Things to draw from, the first most often."""

    things: tuple[str, ...]
    weights: tuple[float, ...]

    @classmethod
    def by_rank(cls, things: list[str]) -> _Pool:
        weights = (shape.name_weight(rank) for rank in range(len(things)))
        return cls(tuple(things), tuple(accumulate(weights)))

    def one(self, random: Random) -> str:
        return random.choices(self.things, cum_weights=self.weights)[0]

    def several(self, random: Random, count: int) -> tuple[str, ...]:
        found: dict[str, None] = {}
        while len(found) < count:
            found[self.one(random)] = None
        return tuple(found)


@dataclass(frozen=True, slots=True)
class _World:
    """What policies have in common. Every fourth policy is operated by one of the organisations."""

    organizations: _Pool
    sdks: _Pool
    providers: Mapping[str, str]
    types: _Pool
    words: Mapping[str, tuple[str, ...]]
    operators: tuple[str, ...]

    @classmethod
    def of(cls, policies: int) -> _World:
        organizations = [names.organization(number) for number in range(200 + policies // 2)]
        sdks = [names.sdk(number) for number in range(_SDK_POOL)]
        ranked = shape.ranked_types()
        weights = accumulate(shape.type_weight(rank) for rank in range(1, len(ranked) + 1))
        terms = vocabulary().data_types
        return cls(
            organizations=_Pool.by_rank(organizations),
            sdks=_Pool.by_rank(sdks),
            providers={name: names.organization(8_000 + number // 2) for number, name in enumerate(sdks)},
            types=_Pool(tuple(ranked), tuple(weights)),
            words={term: (terms[term].zh, *terms[term].synonyms) for term in (*ranked, UNSPECIFIED)},
            operators=tuple(_operator(number, policies, organizations) for number in range(policies)),
        )


def _operator(number: int, policies: int, organizations: list[str]) -> str:
    """Return who operates a policy; those named elsewhere lie evenly between often and seldom named."""
    if number % 4 == 1:
        rank = number * len(organizations) // policies
        return organizations[rank]
    twin = number - 10 if number % 12 == 10 else number  # one organisation may operate two apps
    return names.organization(len(organizations) + twin)


@dataclass(slots=True)
class _Writer:
    """Writes one policy from its beginning to its end; `at` is where in the text it is."""

    random: Random
    world: _World
    number: int
    at: int = 200
    recipients: dict[str, Recipient] = field(default_factory=dict)

    def map(self) -> SharingMap:
        size = self.random.lognormvariate(-0.08, 0.4)
        collections = [self._collection(n) for n in range(_about(COLLECTIONS, size))]
        disclosures: list[Disclosure] = []
        for _ in range(_about(DISCLOSURES, size)):
            disclosures.append(self._disclosure(len(disclosures) + 1, disclosures))
        chosen = self.world.sdks.several(self.random, _about(SDKS, size))
        sdks = [self._sdk(n, name) for n, name in enumerate(chosen)]
        return SharingMap(
            policy=self._policy(),
            disclosures=tuple(disclosures),
            sdks=tuple(sdks),
            collections=tuple(collections),
        )

    def _policy(self) -> Policy:
        name = policy_name(self.number)
        return Policy(
            id=name,
            title=names.app(self.number),
            operators=(self.world.operators[self.number],),
            sector="online_lending",
            url=f"https://{name}.example/privacy",
            source=Source(name=f"{name}.txt", sha256=f"{self.number:064x}", characters=self.at + 100),
        )

    # -- statements --------------------------------------------------------------------------------

    def _disclosure(self, number: int, before: list[Disclosure]) -> Disclosure:
        if before and self._chance(shape.SAME_CLAUSE):
            update = {"id": f"d{number:03d}", "recipient": self._recipient()}
            return before[-1].model_copy(update=update)
        senders = [one.label for one in self.recipients.values() if one.kind == "partner_category"]
        onward = bool(senders) and self._chance(shape.ONWARD)
        evidence = self._clause(number)
        return Disclosure(
            id=f"d{number:03d}",
            sender=str(self.random.choice(senders)) if onward else OPERATOR,
            action=Action.ONWARD if onward else self._drawn(shape.ACTIONS),
            recipient=self._recipient(),
            data=self._items(self._drawn(shape.ITEMS)),
            refers_to=self._referred(),
            open_ended=self._open_phrase(),
            purposes=self._purposes(),
            conditions=tuple(self._condition(evidence) for _ in range(self._drawn(shape.CONDITIONS))),
            modality=self._drawn(shape.MODALITIES),
            deidentified=self._chance(shape.DEIDENTIFIED),
            evidence=evidence,
        )

    def _sdk(self, number: int, name: str) -> Sdk:
        return Sdk(
            id=f"s{number:03d}",
            name=name,
            provider=self.world.providers[name] if self._chance(0.8) else None,
            category=self._drawn(shape.SDK_CLASSES),
            data=self._items(self.random.randint(1, 4)),
            open_ended=self._open_phrase(),
            permissions=(self.random.choice(names.PERMISSIONS),) if self._chance(0.4) else (),
            purposes=self._purposes(most=2),
            operator_shares=self._items(2) if self._chance(0.1) else (),
            modality=Modality.WILL,
            evidence=self._clause(number),
        )

    def _collection(self, number: int) -> Collection:
        source = self._drawn(shape.SOURCES)
        asks = source == "device" and self._chance(0.5)
        return Collection(
            id=f"c{number:03d}",
            function=Phrase(as_stated=self.random.choice(names.FUNCTIONS)),
            source=source,
            permission=self.random.choice(names.PERMISSIONS) if asks else None,
            data=self._items(self._drawn(shape.COLLECTED)),
            open_ended=self._open_phrase(),
            purposes=self._purposes(most=3),
            evidence=self._clause(number),
        )

    # -- parts of a statement ----------------------------------------------------------------------

    def _recipient(self) -> Recipient:
        """Return a recipient; a label stands for the same one wherever the policy repeats it."""
        kind, group = self._drawn(shape.RECIPIENTS)
        label = self._label(kind, group)
        if label is None:
            return Recipient(label=None, kind="unspecified", category=UNSPECIFIED)
        if label not in self.recipients:
            told = {"label": label, "kind": kind, "category": group, "members": self._members(kind)}
            self.recipients[label] = Recipient.model_validate(told)
        return self.recipients[label]

    def _label(self, kind: str, group: str) -> str | None:
        if kind == "unspecified":
            return "其他第三方" if self._chance(0.5) else None
        if group == "pboc_database":
            return names.NATIONAL_DATABASE
        if kind == "organization":
            return self.world.organizations.one(self.random)
        prefix = self.random.choice(names.RECIPIENT_PREFIXES)
        return prefix + vocabulary().recipient_classes[group].zh

    def _members(self, kind: str) -> tuple[str, ...]:
        """Return nobody for most categories; for some a list, mostly short: a square keeps it so."""
        if kind != "partner_category" or not self._chance(_CATEGORIES_WITH_MEMBERS):
            return ()
        more = int((_MOST_MEMBERS - _FEWEST_MEMBERS + 1) * self.random.random() ** 2)
        return self.world.organizations.several(self.random, _FEWEST_MEMBERS + more)

    def _items(self, count: int) -> tuple[DataItem, ...]:
        return tuple(self._item() for _ in range(count))

    def _item(self) -> DataItem:
        general = self._chance(shape.GENERAL_WORDS)
        term = UNSPECIFIED if general else self.world.types.one(self.random)
        return DataItem(as_stated=self.random.choice(self.world.words[term]), type=term)

    def _referred(self) -> tuple[ReferredItems, ...]:
        count = self._drawn(shape.REFERRED)
        return (ReferredItems(locator="一/(一)", data=self._items(count)),) if count else ()

    def _purposes(self, most: int = 9) -> tuple[StatedPurpose, ...]:
        count = min(most, self._drawn(shape.PURPOSES))
        terms = list(vocabulary().purposes.values())
        drawn = [self.random.choice(terms) for _ in range(count)]
        return tuple(StatedPurpose(as_stated=term.zh, purpose=term.id) for term in drawn)

    def _condition(self, span: Evidence) -> Phrase:
        if self._chance(shape.LONG_CONDITION):
            return Phrase(summary=names.LONG_CONDITION, start=span.start, end=span.start + 40)
        return Phrase(as_stated=self.random.choice(names.CONDITIONS))

    def _open_phrase(self) -> Phrase | None:
        if not self._chance(shape.OPEN_ENDED):
            return None
        return Phrase(as_stated=self.random.choice(names.OPEN_PHRASES))

    def _clause(self, number: int) -> Evidence:
        start = self.at
        self.at += self.random.randint(60, 220)
        return Evidence(locator=f"{1 + self.at // 4000}/{number}", start=start, end=self.at)

    # -- drawing -----------------------------------------------------------------------------------

    def _chance(self, share: float) -> bool:
        return self.random.random() < share

    def _drawn(self, counts: Mapping[_T, int]) -> _T:
        return self.random.choices(list(counts), list(counts.values()))[0]


def _about(mean: int, size: float) -> int:
    return max(1, round(mean * size))


def write_folder(folder: Path, policies: int, seed: int = SEED) -> int:
    """Write so many made-up maps into a folder; return their size in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for document in generate_maps(policies, seed):
        content = canonical_json(document).encode()
        (folder / f"{document.policy.id}.json").write_bytes(content)
        written += len(content)
    return written


if __name__ == "__main__":
    write_folder(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 500)
