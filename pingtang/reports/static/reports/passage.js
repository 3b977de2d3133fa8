/* A figure's code goes in at the caret when its name is pressed; without script it is copied by hand. */
(function () {
  "use strict";
  const box = document.querySelector("[data-passage]");
  if (!box) return;
  document.querySelectorAll("[data-cite]").forEach((button) =>
    button.addEventListener("click", () => {
      const end = box.selectionStart + button.dataset.cite.length;
      box.setRangeText(button.dataset.cite, box.selectionStart, box.selectionEnd, "end");
      box.focus();
      box.setSelectionRange(end, end);
    })
  );
})();
