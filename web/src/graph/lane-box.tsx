import { memo, type CSSProperties } from "react";
import { IconShapes, PLUS } from "@/graph/icon-shapes";
import type { PlacedNode } from "@/graph/lane-layout";
import { ICON_SIZE, MARKER_SIZE, type TextPart } from "@/graph/node-box";
import { cleanText, isRightToLeft } from "@/graph/text-width";
import styles from "./lane-graph.module.css";

export interface LaneBoxProps {
  readonly box: PlacedNode;
  /** Whether it is the one that Tab reaches. */
  readonly inTabOrder: boolean;
  readonly selected: boolean;
  readonly faded: boolean;
}

/** One node as a button. Its name is what can be seen, in full, and the node's hidden text. */
export const LaneBox = memo(function LaneBox({ box, inTabOrder, selected, faded }: LaneBoxProps) {
  const { node, inside } = box;
  const { title, subtitle, badge, icon, marker } = inside;
  const cut = title.cut || subtitle?.cut;
  const names = [styles.box, styles[node.shape], node.dashed && styles.dashed, faded && styles.faded];
  return (
    <button
      type="button"
      className={names.filter(Boolean).join(" ")}
      style={boxStyle(box)}
      data-node={node.id}
      tabIndex={inTabOrder ? 0 : -1}
      aria-current={selected || undefined}
      aria-expanded={node.expanded}
      title={cut ? [node.title, node.subtitle].filter(Boolean).join("\n") : undefined}
    >
      <span className={styles.parts}>
        {inside.bar && <span className={styles.bar} />}
        <Text part={title} text={node.title} lang={node.titleLang} className={styles.title} />{" "}
        {badge && (
          <span className={styles.badge} style={{ left: badge.x, top: badge.y, width: badge.width }}>
            {badge.text}
          </span>
        )}{" "}
        {icon && node.icon && (
          <span className={styles.icon} style={{ left: icon.x, top: icon.y }}>
            <IconShapes icon={node.icon} size={ICON_SIZE} />
          </span>
        )}
        {subtitle && (
          <Text
            part={subtitle}
            text={node.subtitle ?? ""}
            lang={node.subtitleLang}
            className={styles.subtitle}
          />
        )}
        {inside.tags.map(({ x, y, width, text, tag }, at) => (
          <span
            key={at}
            className={styles.tag}
            style={{ left: x, top: y, width, ...toned("--tag", tag.tone) }}
          >
            {" "}
            {text}
          </span>
        ))}
        {marker && (
          <span className={styles.marker} style={{ left: marker.x, top: marker.y }}>
            <IconShapes icon={node.marker ?? PLUS} size={MARKER_SIZE} />
          </span>
        )}
        {node.hiddenText && <span className={styles.hidden}> {node.hiddenText}</span>}
      </span>
    </button>
  );
});

interface TextProps {
  readonly part: TextPart;
  readonly text: string;
  readonly lang: string | undefined;
  readonly className: string | undefined;
}

function Text({ part, text, lang, className }: TextProps) {
  const lines = part.lines.length;
  const names = [
    className,
    lines > 1 ? styles.several : styles.single,
    lines > 1 && !part.cut && styles.balanced,
  ];
  const style: CSSProperties = {
    left: part.x,
    top: part.y,
    width: part.width,
    height: lines * part.lineHeight,
    ...(lines > 1 && { WebkitLineClamp: lines }),
  };
  return (
    <span
      className={names.filter(Boolean).join(" ")}
      style={style}
      lang={lang}
      dir={isRightToLeft(text) ? "rtl" : "ltr"}
    >
      {cleanText(text)}
    </span>
  );
}

function boxStyle({ x, y, width, height, node, inside }: PlacedNode): CSSProperties {
  return {
    left: x,
    top: y,
    width,
    height,
    borderRadius: inside.radius,
    ...toned("--tone", node.tone),
    ...toned("--outline", node.outline),
    ...toned("--fill", node.fill),
  };
}

function toned(name: string, token: string | undefined): CSSProperties {
  return token === undefined ? {} : ({ [name]: `var(--${token})` } as CSSProperties);
}
