// Filters the rows, folds what all keep, opens what a link leads to; and keeps in the address what was chosen: #results?filter=k1&verdict=bad
globalThis.keyslotsAddress = (() => {
  const parse = () => {
    const [id, query = ""] = location.hash.slice(1).split("?");
    return {id: decodeURIComponent(id), chosen: new URLSearchParams(query)};
  };
  const keep = (id, chosen) => {
    const query = new URLSearchParams(Object.entries(chosen).filter(([, value]) => value !== "" && value !== undefined)).toString();
    history.replaceState(null, "", "#" + id + (query ? "?" + query : ""));
  };
  return {parse, keep};
})();
(() => {
  const {parse, keep} = globalThis.keyslotsAddress;
  document.documentElement.classList.add("js");

  // ---------------------------------------------------------------- what all keep is folded

  document.querySelectorAll("table.designs").forEach(table => {
    const kept = table.querySelectorAll("tbody.kept tr").length;
    if (!kept || !table.querySelector("tbody:not(.kept) tr")) return;
    const more = Object.assign(document.createElement("button"), {type: "button", className: "more"});
    const fold = folded => {
      table.classList.toggle("folded", folded);
      more.setAttribute("aria-expanded", String(!folded));
      more.textContent = folded ? "and " + kept + " that all of them keep" : "only those that are broken";
    };
    more.addEventListener("click", () => fold(!table.classList.contains("folded")));
    table.closest(".scroll").after(more);
    fold(true);
  });

  // ---------------------------------------------------------------- the filter

  const filter = document.getElementById("filter");
  const verdicts = document.getElementById("verdicts");
  const rows = [...document.querySelectorAll("table.results tbody tr")];
  const parts = [...document.querySelectorAll("details.part")].filter(part => part.querySelector("table.results"));
  const texts = rows.map(row => row.textContent.toLowerCase());

  const apply = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const filtered = words.length > 0 || verdicts.value !== "";
    let shown = 0;
    rows.forEach((row, i) => {
      const fits = words.every(word => texts[i].includes(word)) && (!verdicts.value || row.dataset.style === verdicts.value);
      row.hidden = !fits;
      shown += fits;
    });
    parts.forEach(part => {
      const hits = part.querySelectorAll("table.results tbody tr:not([hidden])").length;
      part.hidden = filtered && hits === 0;
      if (filtered) part.open = hits > 0;
    });
    document.getElementById("filtered").textContent = shown + " of " + rows.length + " rows";
  };
  const chosen = () => {
    apply();
    keep("results", {filter: filter.value, verdict: verdicts.value});
  };
  filter.addEventListener("input", chosen);
  verdicts.addEventListener("change", chosen);
  filter.form.addEventListener("submit", event => event.preventDefault());
  apply();

  // ---------------------------------------------------------------- where a link leads

  const reveal = () => {
    const {id, chosen: wanted} = parse();
    if (id === "results" && (wanted.has("filter") || wanted.has("verdict"))) {
      filter.value = wanted.get("filter") ?? "";
      verdicts.value = wanted.get("verdict") ?? "";
      apply();
    }
    const target = document.getElementById(id);
    if (!target) return;
    // It may be filtered away, or be within something closed.
    if (target.hidden || target.closest("[hidden]")) {
      filter.value = "";
      verdicts.value = "";
      apply();
    }
    for (let part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") part.open = true;
    }
    const shown = target.tagName === "SPAN" ? target.closest("details") : target;
    shown.scrollIntoView();
    const focusable = shown.tagName === "DETAILS" ? shown.querySelector("summary") : shown;
    if (!focusable.hasAttribute("tabindex") && shown.tagName !== "DETAILS") focusable.tabIndex = -1;
    focusable.focus({preventScroll: true});
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
