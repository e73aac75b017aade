"""What real maps look like in numbers, so that made-up ones have the same skew.

Counted once over the five maps in `maps/` (228 disclosures, 1,579 data items with those referred to and
collected, 241 collection statements). They are constants, so that a map added later does not change what
was measured before; they are weights, so only their proportions matter.
"""

from __future__ import annotations

from graph_schema.kinds import Action, Modality
from graph_schema.vocabulary import UNSPECIFIED, vocabulary
from sharing_map.document import StatedAction

_IN_ORDER = """
phone name id_number device_id_resettable overdue bank_card_no liability emergency_contact service_record
id_image home_address loan_repayment network_info location usage_log device_model device_id_permanent
face_video device_id account occupation contact_info identity device_status device id_validity education
realname_result face_photo transaction_record transaction repaired_contact media_files face_feature employer
credit_report credit carrier_verification aggregate browsing income email reserved_phone cookie
third_party_profile gender app_list fingerprint netid mac_address liveness marital_status contract biometric
app_info loan_application account_id avatar_nickname behaviour third_party_account
"""

MOST_SEEN = tuple(_IN_ORDER.split())
"""The sixty data types that are named most often, in that order: seven occurrences and more."""

GENERAL_WORDS = 0.088
"""The share of items that are general words for personal data: 139 of 1,579."""

ITEMS = {1: 125, 4: 32, 3: 20, 2: 16, 6: 8, 8: 7, 0: 7, 5: 4, 16: 3, 7: 3, 9: 1, 12: 1, 14: 1}
"""How many items a clause names."""

PURPOSES = {1: 59, 2: 54, 0: 50, 3: 32, 6: 15, 4: 8, 5: 6, 9: 2, 7: 1, 8: 1}
"""How many purposes it gives."""

CONDITIONS = {1: 91, 0: 54, 2: 37, 3: 31, 5: 6, 4: 5}
"""How many conditions it has."""

REFERRED = {0: 205, 3: 12, 1: 3, 14: 2, 5: 1, 13: 1, 15: 1}
"""How many items it refers to; the three that refer to a whole chapter (37, 63, 182) are left aside."""

COLLECTED = {1: 123, 2: 37, 3: 22, 4: 14, 7: 12, 0: 11, 5: 8, 6: 6, 13: 2, 8: 1, 9: 1, 16: 1, 28: 1}
"""How many items a collection statement names."""

SOURCES = {"user": 111, "device": 79, "third_party:合作机构": 51}
"""Where it is collected from."""

MODALITIES = {
    Modality.MAY: 117,
    Modality.WILL: 66,
    Modality.NEVER: 26,
    Modality.ONLY_WITH_CONSENT: 19,
}

ACTIONS: dict[StatedAction, int] = {
    Action.SHARE: 166,
    Action.DISCLOSE: 25,
    Action.TRANSFER: 15,
    Action.ENTRUST: 9,
}
"""What the operator does; passing on by a recipient is drawn apart (`ONWARD`)."""

ONWARD = 0.06
"""The share of disclosures whose sender is a recipient: 13 of 228."""

SAME_CLAUSE = 0.24
"""The share that repeats the clause before it for another recipient: 54 of 228."""

OPEN_ENDED = 0.06
"""The share that ends in an open phrase: 13 of 228."""

DEIDENTIFIED = 0.05
"""The share that says its items are de-identified: 11 of 228."""

LONG_CONDITION = 0.25
"""The share of conditions that are too long to print: 84 of 338."""

RECIPIENTS = {
    ("unspecified", UNSPECIFIED): 65,
    ("partner_category", "data_vendor"): 14,
    ("public", "public"): 13,
    ("authority", "regulator"): 12,
    ("partner_category", UNSPECIFIED): 9,
    ("partner_category", "advertiser"): 9,
    ("partner_category", "other_sdk"): 9,
    ("affiliate", "affiliate"): 8,
    ("partner_category", "payment_clearing"): 8,
    ("partner_category", "identity_verifier"): 7,
    ("partner_category", "outsourcer"): 6,
    ("partner_category", "collector"): 5,
    ("partner_category", "esign_evidence"): 5,
    ("partner_category", "cloud_tech"): 5,
    ("partner_category", "funder_bank"): 4,
    ("partner_category", "credit_bureau"): 4,
    ("partner_category", "successor"): 4,
    ("partner_category", "account_bank"): 4,
    ("contact_person", "contact_person"): 4,
    ("organization", "pboc_database"): 3,
    ("partner_category", "biometric_vendor"): 3,
    ("partner_category", "carrier"): 3,
    ("partner_category", "loan_platform"): 3,
    ("partner_category", "professional"): 3,
    ("organization", "social_sdk"): 2,
    ("authority", "judicial"): 2,
    ("partner_category", "merchant"): 2,
    ("organization", "payment_clearing"): 1,
    ("organization", "identity_verifier"): 1,
    ("partner_category", "nonbank_lender"): 1,
    ("partner_category", "guarantor"): 1,
    ("partner_category", "insurer"): 1,
}
"""Kinds of recipient with their class."""

SDK_CLASSES = {"other_sdk": 12, "biometric_vendor": 4, "payment_clearing": 2, "map_sdk": 1, "push_sdk": 1}


def ranked_types() -> list[str]:
    """Return all leaf and group types: the most seen first, the rest in the order of the vocabulary."""
    rest = [term.id for term in vocabulary().data_types.values() if term.kind != "vague"]
    return [*MOST_SEEN, *(term for term in rest if term not in set(MOST_SEEN))]


def type_weight(rank: int) -> float:
    """Return the weight of the type of a rank, 1 for the most seen.

    A Zipf law with an offset. With 1.5 and 10 it gives 89, 56, 36, 13 and 5 for the ranks 1, 5, 10, 30
    and 70; the maps have 84, 48, 30, 16 and 5.
    """
    return float((rank + 10) ** -1.5)


def name_weight(rank: int) -> float:
    """Return the weight of an organisation or SDK of a rank. Doubt: the maps name too few to fit a law."""
    return float((rank + 2) ** -0.8)
