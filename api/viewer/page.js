// The graph page's behaviour: draws what the server laid out, and fetches evidence from the same server.
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const { words, page } = data;
const panel = document.getElementById("panel");
const body = document.getElementById("panel-body");
const heading = document.getElementById("panel-title");
const closing = document.getElementById("close");

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

function make(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (key in made && key !== "lang") made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

async function fetched(path) {
  const response = await fetch(path, { headers: { Accept: "application/json" } });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail || response.statusText);
  return answer;
}

// ---- the evidence panel ---------------------------------------------------------------------------------------------

let asked = 0; // an answer to an older question must not overwrite that to a newer one

async function show(title, work) {
  const mine = ++asked;
  heading.textContent = title;
  closing.hidden = false;
  body.replaceChildren(make("p", { className: "hint" }, words.loading));
  try {
    const parts = await work();
    if (mine === asked) body.replaceChildren(...parts);
  } catch (error) {
    if (mine === asked) body.replaceChildren(make("p", { className: "hint", role: "alert" }, `${words.failed} ${error.message}`));
  }
}

function reset() {
  asked += 1;
  heading.textContent = words.evidence;
  closing.hidden = true;
  body.replaceChildren(make("p", { className: "hint" }, words.hint));
}

function bounds(stretch) {
  if (stretch.kind === "open") return words.open;
  const { earliest, latest } = stretch;
  if (!earliest && !latest) return words.unknown;
  return earliest === latest ? earliest : `${earliest ?? "…"} / ${latest ?? "…"}`;
}

function wordOf(scheme, word) {
  return page.closed[`${scheme}/${word}`] ?? word;
}

function spellItem(spell, title) {
  const open = title ? make("button", { type: "button" }, title) : null;
  open?.addEventListener("click", () => showSpell(spell.id, title));
  const badges = [make("span", { className: "badge" }, wordOf("role", spell.role))];
  if (spell.certainty === "possible") badges.push(make("span", { className: "badge possible" }, words.possible));
  if (spell.disputed) badges.push(make("span", { className: "badge disputed" }, words.disputed));
  const dates = make("p", {}, ...badges, make("bdi", {}, bounds(spell.start)), " – ", make("bdi", {}, bounds(spell.end)));
  if (spell.cause) dates.append(` (${wordOf("cause", spell.cause)})`);
  return make("div", { className: "spell" }, make("h3", {}, ...(open ? [open] : [])), dates);
}

function showState(id, label) {
  const question = new URLSearchParams({ at: page.at, language: page.language, limit: "1000" });
  return show(label, async () => {
    const answer = await fetched(`/states/${encodeURIComponent(id)}/memberships?${question}`);
    if (!answer.items.length) return [make("p", { className: "hint" }, words.nothing)];
    return answer.items.map((spell) => spellItem(spell, spell.alliance.label));
  });
}

function showAlliance(id, label) {
  const question = new URLSearchParams({ at: page.at, language: page.language });
  return show(label, async () => {
    const answer = await fetched(`/alliances/${encodeURIComponent(id)}/members?${question}`);
    if (!answer.members.length) return [make("p", { className: "hint" }, words.nothing)];
    return answer.members.map((member) =>
      spellItem({ ...member.spell, role: member.role, certainty: member.certainty, disputed: member.disputed }, member.state.label));
  });
}

function showSpell(id, title) {
  return show(title, async () => {
    const spell = await fetched(`/memberships/${encodeURIComponent(id)}?language=${page.language}`);
    heading.textContent = `${spell.state.label} · ${spell.alliance.label}`;
    const summary = spellItem(spell);
    const [claims, losers] = await Promise.all([
      Promise.all(spell.claims.map((claim) => fetched(`/claims/${claim}?language=${page.language}`))),
      Promise.all(spell.lost.map(async (lost) => ({ ...(await fetched(`/claims/${lost.claim}?language=${page.language}`)), reason: lost.reason }))),
    ]);
    const parts = [summary, make("p", { className: "hint" }, fill(words.claims, { count: claims.length })), ...claims.map(claimItem)];
    if (losers.length) parts.push(make("h3", {}, words.lost), ...losers.map((claim) => claimItem(claim, true)));
    return parts;
  });
}

