// What the page does in the browser, whatever is drawn: sends what the reader does, keeps folded parts as they were
// left, and follows the marks that the server's drawings carry. It knows no library, no conversation and no answer.
() => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  const root = document.documentElement;

  // An element with data-do is an act: its other data-attributes and, in a form, the form's fields go with it.
  const fieldsOf = (element) => {
    const fields = {};
    for (const { name, value } of element.attributes) {
      if (name.startsWith("data-") && !["data-do", "data-confirm", "data-key"].includes(name)) fields[name.slice(5)] = value;
    }
    if (element.tagName === "FORM") {
      for (const [name, value] of new FormData(element)) fields[name] = name in fields ? `${fields[name]}\n${value}` : String(value);
    } else if (element.name) {
      fields[element.name] = element.value;
    }
    return fields;
  };
  const send = (what, fields) => root.dispatchEvent(new CustomEvent("clerk", { detail: { do: what, fields } }));
  const act = (element) => {
    if (element.dataset.confirm && !confirm(element.dataset.confirm)) return;
    send(element.dataset.do, fieldsOf(element));
  };

  // Where the reader was before the document was opened, to go back to when it is closed.
  let opener = null;
  document.addEventListener("click", (event) => {
    const copied = event.target.closest?.("[data-copy]");
    if (copied) return void copy(copied);
    const doing = event.target.closest?.("[data-do]");
    if (!doing || !["A", "BUTTON"].includes(doing.tagName)) return;
    event.preventDefault();  // a plain #anchor would reload the page whenever its address carries a query
    if (doing.dataset.do.startsWith("open-") && !doing.closest("#viewer")) opener = selectorOf(doing);
    if (doing.dataset.do === "open-citation") markCard(`turn-${doing.dataset.turn}-source-${doing.dataset.n}`);
    act(doing);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest?.("form[data-do]");
    if (!form) return;
    event.preventDefault();
    act(form);
  });
  document.addEventListener("change", (event) => {
    const doing = event.target.closest?.("input[data-do], select[data-do]");
    if (doing) act(doing);
  });
  const selectorOf = (element) =>
    [...element.attributes]
      .filter(({ name }) => name.startsWith("data-") && name !== "data-confirm")
      .map(({ name, value }) => `[${name}="${CSS.escape(value)}"]`).join("");

  const markCard = (id) => {
    const card = document.getElementById(id);
    document.querySelectorAll(".opened").forEach((old) => old.classList.remove("opened"));
    card?.classList.add("opened");
  };

  const copy = async (button) => {
    await navigator.clipboard.writeText(button.dataset.copy);
    const said = button.dataset.copied;
    if (!said || button.dataset.was) return;
    button.dataset.was = button.textContent;
    button.textContent = said;
    setTimeout(() => { button.textContent = button.dataset.was; delete button.dataset.was; }, 1500);
  };

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") return void document.querySelector("#viewer [data-do='close-viewer'], #drawer [data-key='close']")?.click();
    if (event.target.closest?.("input, textarea, select")) return;
    const key = { ArrowLeft: "previous", "[": "previous", ArrowRight: "next", "]": "next" }[event.key];
    const button = key && document.querySelector(`#viewer [data-key='${key}']:not([disabled])`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });

  // Files that are dropped go where the button for them is; anywhere else a browser would leave the page to show them.
  const taking = () => document.querySelector("#side input[type='file']");
  const over = (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    document.getElementById("side").classList.toggle("dropping", event.type === "dragover" && Boolean(taking()));
    if (event.type !== "drop" || !taking() || !event.dataTransfer.files.length) return;
    taking().files = event.dataTransfer.files;
    taking().dispatchEvent(new Event("change", { bubbles: true }));
  };
  for (const type of ["dragover", "dragleave", "drop"]) document.addEventListener(type, over, true);

  // Behind a password a session ends; then only the way in can be shown.
  const asked = window.fetch;
  window.fetch = async (...request) => {
    const answer = await asked(...request);
    if (answer.status === 401) location.reload();
    return answer;
  };

  // A redraw sets every attribute back to what the server knows, and the server does not know what was unfolded.
  const unfolded = new Set();
  document.addEventListener("click", (event) => {
    const summary = event.target.closest?.("summary");
    const id = summary?.parentElement.id;
    if (!id) return;
    if (summary.parentElement.open) unfolded.delete(id);
    else unfolded.add(id);
  });

  // The masthead carries what belongs to the whole page: its language and its theme.
  const follow = (page) => {
    root.lang = page.dataset.lang;
    const dark = page.dataset.theme ? page.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    document.body.classList.toggle("dark", dark);
  };

  // The address names the conversation, so that a reload shows it again; and a list that is open shows the new one.
  const name = (conversation) => {
    const address = new URL(location.href);
    if (conversation) address.searchParams.set("c", conversation);
    else address.searchParams.delete("c");
    if (address.href === location.href) return;
    history.replaceState(history.state, "", address);
    if (document.querySelector("#drawer [data-drawer='conversations']")) send("refresh", {});
  };

  const handOver = (file) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([file.textContent], { type: `${file.dataset.kind};charset=utf-8` }));
    link.download = file.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };

  // What was drawn last, so that each drawing is followed once.
  const drawn = { masthead: null, address: null, file: null, view: null, drawer: null, turn: null };
  const once = (name, element, mark, then) => {
    if (drawn[name] === mark) return;
    const before = drawn[name];
    drawn[name] = mark;
    then(element, before);
  };
  const redrawn = () => {
    for (const id of unfolded) {
      const part = document.getElementById(id);
      if (part && !part.open) part.open = true;
    }
    const page = document.querySelector("#masthead .masthead");
    if (page) once("masthead", page, JSON.stringify(page.dataset), follow);
    const address = document.querySelector("#address [data-conversation]");
    if (address) once("address", address, address.dataset.conversation, () => name(address.dataset.conversation));
    const file = document.querySelector("#outbox [data-name]");
    if (file) once("file", file, file.id, handOver);
    const view = document.querySelector("#viewer [data-view]");
    once("view", view, view?.dataset.view ?? null, (element) => {
      if (!element) return void (opener && document.querySelector(`#earlier ${opener}, #now ${opener}`)?.focus());
      const mark = document.getElementById("viewer-mark");
      mark?.scrollIntoView({ block: "center", behavior: "auto" });
      (mark ?? element).focus?.({ preventScroll: true });
    });
    const drawer = document.querySelector("#drawer [data-drawer]");
    once("drawer", drawer, drawer?.dataset.drawer ?? null, (element, before) => {
      if (element) element.querySelector("h2")?.focus();
      else if (before) document.querySelector(`#masthead [data-drawer="${before}"]`)?.focus();
    });
    const turn = document.querySelector("#now .turn");
    if (turn) once("turn", turn, turn.id, () => turn.scrollIntoView({ block: "start", behavior: calm }));
  };
  new MutationObserver(redrawn).observe(document.body, { childList: true, subtree: true, attributeFilter: ["open", "id"] });
  redrawn();
}
