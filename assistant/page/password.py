"""The password of the page: kept as a salted scrypt hash in a file of its own. Knows no page and no terminal."""

import hashlib
import hmac
import json
import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import BadPassword
from vectorstore import whole

FILE = "password"
LEAST = 8  # characters, NIST SP 800-63B, section 5.1.1.1
LONGEST = 200  # characters: nobody may make us hash megabytes
COST, BLOCK, WAYS = 2**15, 8, 3
"""scrypt's N, r and p: 32 MB and some 0.3 s, one of the settings of OWASP's Password Storage Cheat Sheet."""
_ROOM = 2**27  # bytes that scrypt may use; twice what COST and BLOCK need, and a bound on what a file can ask for
_SALT, _KEY = 16, 32  # bytes
_ANEW = "Set the password anew with `caseclerk password`."


@dataclass(frozen=True, slots=True)
class Hash:
    """What is kept of a password."""

    cost: int
    block: int
    ways: int
    salt: bytes
    key: bytes

    def fits(self, password: str) -> bool:
        """Say whether a password is the one; takes as long either way."""
        given = _derived(password[: LONGEST + 1], self.salt, self.cost, self.block, self.ways)
        return hmac.compare_digest(given, self.key) and len(password) <= LONGEST


def hashed(password: str) -> Hash:
    """Return what is to be kept of a password.

    Raises:
        BadPassword: It is too short or too long.
    """
    if not LEAST <= len(password) <= LONGEST:
        raise BadPassword(f"A password has {LEAST} to {LONGEST} characters, this one {len(password)}. Choose another.")
    salt = secrets.token_bytes(_SALT)
    return Hash(COST, BLOCK, WAYS, salt, _derived(password, salt, COST, BLOCK, WAYS))


def save(home: Path, kept: Hash) -> Path:
    """Write a hash into the data folder, for its owner's eyes only, and return the file's path.

    Raises:
        BadPassword: The disk refused.
    """
    path, beside = home / FILE, home / (FILE + whole.PART)
    fields = {"scrypt": [kept.cost, kept.block, kept.ways], "salt": kept.salt.hex(), "key": kept.key.hex()}
    with _writing(path):
        home.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        beside.touch(mode=0o600)  # before anything is in it
        whole.write(path, json.dumps(fields) + "\n")
    return path


def find(home: Path) -> Hash | None:
    """Return what is kept in a data folder; None if no password was set.

    Raises:
        BadPassword: The file is there, but cannot be read: then nobody is let in rather than everybody.
    """
    path = home / FILE
    try:
        fields = json.loads(path.read_text(encoding="ascii"))
        cost, block, ways = fields["scrypt"]
        kept = Hash(cost, block, ways, bytes.fromhex(fields["salt"]), bytes.fromhex(fields["key"]))
        _derived("", kept.salt, cost, block, ways)  # the numbers are such as scrypt takes
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadPassword(f"{path} cannot be read: {error}. {_ANEW}") from error
    if len(kept.salt) < _SALT or len(kept.key) != _KEY or cost < COST:
        raise BadPassword(f"{path} is damaged. {_ANEW}")
    return kept


def remove(home: Path) -> bool:
    """Delete the password; False if there was none.

    Raises:
        BadPassword: The disk refused.
    """
    path = home / FILE
    if not path.exists():
        return False
    with _writing(path):
        path.unlink()
        whole.sync_folder(home)
    return True


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Say in our words that the disk did not let us."""
    try:
        yield
    except OSError as error:
        raise BadPassword(
            f"{path} cannot be changed ({error.strerror or error}), so the password is as it was. Free some disk space "
            "or check the folder's permissions, and do this again."
        ) from error


def _derived(password: str, salt: bytes, cost: int, block: int, ways: int) -> bytes:
    plain = unicodedata.normalize("NFKC", password).encode(errors="surrogatepass")  # keyboards differ in their accents
    return hashlib.scrypt(plain, salt=salt, n=cost, r=block, p=ways, maxmem=_ROOM, dklen=_KEY)
