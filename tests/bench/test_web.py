"""The table of the web pages, from what the browser found."""

from typing import Any

from bench.web import lines_of


def found(**more: Any) -> dict[str, Any]:
    return {
        "cold": [900.0, 1200.0],
        "nothing": [100.0, 120.0],
        "sizes": {
            "scripts": 204_800,
            "styles": 10_240,
            "loaded": 245_760,
            "unpacked": 983_040,
            "requests": 60,
        },
        "nodes": 151,
        "answered": [60.0, 80.0],
        "buttons": [10.0],
        "lanes": {"rest": [16.7], "moving": [16.7, 33.4]},
        "map": {"rest": [16.7], "moving": [16.7, 33.4]},
        **more,
    }


def verdicts(**more: Any) -> list[bool | None]:
    return [line.met for line in lines_of(found(**more))]


def test_everything_is_told_with_what_it_is_compared_with() -> None:
    assert [(line.number, line.baseline) for line in lines_of(found())] == [
        ("p50 900 ms, p95 1200 ms (n=2)", "10 x a page with nothing (120 ms)"),
        ("200.0 K", ""),
        ("10.0 K", ""),
        ("240.0 K in 60 requests", "0.25 x unpacked (960 K)"),
        ("p50 60 ms, p95 80 ms (n=2)", "8 x as many buttons by hand (10 ms)"),
        ("p50 17 ms, p95 33 ms (n=2), longest 33 ms", "2 x at rest (17 ms)"),
        ("p50 17 ms, p95 33 ms (n=2), longest 33 ms", "2 x at rest (17 ms)"),
    ]


def test_what_keeps_within_every_target_has_met_them() -> None:
    assert verdicts() == [True, True, True, None, True, True, True]


def test_three_refreshes_of_the_screen_are_the_longest_frame_allowed() -> None:
    assert verdicts(lanes={"rest": [16.7], "moving": [50.1]})[5] is True
    assert verdicts(lanes={"rest": [16.7], "moving": [16.7, 66.7]})[5] is False


def test_the_map_has_to_be_smooth_and_without_long_frames() -> None:
    assert verdicts(map={"rest": [16.7], "moving": [16.7] * 99 + [66.7]})[6] is False
    assert verdicts(map={"rest": [16.7], "moving": [50.0] * 10})[6] is False


def test_a_first_trace_over_its_budget_misses_it() -> None:
    sizes = {**found()["sizes"], "scripts": 266_241, "styles": 12_288}
    assert verdicts(sizes=sizes)[1:3] == [False, True]
