"""The closed word lists of the map, as GraphQL enums: every word says what it means."""

from __future__ import annotations

from enum import Enum

from analysis.results import HopKind, LeftOut, Stance
from analysis.search import Match
from api.described import described_words
from graph_schema import kinds
from graph_schema.kinds import Action, Basis, Modality, RecipientKind


class EntityKind(Enum):
    """What can be searched; a subset of the kinds of nodes."""

    POLICY = kinds.NodeKind.POLICY
    ORGANIZATION = kinds.NodeKind.ORGANIZATION
    PARTNER_CATEGORY = kinds.NodeKind.PARTNER_CATEGORY
    RECIPIENT_CLASS = kinds.NodeKind.RECIPIENT_CLASS
    SDK = kinds.NodeKind.SDK
    DATA_TYPE = kinds.NodeKind.DATA_TYPE
    PURPOSE = kinds.NodeKind.PURPOSE


class TermKind(Enum):
    """How specific a data type of the vocabulary is."""

    GROUP = "group"
    TYPE = "type"
    VAGUE = "vague"


class MentionRole(Enum):
    """As what a policy names a party."""

    OPERATOR = "operator"
    RECIPIENT = "recipient"
    MEMBER = "member"
    PROVIDER = "provider"


described_words(
    EntityKind,
    "What can be searched.",
    {
        EntityKind.POLICY: "A loaded privacy policy.",
        EntityKind.ORGANIZATION: "A named organisation; one for all policies that name it.",
        EntityKind.PARTNER_CATEGORY: "A recipient as one policy names it.",
        EntityKind.RECIPIENT_CLASS: "What partner categories of different policies have in common.",
        EntityKind.SDK: "A software kit built into an app.",
        EntityKind.DATA_TYPE: "A data type of the vocabulary.",
        EntityKind.PURPOSE: "A purpose of the vocabulary.",
    },
)
described_words(
    TermKind,
    "How specific a data type of the vocabulary is.",
    {
        TermKind.GROUP: "A group that contains other data types.",
        TermKind.TYPE: "One kind of data.",
        TermKind.VAGUE: "General words such as 个人信息, that name no kind of data.",
    },
)
described_words(
    MentionRole,
    "As what a policy names a party.",
    {
        MentionRole.OPERATOR: "The policy is theirs.",
        MentionRole.RECIPIENT: "A clause names them as recipient.",
        MentionRole.MEMBER: "Listed as a member of a recipient category.",
        MentionRole.PROVIDER: "The company behind an SDK.",
    },
)
described_words(
    RecipientKind,
    "What sort of party receives the data.",
    {
        RecipientKind.PARTNER_CATEGORY: "A category of partners: 保险类合作伙伴.",
        RecipientKind.AFFILIATE: "A company of the same group as the operator.",
        RecipientKind.ORGANIZATION: "A named organisation.",
        RecipientKind.SDK: "A software kit that collects data inside the app.",
        RecipientKind.AUTHORITY: "Regulators, courts, police and others with powers by law.",
        RecipientKind.CONTACT_PERSON: "A person whom the user named, such as an emergency contact.",
        RecipientKind.PUBLIC: "The public.",
        RecipientKind.UNSPECIFIED: "The clause does not say who.",
    },
)
described_words(
    Action,
    "What is done with the data.",
    {
        Action.SHARE: "Shared with or provided to the recipient: 共享, 提供.",
        Action.ENTRUST: "Processed by the recipient on the operator's behalf: 委托处理.",
        Action.TRANSFER: "Handed over for good: 转让.",
        Action.DISCLOSE: "Published: 公开披露.",
        Action.ONWARD: "Passed on by a recipient.",
        Action.SDK_COLLECTS: "Collected by an SDK itself.",
    },
)
described_words(
    Modality,
    "How firmly the policy says it, firmest first.",
    {
        Modality.WILL: "It is done.",
        Modality.MAY: "It may be done: 可能会.",
        Modality.ONLY_WITH_CONSENT: "Only after separate consent.",
        Modality.NEVER: "It is not done: a statement too, and it cuts a path.",
    },
)
described_words(
    Basis,
    "How a clause carries an item, strongest first.",
    {
        Basis.STATED: "The clause names the item.",
        Basis.NARROWER: "A group was asked for, and the clause names a part of it.",
        Basis.BROADER: "The clause names a broader term that contains the item.",
        Basis.REFERRED: "The clause refers to another clause that names it.",
        Basis.OPEN_ENDED: "Only an open phrase or general words: 等…必要信息, 个人信息.",
    },
)
described_words(
    HopKind,
    "How one step of a trace is known.",
    {
        HopKind.DISCLOSED: "The policy says that its operator discloses it.",
        HopKind.NAMED_MEMBER: "The policy lists this party as a member of the recipient.",
        HopKind.SDK_PROVIDER: "The policy says that this company is behind the SDK.",
        HopKind.ONWARD_STATED: "The same policy says that the recipient passes it on.",
        HopKind.ONWARD_POSSIBLE: "Possible, not stated: the recipient's own policy discloses the item.",
    },
)
described_words(
    Stance,
    "What one policy says about one item: three absences, three different answers.",
    {
        Stance.SHARES: "A clause carries the item to somebody.",
        Stance.ONLY_WITH_CONSENT: "Clauses carry it, all of them only with separate consent.",
        Stance.SAYS_IT_DOES_NOT: "The policy says that it does not share it.",
        Stance.DOES_NOT_SAY: "No clause names it.",
    },
)
described_words(
    LeftOut,
    "Why a disclosure that carries the item is not part of a trace.",
    {
        LeftOut.BASIS: "It carries the item only on a basis that was not asked for.",
        LeftOut.MODALITY: "Its modality was not asked for.",
        LeftOut.PURPOSE: "It states none of the purposes asked for.",
        LeftOut.RECIPIENT_KIND: "Its recipient is of a kind that was not asked for.",
    },
    name="LeftOutReason",
)
described_words(
    Match,
    "How a word matched what was typed, best first.",
    {
        Match.EXACT: "The same word, spelling aside.",
        Match.START: "The word begins with it.",
        Match.PART: "The word contains it.",
        Match.INSIDE: "What was typed contains the word.",
        Match.ALIKE: "The word looks much like it, as with a typing mistake.",
    },
)
