"""What is wrong with how a page looks, measured in the browser. Knows no page."""

_CLIPPED = """
() => {
  const cuts = (value) => value === "hidden" || value === "clip";
  const scrolls = (style) => [style.overflowX, style.overflowY].some((value) => value === "auto" || value === "scroll");
  const found = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, holder = text.parentElement;
    if (!text.data.trim() || holder.closest("style, script, option")) continue;
    if (!holder.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const boxes = [];
    for (let box = holder; box && box !== document.body; box = box.parentElement) boxes.push(box);
    // Text for screen readers only is clipped on purpose.
    if (boxes.some((box) => getComputedStyle(box).clipPath.startsWith("inset(50%"))) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const line of range.getClientRects()) {
      if (!line.width) continue;
      let scrolled = false;
      for (const box of boxes) {
        const style = getComputedStyle(box), edge = box.getBoundingClientRect();
        if (scrolls(style)) { scrolled = true; break; }
        if (cuts(style.overflowX) && (line.left < edge.left - 1 || line.right > edge.right + 1)) found.add(text.data);
        // Letters may reach a little above and below the line they stand in.
        if (cuts(style.overflowY) && (line.top < edge.top - 4 || line.bottom > edge.bottom + 4)) found.add(text.data);
      }
      if (!scrolled && (line.left < -1 || line.right > innerWidth + 1)) found.add(text.data);
    }
  }
  return [...found];
}
"""

_COVERED = """
() => {
  const composer = document.querySelector("#composer").getBoundingClientRect().top;
  const found = new Set();
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, holder = text.parentElement;
    if (!text.data.trim() || holder.closest("#composer, style, script")) continue;
    if (!holder.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const line of range.getClientRects()) {
      const x = line.left + line.width / 2, y = line.top + line.height / 2;
      const inside = (box) => x > box.left && x < box.right && y > box.top && y < box.bottom;
      const bottom = holder.closest("#side, #viewer") ? innerHeight : composer;
      if (!inside({ left: 0, top: 0, right: innerWidth, bottom })) continue;
      let shown = true;
      for (let box = holder; box; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (style.overflowY !== "visible" && box !== document.documentElement && box !== document.body)
          shown &&= inside(box.getBoundingClientRect());
      }
      const top = document.elementFromPoint(x, y);
      // A drawer or an opened document may lie over the page, but nothing within one over its own text.
      const over = top?.closest("#side, #viewer");
      if (over && !over.contains(holder)) continue;
      // What was scrolled past goes under the line at the top; the question that was just asked may not.
      if (top?.closest("#masthead") && !holder.closest("#masthead, .question")) continue;
      if (shown && top && !top.contains(holder) && !holder.contains(top)) found.add(text.data);
    }
  }
  return [...found];
}
"""

_TYPING = """
() => {
  const box = document.querySelector("#composer textarea").getBoundingClientRect();
  return box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
}
"""

_TOO_SMALL = """
() => [...document.querySelectorAll("button, summary, textarea, input, select")]
  .filter((it) => it.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
  .map((it) => [it.textContent.trim() || it.id || it.name, (it.closest("label") ?? it).getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([name]) => name)
"""

_AXE = """
async () => (await axe.run(document, { resultTypes: ["violations"], preload: false })).violations
  .filter((rule) => ["serious", "critical"].includes(rule.impact))
  .flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`))
"""


def faults(page, axe):
    """Return what is wrong with a page as it is shown, by kind; empty if nothing is.

    Args:
        page: A page with a composer.
        axe: The source of axe-core.
    """
    page.evaluate(axe)
    found = {
        "wider than the screen": page.evaluate("Math.max(0, document.scrollingElement.scrollWidth - innerWidth)"),
        "no place to type": not page.evaluate(_TYPING),
        "clipped": page.evaluate(_CLIPPED),
        "covered": page.evaluate(_COVERED),
        "too small to hit": page.evaluate(_TOO_SMALL),
        "serious or critical for axe-core": page.evaluate(_AXE),
    }
    return {kind: what for kind, what in found.items() if what}


def luminance(page, selector, what):
    """Return the relative luminance, from 0 to 1, of a colour as it is computed (WCAG 2.2, "relative luminance").

    Args:
        page: As it is shown.
        selector: Of the element.
        what: ``color``, or ``background-color``, then of the nearest element behind it that has one.
    """
    colour = page.locator(selector).first.evaluate(
        """(it, what) => {
          const clear = "rgba(0, 0, 0, 0)";
          while (what !== "color" && getComputedStyle(it)[what] === clear && it.parentElement) it = it.parentElement;
          return getComputedStyle(it)[what].match(/[\\d.]+/g).slice(0, 3).map(Number);
        }""",
        what,
    )
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in colour)]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(page, selector):
    """Return the contrast of an element's text with what is behind it, from 1 to 21 (WCAG 2.2)."""
    shades = sorted((luminance(page, selector, "color"), luminance(page, selector, "background-color")))
    return (shades[1] + 0.05) / (shades[0] + 0.05)
