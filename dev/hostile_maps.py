"""Maps whose every text wants to be something else, and one of thousands of recipients, for browsers.

Nothing in them is true of anybody. Each map comes with the text that it was written from, so that quotes,
marks and excerpts hold the same words. The browser tests know the names by asking the API for them.
"""

from __future__ import annotations

from pathlib import Path

from sharing_map.document import Evidence, Phrase, SharingMap
from sharing_map.files import canonical_json
from sharing_map.source_text import SourceText
from tests.builders import (
    Statement,
    collection,
    disclosure,
    item,
    party,
    phrase,
    purpose,
    recipient,
    sdk,
    sharing_map,
    silence,
)

SCRIPT = "<script>window.ran=1</script>"
NAMES = (
    SCRIPT,
    "<img src=x onerror=window.ran=1>",
    "</title></text></svg><svg onload=window.ran=1>",
    "\"'&<>`&amp;&lt;",
    "${window.ran=1}",
    "{{item}}{{count, number}}{{names}}",
    "$t(common:product)$t(title)",
    "<b>粗</b><n>数</n><1>一</1>",
    "[点此](javascript:window.ran=1) ![图](http://127.0.0.2/x.png)",
    "javascript:window.ran=1",
    "data:text/html,<script>window.ran=1</script>",
    '=HYPERLINK("http://127.0.0.2/","点此")',
    "+1+1",
    "-1+1",
    "@SUM(A1:A9)",
    "../../etc/passwd?a=b#c%00%FF",
    "W" * 120,
    "长" * 120,
    "חברת ביטוח לדוגמה",
    "شركة تأمين وهمية",
    "\u202eדוגמה gpj.exe\u202c",
    "𠮷野家🏴󠁧󠁢󠁥󠁮󠁧󠁿🇨🇳👩‍👩‍👧‍👦",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
    "零\u200b宽\u200d名\u2060字",
    "响铃\u0007转义\u001b[31m",
    "__proto__",
    "constructor",
)
"""What a name of a party may be: at most 120 characters, nothing else is forbidden."""

PHRASES = (
    "<svg/onload=ran()>",
    "<img src=x onerror=r()>",
    "{{item}}$t(title)",
    "javascript:ran()",
    "=1+1",
    "\"'&<>`",
    "𠮷🇨🇳",
    "\u202eדוגמה\u202c",
)
"""What printed words may be: at most 24 characters."""

LONGEST = "长" * 300
MEMBERS = CATEGORIES = 1000


def hostile_maps() -> list[tuple[SharingMap, SourceText]]:
    """Return the maps, each with its text."""
    return [_of_odd_words(), _of_the_joined(), _of_many()]


def write_hostile_maps(maps: Path, texts: Path) -> None:
    """Put the maps into one folder and their texts into another one."""
    maps.mkdir(parents=True)
    texts.mkdir(parents=True)
    for document, text in hostile_maps():
        (maps / f"{document.policy.id}.json").write_text(canonical_json(document), encoding="utf-8")
        (texts / text.name).write_bytes(text.text.encode())


class _Page:
    """A text that grows by lines, each of which is the evidence of a statement."""

    def __init__(self) -> None:
        self.words = ""

    def line(self, locator: str, *words: str) -> Evidence:
        start = len(self.words)
        self.words += "，".join(words)
        end = len(self.words)
        self.words += "。\n"
        return Evidence(locator=locator, start=start, end=end)

    def text(self, name: str) -> SourceText:
        return SourceText.of_bytes(name, self.words.encode())


def _of_odd_words() -> tuple[SharingMap, SourceText]:
    page = _Page()
    statements: list[Statement] = [
        *(_category(page, number, name) for number, name in enumerate(NAMES)),
        *(_party(page, number, name) for number, name in enumerate(NAMES)),
        *(_sdk(page, number, name) for number, name in enumerate(NAMES)),
        *(_collection(page, number, name) for number, name in enumerate(NAMES)),
        silence(summary=NAMES[1], as_stated=NAMES[2], evidence=page.line("9", NAMES[2])),
    ]
    document = sharing_map(
        *statements,
        policy="odd-words",
        operators=(f"{NAMES[1]}运营者", f"{NAMES[16][:110]}主"),
        text=page.text("<img src=x onerror=ran()>.txt"),
        title_en="<script>window.ran=1</script> policy " + "W" * 200,
        affiliates=(NAMES[0],),
        version="<b>${v}</b>{{count}}",
        sector="<i>__proto__</i>",
        url="javascript:window.ran=1//https://policy.example/",
    )
    title = f"<img src=x onerror=window.ran=1>{{{{item}}}}政策{LONGEST[:200]}"
    return _titled(document, title), page.text("<img src=x onerror=ran()>.txt")


