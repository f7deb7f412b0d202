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
  function asHtml(text) {
    if (/</.test(text)) return text;
    return text.split("\n").map(function (line) {
      const block = document.createElement("div");
      block.textContent = line;
      return block.outerHTML;
    }).join("");
  }

  // The field stays in the form, hidden: it is what is sent, and what is kept when the page is left too early.
  const held = document.createElement("input");
  held.type = "hidden";
  held.id = "story-held";
  held.value = asHtml(field.value);
  const editor = document.createElement("trix-editor");
  editor.setAttribute("input", held.id);
  editor.setAttribute("aria-label", "Câu chuyện");
  field.after(held, editor);
  field.hidden = true;

  // The editor's own fields are no part of what is sent or kept.
  editor.addEventListener("trix-initialize", function () {
    editor.toolbarElement.querySelectorAll("input").forEach(function (input) { input.setAttribute("form", "none"); });
  });

  let own = false;
  editor.addEventListener("trix-change", function () {
    own = true;
    field.value = held.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    own = false;
  });
  field.addEventListener("input", function () {
    if (!own) editor.editor.loadHTML(asHtml(field.value));
  });
})();
