// Filters the result tables, and opens what a link leads to.
(() => {
  const filter = document.getElementById("filter");
  const verdicts = document.getElementById("verdicts");
  const rows = [...document.querySelectorAll("table.results tbody tr")];
  const texts = rows.map(row => row.textContent.toLowerCase());

  const apply = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, i) => {
      const fits = words.every(word => texts[i].includes(word)) && (!verdicts.value || row.dataset.style === verdicts.value);
      row.hidden = !fits;
      shown += fits;
    });
    document.getElementById("filtered").textContent = shown + " of " + rows.length + " rows";
  };
  filter.addEventListener("input", apply);
  verdicts.addEventListener("change", apply);
  filter.form.addEventListener("submit", event => event.preventDefault());
  apply();

  // A target may be filtered away, or be within something closed.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.hidden) {
      filter.value = "";
      verdicts.value = "";
      apply();
    }
    for (let part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") part.open = true;
    }
    target.scrollIntoView();
    const focusable = target.tagName === "DETAILS" ? target.querySelector("summary") : target;
    if (!focusable.hasAttribute("tabindex") && target.tagName !== "DETAILS") focusable.tabIndex = -1;
    focusable.focus({preventScroll: true});
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
