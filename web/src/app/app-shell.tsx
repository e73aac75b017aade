import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { CopyLink } from "@/app/copy-link";
import { LanguageSwitch } from "@/app/language-switch";
import { Rail } from "@/app/rail";
import { Snapshot } from "@/app/snapshot";
import { SearchCombobox } from "@/components/search-combobox";
import * as paths from "@/paths";
import styles from "./app-shell.module.css";

/** What stays on every page: rail, top bar, the place of the page. */
export function AppShell({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [path] = useLocation();
  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        {t("skipToContent")}
      </a>
      <header className={styles.top}>
        <Link href={paths.home} className={styles.product}>
          <span className={styles.name}>{t("product")}</span>
          <span className={styles.tagline}>{t("tagline")}</span>
        </Link>
        {/* The first page has the search in its middle. */}
        <div>{path !== paths.home && <SearchCombobox />}</div>
        <div className={styles.end}>
          <Snapshot />
          <CopyLink />
          <LanguageSwitch />
        </div>
      </header>
      <Rail />
      <main id="main" tabIndex={-1} className={styles.main}>
        {children}
      </main>
    </div>
  );
}
