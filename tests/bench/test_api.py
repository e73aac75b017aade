"""The pure parts of what measures the API."""

from bench.api import count_objects, titles_of, versions_of
from bench.generate import generate_maps


def test_objects_are_counted_at_any_depth():
    answer = {
        "policies": {"nodes": [{"id": "a", "disclosures": {"nodes": [{"id": "b", "items": [{}, {}]}]}}]}
    }
    assert count_objects(answer) == 7
    assert count_objects({"names": ["a", "b"], "none": None}) == 1


def test_the_two_versions_of_a_policy_differ_in_their_title_alone():
    [old] = generate_maps(1)
    first, second = versions_of(old)
    assert first == old
    assert second.policy.title == f"{old.policy.title}（修订）"
    assert second.disclosures == old.disclosures


def test_an_answer_of_two_versions_has_two_titles():
    def row(title, *of_clauses):
        clauses = [{"disclosure": {"policy": {"title": one}}} for one in of_clauses]
        return {"policy": {"title": title}, "clauses": clauses}

    assert titles_of({"trace": {"policies": [row("old", "old")]}}) == {"old"}
    assert titles_of({"trace": {"policies": [row("old", "old", "new")]}}) == {"old", "new"}
