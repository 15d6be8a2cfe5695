// Shows practices like the one that is written, while its title is typed.
(() => {
  const place = document.querySelector("[data-similar]");
  const title = document.querySelector("#id_title");
  if (!place || !title) return;
  const PAUSE = 700;
  const SHORTEST = 6;
  let timer;
  const link = place.innerHTML;
  let asked = "";

  async function ask() {
    const typed = title.value.trim();
    if (typed === asked || typed.length < SHORTEST) return;
    asked = typed;
    const address = new URL(place.dataset.similar, location);
    address.searchParams.set("titulo", typed);
    try {
      const response = await fetch(address);
      const found = response.ok ? await response.text() : "";
      if (typed === asked) place.innerHTML = found.trim() || link;
    } catch {
      // Without a connection there is nothing to show.
    }
  }

  title.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
})();