function claimItem(claim, isLost = false) {
  const colour = { green: "green", red: "red" }[claim.check] ?? "gone";
  const dated = claim.date ? [" · ", make("bdi", {}, claim.printed_date ?? claim.date)] : [];
  const link = make("a", { href: `/claims/${claim.id}` }, wordOf("claim-type", claim.type));
  const parts = [make("h4", {}, link, ...dated)];
  const evidence = claim.evidence;
  if (evidence.quote) parts.push(make("blockquote", { lang: claim.source?.language, dir: "auto" }, evidence.quote));
  const told = make("footer");
  if (evidence.document) {
    const check = { green: words.checked, red: words.unchecked }[claim.check] ?? fill(words.not_shipped, evidence);
    told.append(make("span", { className: "check" }, check), make("br"));
  }
  told.append(`${words.source}: `, make("cite", { dir: "auto" }, claim.source?.title ?? evidence.source ?? evidence.document));
  if (evidence.article) told.append(", ", make("bdi", {}, evidence.article));
  if (claim.attributed_to) told.append(` · ${claim.attributed_to}`);
  if (claim.reason) told.append(make("br"), make("span", { dir: "auto", lang: "en" }, claim.reason));
  if (claim.note) told.append(make("br"), make("span", { dir: "auto", lang: "en" }, claim.note));
  parts.push(told);
  return make("article", { className: `claim ${colour}${isLost === true ? " lost" : ""}` }, ...parts);
}

// ---- the network ----------------------------------------------------------------------------------------------------

const nodes = new vis.DataSet(data.nodes.map((node) => ({ ...node, title: node.kind === "alliance" && node.name !== node.label ? node.name : undefined })));
const edges = new vis.DataSet(data.edges.map((edge) => ({ ...edge, title: edge.name })));
const labels = new Map(data.nodes.map((node) => [node.id, node.name ?? node.label]));
const canvas = document.getElementById("network");
const network = new vis.Network(canvas, { nodes, edges }, data.options);
const isPair = (edge) => edge.of === "bilateral";

function choose(id) {
  const slash = id.indexOf("/");
  const [kind, name] = [id.slice(0, slash), id.slice(slash + 1)];
  return kind === "state" ? showState(name, labels.get(id)) : showAlliance(name, labels.get(id) ?? edges.get(id)?.name ?? name);
}

function chooseEdge(id) {
  const edge = edges.get(id);
  if (isPair(edge)) return choose(id);
  return showSpell(id, `${labels.get(edge.from)} · ${labels.get(edge.to)}`);
}

// Which alliances are shown: by kind, and those of two states on their own.
const boxes = [...document.querySelectorAll("#kinds input")];
const isWanted = (edge) => boxes.some((box) => box.checked && box.value === edge.of);

// What does not touch the chosen node or line steps back.
function emphasise(id) {
  const near = new Set([id, ...data.edges.filter((edge) => edge.id === id || edge.from === id || edge.to === id).flatMap((edge) => [edge.from, edge.to])]);
  nodes.update(data.nodes.map((node) => ({ id: node.id, opacity: !id || near.has(node.id) ? 1 : 0.25 })));
  const strong = new Map(data.edges.map((edge) => [edge.id, edge.color.opacity]));
  const touches = (edge) => !id || edge.id === id || edge.from === id || edge.to === id;
  edges.update(data.edges.map((edge) => ({
    id: edge.id,
    hidden: !isWanted(edge) && !(id && isPair(edge) && touches(edge)), // a chosen state shows its bilateral ties too
    color: { ...edge.color, opacity: touches(edge) ? (id ? Math.max(0.8, strong.get(edge.id)) : strong.get(edge.id)) : 0.06 },
  })));
}

