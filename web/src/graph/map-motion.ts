import { between, type Camera } from "@/graph/map-camera";

const DURATION = 260; // ms

/** Moves a camera from one place to another; at once where motion is to be reduced. */
export class MapMotion {
  #frame = 0;

  constructor(private readonly put: (camera: Camera) => void) {}

  go(from: Camera, to: Camera): void {
    this.stop();
    if (from.x === to.x && from.y === to.y && from.zoom === to.zoom) return;
    if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.put(to);
      return;
    }
    const start = performance.now();
    const step = (now: number) => {
      const share = Math.min(1, Math.max(0, (now - start) / DURATION));
      this.put(between(from, to, 1 - (1 - share) ** 3));
      this.#frame = share < 1 ? requestAnimationFrame(step) : 0;
    };
    this.#frame = requestAnimationFrame(step);
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }
}
