import { useEffect, useId, useImperativeHandle, useLayoutEffect, useMemo, useRef, type RefObject } from "react";
import { FIT, IconShapes, MINUS, PLUS } from "@/graph/icon-shapes";
import { fitting, showing, zoomed, type Camera, type Size } from "@/graph/map-camera";
import { drawMap } from "@/graph/map-draw";
import type { MapLayout, PlacedGroup } from "@/graph/map-layout";
import { openGroups, type MapScene } from "@/graph/map-scene";
import { pageTokens, type TokenReader } from "@/graph/tokens";
import { MapMotion } from "@/graph/map-motion";
import { listenToPointers } from "@/graph/map-pointers";
import styles from "./map-canvas.module.css";

export interface MapLabels {
  /** What the picture is, and what can be seen on it, for those who do not see it. */
  readonly name: string;
  readonly description: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly zoomToFit: string;
}

export interface MapCanvasProps {
  readonly layout: MapLayout;
  readonly scene: MapScene;
  /** Ids of the groups that are open. */
  readonly open: readonly string[];
  /** A node was clicked; null for the ground. */
  readonly onFocus: (id: string | null) => void;
  /** A group was clicked twice. */
  readonly onToggle: (group: string) => void;
  readonly labels: MapLabels;
  /** Given the zoom functions, for shortcuts. */
  readonly controls?: RefObject<MapControls | null>;
}

export interface MapControls {
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly fit: () => void;
}

const ZOOM_STEP = 1.3;

/**
 * The map on a canvas: drag, wheel and pinch, click and double click. It is an image to a screen reader; the
 * caller offers buttons that focus and open the same nodes.
 */
export function MapCanvas(props: MapCanvasProps) {
  const { labels } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const description = useId();
  const controls = useMap(canvas, props);
  return (
    <div className={styles.stage}>
      <canvas ref={canvas} role="img" aria-label={labels.name} aria-describedby={description} className={styles.canvas} />
      <p id={description} className="visually-hidden">
        {labels.description}
      </p>
      <div className={styles.zoom}>
        <button type="button" aria-label={labels.zoomOut} title={labels.zoomOut} onClick={controls.zoomOut}>
          <IconShapes icon={MINUS} size={16} />
        </button>
        <button type="button" aria-label={labels.zoomIn} title={labels.zoomIn} onClick={controls.zoomIn}>
          <IconShapes icon={PLUS} size={16} />
        </button>
        <button type="button" aria-label={labels.zoomToFit} title={labels.zoomToFit} onClick={controls.fit}>
          <IconShapes icon={FIT} size={16} />
        </button>
      </div>
    </div>
  );
}

/** Keeps the picture on the canvas up to date, and listens to it. React draws none of it. */
function useMap(canvas: RefObject<HTMLCanvasElement | null>, props: MapCanvasProps): MapControls {
  const latest = useRef(props);
  const stage = useRef<MapStage | null>(null);
  const controls = useMemo<MapControls>(
    () => ({
      zoomIn: () => stage.current?.zoomBy(ZOOM_STEP),
      zoomOut: () => stage.current?.zoomBy(1 / ZOOM_STEP),
      fit: () => stage.current?.fit(),
    }),
    [],
  );
  useImperativeHandle(props.controls, () => controls, [controls]);
  useLayoutEffect(() => {
    latest.current = props;
    stage.current?.show(props);
  });
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context) return undefined;
    const made = new MapStage(element, context, latest.current);
    stage.current = made;
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(element);
    const stop = listenToPointers(element, made, {
      onClick: (id) => latest.current.onFocus(id),
      onDoubleClick: (id) => {
        if (latest.current.layout.groups.some(({ group }) => group.id === id)) latest.current.onToggle(id);
      },
    });
    return () => {
      observer.disconnect();
      stop();
      made.end();
      stage.current = null;
    };
  }, [canvas]);
  return controls;
}

