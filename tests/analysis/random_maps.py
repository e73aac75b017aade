"""Random small sets of maps whose parties meet: who operates one policy is a recipient of another."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from analysis.results import DEFAULT_BASES
from graph_schema.kinds import Basis
from sharing_map.document import Disclosure, Sdk, SharingMap
from tests.builders import disclosure, item, party, phrase, recipient, referred, sdk, sharing_map

POLICIES = ("one", "two", "three")
PARTIES = ("甲公司", "乙公司", "丙公司", "丁公司")
TERMS = ("face_video", "liveness", "phone", "unspecified", None)
LABELS = ("资金方", "平台")

some = st.sampled_from

quietly = settings(
    derandomize=True,
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

items = st.lists(some(TERMS).map(lambda term: item("甲", term)), max_size=2).map(tuple)


@st.composite
def _disclosures(
    draw: st.DrawFn, number: int, members: dict[str, tuple[str, ...]], sender: str
) -> Disclosure:
    label = draw(some((*LABELS, *PARTIES)))
    to = recipient(label, members=members[label]) if label in members else party(label)
    return disclosure(
        f"d{number}",
        to,
        sender=sender,
        action="share" if sender == "operator" else "onward",
        data=draw(items),
        refers_to=tuple(referred(item("乙", term)) for term in draw(st.lists(some(TERMS[:3]), max_size=1))),
        open_ended=draw(some((None, None, phrase("等信息")))),
        modality=draw(some(("will", "may", "only_with_consent", "never"))),
        deidentified=draw(some((False, False, False, True))),
    )


@st.composite
def _sdks(draw: st.DrawFn) -> Sdk:
    return sdk(name="推送SDK", provider=draw(some((None, *PARTIES))), data=draw(items))


@st.composite
def _maps(draw: st.DrawFn, policy: str) -> SharingMap:
    members = {label: tuple(draw(st.lists(some(PARTIES), max_size=2, unique=True))) for label in LABELS}
    stated = [draw(_disclosures(n, members, "operator")) for n in range(draw(st.integers(0, 4)))]
    for number in range(10, 10 + draw(st.integers(0, 2))):
        senders = [row.recipient.label for row in stated if row.recipient.label]
        if senders:
            stated.append(draw(_disclosures(number, members, draw(some(senders)))))
    entries = [draw(_sdks())] if draw(st.booleans()) else []
    operators = draw(st.lists(some(PARTIES[:3]), max_size=2, unique=True))
    return sharing_map(*stated, *entries, policy=policy, operators=tuple(operators))


map_sets = st.tuples(*map(_maps, POLICIES))
"""Three policies; a party may operate one, several or none of them."""

bases = some((DEFAULT_BASES, DEFAULT_BASES, frozenset(Basis), frozenset({Basis.BROADER})))
"""What a trace may use; mostly the default."""
