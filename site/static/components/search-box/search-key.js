// «/» leads to the search box, unless somebody is typing or has switched it off at the foot of the
// page: who speaks to her machine sends single letters without meaning them (WCAG 2.1.4).
(() => {
  const OFF = "search-key-off";
  const boxes = [...document.querySelectorAll("input[data-suggestions]")];
  const setting = document.querySelector("[data-search-key]");
  if (!boxes.length || !setting) return;
  const remembered = (work) => {
    try {
      return work(localStorage);
    } catch {
      return null; // Storage is forbidden: the choice holds for this page.
    }
  };
  const choice = setting.querySelector("input");

  for (const box of boxes) {
    const hint = document.createElement("kbd");
    hint.className = "search-box__key";
    hint.textContent = "/";
    hint.setAttribute("aria-hidden", "true");
    box.after(hint);
  }
  const tell = () => {
    for (const box of boxes) {
      box.toggleAttribute("data-key", choice.checked);
      if (choice.checked) box.setAttribute("aria-keyshortcuts", "/");
      else box.removeAttribute("aria-keyshortcuts");
    }
  };

  choice.checked = !remembered((kept) => kept.getItem(OFF));
  choice.addEventListener("change", () => {
    remembered((kept) => (choice.checked ? kept.removeItem(OFF) : kept.setItem(OFF, "1")));
    tell();
  });
  setting.hidden = false;
  tell();

  // On many keyboards, the Spanish one too, «/» is typed with Shift: that one is no modifier here.
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (!choice.checked || event.defaultPrevented) return;
    if (event.target.closest?.("input, select, textarea, [contenteditable]")) return;
    const box = boxes.find((each) => each.checkVisibility()) ?? boxes[0];
    if (!box.checkVisibility()) box.closest("[popover]")?.showPopover();
    box.focus();
    box.select();
    event.preventDefault();
  });
})();
