// State graphs, drawn as layers of time: pan, zoom, search, one action, one path; beside it the state, and the steps that lead on from it.
// A graph is either all that a model can do, or what traces came by. Its states are the same each time in the former; in the latter
// they are drawn up to names, so there what one looks at is always a stop on the path of a trace, with the names of that moment.
(() => {
  const drawings = JSON.parse(document.getElementById("graph-data").textContent);
  const at = id => document.getElementById(id);
  const make = (tag, text, properties = {}) => Object.assign(document.createElement(tag), {textContent: text}, properties);
  const counted = (count, what) => count.toLocaleString("en") + " " + what + (count === 1 ? "" : "s");
  const {parse, keep} = globalThis.keyslotsAddress;
  const svg = (tag, attributes = {}) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  };

  // A stop says what changed since the one before.
  drawings.forEach(drawing => drawing.paths.forEach(path => path.stops.forEach((stop, i) => {
    if (i === 0) return;
    const before = path.stops[i - 1];
    stop.values = {...before.values, ...stop.values};
    if (Object.keys(stop.legend).length === 0) stop.legend = before.legend;
  })));

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
    if (drawing.opensOnPath && paths.length) at("path").value = 0;
    choosePath();
  };

  // ---------------------------------------------------------------- the drawing: time runs to the right, a column for each distance from the start

  const COLUMN = 190; // between columns with words
  const NARROW = 64; // between columns without
  const LINE = 34;
  const frame = at("graph");
  let nodes; // by state: its drawing, and where it is
  let links; // by "from-to": its drawing, and the actions that lead there
  let sight; // the part of the plane that is shown

  /** A state that one step alone leads to is called by that step. */
  const names = () => graph.states.map((state, i) => {
    const steps = graph.edges.filter(edge => edge.to === i && edge.from !== i && graph.states[edge.from].depth === state.depth - 1);
    return new Set(steps.map(edge => edge.label)).size === 1 ? steps[0].label : "";
  });

  const places = worded => {
    const y = [];
    const columns = [];
    graph.states.forEach((state, i) => (columns[state.depth] ??= []).push(i));
    columns.forEach((column, depth) => {
      if (depth === 0) return;
      const before = state => {
        const all = graph.edges.filter(edge => edge.to === state && graph.states[edge.from].depth === depth - 1).map(edge => columns[depth - 1].indexOf(edge.from));
        return all.reduce((sum, one) => sum + one, 0) / Math.max(1, all.length);
      };
      const middle = new Map(column.map(state => [state, before(state)]));
      column.sort((one, other) => middle.get(one) - middle.get(other) || one - other);
    });
    const tallest = Math.max(...columns.map(column => column.length));
    columns.forEach(column => column.forEach((state, place) => {
      y[state] = worded ? place * LINE : (place - (column.length - 1) / 2) * Math.max(16, Math.min(90, tallest * 16 / column.length));
    }));
    return graph.states.map((state, i) => ({x: state.depth * (worded ? COLUMN : NARROW), y: y[i]}));
  };

  const draw = () => {
    const called = names();
    const words = called.filter(name => name).length > graph.states.length / 2 && graph.states.length < 120;
    const at_ = places(words);
    const plane = svg("svg", {preserveAspectRatio: "xMidYMid meet", "aria-hidden": "true"});
    const edges = svg("g");
    const dots = svg("g");
    links = new Map();
    graph.edges.forEach(edge => {
      if (edge.from === edge.to) return;
      const key = edge.from + "-" + edge.to;
      if (!links.has(key)) {
        const [from, to] = [at_[edge.from], at_[edge.to]];
        const bend = Math.abs(to.x - from.x) / 2 || 60;
        const line = svg("path", {class: "edge", d: `M${from.x},${from.y} C${from.x + bend},${from.y} ${to.x - bend},${to.y} ${to.x},${to.y}`});
        edges.append(line);
        links.set(key, {line, actions: new Set()});
      }
      links.get(key).actions.add(edge.action);
    });
    nodes = graph.states.map((state, i) => {
      const group = svg("g", {class: "node" + (state.depth === 0 ? " start" : ""), transform: `translate(${at_[i].x} ${at_[i].y})`, "data-state": i});
      group.append(svg("circle", {r: state.depth === 0 ? 8 : 6}));
      const text = svg("text", words ? {x: 8, y: -9} : {x: 0, y: -9, class: "number"});
      text.textContent = words ? called[i] || (state.depth === 0 ? "the start" : "state " + (i + 1)) : String(i + 1);
      const title = svg("title");
      title.textContent = "state " + (i + 1) + (called[i] ? ", after " + called[i] : "");
      group.append(text, title);
      dots.append(group);
      return {group, ...at_[i]};
    });
    plane.append(edges, dots);
    frame.replaceChildren(plane);
    const xs = at_.map(place => place.x);
    const ys = at_.map(place => place.y);
    const left = Math.min(...xs) - 24;
    const top = Math.min(...ys) - 30;
    sight = {whole: {x: left, y: top, w: Math.max(...xs) - left + (words ? 165 : 30), h: Math.max(...ys) - top + 30}};
    fit();
  };
  const look_at = box => {
    Object.assign(sight, box);
    frame.firstChild.setAttribute("viewBox", `${sight.x} ${sight.y} ${sight.w} ${sight.h}`);
    frame.classList.toggle("far", frame.clientWidth / sight.w < 0.55);
  };
  /** All of it, if one can read it then; else its beginning. */
  const fit = () => {
    const {whole} = sight;
    const widest = Math.max(frame.clientWidth, 300) / 0.62;
    const scale = Math.min(1, widest / whole.w);
    look_at(scale < 1 && whole.w < 4 * widest ? {...whole, w: widest, h: Math.min(whole.h, widest * frame.clientHeight / frame.clientWidth)} : {...whole});
  };
  const zoom = (factor, x = sight.x + sight.w / 2, y = sight.y + sight.h / 2) =>
    look_at({x: x - (x - sight.x) / factor, y: y - (y - sight.y) / factor, w: sight.w / factor, h: sight.h / factor});
  const unit = () => Math.max(sight.w / frame.clientWidth, sight.h / frame.clientHeight);
  const onPlane = event => {
    const box = frame.getBoundingClientRect();
    return [sight.x + sight.w / 2 + (event.clientX - box.left - box.width / 2) * unit(), sight.y + sight.h / 2 + (event.clientY - box.top - box.height / 2) * unit()];
  };
  frame.addEventListener("wheel", event => {
    if (!event.ctrlKey && !event.shiftKey && !frame.matches(":focus-within, :focus")) return; // who scrolls the page only passes by
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, ...onPlane(event));
  }, {passive: false});
  let dragged; // from where
  frame.addEventListener("pointerdown", event => { dragged = {x: event.clientX, y: event.clientY, moved: false}; });
  frame.addEventListener("pointermove", event => {
    if (!dragged || !event.buttons) return;
    const [dx, dy] = [event.clientX - dragged.x, event.clientY - dragged.y];
    if (!dragged.moved && Math.hypot(dx, dy) < 4) return;
    const scale = unit();
    look_at({x: sight.x - dx * scale, y: sight.y - dy * scale});
    dragged = {x: event.clientX, y: event.clientY, moved: true};
  });
  frame.addEventListener("click", event => {
    const node = event.target.closest("[data-state]");
    if (node && !dragged?.moved) look(Number(node.dataset.state), {centre: false});
    dragged = undefined;
  });
  const mark = (name, states, edges = []) => {
    frame.querySelectorAll("." + name).forEach(part => part.classList.remove(name));
    states.forEach(state => nodes[state].group.classList.add(name));
    edges.forEach(edge => {
      const link = links.get(edge);
      if (!link) return;
      link.line.classList.add(name);
      link.line.parentNode.append(link.line); // on top
    });
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
    mark("current", [state]);
    mark("out", [], from[state].map(i => state + "-" + graph.edges[i].to));
    if (centre && !inSight(nodes[state])) look_at({x: nodes[state].x - sight.w / 2, y: nodes[state].y - sight.h / 2});
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

  const inSight = ({x, y}) => x > sight.x && y > sight.y && x < sight.x + sight.w * 0.85 && y < sight.y + sight.h;
  const look = (state, options) => walked ? goTo((path, i) => path.states[i] === state) : show(state, options);

  // ---------------------------------------------------------------- search, one action

  const search = () => {
    const text = at("find").value.trim().toLowerCase();
    found = text ? texts.flatMap((one, i) => (/^\d+$/.test(text) ? i + 1 === Number(text) : one.includes(text)) ? [i] : []) : [];
    mark("found", found);
    at("found").textContent = text ? found.length + " found" : "";
    if (found.length) look(found[0]);
  };
  const next = () => { if (found.length) look(found[(found.indexOf(current) + 1) % found.length]); };
  at("find").addEventListener("input", () => { search(); remember(); });
  at("find-next").addEventListener("click", next);
  at("find").addEventListener("keydown", event => { if (event.key === "Enter") { event.preventDefault(); next(); } });

  const follow = () => mark("action", [], [...links].filter(([, link]) => link.actions.has(at("action").value)).map(([key]) => key));
  at("action").addEventListener("change", () => {
    follow();
    remember();
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
    steps = -1;
    const path = onPath();
    if (!path) { mark("path", []); show(0, {centre: false}); tell(); return; }
    mark("path", path.states, path.states.slice(1).map((state, i) => path.states[i] + "-" + state));
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
  const go = to => { walk(to); remember(); };
  at("path").addEventListener("change", () => { choosePath(); remember(); });
  at("path-first").addEventListener("click", () => go(0));
  at("path-previous").addEventListener("click", () => go(steps - 1));
  at("path-next").addEventListener("click", () => go(steps + 1));
  at("path-last").addEventListener("click", () => go(Infinity));
  frame.parentNode.addEventListener("keydown", event => {
    const ways = {ArrowLeft: () => go(steps - 1), ArrowRight: () => go(steps + 1), Home: () => go(0), End: () => go(Infinity)};
    if (event.altKey || event.ctrlKey || event.metaKey || !ways[event.key] || !onPath()) return;
    event.preventDefault();
    ways[event.key]();
  });

  // ---------------------------------------------------------------- zoom, another graph

  at("zoom-in").addEventListener("click", () => zoom(1.3));
  at("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  at("fit").addEventListener("click", fit);

  // ---------------------------------------------------------------- the address keeps what was chosen

  const remember = () => keep("explorer", {graph: drawings[at("which").value].title, path: onPath()?.name, step: onPath() ? steps : undefined,
    find: at("find").value, action: at("action").value});
  const recall = () => {
    const {id, chosen} = parse();
    if (id !== "explorer" || !chosen.has("graph")) return;
    const which = drawings.findIndex(drawing => drawing.title === chosen.get("graph"));
    if (which < 0) return;
    at("which").value = which;
    open(drawings[which]);
    at("find").value = chosen.get("find") ?? "";
    search();
    at("action").value = chosen.get("action") ?? "";
    follow();
    const path = paths.findIndex(each => each.name === chosen.get("path"));
    if (path >= 0) {
      at("path").value = path;
      choosePath(Number(chosen.get("step")) || 0);
    }
  };

  drawings.forEach((drawing, i) => at("which").append(make("option", drawing.title, {value: i})));
  at("which").addEventListener("change", () => { open(drawings[at("which").value]); remember(); });
  open(drawings[0]);
  recall();
  addEventListener("hashchange", recall);
})();
