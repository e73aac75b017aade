import { afterEach, expect, test, vi } from "vitest";
import { LARGEST_TEXT, readText } from "@/texts/read-text";

const file = (...parts: BlobPart[]) => new File(parts, "policy.txt");

afterEach(() => vi.unstubAllGlobals());

test("a text is hashed over its bytes and decoded with its line ends and byte order mark", async () => {
  const found = await readText(file("\ufeff一\r\n😀"));
  // printf '\xef\xbb\xbf一\r\n😀' | sha256sum
  const hash = "8017bcfe4cec881f9208c32b62c2ae6f6f672a290a30e2c55f15367f94d42e4c";
  expect(found).toMatchObject({ ok: true, text: { name: "policy.txt", sha256: hash } });
  if (found.ok) expect([found.text.text.text, found.text.text.length]).toEqual(["\ufeff一\r\n😀", 5]);
});

test("other line ends make another text", async () => {
  const [one, other] = [await readText(file("一\n")), await readText(file("一\r\n"))];
  expect(one.ok && other.ok && one.text.sha256 !== other.text.sha256).toBe(true);
});

test("bytes that are not UTF-8 are told, and not guessed at", async () => {
  const gbk = new Uint8Array([0xd2, 0xfe, 0xcb, 0xbd]);
  expect(await readText(file(gbk))).toEqual({ ok: false, why: "not-utf8", name: "policy.txt" });
});

test("a file too large is not read", async () => {
  const large = file("x".repeat(LARGEST_TEXT + 1));
  large.arrayBuffer = () => Promise.reject(new Error("read"));
  expect(await readText(large)).toMatchObject({ ok: false, why: "too-large" });
});

test("a file that vanished is told", async () => {
  const gone = file("x");
  gone.arrayBuffer = () => Promise.reject(new Error("gone"));
  expect(await readText(gone)).toMatchObject({ ok: false, why: "cannot-read" });
});

test("a browser that does not hash on a plain http page is told", async () => {
  vi.stubGlobal("crypto", {});
  expect(await readText(file("一"))).toMatchObject({ ok: false, why: "no-hashing" });
});
