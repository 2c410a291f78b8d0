import pytest

from warmstart.facts.printing import kept_together


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("after 400 ms.", "after 400\u00a0ms."),
        ("10,240 MB and 3 s", "10,240\u00a0MB and 3\u00a0s"),
        ("400 ms를 기다립니다", "400\u00a0ms를 기다립니다"),
        ("等了400 ms才看到", "等了400\u00a0ms才看到"),
        ("in 3 steps, 5 minutes", "in 3 steps, 5 minutes"),
    ],
)
def test_a_number_stays_on_the_line_of_its_unit(typed, kept):
    assert kept_together(typed) == kept
