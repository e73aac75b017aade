/** An SVG picture as a PNG file, drawn by the browser. Needs `img-src blob:` and nothing from elsewhere. */

/** Browsers draw nothing on canvases beyond this, in px a side and in all. */
const MOST_SIDE = 16_384;
const MOST_AREA = 100_000_000;
/** For sharp print; less only for pictures that would be too large. */
const SCALE = 2;

/**
 * Draws an SVG document whose `width` and `height` are in px.
 *
 * @throws Error if the browser cannot read the picture or has no memory for it.
 */
export async function svgToPng(svg: string): Promise<Blob> {
  const { width, height } = svgSize(svg);
  const scale = pngScale(width, height);
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const context = canvas.getContext("2d");
    if (!context) throw new Error("the browser offers no canvas to draw the picture on");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      const done = (blob: Blob | null) =>
        blob
          ? resolve(blob)
          : reject(new Error(`no memory for a picture of ${canvas.width} × ${canvas.height}`));
      canvas.toBlob(done, "image/png");
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** The size in px that an SVG document gives itself. */
export function svgSize(svg: string): { readonly width: number; readonly height: number } {
  const found = /<svg [^>]*?width="(\d+)" height="(\d+)"/.exec(svg);
  if (!found) throw new Error("the picture does not say how large it is");
  return { width: Number(found[1]), height: Number(found[2]) };
}

/** How much larger to draw than on screen. */
export function pngScale(width: number, height: number): number {
  return Math.min(SCALE, MOST_SIDE / Math.max(width, height), Math.sqrt(MOST_AREA / (width * height)));
}
