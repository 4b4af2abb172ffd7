"""PageText: puts a page's pieces of text together with the gaps between them. Knows no markup."""

from vectorstore.passages import Span

_GAPS = ("", " ", "\t", "\n", "\n\n")


class PageText:
    """Text under construction; of several gaps between two pieces the widest counts."""

    def __init__(self) -> None:
        self.verbatim = False
        """Whether white space is kept as it stands."""
        self.frames: list[Span] = []
        """What was written between the outermost `frame` calls."""
        self._pieces: list[str] = []
        self._length = 0
        self._gap = ""
        self._depth = 0
        self._start = -1
        self._cells: list[bool] = []

    @property
    def text(self) -> str:
        """What was written so far."""
        return "".join(self._pieces)

    def write(self, text: str) -> None:
        """Add text; unless `verbatim`, white space of any length and kind counts as one space."""
        words = text.strip("\r\n") if self.verbatim else " ".join(text.split())
        if not words.strip():
            self.gap(" " if text else "")
            return
        if not self.verbatim and text[0].isspace():
            self.gap(" ")
        if self._length:
            self._add(self._gap)
        self._gap = ""
        if self._depth and self._start < 0:
            self._start = self._length
        self._add(words)
        if not self.verbatim and text[-1].isspace():
            self.gap(" ")

    def gap(self, gap: str) -> None:
        """Part what comes from what was, by a space, a tab, a line end or a blank line."""
        if self._cells and self._cells[-1]:
            gap = " "
        self._gap = max(self._gap, gap, key=_GAPS.index)

    def cell(self, entering: bool, short: bool) -> None:
        """Begin or end a cell of a table; what stands in a short one is kept on one line."""
        if entering:
            self.gap("\t" if short else "\n\n")
            self._cells.append(short)
        else:
            self._cells.pop()
            self.gap("\t" if short else "\n\n")

    def frame(self, entering: bool) -> None:
        """Begin or end a part that is not the page's own matter."""
        self._depth += 1 if entering else -1
        if self._depth == 0 and self._start >= 0:
            self.frames.append(Span(self._start, self._length))
            self._start = -1

    def _add(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)
