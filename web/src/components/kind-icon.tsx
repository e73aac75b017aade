import {
  Building,
  Building2,
  CircleHelp,
  Contact,
  Globe,
  Landmark,
  Package,
  Users,
  type LucideIcon,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import type { RecipientKind } from "@/api/generated/graphql";

export interface KindLook {
  readonly icon: LucideIcon;
  /** A custom property of tokens.css, to be used as `var(…)`. */
  readonly color: string;
  /** Drawn with a dashed frame: nobody in particular. */
  readonly dashed: boolean;
}

export const KIND_LOOKS: Readonly<Record<RecipientKind, KindLook>> = {
  PARTNER_CATEGORY: { icon: Users, color: "var(--kind-partner)", dashed: false },
  AFFILIATE: { icon: Building, color: "var(--kind-affiliate)", dashed: false },
  ORGANIZATION: { icon: Building2, color: "var(--kind-organization)", dashed: false },
  SDK: { icon: Package, color: "var(--kind-sdk)", dashed: false },
  AUTHORITY: { icon: Landmark, color: "var(--kind-authority)", dashed: false },
  CONTACT_PERSON: { icon: Contact, color: "var(--kind-contact)", dashed: false },
  PUBLIC: { icon: Globe, color: "var(--kind-unspecified)", dashed: true },
  UNSPECIFIED: { icon: CircleHelp, color: "var(--kind-unspecified)", dashed: true },
};

/** All kinds as legends list them. */
export const KIND_ORDER: readonly RecipientKind[] = [
  "PARTNER_CATEGORY",
  "ORGANIZATION",
  "SDK",
  "AFFILIATE",
  "AUTHORITY",
  "CONTACT_PERSON",
  "PUBLIC",
  "UNSPECIFIED",
];

export interface KindIconProps {
  readonly kind: RecipientKind;
  /** In px. */
  readonly size?: number;
  /** The kind is said in words beside it, so that the icon says nothing to a screen reader. */
  readonly decorative?: boolean;
}

/** The icon of a kind of recipient. */
export function KindIcon({ kind, size = 14, decorative = false }: KindIconProps) {
  const { t } = useTranslation();
  const { icon: Icon, color } = KIND_LOOKS[kind];
  return (
    <>
      <Icon aria-hidden="true" size={size} strokeWidth={1.8} style={{ color }} />
      {!decorative && <span className="visually-hidden">{t(`kind.${kind}`)}</span>}
    </>
  );
}
