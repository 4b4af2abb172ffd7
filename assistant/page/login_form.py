"""The door of the page as HTML: one field and one button. Knows no request; loads nothing, not even a script."""

from assistant.markup import Html, tag, text
from assistant.page.words_login import LoginWords

_STYLE = Html("""
:root { color-scheme: light dark; --paper: #fbfaf8; --sheet: #fff; --ink: #1d1f23; --soft: #565b64; --line: #767168; --accent: #0b5c75; --accent-ink: #fff; }
@media (prefers-color-scheme: dark) { :root { --paper: #16181b; --sheet: #1e2125; --ink: #e9e7e2; --soft: #a9adb5; --line: #7c828b; --accent: #84cbdf; --accent-ink: #10242b; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 0 1.5rem; background: var(--paper); color: var(--ink); font: 400 1rem/1.55 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { max-width: 24rem; margin: 0 auto; padding: clamp(2rem, 16vh, 9rem) 0 2rem; }
h1 { font: 600 1.375rem/1.3 "Iowan Old Style", Charter, Georgia, "Songti SC", "Noto Serif CJK SC", serif; margin: 0 0 0.75rem; }
p { margin: 0 0 1rem; color: var(--soft); }
label { display: block; font-weight: 600; margin: 0 0 0.35rem; }
input, button { width: 100%; min-height: 2.75rem; border-radius: 0.4rem; font: inherit; padding: 0 0.8rem; }
input { background: var(--sheet); color: var(--ink); border: 1px solid var(--line); }
button { margin: 0.9rem 0 1.5rem; background: var(--accent); color: var(--accent-ink); border: 1px solid var(--accent); font-weight: 600; cursor: pointer; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.wrong { color: var(--ink); border-inline-start: 4px solid var(--ink); padding-inline-start: 0.75rem; }
small { color: var(--soft); }
""")  # noqa: E501 - a style sheet


def form(words: LoginWords, trouble: str = "", conversation: str = "") -> str:
    """Return the whole document.

    Args:
        words: In the reader's language.
        trouble: Why the reader was not let in; empty at first.
        conversation: The one to open afterwards; empty for none.
    """
    wrong = tag("p", "wrong", text(trouble), also={"role": "alert", "id": "trouble"}) if trouble else Html("")
    told = {"aria-describedby": "trouble", "aria-invalid": "true"} if trouble else {}
    field = tag("input", "", also={
        "type": "password", "name": "password", "id": "password", "required": "", "autofocus": "",
        "autocomplete": "current-password", **told,
    })  # fmt: skip
    kept = tag("input", "", also={"type": "hidden", "name": "c", "value": conversation})
    asked = tag(
        "form", "", tag("label", "", text(words.password), also={"for": "password"}), field, kept, wrong,
        tag("button", "", text(words.enter), also={"type": "submit"}), also={"method": "post", "action": "/login"},
    )  # fmt: skip
    head = tag(
        "head", "", Html('<meta charset="utf-8">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Html('<link rel="icon" href="data:,">'), tag("title", "", text(f"caseclerk: {words.password}")),
        tag("style", "", _STYLE),
    )  # fmt: skip
    main = tag(
        "main", "", tag("h1", "", text(words.title)), tag("p", "", text(words.why)), asked,
        tag("small", "", text(words.remedy)),
    )  # fmt: skip
    return "<!doctype html>" + tag("html", "", head, tag("body", "", main), also={"lang": words.tag})
