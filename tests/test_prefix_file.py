"""The state of the rules on disk: what is trusted, and what is read anew."""

import os

import pytest

from assistant.model.prefix_file import FILES, PrefixFile, begin, key_of

RULES = (1, 2, 3)


class Reader:
    """A context whose state is its tokens; refuses a state if told to. Counts what it reads."""

    def __init__(self, takes=True):
        self.held = ()
        self.reads = 0
        self._takes = takes

    def read(self, tokens, stop):
        self.held = tuple(tokens)
        self.reads += 1
        yield len(tokens)

    def state(self):
        return bytearray(self.held)

    def restore(self, tokens, state):
        self.held = tuple(state) if self._takes else ()
        return self._takes


@pytest.fixture
def file(tmp_path):
    return PrefixFile(tmp_path / "cache", "key")


def begun(file, **options):
    """What a new process holds after its start, and how often it had to read."""
    reader = Reader(**options)
    begin(reader, RULES, file)
    return reader.held, reader.reads


def stored(tmp_path):
    (path,) = (tmp_path / "cache").iterdir()
    return path


def test_the_first_process_reads_and_the_next_does_not(file):
    assert [begun(file), begun(file)] == [(RULES, 1), (RULES, 0)]


def test_a_state_that_is_not_taken_is_read_anew(file):
    begun(file)
    assert begun(file, takes=False) == (RULES, 1)


@pytest.mark.parametrize("damage", [
    lambda content: content[:-1] + bytes([content[-1] ^ 1]),
    lambda content: bytes([content[0] ^ 1]) + content[1:],
    lambda content: content[:-1],
    lambda content: content + b"\0",
    lambda content: b"",
], ids=["a flipped bit", "a flipped bit of the hash", "cut short", "longer", "empty"])  # fmt: skip
def test_a_damaged_file_is_read_anew_and_written_again(file, tmp_path, damage):
    begun(file)
    path = stored(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert (begun(file), path.read_bytes()) == ((RULES, 1), whole)


def test_a_damaged_file_is_told_of(file, tmp_path, caplog):
    begun(file)
    stored(tmp_path).write_bytes(b"something else")
    begun(file)
    assert "is damaged; the rules are read anew" in caplog.text


def test_the_state_of_something_else_under_this_name_is_read_anew(file, tmp_path):
    PrefixFile(tmp_path / "cache", "other").write(bytearray(b"foreign"))
    stored(tmp_path).rename(tmp_path / "cache" / "key.state")
    assert begun(file) == (RULES, 1)


def test_a_file_that_cannot_be_read_is_read_anew_and_told_of(file, tmp_path, caplog):
    (tmp_path / "cache" / "key.state").mkdir(parents=True)
    assert (begun(file), "cannot be read" in caplog.text) == ((RULES, 1), True)


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path, caplog):
    (tmp_path / "cache").write_text("a file in the folder's place")
    file = PrefixFile(tmp_path / "cache", "key")
    assert (begun(file), "cannot be written" in caplog.text) == ((RULES, 1), True)


def test_the_oldest_states_are_removed_and_nothing_half_written_is_left(tmp_path):
    for n in range(FILES + 2):
        PrefixFile(tmp_path / "cache", f"key{n}").write(bytearray(b"x"))
        os.utime(tmp_path / "cache" / f"key{n}.state", ns=(n, n))
    kept = sorted(path.name for path in (tmp_path / "cache").iterdir())
    assert kept == sorted(f"key{n}.state" for n in range(2, FILES + 2))


def test_another_model_engine_or_sequence_has_another_name(tmp_path):
    one, two = tmp_path / "one.gguf", tmp_path / "two.gguf"
    for path in (one, two):
        path.write_bytes(b"x")
        os.utime(path, ns=(7, 7))
    names = [key_of(one, "e", RULES), key_of(two, "e", RULES), key_of(one, "f", RULES), key_of(one, "e", (1, 23))]
    one.write_bytes(b"xx")
    os.utime(one, ns=(7, 7))
    names.append(key_of(one, "e", RULES))
    os.utime(one, ns=(8, 8))
    assert len({*names, key_of(one, "e", RULES)}) == 6


def test_the_same_has_the_same_name(tmp_path):
    path = tmp_path / "one.gguf"
    path.write_bytes(b"x")
    assert key_of(path, "e", RULES) == key_of(path, "e", list(RULES))
