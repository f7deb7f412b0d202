// A story is typed with simple marks; without this file the plain field takes a paragraph a line.
(function () {
  "use strict";
  const field = document.querySelector("textarea[name='story']");
  if (!field || !window.Trix) return;
  Object.assign(window.Trix.config.lang, {
    bold: "Đậm", italic: "Nghiêng", strike: "Gạch ngang", link: "Liên kết", heading1: "Tiêu đề", quote: "Trích dẫn",
    bullets: "Danh sách", numbers: "Danh sách đánh số", outdent: "Giảm cấp", indent: "Tăng cấp", undo: "Hoàn tác",
    redo: "Làm lại", unlink: "Bỏ liên kết", url: "Địa chỉ", urlPlaceholder: "Nhập địa chỉ…", code: "Mã"
  });
  window.addEventListener("trix-file-accept", function (event) { event.preventDefault(); });
  const held = document.createElement("input");
  held.type = "hidden";
  held.name = field.name;
  held.id = "story-held";
  held.value = /</.test(field.value) ? field.value : field.value.split("\n").map(function (line) {
    const block = document.createElement("div");
    block.textContent = line;
    return block.outerHTML;
  }).join("");
  const editor = document.createElement("trix-editor");
  editor.setAttribute("input", held.id);
  editor.setAttribute("aria-label", "Câu chuyện");
  field.after(held, editor);
  field.remove();
})();
