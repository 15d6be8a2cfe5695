// Where the filters stand beside the results, facets.css shows them open; tell assistive technology so.
(() => {
  const wide = matchMedia("(min-width: 60rem)");
  const panels = document.querySelectorAll("details[data-open-wide]");
  const apply = () => {
    for (const panel of panels) {
      if (wide.matches) panel.open = true;
      panel.querySelector("summary").tabIndex = wide.matches ? -1 : 0;
    }
  };
  if (panels.length) {
    apply();
    wide.addEventListener("change", apply);
  }
})();
