import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { Button, buttonClass } from "@/components/button";
import { EmptyNotice } from "@/components/empty-notice";
import { PageFrame } from "@/components/page-frame";
import * as paths from "@/paths";

interface State {
  readonly error: Error | null;
}

/** Keeps an error in a page from taking the shell with it. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error ? <Broken error={error} /> : this.props.children;
  }
}

function Broken({ error }: { readonly error: Error }) {
  const { t } = useTranslation();
  return (
    <PageFrame title={t("crash.title")} headingHidden>
      <EmptyNotice
        title={t("crash.title")}
        actions={
          <>
            {/* From the server: what broke may be a part of a build that is no longer there. */}
            <Button variant="primary" onPress={() => window.location.reload()}>
              {t("crash.again")}
            </Button>
            <Link href={paths.home} className={buttonClass()}>
              {t("crash.home")}
            </Link>
          </>
        }
      >
        <p>{t("crash.text")}</p>
        <code lang="en">{error.message}</code>
      </EmptyNotice>
    </PageFrame>
  );
}
