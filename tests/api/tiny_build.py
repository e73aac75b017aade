"""A build of the web pages that fits in a few lines."""

from __future__ import annotations

from pathlib import Path

PAGE = '<!doctype html><title>explorer</title><script type="module" src="/assets/index-1a2b.js"></script>'
QUERY_PAGE = "<!doctype html><title>GraphiQL</title>"
SCRIPT = "console.log('面部视频');\n" * 50
PICTURE = b"\x89PNG\r\n\x1a\n"


def tiny_build(folder: Path) -> Path:
    """Return a folder as a build leaves it, with a file beside it that is nobody's business."""
    dist = folder / "dist"
    (dist / "assets" / "deep").mkdir(parents=True)
    (dist / "index.html").write_text(PAGE, "utf-8")
    (dist / "graphiql.html").write_text(QUERY_PAGE, "utf-8")
    (dist / "assets" / "index-1a2b.js").write_text(SCRIPT, "utf-8")
    (dist / "assets" / "deep" / "one.png").write_bytes(PICTURE)
    (dist / "manifest.json").write_text("{}", "utf-8")
    (folder / "secret.txt").write_text("secret", "utf-8")
    return dist
