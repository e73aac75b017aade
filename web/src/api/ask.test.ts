import { afterEach, expect, test, vi } from "vitest";
import { ask, AskFailed } from "@/api/ask";
import { TypedDocumentString } from "@/api/generated/graphql";

const question = new TypedDocumentString<object, object>("query Anything { policies { totalCount } }");

afterEach(() => vi.unstubAllGlobals());

/** What the page is told of an answer with this body. */
async function toldOf(body: string, status = 200): Promise<AskFailed> {
  vi.stubGlobal("fetch", async () => new Response(body, { status, headers: { "x-request-id": "of-the-header" } }));
  const failure: unknown = await ask(question, {}).catch((error: unknown) => error);
  if (!(failure instanceof AskFailed)) throw new Error(`no refusal: ${String(failure)}`);
  return failure;
}

test.each(["", "null", "7", '"text"', "[]", "{}", "<!doctype html>", '{"data": {"policies"', '{"data": "no"}', '{"errors": {}}'])(
  "what is no answer is told as one that cannot be read: %s",
  async (body) => {
    const { errors, status } = await toldOf(body);
    expect(errors.map(({ code, requestId }) => [code, requestId])).toEqual([["UNREADABLE", "of-the-header"]]);
    expect(status).toBe(200);
  },
);

test("an error of another shape is told as far as it goes", async () => {
  const { errors } = await toldOf(JSON.stringify({ errors: [null, { message: 7, extensions: { code: {} } }] }));
  const told = { message: "unknown error", code: "UNKNOWN", nextStep: null, requestId: "of-the-header" };
  expect(errors).toMatchObject([told, told]);
});

test("data beside an error is no answer", async () => {
  const body = { data: { policies: null }, errors: [{ message: "no", extensions: { code: "STORE_BUSY", requestId: "r" } }] };
  const { errors } = await toldOf(JSON.stringify(body));
  expect(errors.map(({ code, requestId }) => [code, requestId])).toEqual([["STORE_BUSY", "r"]]);
});
