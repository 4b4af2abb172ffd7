// What the page does in the browser: opens sources, keeps folded parts as the reader left them, shows a new question.
() => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  document.documentElement.lang = navigator.language.startsWith("zh") ? "zh-CN" : "en";

  // A plain #anchor would reload the page whenever its address carries a query.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.cite");
    const card = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!card) return;
    event.preventDefault();
    document.querySelectorAll(".opened").forEach((old) => old.classList.remove("opened"));
    card.classList.add("opened");
    card.scrollIntoView({ block: "nearest", behavior: calm });
    card.focus({ preventScroll: true });
  });

  // A redraw sets every attribute back to what the server knows, and the server does not know what was unfolded.
  const unfolded = new Set();
  document.addEventListener("click", (event) => {
    const summary = event.target.closest?.("summary");
    const id = summary?.parentElement.id;
    if (!id) return;
    if (summary.parentElement.open) unfolded.delete(id);
    else unfolded.add(id);
  });

  let newest = null;
  const redrawn = () => {
    for (const id of unfolded) {
      const part = document.getElementById(id);
      if (part && !part.open) part.open = true;
    }
    const turn = document.querySelector("#now .turn");
    if (turn && turn.id !== newest) {
      newest = turn.id;
      turn.scrollIntoView({ block: "start", behavior: calm });
    }
  };
  new MutationObserver(redrawn).observe(document.body, { childList: true, subtree: true, attributeFilter: ["open", "id"] });
}
