"""What is in a library, in numbers."""

import pytest

from assistant.libraries.overview import Size, Year, overview, year_of
from vectorstore.passages import Language
from vectorstore.rows import Entry

IN_2020 = 1_600_000_000 * 10**9  # 13 September 2020


def entry(id, size=100, language=Language.EN):
    return Entry(id, f"/{id}", f"{id}.txt", size, IN_2020, "0", "T", language)


def test_documents_are_counted_by_language_and_size():
    seen = overview([entry(1), entry(2, 10_000), entry(3, 5_000_000, Language.ZH)], {})
    assert (seen.documents, seen.bytes, seen.languages, seen.sizes) == (
        3,
        5_010_100,
        ((Language.EN, 2), (Language.ZH, 1)),
        (Size(10_000, 1), Size(100_000, 1), Size(1_000_000, 0), Size(None, 1)),
    )


def test_a_document_counts_in_the_year_it_gives_else_in_its_files():
    seen = overview([entry(1), entry(2), entry(3)], {1: 2018, 3: 2020})
    assert seen.years == (Year(2018, 1, 0), Year(2020, 1, 1))


def test_the_largest_come_first_and_equals_by_name():
    seen = overview([entry(1, 5), entry(3, 9), entry(2, 9)], {})
    assert [each.id for each in seen.largest] == [2, 3, 1]


def test_an_empty_library_has_nothing():
    seen = overview([], {})
    assert (seen.documents, seen.years, seen.largest) == (0, (), ())


@pytest.mark.parametrize(
    ("title", "beginning", "year"),
    [
        ("Report of 5 May 2019", "On 1 June 2021 and 2 June 2021 it rained.", 2019),
        ("Report", "On 1 June 2021, 2 June 2021 and 3 May 2020 it rained.", 2021),
        ("通报", "2018年4月，警方破获此案。", 2018),
        ("Report", "In May 2019 and in June 2020.", 2020),
        ("Report", "It cost 3000 km and many 1980s songs in 500 BC.", None),
        ("", "", None),
    ],
)
def test_the_year_of_a_document(title, beginning, year):
    assert year_of(title, beginning) == year
