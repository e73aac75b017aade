import { lazy, Suspense } from "react";
import { Route, Switch, useLocation } from "wouter";
import { ErrorBoundary } from "@/app/error-boundary";
import { PageLoading } from "@/app/page-loading";

const StartPage = lazy(() => import("@/features/start/start-page"));
const TracePage = lazy(() => import("@/features/trace/trace-page"));
const HoldingsPage = lazy(() => import("@/features/holdings/holdings-page"));
const PathsPage = lazy(() => import("@/features/paths/paths-page"));
const ComparePage = lazy(() => import("@/features/compare/compare-page"));
const MapPage = lazy(() => import("@/features/map/map-page"));
const PoliciesPage = lazy(() => import("@/features/policies/policies-page"));
const AddPolicyPage = lazy(() => import("@/features/add-policy/add-policy-page"));
const PolicyPage = lazy(() => import("@/features/policy/policy-page"));
const NotFoundPage = lazy(() => import("@/app/not-found-page"));

/** The page of each address; `src/paths.ts` writes the same addresses. */
export function Routes() {
  const [path] = useLocation();
  return (
    <ErrorBoundary key={path}>
      <Suspense fallback={<PageLoading />}>
        <Switch>
          <Route path="/" component={StartPage} />
          <Route path="/trace/:data" component={TracePage} />
          <Route path="/holdings/:recipient" component={HoldingsPage} />
          <Route path="/paths" component={PathsPage} />
          <Route path="/compare" component={ComparePage} />
          <Route path="/map" component={MapPage} />
          <Route path="/policies" component={PoliciesPage} />
          <Route path="/policies/add" component={AddPolicyPage} />
          <Route path="/policy/:id" component={PolicyPage} />
          <Route component={NotFoundPage} />
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}