/** What is on the canvas at this moment: the scene, the camera, and the next frame if one is due. */
export class MapStage {
  camera: Camera = { x: 0, y: 0, zoom: 1 };
  size: Size = { width: 0, height: 0 };
  scene: MapScene;
  #layout: MapLayout;
  #opened: readonly PlacedGroup[];
  #hovered: string | null = null;
  #frame = 0;
  /** Whether somebody has moved the map; it then follows a resize no more. */
  #isMoved = false;
  readonly #token: TokenReader;
  readonly #motion: MapMotion;

  constructor(
    readonly canvas: HTMLCanvasElement,
    readonly context: CanvasRenderingContext2D,
    props: MapCanvasProps,
  ) {
    const [read, known] = [pageTokens(), new Map<string, string>()];
    this.#token = (name) => {
      const value = known.get(name) ?? read(name);
      known.set(name, value);
      return value;
    };
    this.scene = props.scene;
    this.#layout = props.layout;
    this.#opened = openGroups(props.layout, props.open, props.scene.focus);
    this.#motion = new MapMotion((camera) => this.#put(camera));
  }

  /** Another scene: an opened disc and a focused node come into sight, and nothing else moves. */
  show({ layout, scene, open }: MapCanvasProps): void {
    if (scene === this.scene && layout === this.#layout) return;
    const opened = openGroups(layout, open, scene.focus);
    const isNew = layout !== this.#layout;
    const added = opened.filter(({ group }) => !this.#opened.some((one) => one.group.id === group.id));
    const focused = scene.focus !== this.scene.focus && scene.nodes.find((node) => node.focused);
    [this.#layout, this.scene, this.#opened] = [layout, scene, opened];
    if (isNew || !this.#isMoved) this.#motion.go(this.camera, this.#fitting());
    else {
      let camera = this.camera;
      for (const { disc } of added) camera = showing(camera, this.size, disc, 20);
      if (focused) camera = showing(camera, this.size, focused);
      this.#motion.go(this.camera, camera);
    }
    this.draw();
  }

  resize(): void {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (width === 0 || height === 0) return;
    const isFirst = this.size.width === 0;
    this.size = { width, height };
    const pixels = window.devicePixelRatio || 1;
    this.canvas.width = Math.round(width * pixels);
    this.canvas.height = Math.round(height * pixels);
    this.context.setTransform(pixels, 0, 0, pixels, 0, 0);
    if (isFirst || !this.#isMoved) this.camera = this.#fitting();
    // Setting its size has emptied the canvas; waiting for the next frame would flicker.
    this.#paint();
  }

  /** Moved by hand. */
  move(camera: Camera): void {
    this.#motion.stop();
    this.#isMoved = true;
    this.#put(camera);
  }

  zoomBy(factor: number): void {
    this.#isMoved = true;
    const middle = { x: this.size.width / 2, y: this.size.height / 2 };
    this.#motion.go(this.camera, zoomed(this.camera, this.size, factor, middle));
  }

  fit(): void {
    this.#isMoved = false;
    this.#motion.go(this.camera, this.#fitting());
  }

  hover(id: string | null): void {
    if (id === this.#hovered) return;
    this.#hovered = id;
    if (id === null) delete this.canvas.dataset["over"];
    else this.canvas.dataset["over"] = "";
    this.draw();
  }

  draw(): void {
    this.#frame ||= requestAnimationFrame(() => this.#paint());
  }

  end(): void {
    cancelAnimationFrame(this.#frame);
    this.#motion.stop();
  }

  #fitting(): Camera {
    return this.size.width === 0 ? this.camera : fitting(this.#layout, this.#opened, this.size);
  }

  #put(camera: Camera): void {
    this.camera = camera;
    this.draw();
  }

  #paint(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const { scene, camera, size } = this;
    drawMap(this.context, { scene, camera, size, token: this.#token, hovered: this.#hovered });
  }
}
