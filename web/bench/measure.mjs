/**
 * Measures the built pages in Chromium: `node bench/measure.mjs http://127.0.0.1:8000`, called by bench/web.py.
 *
 * Prints one object of raw numbers: times in ms, sizes in bytes. What they are compared with is measured beside
 * them, in the same browser: a page with nothing on it, buttons drawn by hand, frames in which nothing happens.
 */
import { chromium } from "@playwright/test";

const RUNS = 15;
const ROUNDS = 4;
const STEPS = 60;
const NODES = 150;
const TRACE = "/trace/face_video";
/** The item that most is said about, with what is only open to it. */
const LARGE = `/trace/phone?${["STATED", "NARROWER", "BROADER", "REFERRED", "OPEN_ENDED"].map((one) => `bases=${one}`).join("&")}`;
const NOTHING = "/readyz";
const BOX = "[data-node]";
const CANVAS = "canvas[role=img]";

const origin = process.argv[2];
const browser = await chromium.launch({
  executablePath: process.env["SHARING_MAP_CHROMIUM"] ?? "/usr/bin/chromium",
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
try {
  await firstDrawn(TRACE, BOX); // The server opens its store.
  const { address, nodes } = await largeTrace();
  console.log(
    JSON.stringify({
      cold: await repeated(async () => (await firstDrawn(TRACE, BOX)).drawn),
      nothing: await repeated(async () => (await firstDrawn(NOTHING, "body")).drawn),
      sizes: await sizesOf(TRACE),
      nodes,
      answered: await repeated(() => sinceAnswer(address, nodes)),
      buttons: await repeated(() => buttonsByHand(nodes)),
      lanes: await framesOf(address, BOX, dragLanes),
      map: await framesOf("/map?open=all", CANVAS, moveMap),
    }),
  );
} finally {
  await browser.close();
}

async function repeated(once) {
  const found = [];
  for (let run = 0; run < RUNS; run += 1) found.push(await once());
  return found;
}

/** A browser that has seen nothing before. */
async function inNewBrowser(work) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN" });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

/** When so many elements were on the screen, and when the trace's answer was there, in ms since the navigation. */
async function firstDrawn(path, selector, least = 1) {
  return await inNewBrowser(async (page) => {
    await page.addInitScript(watch, { selector, least });
    await page.goto(origin + path);
    return await page.evaluate(() => window.watched);
  });
}

/** Runs in the page, before anything else there. */
function watch({ selector, least }) {
  let answered = 0;
  Response.prototype.json = async function () {
    const text = await this.text();
    if (text.startsWith('{"data":{"trace":')) answered = performance.now();
    return JSON.parse(text);
  };
  window.watched = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (document.querySelectorAll(selector).length < least) return;
      observer.disconnect();
      // A task after the next frame: that frame has been painted.
      requestAnimationFrame(() => setTimeout(() => resolve({ drawn: performance.now(), answered })));
    });
    observer.observe(document, { childList: true, subtree: true });
  });
}

/** What is loaded until the trace is there and the page is quiet: in files, in all with every header, and unpacked. */
async function sizesOf(path) {
  return await inNewBrowser(async (page) => {
    const session = await page.context().newCDPSession(page);
    const heads = new Map();
    const sizes = { scripts: 0, styles: 0, loaded: 0, unpacked: 0, requests: 0 };
    const names = { Script: "scripts", Stylesheet: "styles" };
    session.on("Network.responseReceived", ({ requestId, type, response }) => {
      heads.set(requestId, { type, size: response.encodedDataLength });
    });
    session.on("Network.dataReceived", ({ dataLength }) => (sizes.unpacked += dataLength));
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      const { type, size } = heads.get(requestId);
      if (type in names) sizes[names[type]] += encodedDataLength - size;
      sizes.loaded += encodedDataLength;
      sizes.requests += 1;
    });
    await session.send("Network.enable");
    await page.goto(origin + path);
    await page.waitForSelector(BOX);
    await page.waitForTimeout(1000);
    return sizes;
  });
}

