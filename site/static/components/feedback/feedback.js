// A search that found nothing is counted for whoever sees it; nothing waits for it.
for (const form of document.querySelectorAll("form[data-count-gap]")) {
  fetch(form.action, { method: "POST", body: new FormData(form), keepalive: true }).catch(() => {});
}
