// A button that copies the text of the field it names, where the browser lets it.
(() => {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copies]")) {
    const field = document.getElementById(button.dataset.copies);
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(field.value);
      button.closest(".share").querySelector("[role=status]").textContent = button.dataset.done;
    });
  }
})();