/** The address of a trace with as many groups open as make it large, and how many boxes it then has. */
async function largeTrace() {
  return await inNewBrowser(async (page) => {
    const open = [];
    for (;;) {
      const address = LARGE + open.map((id) => `&open=${encodeURIComponent(id)}`).join("");
      await page.goto(origin + address);
      await page.waitForSelector(BOX);
      const boxes = await page.locator(BOX).evaluateAll((found) => found.map((one) => one.dataset.node));
      const closed = boxes.find((id) => id.includes("#") && !open.includes(id));
      if (boxes.length >= NODES || closed === undefined) return { address, nodes: boxes.length };
      open.push(closed);
    }
  });
}

async function sinceAnswer(address, nodes) {
  const { drawn, answered } = await firstDrawn(address, BOX, nodes);
  if (answered === 0) throw new Error("the trace's answer was not seen");
  return drawn - answered;
}

async function buttonsByHand(count) {
  return await inNewBrowser(async (page) => {
    await page.goto(origin + NOTHING);
    return await page.evaluate(async (many) => {
      const start = performance.now();
      for (let one = 0; one < many; one += 1) {
        const button = document.createElement("button");
        button.textContent = `接收方 ${one}`;
        document.body.append(button);
      }
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      return performance.now() - start;
    }, count);
  });
}

/** How long the frames of a page take, at rest and while it is moved. */
async function framesOf(path, drawn, move) {
  return await inNewBrowser(async (page) => {
    await page.goto(origin + path);
    await page.waitForSelector(drawn);
    await page.waitForTimeout(1000);
    await page.evaluate(() => {
      window.taken = [];
      let last = 0;
      const next = (now) => {
        if (last > 0) window.taken.push(now - last);
        last = now;
        requestAnimationFrame(next);
      };
      requestAnimationFrame(next);
    });
    const taken = () => page.evaluate(() => window.taken.splice(0));
    await page.waitForTimeout(2000);
    const rest = await taken();
    for (let round = 0; round < ROUNDS; round += 1) await move(page);
    return { rest, moving: await taken() };
  });
}

/** Drag the ground of the lanes there and back. */
async function dragLanes(page) {
  const ground = await page.locator(BOX).first().evaluate((box) => {
    let scroller = box.parentElement;
    while (!/auto|scroll/.test(getComputedStyle(scroller).overflowX)) scroller = scroller.parentElement;
    window.scroller = scroller;
    const { left, top, width, height } = scroller.getBoundingClientRect();
    for (let y = top + height / 2; y < top + height - 20; y += 7) {
      for (let x = left + width / 2; x < left + width - 20; x += 7) {
        const at = document.elementFromPoint(x, y);
        if (at && scroller.contains(at) && !at.closest("button")) return { x, y };
      }
    }
    throw new Error("there is no ground to drag");
  });
  await drag(page, ground, -5, -4);
  if ((await page.evaluate(() => window.scroller.scrollTop + window.scroller.scrollLeft)) === 0) {
    throw new Error("the lanes have not moved");
  }
  await drag(page, { x: ground.x - 5 * STEPS, y: ground.y - 4 * STEPS }, 5, 4);
}

/** Drag the map there and back, zoom in and out. */
async function moveMap(page) {
  const { x, y, width, height } = await page.locator(CANVAS).boundingBox();
  await drag(page, { x: x + 12, y: y + 12 }, 3, 2);
  await drag(page, { x: x + 12 + 3 * STEPS, y: y + 12 + 2 * STEPS }, -3, -2);
  await page.mouse.move(x + width / 2, y + height / 2);
  for (let step = 0; step < STEPS; step += 1) await page.mouse.wheel(0, step < STEPS / 2 ? -40 : 40);
}

async function drag(page, from, dx, dy) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let step = 1; step <= STEPS; step += 1) await page.mouse.move(from.x + step * dx, from.y + step * dy);
  await page.mouse.up();
}
