/** The API as a test wants it: answers by the name of the operation. */
import { graphql, HttpResponse, delay } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll } from "vitest";

type Variables = Readonly<Record<string, unknown>>;

/** What an operation answers: its data, or how to make them of the variables; see also `failing`. */
export type Answer = object | ((variables: Variables) => object | Promise<object>);

class Failure {
  constructor(
    readonly code: string,
    readonly message: string,
    readonly more: object,
  ) {}
}

/** An answer that says no, in the API's one shape. */
export function failing(code: string, message = "it did not work", more: object = {}): object {
  return new Failure(code, message, more);
}

/** Put into a test file: `const api = fakeApi({ PolicyList: {…} })`; `api.answer({…})` changes it for one test. */
export function fakeApi(answers: Readonly<Record<string, Answer>> = {}) {
  const asked: { readonly name: string; readonly variables: Variables }[] = [];
  let current: Readonly<Record<string, Answer>> = answers;
  const server = setupServer(
    graphql.operation(async ({ operationName, variables }) => {
      asked.push({ name: operationName, variables });
      const answer = current[operationName];
      if (!answer) throw new Error(`the test has no answer for ${operationName}`);
      const data: object = typeof answer === "function" ? await answer(variables) : answer;
      return data instanceof Failure ? HttpResponse.json(refusal(data)) : HttpResponse.json({ data });
    }),
  );
  beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
  afterEach(() => {
    asked.length = 0;
    current = answers;
  });
  afterAll(() => server.close());
  return {
    /** What was asked in this test, in order. */
    asked: asked as readonly { readonly name: string; readonly variables: Variables }[],
    /** Other answers for the rest of this test. */
    answer: (more: Readonly<Record<string, Answer>>) => {
      current = { ...current, ...more };
    },
  };
}

function refusal({ code, message, more }: Failure) {
  const extensions = { ...more, code, requestId: "request-1", nextStep: "Read the message." };
  return { data: null, errors: [{ message, extensions }] };
}

/** Make an answer late, in ms. */
export async function late(ms: number, data: object): Promise<object> {
  await delay(ms);
  return data;
}
