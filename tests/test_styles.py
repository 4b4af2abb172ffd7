"""vectorstore/reading/styles.py: what hides, and what only looks as if it did."""

import pytest

from vectorstore.reading.styles import MOST_RULES, Rule, hides, rules, shrinks


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "color:red; DISPLAY : none !important",
        "display:/* x */none",
        "visibility:collapse",
        "color: transparent",
        "position:absolute; left:-9999px",
        "text-indent: -9999em",
    ],
)
def test_what_is_out_of_sight_is_hidden(style):
    assert hides(style)


@pytest.mark.parametrize(
    "style", ["", "display:block", "opacity:0", "left:-20px", "border-left:-9999px none", "x-display:none", "nonsense"]
)
def test_what_is_seen_or_fades_in_is_not_hidden(style):
    assert not hides(style)


@pytest.mark.parametrize("size", ["0", "0px", "0.0em", ".05em", "1px", "0%", "0!important"])
def test_what_is_too_small_to_see_is_shrunk(size):
    assert shrinks(f"font-size:{size}")


@pytest.mark.parametrize("size", ["small", "10px", "1em", "0.9em", "100%", "12pt"])
def test_what_can_be_read_is_not_shrunk(size):
    assert not shrinks(f"font-size:{size}")


@pytest.mark.parametrize(
    ("sheet", "found"),
    [
        (".a{display:none}", (Rule(".a", True),)),
        (".a,p > b{color:red;visibility:hidden}", (Rule(".a", True), Rule("p > b", True))),
        (".a{display:none}.a.open{display:block}", (Rule(".a", True), Rule(".a.open", False))),
        (".a{display:none}.b:hover .a{display:block}", (Rule(".a", True), Rule(".b .a", False))),
        (".a:hover{display:none}", ()),
        ("@media print{.a{display:none}}", ()),
        ("@import 'x';.a{display:none}", (Rule(".a", True),)),
        ("/* .b{display:none} */ .a{color:red}", ()),
        ("}}{.a{display:none", ()),
    ],
)
def test_the_rules_of_a_sheet_that_matter_are_found(sheet, found):
    assert rules(sheet) == found


def test_a_sheet_of_any_length_costs_a_bounded_number_of_rules():
    assert len(rules("".join(f".a{n}{{display:none}}.b{n}{{display:block}}" for n in range(5_000)))) == 2 * MOST_RULES
