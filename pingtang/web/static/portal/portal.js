/* Behaviour by data attributes; every page works without it. */
(function () {
  "use strict";
  document.documentElement.classList.add("js");
  if (window.htmx) {
    window.htmx.config.allowEval = false;
    window.htmx.config.includeIndicatorStyles = false;
  }

  // a village list follows the township chosen beside it
  function follow(select) {
    const township = select.form && select.form.querySelector(select.dataset.places);
    if (!township) return;
    const first = select.options[0] ? select.options[0].cloneNode(true) : null;
    async function fill() {
      const chosen = select.value;
      const answer = await fetch("/ledgers/places/?township=" + encodeURIComponent(township.value), {
        headers: { Accept: "application/json" },
      });
      if (!answer.ok) return;
      const villages = (await answer.json()).places;
      select.textContent = "";
      if (first) select.append(first.cloneNode(true));
      villages.forEach((village) => select.append(new Option(village.name, village.code, false, village.code === chosen)));
    }
    township.addEventListener("change", fill);
    if (township.value) fill();
  }

  // open drop-downs close on a click beside them, and on Escape
  function closeDrops(except) {
    document.querySelectorAll("details.drop[open]").forEach((one) => {
      if (one !== except) one.removeAttribute("open");
    });
  }
  document.addEventListener("click", (event) => closeDrops(event.target.closest("details.drop")));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      closeDrops(null);
      if (location.hash === "#menu") location.hash = "";
    }
  });

  // a form is sent once; its buttons rest until the next page is there
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.once === undefined) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    setTimeout(() => form.querySelectorAll("button[type=submit]").forEach((one) => (one.disabled = true)), 0);
  });
  window.addEventListener("pageshow", () =>
    document.querySelectorAll("form[data-once]").forEach((form) => {
      delete form.dataset.sent;
      form.querySelectorAll("button[type=submit]").forEach((one) => (one.disabled = false));
    })
  );

  // the columns of a list are put in order by dragging
  function sortable(box) {
    let held = null;
    box.addEventListener("dragstart", (event) => {
      held = event.target.closest("label");
      if (held) held.classList.add("dragged");
    });
    box.addEventListener("dragover", (event) => {
      const over = event.target.closest("label");
      if (!held || !over || over === held) return;
      event.preventDefault();
      const below = event.clientY > over.getBoundingClientRect().top + over.offsetHeight / 2;
      box.insertBefore(held, below ? over.nextSibling : over);
    });
    box.addEventListener("dragend", () => {
      if (held) held.classList.remove("dragged");
      held = null;
    });
  }

  // the bar of acts shows while rows are ticked, and says how many
  function chooses(form) {
    const boxes = Array.from(document.querySelectorAll(form.dataset.chooses));
    const all = form.elements.all;
    const told = form.querySelector("[data-chosen]");
    function tell() {
      const chosen = all && all.checked ? form.elements.count.value : boxes.filter((box) => box.checked).length;
      told.textContent = chosen;
      form.classList.toggle("on", Number(chosen) > 0);
    }
    document.addEventListener("change", tell);
    tell();
  }

  function begin(root) {
    root.querySelectorAll("form[data-chooses]").forEach(chooses);
    root.querySelectorAll("select[data-places]").forEach(follow);
    root.querySelectorAll("select[data-submits]").forEach((one) => one.addEventListener("change", () => one.form.submit()));
    root.querySelectorAll("[data-print]").forEach((one) => one.addEventListener("click", () => window.print()));
    root.querySelectorAll("[data-all]").forEach((one) =>
      one.addEventListener("change", () =>
        root.querySelectorAll(one.dataset.all).forEach((box) => (box.checked = one.checked))
      )
    );
    root.querySelectorAll("details[data-keeps-open]").forEach((one) => {
      const key = "open:" + one.dataset.keepsOpen;
      if (sessionStorage.getItem(key)) one.open = true;
      one.addEventListener("toggle", () => (one.open ? sessionStorage.setItem(key, "1") : sessionStorage.removeItem(key)));
    });
    // what is folded on a phone opens at a touch
    if (window.matchMedia("(max-width: 575px)").matches) root.querySelectorAll("details.fold").forEach((one) => (one.open = false));
    root.querySelectorAll("[data-sortable]").forEach(sortable);
    const wrong = root.querySelector("[data-errors]");
    if (wrong) wrong.focus();
  }
  document.addEventListener("DOMContentLoaded", () => begin(document));
})();
