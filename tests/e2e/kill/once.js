// Answers what shows or hides other questions: one line of each list, its choices, "yes", and the lists of a ranking.
// Answers how much it found to do, so that it can be asked until there is nothing left.
let done = 0;
const visible = (selector, root = document) => [...root.querySelectorAll(selector)]
  .filter(control => control.checkVisibility({ visibilityProperty: true }));

for (const add of visible("main button.nhsuk-button--secondary[id]")) {
  if (!document.querySelector(`.ripple-line [id^="${CSS.escape(add.id)}"]`)) { add.click(); done += 1; }
}
const groups = new Map();
for (const radio of visible("main input[type=radio]")) {
  groups.set(radio.name, [...(groups.get(radio.name) ?? []), radio]);
}
for (const radios of groups.values()) {
  const once = radios.some(radio => radio.value === "yes") || radios[0].closest(".ripple-line");
  if (!once || radios.some(radio => radio.checked)) continue;
  (radios.find(radio => radio.value === "yes") ?? radios[0]).click();
  done += 1;
}
const list = visible("main fieldset select, main .ripple-line select").find(list => !list.value);
const option = list && [...list.options].find(one => one.value && !one.disabled);
if (option) {
  list.value = option.value;
  list.dispatchEvent(new Event("change", { bubbles: true }));
  done += 1;
}
return done;
