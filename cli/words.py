"""The words of the command line in Chinese and English: one table, one word per idea."""

from __future__ import annotations

from typing import Literal

from analysis.results import HopKind, LeftOut, Stance
from graph_schema.kinds import Action, Basis, Modality, RecipientKind
from graph_schema.vocabulary import DataType, Purpose, RecipientClass

Language = Literal["zh", "en"]

_WORDS: dict[str, tuple[str, str]] = {
    f"basis.{Basis.STATED}": ("直接写明", "stated"),
    f"basis.{Basis.NARROWER}": ("写明其中一部分", "part stated"),
    f"basis.{Basis.BROADER}": ("由上位词包含", "in a broader term"),
    f"basis.{Basis.REFERRED}": ("援引其他条款", "by reference"),
    f"basis.{Basis.OPEN_ENDED}": ("兜底表述", "open phrase"),
    f"modality.{Modality.WILL}": ("会", "will"),
    f"modality.{Modality.MAY}": ("可能", "may"),
    f"modality.{Modality.ONLY_WITH_CONSENT}": ("经同意", "only with consent"),
    f"modality.{Modality.NEVER}": ("不会", "never"),
    f"stance.{Stance.SHARES}": ("表示会或可能提供", "says it does or may"),
    f"stance.{Stance.ONLY_WITH_CONSENT}": ("表示仅经同意提供", "says only with consent"),
    f"stance.{Stance.SAYS_IT_DOES_NOT}": ("表示不提供", "says it does not"),
    f"stance.{Stance.DOES_NOT_SAY}": ("未说明", "does not say"),
    f"kind.{RecipientKind.PARTNER_CATEGORY}": ("合作伙伴类别", "partner category"),
    f"kind.{RecipientKind.AFFILIATE}": ("关联方", "affiliates"),
    f"kind.{RecipientKind.ORGANIZATION}": ("具名机构", "organisation"),
    f"kind.{RecipientKind.SDK}": ("SDK", "SDK"),
    f"kind.{RecipientKind.AUTHORITY}": ("机关", "authority"),
    f"kind.{RecipientKind.CONTACT_PERSON}": ("联系人", "contact person"),
    f"kind.{RecipientKind.PUBLIC}": ("公众", "the public"),
    f"kind.{RecipientKind.UNSPECIFIED}": ("未指明", "unspecified"),
    f"hop.{HopKind.DISCLOSED}": ("政策写明", "disclosed"),
    f"hop.{HopKind.NAMED_MEMBER}": ("具名成员", "named member"),
    f"hop.{HopKind.SDK_PROVIDER}": ("SDK 提供方", "SDK provider"),
    f"hop.{HopKind.ONWARD_STATED}": ("写明的再提供", "passed on, as stated"),
    f"hop.{HopKind.ONWARD_POSSIBLE}": ("可能的再提供", "possible, not stated"),
    f"action.{Action.SHARE}": ("提供", "share"),
    f"action.{Action.ENTRUST}": ("委托处理", "entrust"),
    f"action.{Action.TRANSFER}": ("转让", "transfer"),
    f"action.{Action.DISCLOSE}": ("披露", "disclose"),
    f"action.{Action.ONWARD}": ("再提供", "pass on"),
    f"action.{Action.SDK_COLLECTS}": ("SDK 收集", "SDK collects"),
    f"left.{LeftOut.BASIS}": ("依据未选（如兜底表述）", "basis not chosen (open phrases)"),
    f"left.{LeftOut.MODALITY}": ("语气未选", "modality not chosen"),
    f"left.{LeftOut.PURPOSE}": ("目的不符", "purpose not chosen"),
    f"left.{LeftOut.RECIPIENT_KIND}": ("接收方类型未选", "kind of recipient not chosen"),
    "unnamed": ("（未写明接收方）", "(recipient not named)"),
    "possible": ("可能，政策未写明", "possible, not stated"),
    "deidentified": ("去标识化", "de-identified"),
    "contrary": ("另有条款表示不提供", "another clause says it does not"),
    "named_members": ("家具名成员", "named members"),
    "and": ("等", "…"),
    "general": ("条概括或兜底的条款未计入", "clauses in general words or open phrases not counted"),
    "refusals": ("条表示不提供", "clauses say it does not"),
    "own_policy": ("其自身政策", "its own policy"),
    "clause": ("条款", "clause"),
    "hidden": ("未显示", "not shown"),
    "recipients": ("个接收方", "recipients"),
    "clauses": ("条条款", "clauses"),
    "nothing": ("没有", "none"),
}


def word(name: str, lang: Language) -> str:
    """Return a word of the table."""
    zh, en = _WORDS[name]
    return zh if lang == "zh" else en


def label_of(term: DataType | Purpose | RecipientClass, lang: Language) -> str:
    """Return a term's label, in English with the Chinese beside it."""
    return term.zh if lang == "zh" else f"{term.en} ({term.zh})"
