// State graphs: pan, zoom, search, one action, one path; beside it the state, and the steps that lead on from it.
// A graph is either all that a model can do, or what traces came by. Its states are the same each time in the former; in the latter
// they are drawn up to names, so there what one looks at is always a stop on the path of a trace, with the names of that moment.
(() => {
  const drawings = JSON.parse(document.getElementById("graph-data").textContent);
  const at = id => document.getElementById(id);
  const make = (tag, text, properties = {}) => Object.assign(document.createElement(tag), {textContent: text}, properties);
  const counted = (count, what) => count.toLocaleString("en") + " " + what + (count === 1 ? "" : "s");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const style = () => [
    {selector: "node", style: {width: 12, height: 12, "background-color": colour("--faint"), label: "data(number)", color: colour("--ink"),
      "font-size": 9, "text-valign": "top", "min-zoomed-font-size": 8, "border-width": 0}},
    {selector: "node.walked", style: {"text-valign": "center", "text-halign": "right", "text-margin-x": 4}},
    {selector: "node.start", style: {shape: "diamond", width: 18, height: 18, "background-color": colour("--accent")}},
    {selector: "edge", style: {width: 1, "line-color": colour("--line"), "target-arrow-color": colour("--line"), "target-arrow-shape": "triangle",
      "arrow-scale": 0.6, "curve-style": "straight", opacity: 0.5}},
    {selector: "edge.bent", style: {"curve-style": "bezier", "control-point-step-size": 24, opacity: 0.8}},
    {selector: "edge.out", style: {"line-color": colour("--accent"), "target-arrow-color": colour("--accent"), opacity: 1, width: 1.6, "z-index": 5}},
    {selector: "edge.action", style: {"line-color": colour("--wrong"), "target-arrow-color": colour("--wrong"), opacity: 0.9, width: 1.6, "z-index": 4}},
    {selector: "node.found", style: {"background-color": colour("--wrong"), width: 16, height: 16, "z-index": 6}},
    {selector: "edge.path", style: {"line-color": colour("--broken"), "target-arrow-color": colour("--broken"), opacity: 1, width: 4, "z-index": 8,
      "arrow-scale": 1.1}},
    {selector: "edge.path.action", style: {"line-color": colour("--wrong"), "target-arrow-color": colour("--wrong")}},
    {selector: "node.path", style: {"background-color": colour("--broken"), width: 18, height: 18, "z-index": 9}},
    {selector: "node.current", style: {width: 24, height: 24, "border-width": 4, "border-color": colour("--accent"), "z-index": 10}},
  ];
  const cy = cytoscape({container: at("graph"), style: style(), autoungrabify: true, boxSelectionEnabled: false, minZoom: 0.05, maxZoom: 6});
  dark.addEventListener("change", () => cy.style(style()));
  new ResizeObserver(() => cy.resize()).observe(at("graph"));
  globalThis.keyslotsGraph = cy; // for whoever looks at the page from a console

  // ---------------------------------------------------------------- what is shown

  let graph; // the one that was chosen
  let paths; // that can be followed in it
  let walked; // whether it is what traces came by
  let from; // by state: the edges that lead on from it
  let texts; // by state: what a search looks at
  let current; // the state that is shown
  let steps; // how far one has gone on the path
  let found; // by the last search

  const open = drawing => {
    ({graph, paths} = drawing);
    walked = paths.some(path => path.stops.length > 0);
    from = graph.states.map(() => []);
    graph.edges.forEach((edge, i) => from[edge.from].push(i));
    texts = graph.states.map((state, i) =>
      ("state " + (i + 1) + " " + JSON.stringify(state.values).replace(/["{}]/g, "") + " " + from[i].map(e => graph.edges[e].label).join(" ")).toLowerCase());
    at("graph-says").textContent = drawing.says;
    draw();
    const choices = (select, all) => select.replaceChildren(...all.map(([text, value]) => make("option", text, {value})));
    choices(at("action"), [["none", ""], ...Object.entries(drawing.actions).map(([name, count]) => [name + " (" + count.toLocaleString("en") + ")", name])]);
    choices(at("path"), [...(walked ? [] : [["none", ""]]), ...paths.map((path, i) => [path.name, i])]);
    at("find").value = "";
    search();
    choosePath();
  };

  // ---------------------------------------------------------------- the drawing: a row for each distance from the start

  const places = () => {
    const x = [];
    const rows = [];
    graph.states.forEach((state, i) => (rows[state.depth] ??= []).push(i));
    rows.forEach((row, depth) => {
      if (depth > 0) {
        const above = state => {
          const xs = graph.edges.filter(edge => edge.to === state && graph.states[edge.from].depth === depth - 1).map(edge => x[edge.from]);
          return xs.reduce((sum, one) => sum + one, 0) / xs.length;
        };
        const middle = new Map(row.map(state => [state, above(state)]));
        row.sort((a, b) => middle.get(a) - middle.get(b));
      }
      const gap = Math.min(walked ? 160 : Infinity, Math.max(24, 900 / row.length));
      row.forEach((state, place) => { x[state] = (place - (row.length - 1) / 2) * gap + (walked ? (depth % 2) * 24 : 0); });
    });
    const widest = Math.max(...rows.map(row => row.length));
    const height = Math.max(90, Math.min(260, widest * 24 * 0.75 / rows.length));
    // A long thin one is cut into columns.
    const most = rows.length * height > 3 * Math.max(900, widest * 60) ? Math.ceil(Math.sqrt(rows.length * 2)) : rows.length;
    const width = Math.max(200, widest * 160);
    return graph.states.map((state, i) => ({x: x[i] + Math.floor(state.depth / most) * width, y: (state.depth % most) * height}));
  };

  const draw = () => {
    const between = new Map();
    graph.edges.forEach(edge => {
      if (edge.from === edge.to) return;
      const key = edge.from + "-" + edge.to;
      if (!between.has(key)) between.set(key, {id: "e" + key, source: "s" + edge.from, target: "s" + edge.to, actions: new Set()});
      between.get(key).actions.add(edge.action);
    });
    const positions = places();
    cy.elements().remove();
    cy.add({
      nodes: graph.states.map((state, i) => ({data: {id: "s" + i, number: String(i + 1)}, position: positions[i], classes: (state.depth === 0 ? "start " : "") + (walked ? "walked" : "")})),
      edges: [...between.values()].map(data => ({data, classes: walked ? "bent" : ""})),
    });
    fit();
  };
  const fit = () => {
    cy.fit(undefined, 24);
    if (cy.zoom() > 1.5) cy.zoom({level: 1.5, renderedPosition: {x: cy.width() / 2, y: cy.height() / 2}});
  };

  // ---------------------------------------------------------------- the state

  const table = (head, columns, lines, values, before) => {
    const all = make("table", "");
    all.append(make("caption", head === "slot" ? "Slots" : "State, by " + (head || "name")));
    const top = all.createTHead().insertRow();
    top.append(make("th", head, {scope: "col"}), ...columns.map(column => make("th", column, {scope: "col"})));
    const body = all.createTBody();
    lines.forEach(line => {
      const row = body.insertRow();
      row.append(make("th", line, {scope: "row"}));
      columns.forEach(column => {
        const value = values[column][line];
        row.append(make("td", value, {className: before && before[column][line] !== value ? "changed" : ""}));
      });
    });
    return all;
  };

  const tables = (values, before, legend) => {
    const groups = new Map();
    const singles = make("dl", "");
    const single = (name, value, changed) => {
      const one = make("div", "", {className: changed ? "changed" : ""});
      one.append(make("dt", name), make("dd", value));
      singles.append(one);
    };
    Object.entries(values).forEach(([name, value]) => {
      if (typeof value === "object") {
        const lines = Object.keys(value).join(" ");
        groups.set(lines, [...(groups.get(lines) ?? []), name]);
      } else {
        single(name, value, before && before[name] !== value);
      }
    });
    Object.entries(legend).forEach(([name, value]) => single(name, value, false));
    const parts = [...groups].map(([lines, names]) => {
      const words = lines.split(" ");
      const scroll = make("div", "", {className: "scroll"});
      const head = words.every(word => /^\d+$/.test(word)) ? "slot" : words[0].startsWith("r") ? "request" : words[0].startsWith("k") ? "key" : "";
      scroll.append(table(head, names, words, values, before));
      return {head, scroll};
    });
    parts.sort((a, b) => (b.head === "slot") - (a.head === "slot"));
    return [...parts.map(part => part.scroll), ...(singles.children.length ? [singles] : [])];
  };

  /** was: the values before, so that what changed is marked; label: by which step one came here. */
  const show = (state, {values = graph.states[state].values, was, legend = {}, label, where, centre = true, focus = false} = {}) => {
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
      button.addEventListener("click", () => walked
        ? goBy(edge)
        : show(edge.to, {was: graph.states[state].values, label: edge.label, focus: true}));
      item.append(button, make("span", (walked ? counted(edge.times, "time") + ", " : "") + (edge.to === state ? "stays" : "state " + (edge.to + 1))));
      list.append(item);
    });
    const depth = graph.states[state].depth;
    panel.replaceChildren(
      make("h3", "State " + (state + 1)),
      make("p", (label ? "after " + label + (where ? ", " + where : "") + "; " : "") + (depth === 0 ? "the start" : counted(depth, "step") + " from the start"),
        {className: "who"}),
      ...tables(values, was, legend),
      make("h4", from[state].length ? (walked ? "Steps that were taken from here" : "Steps from here") : "No step leads on from here"),
      list);
    if (focus) panel.focus({preventScroll: true});
  };

  const inSight = node => {
    const box = node.renderedBoundingBox();
    return box.x1 > 0 && box.y1 > 0 && box.x2 < cy.width() && box.y2 < cy.height();
  };
  const look = (state, options) => walked ? goTo((path, i) => path.states[i] === state) : show(state, options);
  cy.on("tap", "node", event => look(Number(event.target.id().slice(1)), {centre: false}));

  // ---------------------------------------------------------------- search, one action

  const search = () => {
    const text = at("find").value.trim().toLowerCase();
    found = text ? texts.flatMap((one, i) => (/^\d+$/.test(text) ? i + 1 === Number(text) : one.includes(text)) ? [i] : []) : [];
    cy.nodes().removeClass("found");
    found.forEach(i => cy.getElementById("s" + i).addClass("found"));
    at("found").textContent = text ? found.length + " found" : "";
    if (found.length) look(found[0]);
  };
  const next = () => { if (found.length) look(found[(found.indexOf(current) + 1) % found.length]); };
  at("find").addEventListener("input", search);
  at("find-next").addEventListener("click", next);
  at("find").addEventListener("keydown", event => { if (event.key === "Enter") { event.preventDefault(); next(); } });

  at("action").addEventListener("change", () => {
    cy.edges().removeClass("action").filter(edge => edge.data("actions").has(at("action").value)).addClass("action");
  });

  // ---------------------------------------------------------------- one path

  const onPath = () => at("path").value === "" ? undefined : paths[at("path").value];
  const tell = () => {
    const path = onPath();
    ["path-first", "path-previous"].forEach(id => { at(id).disabled = !path || steps <= 0; });
    ["path-next", "path-last"].forEach(id => { at(id).disabled = !path || steps >= path.labels.length; });
    at("path-says").textContent = !path ? "" : path.says + ": " + counted(path.labels.length, "step") + ", " + path.end + ". Now after step " + steps +
      (steps > 0 ? ", " + path.labels[steps - 1] : "") + ".";
  };
  const walk = (to, options = {}) => {
    const path = onPath();
    steps = Math.max(0, Math.min(path.labels.length, to));
    const stop = i => path.stops[i] ?? {at: "", values: graph.states[path.states[i]].values, legend: {}};
    const {values, legend, at: where} = stop(steps);
    show(path.states[steps], {...options, values, legend, where,
      ...(steps > 0 ? {was: stop(steps - 1).values, label: path.labels[steps - 1]} : {})});
    tell();
  };
  const choosePath = (to = 0) => {
    cy.elements().removeClass("path");
    steps = -1;
    const path = onPath();
    if (!path) { show(0, {centre: false}); tell(); return; }
    path.states.forEach((state, i) => {
      cy.getElementById("s" + state).addClass("path");
      if (i > 0) cy.getElementById("e" + path.states[i - 1] + "-" + state).addClass("path");
    });
    walk(to);
  };
  /** To the next stop for which this holds: on this path from here on, on this path at all, or on another one. */
  const goTo = (holds, focus = false) => {
    const own = Number(at("path").value);
    const after = (path, first) => path.states.findIndex((state, i) => i >= first && holds(path, i));
    const here = [after(paths[own], steps + 1), after(paths[own], 0)].find(i => i >= 0);
    if (here !== undefined) { walk(here, {focus}); return; }
    const other = paths.findIndex(path => after(path, 0) >= 0);
    at("path").value = other;
    choosePath(after(paths[other], 0));
    if (focus) at("state").focus({preventScroll: true});
  };
  const goBy = edge => goTo((path, i) => i > 0 && path.states[i - 1] === edge.from && path.states[i] === edge.to
    && path.labels[i - 1].split("(")[0] === edge.action, true);
  at("path").addEventListener("change", () => choosePath());
  at("path-first").addEventListener("click", () => walk(0));
  at("path-previous").addEventListener("click", () => walk(steps - 1));
  at("path-next").addEventListener("click", () => walk(steps + 1));
  at("path-last").addEventListener("click", () => walk(Infinity));

  // ---------------------------------------------------------------- zoom, another graph

  const zoom = factor => cy.zoom({level: cy.zoom() * factor, renderedPosition: {x: cy.width() / 2, y: cy.height() / 2}});
  at("zoom-in").addEventListener("click", () => zoom(1.3));
  at("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  at("fit").addEventListener("click", fit);

  drawings.forEach((drawing, i) => at("which").append(make("option", drawing.title, {value: i})));
  at("which").addEventListener("change", () => open(drawings[at("which").value]));
  open(drawings[0]);
})();