network.on("selectNode", (event) => { emphasise(event.nodes[0]); choose(event.nodes[0]); });
network.on("selectEdge", (event) => {
  if (event.nodes.length || !event.edges.length) return;
  emphasise(event.edges[0]);
  chooseEdge(event.edges[0]);
});
network.on("deselectNode", (event) => { if (!event.nodes.length && !event.edges.length) { emphasise(null); reset(); } });
network.on("deselectEdge", (event) => { if (!event.nodes.length && !event.edges.length) { emphasise(null); reset(); } });
for (const event of ["hoverNode", "hoverEdge"]) network.on(event, () => { canvas.style.cursor = "pointer"; });
for (const event of ["blurNode", "blurEdge"]) network.on(event, () => { canvas.style.cursor = ""; });
closing.addEventListener("click", () => { network.unselectAll(); emphasise(null); reset(); canvas.focus(); });
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !closing.hidden) closing.click(); });

function apply() {
  edges.update(edges.get().map((edge) => ({ id: edge.id, hidden: !isWanted(edge) })));
  const tied = new Set(edges.get().filter((edge) => !edge.hidden).flatMap((edge) => [edge.from, edge.to]));
  nodes.update(nodes.get().map((node) => ({ id: node.id, hidden: !tied.has(node.id) })));
  const seen = nodes.get().filter((node) => !node.hidden);
  // On a narrow screen the whole map would be too small to read: begin with the states that it is about.
  const core = seen.filter((node) => canvas.clientWidth > 700 || page.core.includes(node.id));
  if (seen.length) network.fit({ nodes: (core.length ? core : seen).map((node) => node.id), animation: false });
  network.moveTo({ scale: network.getScale() * 1.07, animation: false }); // vis-network leaves a tenth free at the edges
}

for (const box of boxes) box.addEventListener("change", apply);
apply();
let width = canvas.clientWidth;
window.addEventListener("resize", () => { if (canvas.clientWidth !== width) { width = canvas.clientWidth; apply(); } });

// ---- the day, the table ---------------------------------------------------------------------------------------------

const slider = document.getElementById("month");
slider.hidden = false;

function dayOf(month) {
  const index = page.origin + Number(month);
  const text = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}-01`;
  return text < page.first ? page.first : text > page.last ? page.last : text;
}

slider.addEventListener("input", () => {
  document.querySelector("input[name=at]").value = dayOf(slider.value);
  slider.setAttribute("aria-valuetext", dayOf(slider.value));
  document.getElementById("shown-day").textContent = dayOf(slider.value);
});
slider.addEventListener("change", () => document.getElementById("day").requestSubmit());

const filter = document.getElementById("filter");
filter?.addEventListener("input", () => {
  const wanted = filter.value.trim().toLocaleLowerCase(page.language);
  let shown = 0;
  for (const row of document.querySelectorAll("tbody tr")) {
    row.hidden = !row.textContent.toLocaleLowerCase(page.language).includes(wanted);
    shown += row.hidden ? 0 : 1;
  }
  document.getElementById("shown").textContent = wanted ? fill(words.shown, { count: shown }) : "";
});

for (const link of document.querySelectorAll("a[data-spell]")) {
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    const id = link.dataset.spell;
    if (edges.get(id)) { network.selectEdges([id]); emphasise(id); }
    panel.scrollIntoView({ block: "nearest" });
    await showSpell(id, words.evidence);
    panel.focus();
  });
}

// An address can name what to show: /?at=2010-01-01#alliance/csto, #state/UZ, #spell/UZ.csto.member.1
function follow() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (id.startsWith("spell/")) {
    const spell = id.slice("spell/".length);
    if (edges.get(spell)) { network.selectEdges([spell]); emphasise(spell); }
    showSpell(spell, words.evidence);
  } else if (labels.has(id)) {
    network.selectNodes([id]);
    emphasise(id);
    choose(id);
  } else if (/^(state|alliance)\/./.test(id)) {
    choose(id);
  }
}

window.addEventListener("hashchange", follow);
follow();
document.documentElement.dataset.ready = "true";
