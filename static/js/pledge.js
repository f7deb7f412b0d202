// "Chọn tất cả": ticks a title for everybody here, without going to the server. Without this file the server does it.
document.addEventListener("click", function (event) {
  "use strict";
  const button = event.target.closest("button[data-tick]");
  if (!button) return;
  event.preventDefault();
  const boxes = Array.from(document.querySelectorAll('input[name="titles"][data-title="' + button.dataset.tick + '"]'));
  const all = boxes.every(function (box) { return box.checked; });
  boxes.forEach(function (box) { box.checked = !all; });
  if (boxes.length) boxes[0].dispatchEvent(new Event("input", { bubbles: true }));
});
