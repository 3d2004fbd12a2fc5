"use strict";
(() => {
  const bar = document.getElementById("wc-find");
  const box = bar.querySelector("input");
  const told = bar.querySelector("output");
  const items = [...document.querySelectorAll(".wc-story,.wc-singles>li")];
  const rows = [...document.querySelectorAll(".wc-label tbody tr,.wc-dates tbody tr,.wc-said")];
  const entries = [...document.querySelectorAll(".wc-contents li")];
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map();
  const textOf = (item) => {
    if (!texts.has(item)) texts.set(item, folded(item.textContent));
    return texts.get(item);
  };
  let hits = [];
  let at = -1;

  const mark = (words) => {
    if (!CSS.highlights) return;
    CSS.highlights.delete("wc-hit");
    const ranges = [];
    for (const item of hits.slice(0, 50)) {
      const walk = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
      while (words.length && walk.nextNode() && 2000 > ranges.length) {
        const text = walk.currentNode.data.toLowerCase();
        for (const word of words) {
          for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + word.length)) {
            const range = new Range();
            range.setStart(walk.currentNode, from);
            range.setEnd(walk.currentNode, from + word.length);
            ranges.push(range);
          }
        }
      }
    }
    CSS.highlights.set("wc-hit", new Highlight(...ranges));
  };

  const search = () => {
    const words = folded(box.value).split(/\s+/).filter(Boolean);
    const fits = (item) => words.every((word) => textOf(item).includes(word));
    hits = [];
    at = -1;
    for (const item of items) {
      item.hidden = !fits(item);
      if (!item.hidden) hits.push(item);
    }
    for (const row of rows) row.hidden = !fits(row);
    for (const entry of entries) {
      const story = document.getElementById(entry.querySelector("a").hash.slice(1));
      entry.hidden = !story || story.hidden;
    }
    document.body.classList.toggle("wc-searching", words.length > 0);
    const noun = items.length === 1 ? "story or document" : "stories and documents";
    told.textContent = words.length ? `${hits.length} of ${items.length} ${noun} shown` : "";
    mark(words);
  };

  const go = (step) => {
    if (!hits.length) return;
    at = (at + step + hits.length) % hits.length;
    const fold = hits[at].querySelector("details");
    if (fold && box.value.trim()) fold.open = true;
    hits[at].tabIndex = -1;
    hits[at].focus({ preventScroll: true });
    hits[at].scrollIntoView({ block: "start" });
  };

  let wait;
  box.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(search, 120);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      clearTimeout(wait);
      search();
      go(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      box.value = "";
      search();
      box.blur();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.target === box || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      event.preventDefault();
      box.focus();
    } else if (event.key === "j" || event.key === "k") {
      go(event.key === "j" ? 1 : -1);
    }
  });
  hits = items;
  bar.hidden = false;
})();
