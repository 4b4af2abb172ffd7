"""A piece of HTML taken apart, for tests that say what it is made of."""

from html.parser import HTMLParser

UNCLOSED = ("br", "img", "input", "meta")


class Elements(HTMLParser):
    """Names, attributes and texts in order; fails on an element that is closed out of turn."""

    def __init__(self, html):
        super().__init__()
        self.seen, self.open, self.texts = [], [], []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in UNCLOSED:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1:] != ["style"]:
            self.texts.append(data)


def said(html):
    """Return all that is to be read, a blank between pieces."""
    return " ".join(" ".join(Elements(html).texts).split())
