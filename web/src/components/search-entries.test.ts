import { expect, test } from "vitest";
import type { Hit } from "@/api/search";
import { bestEntry, searchGroups, splitPair, wayGroups, type Hits, type SearchEntry } from "@/components/search-entries";

function item(zh: string, en: string, matchedAs = zh, match: Hit["match"] = "EXACT"): Hit {
  const node = { __typename: "DataType" as const, id: `data:${en.replaceAll(" ", "_")}`, zh, en, sensitive: true };
  return { kind: "DATA_TYPE", label: zh, matchedAs, match, score: 1, printedIn: null, node };
}

function organization(label: string, operates: readonly string[] = []): Hit {
  const node = {
    __typename: "Organization" as const,
    id: `organization:${label}`,
    operates: operates.map((id) => ({ id })),
  };
  return { kind: "ORGANIZATION", label, matchedAs: label, match: "PART", score: 0.7, printedIn: null, node };
}

function category(label: string, policy: string): Hit {
  const node = { __typename: "PartnerCategory" as const, id: `category:${policy}/${label}`, policy: { id: policy } };
  return { kind: "PARTNER_CATEGORY", label, matchedAs: label, match: "START", score: 0.8, printedIn: null, node };
}

function policy(matchedAs: string): Hit {
  const operators = [{ id: "organization:甲公司", label: "甲公司" }];
  const node = { __typename: "Policy" as const, id: "policy:jia", name: "jia", title: "甲政策", titleEn: null, operators };
  return { kind: "POLICY", label: "甲政策", matchedAs, match: "PART", score: 0.7, printedIn: null, node };
}

const none: Hits = { data: [], organizations: [], sdks: [], categories: [], policies: [] };

test("groups keep their order, and empty ones are left out", () => {
  const groups = searchGroups({ ...none, policies: [policy("甲政策")], data: [item("面部视频", "face video")] });
  expect(groups.map((group) => group.key)).toEqual(["data", "policies"]);
});

test("each kind opens its own page", () => {
  const sdkNode = { __typename: "Sdk" as const, id: "sdk:某SDK/com.x", provider: { id: "o", label: "某公司" } };
  const groups = searchGroups({
    data: [item("面部视频", "face video")],
    organizations: [organization("乙公司")],
    sdks: [{ kind: "SDK", label: "某SDK", matchedAs: "某SDK", match: "EXACT", score: 1, printedIn: null, node: sdkNode }],
    categories: [category("银行", "policy:jia")],
    policies: [policy("jia")],
  });
  expect(groups.flatMap((group) => group.entries.map((entry) => decodeURIComponent(entry.href)))).toEqual([
    "/trace/face_video",
    "/holdings/organization:乙公司",
    "/holdings/sdk:某SDK/com.x",
    "/holdings/category:policy:jia/银行",
    "/policy/jia",
  ]);
});

test("an entry says how it matched, unless by its own name, in either language, or its id", () => {
  const hits = [
    item("面部视频", "face video", "人脸视频"),
    item("面部视频", "face video", "Face Video"),
    item("面部视频", "face video", "face_video"),
    item("面部视频", "face video", "面部视屏", "ALIKE"),
  ];
  expect(searchGroups({ ...none, data: hits })[0]?.entries.map((entry) => entry.hint)).toEqual([
    { key: "synonym", word: "人脸视频" },
    null,
    null,
    { key: "alike", word: "面部视屏" },
  ]);
  const byOperator = searchGroups({ ...none, policies: [policy("甲公司")] });
  expect(byOperator[0]?.entries[0]?.hint).toEqual({ key: "operator", word: "甲公司" });
});

test("a thing that was removed meanwhile is left out", () => {
  expect(searchGroups({ ...none, data: [{ ...item("x", "x"), node: null }] })).toEqual([]);
});

test("an arrow, however it is typed, makes two sides", () => {
  const typed = ["面部视频 → 马上", "面部视频->马上", "面部视频=> 马上", "面部视频 →", "面部视频"];
  expect(typed.map(splitPair)).toEqual([
    { data: "面部视频", to: "马上" },
    { data: "面部视频", to: "马上" },
    { data: "面部视频", to: "马上" },
    { data: "面部视频", to: "" },
    null,
  ]);
});

test("ways begin at the best data item, one for each recipient", () => {
  const data = [item("面部视频", "face video"), item("面部照片", "face photo")];
  const [ways] = wayGroups(data, [organization("乙公司", ["policy:jia"]), category("银行", "policy:jia")]);
  const shown = ways?.entries.map(({ zh, policy: of, href }) => [zh, of, decodeURIComponent(href)]);
  expect(shown).toEqual([
    ["面部视频 → 乙公司", null, "/paths?data=face_video&to=organization:乙公司"],
    ["面部视频 → 银行", "policy:jia", "/paths?data=face_video&to=category:policy:jia/银行"],
  ]);
});

test("categories of one name in several policies can be taken together, which comes first", () => {
  const alike = [category("银行", "policy:jia"), category("保险公司", "policy:jia"), category("银行", "policy:yi")];
  const shown = ({ zh, policy: of, hint, href }: SearchEntry) => [zh, of, hint?.key, decodeURIComponent(href)];
  expect(searchGroups({ ...none, categories: alike })[0]?.entries.map(shown)).toEqual([
    ["银行", null, "together", "/holdings/银行"],
    ["银行", "policy:jia", undefined, "/holdings/category:policy:jia/银行"],
    ["保险公司", "policy:jia", undefined, "/holdings/category:policy:jia/保险公司"],
    ["银行", "policy:yi", undefined, "/holdings/category:policy:yi/银行"],
  ]);
  const [ways] = wayGroups([item("面部视频", "face video")], alike);
  expect(ways?.entries.map(shown).slice(0, 2)).toEqual([
    ["面部视频 → 银行", null, "together", "/paths?data=face_video&to=银行"],
    ["面部视频 → 银行", "policy:jia", undefined, "/paths?data=face_video&to=category:policy:jia/银行"],
  ]);
});

test("without a data item there are no ways", () => {
  expect(wayGroups([], [organization("乙公司")])).toEqual([]);
});

test("Enter opens what has the whole typed word for its name, else the first", () => {
  const data = [item("银行卡号", "bank card number"), item("银行账户", "bank account")];
  const groups = searchGroups({ ...none, data, categories: [category("银行", "policy:jia")] });
  expect(["银行", "BANK ACCOUNT ", "银"].map((text) => bestEntry(groups, text)?.zh)).toEqual([
    "银行",
    "银行账户",
    "银行卡号",
  ]);
  expect(bestEntry([], "银")).toBeNull();
});

test("a term found by the words that a policy prints says so", () => {
  const hit = { ...item("面部视频", "Face video", "录制视频"), printedIn: [{ id: "policy:a" }] };
  const groups = searchGroups({ ...none, data: [hit] });
  expect(groups[0]?.entries[0]?.hint).toEqual({ key: "printed", word: "录制视频" });
});
