// Answers what the page's controls hold, whether the page says that all is saved, and which controls may be used;
// then, if a turn is given, makes that one change as a click or a key would.
const [turn] = arguments;

const controls = [...document.querySelectorAll("main input, main select, main textarea")]
  .filter(control => control.checkVisibility({ visibilityProperty: true }));

const fieldOf = control => (control.type === "radio" ? control.name : control.id);
const held = {};
for (const control of controls) {
  const field = fieldOf(control);
  if (control.type === "checkbox") held[field] = control.checked ? "ticked" : "";
  else if (control.type !== "radio") held[field] = control.value;
  else if (control.checked || !(field in held)) held[field] = control.checked ? control.value : "";
}

// What shows or hides other questions, or switches other boxes off, is answered once and then left alone.
const isApart = control => {
  for (let item = control.parentElement; item; item = item.previousElementSibling) {
    if (item.matches(".nhsuk-checkboxes__divider")) return true;
  }
  return false;
};
const isFree = control => {
  switch (control.type) {
    case "radio": return !["yes", "no"].includes(control.value) && !control.closest(".ripple-line");
    case "checkbox": return !/-(cannot-say|nothing)$/.test(control.id) && !isApart(control);
    case "select-one": return !control.closest("fieldset, .ripple-line");
    default: return true;
  }
};
const usable = controls.filter(isFree).map(control => ({
  id: control.id, field: fieldOf(control),
  kind: control.type === "radio" || control.type === "checkbox" ? control.type
    : control.tagName === "SELECT" ? "list" : control.inputMode ? "number" : "words",
  values: control.tagName === "SELECT" ? [...control.options].filter(one => one.value).map(one => one.value)
    : [control.value],
}));
const looked = { saved: document.getElementById("saved")?.textContent === "Saved", held, usable };

if (turn) {
  const control = document.getElementById(turn.id);
  if (control.type === "radio" || control.type === "checkbox") {
    control.click();
  } else {
    control.value = turn.value;
    control.dispatchEvent(new Event(control.tagName === "SELECT" ? "change" : "input", { bubbles: true }));
  }
}
return looked;
