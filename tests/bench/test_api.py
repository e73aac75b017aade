"""The pure parts of what measures the API."""

from bench.api import count_objects
from bench.generate import generate_maps
from bench.load import second_version


def test_objects_are_counted_at_any_depth():
    assert count_objects({"a": {"b": [{"c": 1}, {"c": [2, 3]}]}, "d": None}) == 4


def test_the_second_version_of_a_policy_is_another_one_of_the_same_id():
    [old] = generate_maps(1)
    new = second_version(old)
    assert new.policy.id == old.policy.id
    assert new != old
