import pytest

from evals.columns import Figure, cell
from evals.shares import Share


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (None, ""),
        (Share(0, 0), ""),
        (Share(8, 10), "80.0% 8/10 [49–94]"),
        (0.256, "0.26"),
        (0, "0"),
        (12, "12"),
        ("10 (1 failed)", "10 (1 failed)"),
    ],
)
def test_a_figure_is_shown_as_people_read_it(figure: Figure, expected: str) -> None:
    assert cell(figure) == expected
