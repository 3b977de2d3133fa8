/* The box that finds everything: "/" opens it, arrows choose, Enter opens, Esc closes. htmx asks while one types. */
(function () {
  "use strict";
  const seek = document.getElementById("seek");
  if (!seek) return;
  const input = seek.querySelector(".seek-input");
  const results = seek.querySelector(".seek-results");
  let chosen = -1;

  const options = () => Array.from(results.querySelectorAll("[role=option]"));

  function choose(at) {
    const all = options();
    all.forEach((one, place) => one.setAttribute("aria-selected", place === at ? "true" : "false"));
    chosen = at;
    if (at < 0 || !all[at]) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    input.setAttribute("aria-activedescendant", all[at].id);
    all[at].scrollIntoView({ block: "nearest" });
  }

  function show(shown) {
    results.hidden = !shown;
    input.setAttribute("aria-expanded", shown ? "true" : "false");
    if (!shown) choose(-1);
  }

  function open() {
    seek.classList.add("open");
    input.focus();
    input.select();
  }

  function close() {
    show(false);
    seek.classList.remove("open");
  }

  document.addEventListener("keydown", (event) => {
    const at = document.activeElement;
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) || at.isContentEditable;
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      open();
    }
  });

  input.addEventListener("keydown", (event) => {
    const all = results.hidden ? [] : options();
    if (event.isComposing) return; // an input method is still at work
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && all.length) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(chosen < 0 && step < 0 ? all.length - 1 : (chosen + step + all.length) % all.length);
    } else if (event.key === "Enter" && all[chosen]) {
      event.preventDefault();
      all[chosen].click();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (!results.hidden) show(false);
      else {
        close();
        input.blur();
      }
    }
  });

  input.addEventListener("input", () => {
    if (!input.value.trim()) show(false);
  });
  input.addEventListener("focus", () => {
    if (input.value.trim() && results.children.length) show(true);
  });
  results.addEventListener("htmx:afterSwap", () => show(Boolean(input.value.trim()) && results.children.length > 0));
  results.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  seek.addEventListener("focusout", (event) => {
    if (!seek.contains(event.relatedTarget)) show(false);
  });
  seek.querySelector(".seek-open").addEventListener("click", (event) => {
    event.preventDefault();
    open();
  });
  seek.querySelector(".seek-close").addEventListener("click", close);
})();
