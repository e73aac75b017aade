import type { TypedDocumentString } from "@/api/generated/graphql";

/** One error of an answer: the API's one shape (docs/api.md). */
export interface AnswerError {
  readonly message: string;
  readonly code: string;
  readonly nextStep: string | null;
  readonly requestId: string | null;
  /** All that the code brings along: suggestions, problems with their places, a limit. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** The API said no, could not be reached, or answered with something else than JSON. */
export class AskFailed extends Error {
  constructor(
    readonly errors: readonly AnswerError[],
    readonly status: number | null,
  ) {
    super(errors[0]?.message ?? "no answer");
    this.name = "AskFailed";
  }
}

interface RawError {
  readonly message?: unknown;
  readonly extensions?: Readonly<Record<string, unknown>> | null;
}

/** Ask the API one question; `signal` gives it up. Throws AskFailed, or the signal's AbortError. */
export async function ask<TResult, TVariables>(
  document: TypedDocumentString<TResult, TVariables>,
  variables: TVariables,
  signal?: AbortSignal,
  token?: string,
): Promise<TResult> {
  const response = await send(JSON.stringify({ query: document.toString(), variables }), signal, token);
  const requestId = response.headers.get("x-request-id");
  const body = await read(response, requestId, signal);
  const errors: readonly (RawError | null)[] = Array.isArray(body.errors) ? body.errors : [];
  if (errors.length > 0) {
    throw new AskFailed(errors.map((one) => asError(one, requestId)), response.status);
  }
  if (!response.ok || typeof body.data !== "object" || body.data === null) {
    throw unreadable(response.status, requestId);
  }
  return body.data as TResult;
}

async function send(body: string, signal?: AbortSignal, token?: string): Promise<Response> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (token) headers["authorization"] = `Bearer ${token}`;
  try {
    return await fetch("/graphql", { method: "POST", headers, body, ...(signal ? { signal } : {}) });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new AskFailed(
      [{ message: "the server cannot be reached", code: "UNREACHABLE", nextStep: null, requestId: null }],
      null,
    );
  }
}

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly (RawError | null)[] | null;
}

/** Whatever stands between page and API may answer in its place, also with JSON that is no answer. */
async function read(response: Response, requestId: string | null, signal?: AbortSignal): Promise<Body> {
  try {
    const body: unknown = await response.json();
    return typeof body === "object" && body !== null ? body : {};
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreadable(response.status, requestId);
  }
}

function asError(raw: RawError | null, requestId: string | null): AnswerError {
  const { code, nextStep, requestId: id } = raw?.extensions ?? {};
  return {
    message: textOf(raw?.message) ?? "unknown error",
    code: textOf(code) ?? "UNKNOWN",
    nextStep: textOf(nextStep),
    requestId: textOf(id) ?? requestId,
    more: raw?.extensions ?? {},
  };
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** What stands for an answer that is none; also one in which a page misses what it asked for. */
export function unreadable(status: number, requestId: string | null = null): AskFailed {
  return new AskFailed(
    [{ message: `the answer (HTTP ${status}) cannot be read`, code: "UNREADABLE", nextStep: null, requestId }],
    status,
  );
}
