// The state graph: pan, zoom, search, one action, one path; beside it the state, and the steps that lead on from it.
(() => {
  const {graph, actions, paths} = JSON.parse(document.getElementById("graph-data").textContent);
  const at = id => document.getElementById(id);
  const make = (tag, text, properties = {}) => Object.assign(document.createElement(tag), {textContent: text}, properties);
  const inSteps = count => count + (count === 1 ? " step" : " steps");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  // ---------------------------------------------------------------- the drawing: a row for each distance from the start

  const from = graph.states.map(() => []);
  graph.edges.forEach((edge, i) => from[edge.from].push(i));
  const rows = [];
  graph.states.forEach((state, i) => (rows[state.depth] ??= []).push(i));
  const x = [];
  rows.forEach((row, depth) => {
    if (depth > 0) {
      const above = state => {
        const xs = graph.edges.filter(edge => edge.to === state && graph.states[edge.from].depth === depth - 1).map(edge => x[edge.from]);
        return xs.reduce((sum, one) => sum + one, 0) / xs.length;
      };
      const middle = new Map(row.map(state => [state, above(state)]));
      row.sort((a, b) => middle.get(a) - middle.get(b));
    }
    const gap = Math.max(24, 900 / row.length);
    row.forEach((state, place) => { x[state] = (place - (row.length - 1) / 2) * gap; });
  });
  const widest = Math.max(...rows.map(row => row.length));
  const height = Math.max(90, Math.min(260, widest * 24 * 0.75 / rows.length));

  const between = new Map();
  graph.edges.forEach(edge => {
    if (edge.from === edge.to) return;
    const key = edge.from + "-" + edge.to;
    if (!between.has(key)) between.set(key, {id: "e" + key, source: "s" + edge.from, target: "s" + edge.to, actions: new Set(), labels: []});
    between.get(key).actions.add(edge.action);
    between.get(key).labels.push(edge.label);
  });

  const style = () => [
    {selector: "node", style: {width: 12, height: 12, "background-color": colour("--faint"), label: "data(number)", color: colour("--ink"),
      "font-size": 9, "text-valign": "top", "min-zoomed-font-size": 8, "border-width": 0}},
    {selector: "node.start", style: {shape: "diamond", width: 18, height: 18, "background-color": colour("--accent")}},
    {selector: "edge", style: {width: 1, "line-color": colour("--line"), "target-arrow-color": colour("--line"), "target-arrow-shape": "triangle",
      "arrow-scale": 0.6, "curve-style": "straight", opacity: 0.5}},
    {selector: "edge.out", style: {"line-color": colour("--accent"), "target-arrow-color": colour("--accent"), opacity: 1, width: 1.6, "z-index": 5}},
    {selector: "edge.action", style: {"line-color": colour("--wrong"), "target-arrow-color": colour("--wrong"), opacity: 0.9, width: 1.6, "z-index": 4}},
    {selector: "node.found", style: {"background-color": colour("--wrong"), width: 16, height: 16, "z-index": 6}},
    {selector: "edge.path", style: {"line-color": colour("--broken"), "target-arrow-color": colour("--broken"), opacity: 1, width: 4, "z-index": 8,
      "arrow-scale": 1.1}},
    {selector: "node.path", style: {"background-color": colour("--broken"), width: 18, height: 18, "z-index": 9}},
    {selector: "node.current", style: {width: 24, height: 24, "border-width": 4, "border-color": colour("--accent"), "z-index": 10}},
  ];
  const cy = cytoscape({
    container: at("graph"),
    elements: {
      nodes: graph.states.map((state, i) => ({data: {id: "s" + i, number: String(i + 1)}, position: {x: x[i], y: state.depth * height},
        classes: state.depth === 0 ? "start" : ""})),
      edges: [...between.values()].map(data => ({data})),
    },
    layout: {name: "preset", padding: 24},
    style: style(),
    autoungrabify: true, boxSelectionEnabled: false, minZoom: 0.05, maxZoom: 6,
  });
  dark.addEventListener("change", () => cy.style(style()));
  new ResizeObserver(() => cy.resize()).observe(at("graph"));
  globalThis.keyslotsGraph = cy; // for whoever looks at the page from a console

  // ---------------------------------------------------------------- the state

  let current = 0;
  let steps = -1; // how far one has gone on the path

  const table = (head, columns, lines, was) => {
    const all = make("table", "");
    all.append(make("caption", head === "slot" ? "Slots" : "State, by " + (head || "name")));
    const top = all.createTHead().insertRow();
    top.append(make("th", head, {scope: "col"}), ...columns.map(column => make("th", column, {scope: "col"})));
    const body = all.createTBody();
    lines.forEach(line => {
      const row = body.insertRow();
      row.append(make("th", line, {scope: "row"}));
      columns.forEach(column => {
        const value = graph.states[current].values[column][line];
        const cell = make("td", value);
        if (was !== undefined && graph.states[was].values[column][line] !== value) cell.className = "changed";
        row.append(cell);
      });
    });
    return all;
  };

  const tables = was => {
    const values = graph.states[current].values;
    const groups = new Map();
    const singles = make("dl", "");
    Object.entries(values).forEach(([name, value]) => {
      if (typeof value === "object") {
        const lines = Object.keys(value).join(" ");
        groups.set(lines, [...(groups.get(lines) ?? []), name]);
      } else {
        const one = make("div", "");
        if (was !== undefined && graph.states[was].values[name] !== value) one.className = "changed";
        one.append(make("dt", name), make("dd", value));
        singles.append(one);
      }
    });
    const parts = [...groups].map(([lines, names]) => {
      const words = lines.split(" ");
      const scroll = make("div", "", {className: "scroll"});
      const head = words.every(word => /^\d+$/.test(word)) ? "slot" : words[0].startsWith("r") ? "request" : words[0].startsWith("k") ? "key" : "";
      scroll.append(table(head, names, words, was));
      return {head, scroll};
    });
    parts.sort((a, b) => (b.head === "slot") - (a.head === "slot"));
    return [...parts.map(part => part.scroll), ...(singles.children.length ? [singles] : [])];
  };

  const show = (state, {was, label, centre = true, focus = false} = {}) => {
    current = state;
    cy.elements().removeClass("current out");
    const node = cy.getElementById("s" + state).addClass("current");
    node.outgoers("edge").addClass("out");
    if (centre && !inSight(node)) cy.animate({center: {eles: node}, duration: 0});
    const panel = at("state");
    const list = make("ul", "", {className: "steps"});
    from[state].forEach(i => {
      const edge = graph.edges[i];
      const item = make("li", "");
      const button = make("button", edge.label, {type: "button"});
      button.addEventListener("click", () => show(edge.to, {was: state, label: edge.label, focus: true}));
      item.append(button, make("span", edge.to === state ? "stays" : "state " + (edge.to + 1)));
      list.append(item);
    });
    panel.replaceChildren(
      make("h3", "State " + (state + 1)),
      make("p", (label ? "after " + label + "; " : "") + (graph.states[state].depth === 0 ? "the start" : inSteps(graph.states[state].depth) + " from the start"),
        {className: "who"}),
      ...tables(was),
      make("h4", from[state].length ? "Steps from here" : "No step leads on from here"),
      list);
    if (focus) panel.focus({preventScroll: true});
  };

  const inSight = node => {
    const box = node.renderedBoundingBox();
    return box.x1 > 0 && box.y1 > 0 && box.x2 < cy.width() && box.y2 < cy.height();
  };
  cy.on("tap", "node", event => show(Number(event.target.id().slice(1)), {centre: false}));

  // ---------------------------------------------------------------- search, one action, one path, zoom

  const texts = graph.states.map((state, i) =>
    ("state " + (i + 1) + " " + JSON.stringify(state.values).replace(/["{}]/g, "") + " " + from[i].map(e => graph.edges[e].label).join(" ")).toLowerCase());
  let found = [];
  at("find").addEventListener("input", () => {
    const text = at("find").value.trim().toLowerCase();
    found = text ? texts.flatMap((one, i) => (/^\d+$/.test(text) ? i + 1 === Number(text) : one.includes(text)) ? [i] : []) : [];
    cy.nodes().removeClass("found");
    found.forEach(i => cy.getElementById("s" + i).addClass("found"));
    at("found").textContent = text ? found.length + " found" : "";
    if (found.length) show(found[0]);
  });
  const next = () => { if (found.length) show(found[(found.indexOf(current) + 1) % found.length]); };
  at("find-next").addEventListener("click", next);
  at("find").addEventListener("keydown", event => { if (event.key === "Enter") { event.preventDefault(); next(); } });

  Object.entries(actions).forEach(([name, count]) => at("action").append(make("option", name + " (" + count + ")", {value: name})));
  at("action").addEventListener("change", () => {
    cy.edges().removeClass("action").filter(edge => edge.data("actions").has(at("action").value)).addClass("action");
  });

  paths.forEach((path, i) => at("path").append(make("option", path.name, {value: i})));
  const onPath = () => at("path").value === "" ? undefined : paths[at("path").value];
  const tell = () => {
    const path = onPath();
    at("path-previous").disabled = !path || steps <= 0;
    at("path-next").disabled = !path || steps >= path.labels.length;
    if (!path) { at("path-says").textContent = ""; return; }
    const end = path.leaves ? "then " + path.leaves + ", which this model does not allow" : "to its end";
    at("path-says").textContent = path.says + ": " + inSteps(path.labels.length) + ", " + end + ". Now after step " + steps +
      (steps > 0 ? ", " + path.labels[steps - 1] : "") + ".";
  };
  const walk = to => {
    const path = onPath();
    steps = Math.max(0, Math.min(path.labels.length, to));
    show(path.states[steps], steps > 0 ? {was: path.states[steps - 1], label: path.labels[steps - 1]} : {});
    tell();
  };
  at("path").addEventListener("change", () => {
    cy.elements().removeClass("path");
    const path = onPath();
    if (!path) { tell(); return; }
    path.states.forEach((state, i) => {
      cy.getElementById("s" + state).addClass("path");
      if (i > 0) cy.getElementById("e" + path.states[i - 1] + "-" + state).addClass("path");
    });
    walk(0);
  });
  at("path-previous").addEventListener("click", () => walk(steps - 1));
  at("path-next").addEventListener("click", () => walk(steps + 1));

  const zoom = factor => cy.zoom({level: cy.zoom() * factor, renderedPosition: {x: cy.width() / 2, y: cy.height() / 2}});
  at("zoom-in").addEventListener("click", () => zoom(1.3));
  at("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  at("fit").addEventListener("click", () => cy.fit(undefined, 24));

  show(0, {centre: false});
  tell();
})();
