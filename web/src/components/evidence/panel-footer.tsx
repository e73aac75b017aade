import { ExternalLink } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { buttonClass } from "@/components/button";
import { CopyButton, useCopy } from "@/components/copy-button";
import { citation, type Cited } from "@/components/evidence/citation";
import type { StatedDisclosure } from "@/components/evidence/evidence-request";
import { useQuote, type Quote } from "@/components/evidence/use-quote";
import { useShortcut } from "@/components/shortcuts";
import * as paths from "@/paths";

/** No page's first picture needs it. */
const ReviewBox = lazy(() => import("@/components/review/review-box"));

/** What can be done with the statement that is shown. */
export function PanelFooter({ statement }: { readonly statement: StatedDisclosure }) {
  const { t } = useTranslation(["evidence", "common"]);
  const [, navigate] = useLocation();
  const quote = useQuote(statement.evidence, statement.policy.source.sha256);
  const { outcome, copy } = useCopy();
  const place = placeInPolicy(statement);
  const text = () => citation(t, cited(statement, quote, place));
  useShortcut("o", () => navigate(place), t("openPolicy"));
  useShortcut("y", () => void copy(text()), t("copyCitation"));
  return (
    <>
      <Link href={place} className={buttonClass()}>
        <ExternalLink aria-hidden="true" size={16} />
        {t("openPolicy")}
      </Link>
      <CopyButton text={text} label={t("copyCitation")} />
      <Suspense fallback={null}>
        <ReviewBox statement={statement.id} map={statement.policy.mapSha256} />
      </Suspense>
      <span role="status" className="visually-hidden">
        {outcome && t(`common:copying.${outcome}`)}
      </span>
    </>
  );
}

/** The address of a statement within its policy. */
export function placeInPolicy(statement: Pick<StatedDisclosure, "id" | "policy" | "recipient">): string {
  const tab = statement.recipient.kind === "SDK" ? "sdk" : "shared";
  return paths.policy({ policy: statement.policy.name, tab, statement: statement.id });
}

function cited(statement: StatedDisclosure, quote: Quote, place: string): Cited {
  const { policy, evidence } = statement;
  return {
    title: policy.title,
    version: policy.version ?? null,
    effective: policy.effective ?? null,
    updated: policy.updated ?? null,
    locator: evidence.locator,
    start: evidence.start,
    end: evidence.end,
    quote: quote.kind === "server" || quote.kind === "file" ? quote.words : null,
    sha256: policy.source.sha256,
    address: new URL(place, window.location.origin).href,
  };
}
