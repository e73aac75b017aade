import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactElement } from "react";
import { I18nProvider } from "react-aria-components";
import { Route, Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { ShortcutsProvider } from "@/components/shortcuts";

export interface RenderOptions {
  /** The address, with its search. */
  readonly at?: string;
  /** The route's pattern, where the page reads a part of the path: `/trace/:data`. */
  readonly route?: string;
}

/** Draw a component or a page inside what the app gives to all pages; failed requests are not tried again. */
export function renderInApp(element: ReactElement, { at = "/", route }: RenderOptions = {}) {
  const place = memoryLocation({ path: at, record: true });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  const drawn = render(
    <QueryClientProvider client={client}>
      <I18nProvider locale="zh-CN">
        <Router hook={place.hook} searchHook={place.searchHook}>
          <ShortcutsProvider>{route ? <Route path={route}>{element}</Route> : element}</ShortcutsProvider>
        </Router>
      </I18nProvider>
    </QueryClientProvider>,
  );
  /** The address now. */
  const address = () => place.history.at(-1);
  return { ...drawn, user: userEvent.setup(), address };
}
