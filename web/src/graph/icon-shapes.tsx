import { createElement } from "react";
import type { LaneIcon } from "@/graph/types";

export interface IconShapesProps {
  readonly icon: LaneIcon;
  /** In px. */
  readonly size: number;
}

/** Draws an icon from its shapes, in the colour of the text around it. It is never announced. */
export function IconShapes({ icon, size }: IconShapesProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {icon.node.map(([tag, attributes], at) => createElement(tag, { ...attributes, key: at }))}
    </svg>
  );
}

export const PLUS: LaneIcon = {
  node: [
    ["path", { d: "M5 12h14" }],
    ["path", { d: "M12 5v14" }],
  ],
};

export const MINUS: LaneIcon = { node: [["path", { d: "M5 12h14" }]] };

export const FIT: LaneIcon = {
  node: [
    ["path", { d: "M8 3H5a2 2 0 0 0-2 2v3" }],
    ["path", { d: "M21 8V5a2 2 0 0 0-2-2h-3" }],
    ["path", { d: "M3 16v3a2 2 0 0 0 2 2h3" }],
    ["path", { d: "M16 21h3a2 2 0 0 0 2-2v-3" }],
  ],
};
