// A search that found nothing is counted for whoever sees it; nothing waits for it.
(() => {
  const count = () => {
    for (const form of document.querySelectorAll("form[data-count-gap]")) {
      fetch(form.action, { method: "POST", body: new FormData(form), keepalive: true }).catch(() => {});
    }
  };
  count();
  document.addEventListener("swapped", count);
})();
