// Dragging a text on the picture of a certificate writes its millimetres into the form, which works without this file.
(function () {
  "use strict";
  const picture = document.getElementById("design-picture");
  const form = document.getElementById("design-form");
  if (!picture || !form || !picture.getScreenCTM) return;
  picture.classList.add("can-drag");

  function inMillimetres(event) {
    const point = new DOMPoint(event.clientX, event.clientY);
    return point.matrixTransform(picture.getScreenCTM().inverse());
  }

  function numberIn(field) { return parseFloat(field.value.replace(",", ".")) || 0; }

  function shown(number) { return String(Math.round(number * 2) / 2).replace(".", ","); }

  let drag = null;

  picture.addEventListener("pointerdown", function (event) {
    const group = event.target.closest("[data-field]");
    if (!group) return;
    const key = group.dataset.field;
    const inputs = ["x", "y"].map(function (side) { return form.elements[key + "-" + side]; });
    drag = { group: group, inputs: inputs, from: inMillimetres(event), start: inputs.map(numberIn) };
    group.dataset.dragged = "yes";
    group.setPointerCapture(event.pointerId);
    event.preventDefault();
  });

  picture.addEventListener("pointermove", function (event) {
    if (!drag) return;
    const here = inMillimetres(event);
    const moved = [here.x - drag.from.x, here.y - drag.from.y];
    drag.group.setAttribute("transform", (drag.group.dataset.placed || "") + " translate(" + moved[0] + " " + moved[1] + ")");
    drag.inputs.forEach(function (input, side) { input.value = shown(Math.max(0, drag.start[side] + moved[side])); });
  });

  function drop() {
    if (!drag) return;
    drag.group.dataset.placed = drag.group.getAttribute("transform") || "";
    delete drag.group.dataset.dragged;
    drag = null;
  }

  picture.addEventListener("pointerup", drop);
  picture.addEventListener("pointercancel", drop);
})();
