"""The questions of the API. Resolvers hold no logic: each is one call into `analysis`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, TypeVar

import strawberry

import analysis.holdings
import analysis.joins
import analysis.paths
import analysis.trace
from analysis import lookup
from analysis.matrix import exposure_matrix
from analysis.search import search
from api import answers, asked, types
from api.answers import ExposureMatrix, Holdings, Join, Paths, SearchHit, Trace
from api.connections import After, Connection, First, Key, Page, checked_first, page_of
from api.context import Info
from api.described import argument, described, resolved
from api.terms import (
    DataType,
    Node,
    Purpose,
    RecipientClass,
    RecipientFamily,
    data_type,
    purpose,
    recipient_class,
    recipient_family,
)
from api.types import Policy, Recipient
from api.words import EntityKind
from graph_schema.kinds import Basis, Modality, RecipientKind
from graph_schema.vocabulary import vocabulary

_Row = TypeVar("_Row")

Id = Annotated[strawberry.ID, argument("The id of anything that has one.")]
Ids = Annotated[list[strawberry.ID], argument("Up to 100 ids of anything that has one.")]
Text = Annotated[
    str,
    argument(
        "A label, a synonym, a part of a name, or words that a policy prints; typing mistakes are forgiven."
    ),
]
Kinds = Annotated[list[EntityKind] | None, argument("Look only for these; all if left out.")]
Sensitive = Annotated[bool | None, argument("Only sensitive ones, or only those that are not.")]
OfPolicy = Annotated[strawberry.ID | None, argument("Only those of this policy.")]
RecipientKinds = Annotated[list[RecipientKind] | None, argument("Only recipients of these kinds.")]
Data = Annotated[str, argument("Id, label or synonym, Chinese or English: 面部视频, face video, face_video.")]
Policies = Annotated[list[strawberry.ID] | None, argument("Only these policies; all if left out.")]
DataTypes = Annotated[
    list[strawberry.ID] | None, argument("Only these data types; all that are named if left out.")
]
Bases = Annotated[
    list[Basis] | None, argument("How a clause may carry the item; all but OPEN_ENDED if left out.")
]
Modalities = Annotated[
    list[Modality] | None, argument("How firmly it may be said; all but NEVER if left out.")
]
Purposes = Annotated[list[strawberry.ID] | None, argument("Only clauses that state one of these purposes.")]
MaxHops = Annotated[
    int, argument("1: what each policy itself states. More, up to 5: onward from recipients.")
]
CrossPolicy = Annotated[
    bool, argument("Also go on through the recipients' own policies, which is possible and not stated.")
]
Apart = Annotated[
    list[strawberry.ID] | None,
    argument("Organisations whose own policies are left aside, if you doubt that the names are one party."),
]
To = Annotated[strawberry.ID, argument("Id or name of a recipient, or a part that only one name has.")]


@described
class Query:
    """What can be asked of the loaded policies."""

    @resolved(weight=5)
    def node(self, info: Info, id: Id) -> Node | None:  # noqa: A002 - Relay's name for it
        """Anything by its id; null if there is nothing of that id."""
        return info.context.loaders.give(asked.word(id), types.node, gone=lambda: None)

    @resolved(size=asked.MOST_IDS, weight=50)
    async def nodes(self, info: Info, ids: Ids) -> list[Node | None]:
        """Several by their ids, in the order asked; null where there is nothing of that id."""
        rows = await info.context.loaders.node.load_many(asked.ids_of_nodes(ids))
        return [types.node(row) if row is not None else None for row in rows]

    @resolved(size=20, weight=200)
    async def search(self, info: Info, text: Text, kinds: Kinds = None, first: First = 20) -> list[SearchHit]:
        """Things by label, synonym or part of a name, data types also by the words that policies print.

        Chinese or English, best first. A hit by a label or a synonym comes before one of the same quality by
        printed words, which names the policies in `printedIn`.
        """
        most = checked_first(first, info.context.max_page)
        sought = [kind.value for kind in kinds or ()]
        found = await search(info.context.store, asked.word(text), sought, first=most)
        return [answers.hit(one) for one in found]

    @resolved(weight=50)
    async def policies(self, info: Info, first: First = 50, after: After = None) -> Connection[Policy]:
        """The loaded policies, by id."""
        found = await info.context.store.policies()
        page = _page(info, found, lambda row: (row.policy,), "policies", first, after)
        info.context.loaders.remember(lambda: page.rows)
        return page.connection([types.policy(row) for row in page.rows])

    @resolved(weight=50)
    async def data_types(
        self,
        info: Info,
        sensitive: Sensitive = None,
        policy: OfPolicy = None,
        first: First = 50,
        after: After = None,
    ) -> Connection[DataType]:
        """The data types of the vocabulary, or those that a policy's statements name, in its order."""
        order = {term: place for place, term in enumerate(vocabulary().data_types)}
        named = asked.policy_name(policy) if policy is not None else None
        found = await lookup.data_types(info.context.store, sensitive=sensitive, policy=named)
        page = _page(info, found, lambda row: (order[row.id],), "dataTypes", first, after)
        return page.connection([data_type(row.id) for row in page.rows])

    @resolved(weight=500)
    async def recipients(
        self,
        info: Info,
        kinds: RecipientKinds = None,
        policy: OfPolicy = None,
        class_: Annotated[
            strawberry.ID | None,
            strawberry.argument(
                name="class", description="Only those that some policy puts into this class."
            ),
        ] = None,
        first: First = 50,
        after: After = None,
    ) -> Connection[Recipient]:
        """Who is named as a recipient, as a member of one, or as the provider of an SDK, by name."""
        found = await lookup.recipients(
            info.context.store,
            kinds=kinds or None,
            policy=asked.policy_name(policy) if policy is not None else None,
            recipient_class=asked.class_word(class_) if class_ is not None else None,
        )
        page = _page(info, found, lambda row: (row.label or "", row.id), "recipients", first, after)
        opened = await info.context.loaders.recipients(row.id for row in page.rows)
        return page.connection([types.recipient(row) for row in opened])

    @resolved(weight=50)
    async def purposes(
        self, info: Info, policy: OfPolicy = None, first: First = 50, after: After = None
    ) -> Connection[Purpose]:
        """The purposes of the vocabulary, or those that a policy states, in its order."""
        order = {term: place for place, term in enumerate(vocabulary().purposes)}
        named = asked.policy_name(policy) if policy is not None else None
        found = await lookup.purposes(info.context.store, policy=named)
        page = _page(info, found, lambda row: (order[row.id],), "purposes", first, after)
        return page.connection([purpose(row.id) for row in page.rows])

    @resolved(size=40)
    def recipient_classes(self) -> list[RecipientClass]:
        """The recipient classes of the vocabulary, in its order."""
        return [recipient_class(term) for term in vocabulary().recipient_classes]

    @resolved(size=20)
    def recipient_families(self) -> list[RecipientFamily]:
        """The families of recipient classes, in the order in which they stand side by side."""
        return [recipient_family(term) for term in vocabulary().recipient_families]

    @resolved(weight=1000)
    async def trace(
        self,
        info: Info,
        data: Data,
        policies: Policies = None,
        bases: Bases = None,
        modalities: Modalities = None,
        purposes: Purposes = None,
        recipient_kinds: RecipientKinds = None,
        max_hops: MaxHops = 2,
        cross_policy: CrossPolicy = True,
        apart: Apart = None,
        first: Annotated[
            int, argument("Show so many recipients, the most certain ones; `totals` counts all.")
        ] = 500,
    ) -> Trace:
        """Where may this data item end up, and who says so?"""
        options = asked.trace_options(
            policies=policies,
            bases=bases,
            modalities=modalities,
            purposes=purposes,
            recipient_kinds=recipient_kinds,
            max_hops=max_hops,
            cross_policy=cross_policy,
            apart=apart,
        )
        most = checked_first(first, info.context.max_page)
        found = await analysis.trace.trace(info.context.store, asked.data_word(data), options)
        return answers.trace(found, most, info.context)

    @resolved(weight=2000)
    async def holdings(
        self,
        info: Info,
        recipient: To,
        policies: Policies = None,
        bases: Bases = None,
        max_hops: MaxHops = 2,
        cross_policy: CrossPolicy = True,
        apart: Apart = None,
    ) -> Holdings:
        """The other direction: what may this recipient hold, and from whom?"""
        options = asked.trace_options(
            policies=policies, bases=bases, max_hops=max_hops, cross_policy=cross_policy, apart=apart
        )
        found = await analysis.holdings.holdings(info.context.store, asked.word(recipient), options)
        return answers.holdings(found, info.context)

    @resolved(weight=2000)
    async def paths(
        self,
        info: Info,
        data: Data,
        to: To,
        policies: Policies = None,
        bases: Bases = None,
        max_hops: MaxHops = 3,
        cross_policy: CrossPolicy = True,
        apart: Apart = None,
        first: Annotated[int, argument("How many ways at most, 1 to 100.")] = 20,
    ) -> Paths:
        """Ways from a data item to one recipient, most certain first."""
        options = asked.trace_options(
            policies=policies, bases=bases, max_hops=max_hops, cross_policy=cross_policy, apart=apart
        )
        found = await analysis.paths.paths(
            info.context.store, asked.data_word(data), asked.word(to), options, first=first
        )
        return answers.paths(found, info.context)

    @resolved(weight=2000)
    async def exposure_matrix(
        self,
        info: Info,
        policies: Policies = None,
        data_types: DataTypes = None,
        sensitive_only: Annotated[bool, argument("Only sensitive data types.")] = False,
        bases: Bases = None,
    ) -> ExposureMatrix:
        """Data types x recipient classes, counted by recipients: what each policy itself states."""
        found = await exposure_matrix(
            info.context.store,
            asked.policy_names(policies),
            asked.data_words(data_types),
            sensitive_only=sensitive_only,
            bases=asked.bases_or_default(bases),
        )
        return ExposureMatrix(found=found)

    @resolved(size=100, weight=2000)
    async def joins(self, info: Info) -> list[Join]:
        """Parties that more than one policy names, taken for one by name; those that lead on come first."""
        return [answers.join(one) for one in await analysis.joins.joins(info.context.store)]


def _page(
    info: Info, found: Sequence[_Row], key: Callable[[_Row], Key], name: str, first: int, after: str | None
) -> Page[_Row]:
    return page_of(found, key, name=name, first=first, after=after, most=info.context.max_page)
