// Tells the test what one reader sees, at each change. OWN is the reader's depot; OTHERS, a pattern, all the others.
(() => {
  const others = new RegExp(OTHERS);
  const texts = (selector) => [...document.querySelectorAll(selector)].map((it) => it.textContent);
  const sight = () => {
    const turn = document.querySelector("#now .turn");
    const text = (selector) => turn?.querySelector(selector)?.textContent.trim() ?? "";
    const there = (selector) => Boolean(document.querySelector(selector)?.checkVisibility());
    return {
      phase: turn?.dataset.phase ?? "", question: text(".question"), status: text(".status span"),
      answer: text(".answer"), notice: texts("#notice").join("").trim(), asking: there("#ask"), stopping: there("#stop"),
      strange: [
        ...texts(".question, .answer, .draft-text").filter((said) => others.test(said)),
        ...texts(".question").filter((said) => !said.includes(OWN)),
      ],
    };
  };
  let last = "";
  const look = () => {
    const now = sight(), mark = JSON.stringify(now);
    if (mark === last) return;
    last = mark;
    window.clerkSaw({ at: Date.now() / 1000, ...now });
  };
  const begin = () => {
    const all = { childList: true, subtree: true, characterData: true, attributes: true };
    new MutationObserver(look).observe(document.body, all);
    look();
  };
  if (document.body) begin();
  else addEventListener("DOMContentLoaded", begin);
})();
