// Steps through the states of counterexamples. Without this script all of them are shown.
(() => {
  const steppers = document.querySelectorAll(".stepper");
  const alone = steppers.length === 1 && !document.querySelector("details .stepper");

  steppers.forEach(stepper => {
    document.documentElement.classList.add("js");
    const last = Number(stepper.dataset.last);
    const within = stepper.closest("details[id]");
    const asked = () => alone
      ? Number(location.hash.slice(1))
      : within && location.hash.startsWith("#" + within.id + "?step=") ? Number(location.hash.split("?step=")[1]) : 0;
    let current = Math.min(last, Math.max(1, asked() || 1));

    // Where the diagram is wider than its frame, the middle of what happens is brought into sight.
    const reveal = () => {
      const diagram = stepper.querySelector(".diagram");
      const call = stepper.querySelector("svg .row.current .call");
      if (!call || diagram.scrollWidth <= diagram.clientWidth) return;
      const middle = box => (box.left + box.right) / 2;
      diagram.scrollLeft += middle(call.getBoundingClientRect()) - middle(diagram.getBoundingClientRect());
    };
    const go = step => {
      current = Math.min(last, Math.max(1, step));
      stepper.querySelectorAll("[data-step]").forEach(part =>
        part.classList.toggle("current", Number(part.dataset.step) === current));
      stepper.querySelector("[data-current]").textContent = current;
      stepper.querySelectorAll("[data-go]").forEach(button => {
        const backward = button.dataset.go === "first" || button.dataset.go === "previous";
        button.disabled = backward ? current === 1 : current === last;
      });
      reveal();
    };
    const goAndKeep = step => {
      go(step);
      if (alone || within) history.replaceState(null, "", alone ? "#" + current : "#" + within.id + "?step=" + current);
    };
    const ways = {
      first: () => goAndKeep(1), previous: () => goAndKeep(current - 1), next: () => goAndKeep(current + 1), last: () => goAndKeep(last),
      Home: () => goAndKeep(1), ArrowLeft: () => goAndKeep(current - 1), ArrowRight: () => goAndKeep(current + 1), End: () => goAndKeep(last),
    };
    stepper.querySelectorAll("[data-go]").forEach(button =>
      button.addEventListener("click", () => ways[button.dataset.go]()));
    stepper.querySelectorAll("svg [data-step]").forEach(row =>
      row.addEventListener("click", () => goAndKeep(Number(row.dataset.step))));
    // On a page with several the keys belong to the one that has the focus.
    (alone ? document : stepper).addEventListener("keydown", event => {
      if (event.altKey || event.ctrlKey || event.metaKey || !ways[event.key]) return;
      event.preventDefault();
      ways[event.key]();
    });
    go(current);
    addEventListener("hashchange", () => { if (asked()) go(asked()); });
  });
})();
