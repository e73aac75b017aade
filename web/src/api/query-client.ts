import { keepPreviousData, QueryClient } from "@tanstack/react-query";
import { AskFailed } from "@/api/ask";

const MINUTE = 60_000;

/** Spread into a query's options: while a filter changes, the old answer stays, as `isPlaceholderData`. */
export const keepPrevious = { placeholderData: keepPreviousData } as const;

/** Codes that another try may help with; the rest say that the question is wrong, or is too much. */
const PASSING: ReadonlySet<string> = new Set([
  "UNREACHABLE",
  "UNREADABLE",
  "STORE_UNAVAILABLE",
  "STORE_BUSY",
  "INTERNAL",
  "TIMEOUT",
  "UNKNOWN",
]);

/** Whether asking the same again may bring an answer. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof AskFailed)) return true;
  if (error.status !== null && error.status >= 400 && error.status < 500) return error.status === 429;
  return error.errors.every((one) => PASSING.has(one.code));
}

/** Whether a smaller question may be answered where this one was not. */
export function wasTooMuch(error: unknown): boolean {
  if (!(error instanceof AskFailed)) return false;
  return error.errors.some(({ code }) => code === "TIMEOUT" || code === "LIMIT_EXCEEDED");
}

/** One more try by itself, and none where the first took the server's whole time. */
function retry(failures: number, error: Error): boolean {
  if (error instanceof AskFailed && error.errors.some((one) => one.code === "TIMEOUT")) return false;
  return failures < 1 && mayPass(error);
}

/** What is loaded changes seldom, so that answers hold for a while and no window focus asks again. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10 * MINUTE,
        gcTime: 30 * MINUTE,
        refetchOnWindowFocus: false,
        retry,
        retryDelay: 600,
      },
      mutations: { retry: false },
    },
  });
}
