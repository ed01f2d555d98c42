// Shows the answer to a query below it; without this script the form still works and the browser shows the JSON.
"use strict";

const form = document.getElementById("ask");
const answer = document.getElementById("answer");

function cell(name, text, lang) {
  const made = document.createElement(name);
  made.textContent = text ?? "";
  made.dir = "auto";
  if (lang) made.lang = lang;
  return made;
}

const RESOURCES = answer.dataset.resources; // this server answers for these addresses under /id/

function termCell(term) {
  if (!term?.value.startsWith(RESOURCES) || term.type !== "uri") return cell("td", term?.value, term?.["xml:lang"]);
  const made = cell("td");
  const link = cell("a", term.value.slice(RESOURCES.length));
  link.href = `/id/${term.value.slice(RESOURCES.length)}`;
  made.append(link);
  return made;
}

function tableOf(result) {
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const name of result.head.vars) head.append(cell("th", name));
  const rows = table.createTBody();
  for (const binding of result.results.bindings) {
    const row = rows.insertRow();
    for (const name of result.head.vars) row.append(termCell(binding[name]));
  }
  const scroll = document.createElement("div");
  scroll.className = "scroll";
  scroll.append(table);
  return scroll;
}

async function ask() {
  answer.replaceChildren(cell("p", "…"));
  const response = await fetch("/sparql", {
    method: "POST",
    headers: { Accept: "application/sparql-results+json, text/turtle;q=0.9", "Content-Type": "application/sparql-query" },
    body: form.elements.query.value,
  });
  const kind = response.headers.get("Content-Type") ?? "";
  if (kind.includes("problem+json")) {
    const problem = await response.json();
    return [cell("h2", problem.title), cell("p", problem.detail)];
  }
  if (kind.includes("turtle")) return [cell("pre", await response.text())];
  const result = await response.json();
  if ("boolean" in result) return [cell("p", String(result.boolean))];
  return [cell("p", `${result.results.bindings.length} rows`), tableOf(result)];
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    answer.replaceChildren(...(await ask()));
  } catch (error) {
    answer.replaceChildren(cell("p", error.message));
  }
});
