import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { I18nProvider, RouterProvider } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Router, useLocation } from "wouter";
import { newQueryClient } from "@/api/query-client";
import { AppShell } from "@/app/app-shell";
import { useRawLocation, useRawSearch } from "@/app/raw-address";
import { Routes } from "@/app/routes";
import { ShortcutsProvider } from "@/components/shortcuts";

/** The whole explorer: what all pages share, around the page of the address. */
export function App() {
  return (
    <Router hook={useRawLocation} searchHook={useRawSearch}>
      <Explorer />
    </Router>
  );
}

function Explorer() {
  const [client] = useState(newQueryClient);
  const { i18n } = useTranslation();
  const [, navigate] = useLocation();
  return (
    <QueryClientProvider client={client}>
      <I18nProvider locale={i18n.language === "en" ? "en-US" : "zh-CN"}>
        <RouterProvider navigate={navigate}>
          <ShortcutsProvider>
            <AppShell>
              <Routes />
            </AppShell>
          </ShortcutsProvider>
        </RouterProvider>
      </I18nProvider>
    </QueryClientProvider>
  );
}
