// Where the filters stand beside the results, facets.css shows them open; tell assistive technology so.
(() => {
  const wide = matchMedia("(min-width: 60rem)");
  const apply = () => {
    for (const panel of document.querySelectorAll("details[data-open-wide]")) {
      if (wide.matches) panel.open = true;
      panel.querySelector("summary").tabIndex = wide.matches ? -1 : 0;
    }
  };
  apply();
  wide.addEventListener("change", apply);
  document.addEventListener("swapped", apply);
})();
