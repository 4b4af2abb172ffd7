"""The library of the load tests: a document for each session, with numbers that stand in no other. Data."""

from dataclasses import dataclass

LIBRARY = "depots"
# No two begin alike: caseclerk takes words with a common beginning for forms of one word.
_NAMES = (
    "Aldermoor Bramwick Caldstead Dunnford Everick Fennock Garrowby Haldenby Ingerthorpe Kellingham Lowthwaite Morvale "
    "Netherby Orcombe Penshaw Quarley Rendcombe Scawton Tolpuddock Ulverham Wexcombe Yarbridge Zeldock Brocksea "
    "Crawhope Drumlaw Elmscar Foxdene Grimsett Hexley Ivorne Joxton Kirkloe Lindrick Mossgill Norbeck Oxhope Pendrith "
    "Ruscote Stavely"
).split()
MOST = len(_NAMES)
_FACTS = (
    ("The {name} depot holds {number} crates of lamp oil.", "How many crates of lamp oil does the {name} depot hold?"),
    ("The {name} depot owns {number} acres of pasture.", "How many acres of pasture does the {name} depot own?"),
    ("The {name} depot lent out {number} lanterns.", "How many lanterns did the {name} depot lend out?"),
)
_REST = (
    "The yard is swept every morning, and the gate is locked at night. Carts come and go by the lower road, which is "
    "dry in summer. The clerk writes up the book in the evening and sends a copy to the town hall once a month."
)


@dataclass(frozen=True, slots=True)
class Record:
    """One document."""

    name: str
    """Of its depot; no other name contains it."""
    numbers: tuple[str, ...]
    """One for each question; no other document has any of them."""

    @property
    def file(self) -> str:
        """What it is called."""
        return f"{self.name.lower()}.txt"

    @property
    def text(self) -> str:
        """What stands in it."""
        facts = [fact.format(name=self.name, number=n) for (fact, _), n in zip(_FACTS, self.numbers, strict=True)]
        return f"Inventory of the {self.name} depot\n\n{' '.join(facts)} {_REST}\n"

    def asked(self, turn: int) -> tuple[str, str]:
        """Return a question and the number that is its only right answer; the next turn has another question."""
        at = turn % len(_FACTS)
        return _FACTS[at][1].format(name=self.name), self.numbers[at]


def records(count: int) -> tuple[Record, ...]:
    """Return so many documents, at most MOST."""
    numbers = [f"{1009 + 37 * n:,}" for n in range(len(_FACTS) * MOST)]
    own = zip(*[iter(numbers)] * len(_FACTS), strict=True)
    return tuple(Record(name, its) for name, its in zip(_NAMES[:count], own, strict=False))
