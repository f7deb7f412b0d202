// Conveniences of the review page: rows without a round trip, kept as one types, the source opens what it points at.
(function () {
  "use strict";
  const form = document.getElementById("plan-form");
  if (!form) return;

  // ---- A new row, at the end or behind another ("add:blocks:7") --------------------------------------------------
  function orderOf(row) {
    const place = row && row.querySelector("input[name$='-place']");
    const order = place ? parseFloat(place.value) : NaN;
    return Number.isNaN(order) ? null : order;
  }

  function orderBehind(row) {
    const here = orderOf(row);
    if (here === null) return "";
    const next = orderOf(row.nextElementSibling);
    return String(next === null ? here + 1 : (here + next) / 2);
  }

  function addRow(name, behind) {
    const total = form.elements[name + "-TOTAL_FORMS"];
    const holder = document.createElement("ol");
    holder.innerHTML = document.getElementById("template-" + name).innerHTML.replaceAll("__prefix__", total.value);
    const row = holder.firstElementChild;
    if (behind) {
      row.querySelector("input[name$='-place']").value = orderBehind(behind) + "||||";
      behind.after(row);
    } else {
      document.getElementById("rows-" + name).append(row);
    }
    total.value = Number(total.value) + 1;
    row.querySelector("input:not([type='hidden']), textarea, select").focus();
  }

  form.addEventListener("click", function (event) {
    const button = event.target.closest("button[value^='add:']");
    if (!button) return;
    event.preventDefault();
    const name = button.value.split(":")[1];
    addRow(name, button.value.split(":")[2] === undefined ? null : button.closest(".plan-row"));
  });

  // The paper as it will print, from what was just kept; what one was reading stays where it is.
  function refresh() {
    const pane = document.getElementById("preview");
    if (!pane || !form.dataset.preview) return;
    fetch(form.dataset.preview, { redirect: "error" }).then((answer) => answer.ok ? answer.text() : null).then(function (paper) {
      if (paper === null) return;
      const at = pane.scrollTop;
      pane.innerHTML = paper;
      pane.scrollTop = at;
    }).catch(function () { /* the next key asks again */ });
  }

  form.addEventListener("autosaved", refresh);

  // ---- A click in the source opens the part that holds the row; so does a link to it -----------------------------
  function reveal(element) {
    if (!element) return;
    for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    element.scrollIntoView({ block: "center" });
  }

  document.addEventListener("click", function (event) {
    const piece = event.target.closest(".plan-source [data-lights]");
    if (piece) reveal(document.getElementById(piece.dataset.lights.split(" ")[0]));
  });
  function follow() { if (location.hash.startsWith("#row-")) reveal(document.getElementById(location.hash.slice(1))); }
  window.addEventListener("hashchange", follow);
  follow();
  const fresh = (location.hash.startsWith("#row-") && document.querySelector(location.hash));
  if (fresh && !document.querySelector(".form-errors")) {
    reveal(fresh);
    fresh.querySelector("input:not([type='hidden']), textarea, select").focus({ preventScroll: true });
  }
})();
