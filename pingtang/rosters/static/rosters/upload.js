/* The chosen file's name and size are shown; one that is too large is told before it is sent. */
(function () {
  "use strict";
  document.querySelectorAll("[data-dropzone]").forEach((zone) => {
    const input = zone.querySelector("input[type=file]");
    const told = zone.querySelector("[data-chosen]");
    const most = Number(zone.dataset.limit) * 1024 * 1024;
    ["dragenter", "dragover"].forEach((name) => zone.addEventListener(name, () => zone.classList.add("over")));
    ["dragleave", "drop", "dragend"].forEach((name) => zone.addEventListener(name, () => zone.classList.remove("over")));
    input.addEventListener("change", () => {
      const file = input.files[0];
      const large = file && file.size > most;
      input.setCustomValidity(large ? "文件超过 " + zone.dataset.limit + " MB,请按村拆分后分别上传" : "");
      told.textContent = file ? file.name + "(" + (file.size / 1024 / 1024).toFixed(1) + " MB)" : "";
      if (large) input.reportValidity();
    });
  });
})();
