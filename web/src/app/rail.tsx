import { FileText, Grid3x3, Keyboard, Share2, Waypoints, type LucideIcon } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { ShortcutDialog } from "@/components/shortcut-dialog";
import { useShortcut } from "@/components/shortcuts";
import * as paths from "@/paths";
import iconUrl from "./icon.svg";
import styles from "./rail.module.css";

interface Place {
  readonly key: "trace" | "compare" | "map" | "policies";
  readonly keys: string;
  readonly href: string;
  readonly icon: LucideIcon;
  /** The addresses that belong to it. */
  readonly holds: RegExp;
}

const PLACES: readonly Place[] = [
  { key: "trace", keys: "g t", href: paths.home, icon: Waypoints, holds: /^\/($|trace\/|holdings\/|paths)/ },
  { key: "compare", keys: "g c", href: paths.compare(), icon: Grid3x3, holds: /^\/compare/ },
  { key: "map", keys: "g m", href: paths.map(), icon: Share2, holds: /^\/map/ },
  { key: "policies", keys: "g p", href: paths.policies, icon: FileText, holds: /^\/(policies|policy\/)/ },
];

/** The main navigation: at the left, at the bottom when narrow. */
export function Rail() {
  const { t } = useTranslation();
  const [helpIsOpen, setHelp] = useState(false);
  useShortcut("?", () => setHelp(true), t("shortcuts.help"));
  return (
    <nav aria-label={t("nav.label")} className={styles.rail}>
      <img src={iconUrl} alt="" width={32} height={32} className={styles.logo} />
      {PLACES.map((place) => (
        <PlaceLink key={place.key} place={place} />
      ))}
      <button
        type="button"
        className={`${styles.place} ${styles.last}`}
        aria-haspopup="dialog"
        onClick={() => setHelp(true)}
      >
        <Keyboard aria-hidden="true" size={20} strokeWidth={1.6} />
        {t("nav.shortcuts")}
      </button>
      <ShortcutDialog isOpen={helpIsOpen} onClose={() => setHelp(false)} />
    </nav>
  );
}

function PlaceLink({ place }: { readonly place: Place }) {
  const { key, keys, href, icon: Icon, holds } = place;
  const { t } = useTranslation();
  const [path, navigate] = useLocation();
  useShortcut(keys, () => navigate(href), t("shortcuts.goTo", { page: t(`nav.${key}`) }));
  return (
    <Link href={href} className={styles.place} aria-current={holds.test(path) ? "page" : undefined}>
      <Icon aria-hidden="true" size={20} strokeWidth={1.6} />
      {t(`nav.${key}`)}
    </Link>
  );
}
