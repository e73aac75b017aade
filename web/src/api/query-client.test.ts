import { expect, test } from "vitest";
import { AskFailed } from "@/api/ask";
import { mayPass, newQueryClient, wasTooMuch } from "@/api/query-client";

function failed(code: string, status: number | null) {
  return new AskFailed([{ message: "", code, nextStep: null, requestId: null }], status);
}

function retries(failures: number, error: Error): boolean {
  const { retry } = newQueryClient().getDefaultOptions().queries ?? {};
  return typeof retry === "function" && retry(failures, error);
}

test("what passes by itself is tried once more, and not twice", () => {
  const error = failed("STORE_UNAVAILABLE", 503);
  expect([retries(0, error), retries(1, error)]).toEqual([true, false]);
});

test("a wrong question is not asked again, whatever its status", () => {
  expect(retries(0, failed("UNKNOWN_TERM", 200))).toBe(false);
  expect(retries(0, failed("BAD_REQUEST", 400))).toBe(false);
  expect(retries(0, failed("UNAUTHENTICATED", 401))).toBe(false);
});

test("a question that took the server's whole time is asked again only by hand", () => {
  const error = failed("TIMEOUT", 200);
  expect([retries(0, error), mayPass(error)]).toEqual([false, true]);
});

test("a server that is not there may be there later", () => {
  expect(mayPass(failed("UNREACHABLE", null))).toBe(true);
});

test("too many requests at once pass", () => {
  expect(mayPass(failed("LIMIT_EXCEEDED", 429))).toBe(true);
});

test("a smaller question helps where this one took too long or was too much, and nowhere else", () => {
  const codes = ["TIMEOUT", "LIMIT_EXCEEDED", "UNKNOWN_TERM", "INTERNAL", "UNREACHABLE"];
  expect(codes.filter((code) => wasTooMuch(failed(code, 200)))).toEqual(["TIMEOUT", "LIMIT_EXCEEDED"]);
  expect(wasTooMuch(new Error("of the page"))).toBe(false);
});
