import pytest

from assistant.sizes import readable


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1.00 kB"),
        (98_362_432, "98.4 MB"),
        (1_117_320_768, "1.12 GB"),
        (25_000_000_000, "25.0 GB"),
    ],
)
def test_bytes_read_as_on_a_disks_label(count, text):
    assert readable(count) == text