def _titled(document: SharingMap, title: str) -> SharingMap:
    return document.model_copy(update={"policy": document.policy.model_copy(update={"title": title})})


def _short(number: int) -> str:
    return PHRASES[number % len(PHRASES)]


def _category(page: _Page, number: int, name: str) -> Statement:
    label, member, short = name, f"{name[:112]}成员", _short(number)
    printed = page.line(f"<i>{number}</i>/{{{{a}}}}/(1)", label, member, short, name)
    told = Phrase(summary=f"{name} {LONGEST[:150]}", start=printed.start, end=printed.end)
    return disclosure(
        f"d{number:03}",
        recipient(
            label,
            category="insurer",
            members=(member,),
            examples=(phrase(short),),
            contact=phrase(short),
            country=phrase(short),
            retention=told,
        ),
        data=(item(name, "face_video"), item(short, None, part_of=name)),
        purposes=(purpose(short), purpose(short, None)),
        open_ended=told,
        share_method=phrase(short),
        conditions=(phrase(short), told),
        modality=("will", "may", "only_with_consent")[number % 3],
        evidence=printed,
    )


def _party(page: _Page, number: int, name: str) -> Statement:
    label = f"{name[:112]}公司"
    printed = page.line(name, label, name)
    return disclosure(f"p{number:03}", party(label), data=(item(name, "face_video"),), evidence=printed)


def _sdk(page: _Page, number: int, name: str) -> Statement:
    label, short = f"{name[:112]}SDK", _short(number)
    printed = page.line(f"{number}", label, name, f"{name[:112]}商", short)
    return sdk(
        f"s{number:03}",
        label,
        provider=f"{name[:112]}商",
        package=name,
        data=(item(name, "face_video"),),
        permissions=(name,),
        purposes=(purpose(short),),
        privacy_policy_url=name,
        evidence=printed,
    )


def _collection(page: _Page, number: int, name: str) -> Statement:
    printed = page.line(f"{number}", name, _short(number))
    return collection(
        f"c{number:03}",
        _short(number),
        source=f"third_party:{name}",
        permission=name,
        data=(item(name, "face_video"),),
        purposes=(purpose(_short(number)),),
        evidence=printed,
    )


def _of_the_joined() -> tuple[SharingMap, SourceText]:
    """Return the policy of a party that the first one names: a possible step between odd names."""
    page = _Page()
    printed = page.line("${1}", "<u>下游</u>{{name}}", "面部视频")
    given = disclosure(
        "d001", "<u>下游</u>{{name}}", data=(item("面部视频", "face_video"),), evidence=printed
    )
    text = page.text("joined.txt")
    return sharing_map(given, policy="joined", operators=(f"{SCRIPT}公司",), text=text), text


def _of_many() -> tuple[SharingMap, SourceText]:
    page = _Page()
    members = tuple(f"第{number}号成员有限公司" for number in range(MEMBERS))
    listed = page.line("附件", *members)
    printed = page.line("1", "全部成员", "面部视频")
    video = (item("面部视频", "face_video"),)
    whole = recipient("全部成员", category="funder_bank", members=members, members_evidence=listed)
    statements: list[Statement] = [disclosure("all", whole, data=video, evidence=printed)]
    for number in range(CATEGORIES):
        name = f"第{number}类合作方"
        printed = page.line(f"2.{number}", name, "面部视频")
        statements.append(disclosure(f"d{number}", recipient(name), data=video, evidence=printed))
    text = page.text("many.txt")
    return sharing_map(*statements, policy="many", operators=("很多示例有限公司",), text=text), text
