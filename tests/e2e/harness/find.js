// Answers { element } or { problem }: the element with this role and name inside the group of this name.
const [group, role, wanted] = arguments;

const SELECTORS = {
  alert: "[role=alert]",
  button: "button, summary, [role=button], input[type=submit], input[type=button]",
  checkbox: "input[type=checkbox]",
  combobox: "select",
  file: "input[type=file]",
  group: "fieldset, [role=group], [role=radiogroup], section, article, table, tr, li, [role=region]",
  heading: "h1, h2, h3, h4, h5, h6",
  image: "img, svg[role=img], [role=img]",
  link: "a[href]",
  radio: "input[type=radio]",
  row: "tr",
  status: "[role=status]",
  table: "table",
  textbox: "textarea, input:not([type]), input[type=text], input[type=number], input[type=email], input[type=date], input[type=search], input[type=password]",
};

const clean = text => (text ?? "").replace(/\s+/g, " ").trim();
const isShown = element => element.checkVisibility({ visibilityProperty: true });

// The part of the accessible name computation that these pages use.
const nameOf = element => {
  const labelledBy = element.getAttribute("aria-labelledby");
  if (labelledBy) return clean(labelledBy.split(/\s+/).map(id => document.getElementById(id)?.textContent).join(" "));
  if (element.hasAttribute("aria-label")) return clean(element.getAttribute("aria-label"));
  if (element.labels?.length) return clean([...element.labels].map(label => label.textContent).join(" "));
  const title = { FIELDSET: ":scope > legend", TABLE: ":scope > caption", TR: ":scope > th", SECTION: "h1, h2, h3, h4",
    LI: "h1, h2, h3, h4", svg: ":scope > title" }[element.tagName];
  if (title) return clean(element.querySelector(title)?.textContent);
  return clean(element.getAttribute("alt") ?? (element.value && element.tagName === "INPUT" ? element.value : element.textContent));
};

// The exact name goes first; else the only one that contains it.
const named = (elements, name) => {
  const exact = elements.filter(element => nameOf(element) === clean(name));
  return exact.length ? exact : elements.filter(element => nameOf(element).includes(clean(name)));
};

const all = (scope, kind) => [...scope.querySelectorAll(SELECTORS[kind])].filter(isShown);
if (!SELECTORS[role]) return { problem: `the harness knows no ${role}` };

let scopes = [document];
if (group) {
  scopes = named(all(document, "group"), group);
  // A group that holds another of the same name is only its frame.
  scopes = scopes.filter(scope => !scopes.some(other => other !== scope && scope.contains(other)));
}
if (group && !scopes.length) return { problem: `no group "${group}" among: ${all(document, "group").map(nameOf).join(" | ")}` };

const candidates = [...new Set(scopes.flatMap(scope => all(scope, role)))];
const found = named(candidates, wanted);
if (found.length === 1) return { element: found[0] };
return { problem: `${found.length} of them among: ${candidates.map(nameOf).join(" | ")}` };
