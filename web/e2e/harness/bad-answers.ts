/** Answers that an API should not give, and ones that it takes its time for; put in its place by a test. */
import type { Page, Route } from "@playwright/test";

const API = "**/graphql";

/** The id of every request that a test refuses. */
export const REQUEST_ID = "request-of-this-test";

export interface Failure {
  /** What goes wrong, as the name of a test. */
  readonly name: string;
  /** What the page makes of it. */
  readonly code: "UNREACHABLE" | "UNREADABLE" | "INTERNAL" | "STORE_UNAVAILABLE" | "TIMEOUT" | "LIMIT_EXCEEDED" | "TOO_LARGE" | "UNKNOWN";
  /** Whether the same question may be answered later. */
  readonly passes: boolean;
  readonly hasRequestId: boolean;
  /** What the browser itself says of it. */
  readonly complaints: readonly RegExp[];
  readonly answer: (route: Route) => Promise<void>;
}

type Body = object | string | null;

interface Sent {
  readonly status?: number;
  readonly type?: string;
  readonly id?: string | null;
}

/** Answer with a body, whatever it is. */
export function send(route: Route, body: Body, { status = 200, type = "application/json", id = REQUEST_ID }: Sent = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return route.fulfill({ status, contentType: type, body: text, headers: id === null ? {} : { "x-request-id": id } });
}

/** An error in the API's one shape (docs/api.md). */
export function refusal(code: string, more: object = {}): object {
  const extensions = { ...more, code, requestId: REQUEST_ID, nextStep: "Do <b>this</b> next." };
  return { data: null, errors: [{ message: `it is ${code} <img src=x onerror=alert(1)>`, extensions }] };
}

const ofStatus = (status: number) => [new RegExp(`^status ${status}`), /^console error: Failed to load resource/];

export const FAILURES: readonly Failure[] = [
  {
    name: "no server there",
    code: "UNREACHABLE",
    passes: true,
    hasRequestId: false,
    complaints: [/^request failed: .* net::ERR_CONNECTION_REFUSED/, /^console error: Failed to load resource/],
    answer: (route) => route.abort("connectionrefused"),
  },
  {
    name: "a page of a proxy, 500",
    code: "UNREADABLE",
    passes: true,
    hasRequestId: true,
    complaints: ofStatus(500),
    answer: (route) => send(route, "<!doctype html><h1>Internal Server Error</h1>", { status: 500, type: "text/html" }),
  },
  {
    name: "nothing at all, 502",
    code: "UNREADABLE",
    passes: true,
    hasRequestId: false,
    complaints: ofStatus(502),
    answer: (route) => send(route, "", { status: 502, id: null }),
  },
  {
    name: "JSON that ends in its middle",
    code: "UNREADABLE",
    passes: true,
    hasRequestId: true,
    complaints: [],
    answer: (route) => send(route, '{"data": {"trace": {"data": {"id": "data:fa'),
  },
  {
    name: "JSON that is no answer",
    code: "UNREADABLE",
    passes: true,
    hasRequestId: true,
    complaints: [],
    answer: (route) => send(route, null),
  },
  {
    name: "only errors, 200",
    code: "INTERNAL",
    passes: true,
    hasRequestId: true,
    complaints: [],
    answer: (route) => send(route, refusal("INTERNAL")),
  },
  {
    name: "an error without a code",
    code: "UNKNOWN",
    passes: true,
    hasRequestId: true,
    complaints: [],
    answer: (route) => send(route, { errors: [{ message: "x".repeat(3000) }] }),
  },
  {
    name: "a part of the data, and an error for the rest",
    code: "STORE_UNAVAILABLE",
    passes: true,
    hasRequestId: true,
    complaints: [],
    answer: (route) => {
      const parts = { trace: null, holdings: null, paths: null, exposureMatrix: null, node: null, policies: null };
      return send(route, { ...refusal("STORE_UNAVAILABLE"), data: { ...parts, recipientFamilies: [] } });
    },
  },
  {
    name: "the server's time is over",
    code: "TIMEOUT",
    passes: true,
    hasRequestId: true,
    complaints: ofStatus(504),
    answer: (route) => send(route, refusal("TIMEOUT"), { status: 504 }),
  },
  {
    name: "more than is allowed",
    code: "LIMIT_EXCEEDED",
    passes: false,
    hasRequestId: true,
    complaints: [],
    answer: (route) => send(route, refusal("LIMIT_EXCEEDED", { limit: "cost", allowed: 50_000 })),
  },
  {
    name: "too many requests, 429",
    code: "LIMIT_EXCEEDED",
    passes: true,
    hasRequestId: true,
    complaints: ofStatus(429),
    answer: (route) => send(route, refusal("LIMIT_EXCEEDED"), { status: 429 }),
  },
  {
    name: "too large, 413",
    code: "TOO_LARGE",
    passes: false,
    hasRequestId: true,
    complaints: ofStatus(413),
    answer: (route) => send(route, refusal("TOO_LARGE"), { status: 413 }),
  },
];

/** The name of the operation that a request asks for. */
export function operationOf(route: Route): string {
  return /\b(?:query|mutation) (\w+)/.exec(asked(route).query)?.[1] ?? "";
}

interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export function asked(route: Route): Asked {
  return route.request().postDataJSON() as Asked;
}

/** Every question fails in this way until `recover`; tells the operations that were asked. */
export async function fail(page: Page, failure: Failure): Promise<readonly string[]> {
  const names: string[] = [];
  await page.route(API, async (route) => {
    names.push(operationOf(route));
    await failure.answer(route);
  });
  return names;
}

export async function recover(page: Page): Promise<void> {
  await page.unroute(API);
}

/** Answer one operation in another way; all others as the API does. */
export async function answering(page: Page, operation: string, answer: (route: Route) => Promise<void>): Promise<void> {
  await page.route(API, (route) => (operationOf(route) === operation ? answer(route) : route.fallback()));
}

/** Ask the API itself, with other variables, and answer with what `change` makes of it. */
export async function passOn(
  route: Route,
  variables: object = {},
  change: (data: any) => unknown = (data) => data,
): Promise<void> {
  const question = asked(route);
  const response = await route.fetch({
    postData: JSON.stringify({ ...question, variables: { ...question.variables, ...variables } }),
  });
  const body = await response.json();
  await route.fulfill({ response, json: { ...body, data: change(body.data) } });
}

/** A question that was asked and is not answered yet. */
export interface Held {
  readonly variables: Readonly<Record<string, unknown>>;
  /** Answer it, as the API does or in another way. */
  readonly release: (answer?: (route: Route) => Promise<void>) => Promise<void>;
}

/** Hold every question of one operation; `next` waits for one that has not been taken yet. */
export async function hold(page: Page, operation: string): Promise<{ readonly next: () => Promise<Held> }> {
  const held: Held[] = [];
  const waiting: ((one: Held) => void)[] = [];
  await answering(page, operation, (route) => {
    const one: Held = {
      variables: asked(route).variables,
      release: (answer = (its) => its.continue()) => answer(route),
    };
    const taker = waiting.shift();
    if (taker) taker(one);
    else held.push(one);
    return Promise.resolve();
  });
  return {
    next: () => {
      const one = held.shift();
      return one ? Promise.resolve(one) : new Promise((resolve) => waiting.push(resolve));
    },
  };
}
