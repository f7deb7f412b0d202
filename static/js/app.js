// Small helps for forms and long pages. Every page works without this file.
(function () {
  "use strict";

  const user = document.body.dataset.user;
  const DAYS = 24 * 60 * 60 * 1000;

  // ---- Print: <button data-print> ---------------------------------------------------------------------------------
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-print]")) window.print();
  });

  // ---- Copy a text: <button data-copy="id of a field" hidden>, told in the <span role="status"> behind it ------------
  function copied(field) {
    field.select();  // where the browser keeps its clipboard to itself the text is marked, ready for Ctrl-C
    if (!navigator.clipboard) return Promise.resolve(document.execCommand("copy"));
    return navigator.clipboard.writeText(field.value).then(() => true, () => document.execCommand("copy"));
  }

  document.querySelectorAll("button[data-copy]").forEach(function (button) {
    const field = document.getElementById(button.dataset.copy), told = button.nextElementSibling;
    button.hidden = false;
    button.addEventListener("click", function () {
      copied(field).then(function (done) {
        told.textContent = done ? "Đã sao chép." : "Trình duyệt không cho sao chép. Vui lòng giữ (hoặc nhấn Ctrl-C) để chép phần đã chọn.";
      });
    });
  });

  // ---- One press sends once -------------------------------------------------------------------------------------
  function release(form) {
    delete form.dataset.sent;
    form.querySelectorAll("[data-held]").forEach(function (button) {
      button.removeAttribute("aria-disabled");
      button.removeAttribute("data-held");
    });
  }

  function hold(form, button) {
    form.dataset.sent = "yes";
    if (button) {
      button.setAttribute("aria-disabled", "true");
      button.dataset.held = "yes";
    }
    // A download leaves the page where it is, so a button must come back by itself.
    setTimeout(function () { release(form); }, 8000);
  }

  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (event.defaultPrevented || form.hasAttribute("data-many")) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    hold(form, event.submitter);
    if (form.dataset.keep) markSent(form);
    if (form.hasAttribute("data-forget-drafts")) forgetAll();
  });

  window.addEventListener("pageshow", function (event) {
    if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(release);
    // What waits for somebody may be done by now: a page kept by the browser would still ask for it.
    if (event.persisted && document.querySelector("[data-fresh]")) location.reload();
  });

  // ---- Unsent drafts of long forms: <form data-keep="nomination-12"> ---------------------------------------------
  // Kept in this browser for a week, per account; dropped once the server has taken the form, and at sign-out. That it
  // has come there is told by a cookie that repeats its name: without network, or after the session, there is none.
  function keyOf(form) { return "keep:" + user + ":" + form.dataset.keep; }

  function forgetAll() {
    Object.keys(localStorage).forEach(function (key) {
      if (key.startsWith("keep:" + user + ":")) localStorage.removeItem(key);
    });
  }

  function fieldsOf(form) {
    return Array.from(form.elements).filter(function (field) {
      return field.name && !["hidden", "password", "file", "search", "submit", "button", "reset"].includes(field.type);
    });
  }

  function valuesOf(form) {
    return fieldsOf(form).map(function (field) {
      if (field.type === "checkbox" || field.type === "radio") return field.checked;
      if (field.type === "select-multiple") return Array.from(field.options, (option) => option.selected);
      return field.value;
    });
  }

  function fill(form, values) {
    fieldsOf(form).forEach(function (field, index) {
      const value = values[index];
      if (typeof value === "boolean") field.checked = value;
      else if (Array.isArray(value)) Array.from(field.options).forEach((option, at) => { option.selected = value[at]; });
      else if (value !== undefined) field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  function namesOf(form) { return fieldsOf(form).map((field) => field.name).join(); }

  function stored(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch (error) { return null; }
  }

  function store(form) {
    const draft = { at: Date.now(), names: namesOf(form), values: valuesOf(form) };
    try { localStorage.setItem(keyOf(form), JSON.stringify(draft)); } catch (error) { /* full or forbidden */ }
  }

  function pad(number) { return String(number).padStart(2, "0"); }

  function momentOf(time) {
    const at = new Date(time);
    return pad(at.getHours()) + ":" + pad(at.getMinutes()) + " ngày " + pad(at.getDate()) + "/" + pad(at.getMonth() + 1);
  }

  function buttonOf(label, style, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-" + style;
    button.textContent = label;
    button.addEventListener("click", act);
    return button;
  }

  function offer(form, draft) {
    const notice = document.createElement("div");
    notice.className = "alert alert-info draft-notice";
    notice.setAttribute("role", "status");
    const text = document.createElement("span");
    text.textContent = "Có nội dung chưa gửi, soạn lúc " + momentOf(draft.at) + ".";
    notice.append(
      text,
      buttonOf("Khôi phục", "primary", function () { fill(form, draft.values); notice.remove(); form.focus(); }),
      buttonOf("Bỏ", "outline-secondary", function () { localStorage.removeItem(keyOf(form)); notice.remove(); })
    );
    form.before(notice);
  }

  function redisplayed(form) { return form.querySelector(".is-invalid, .alert-danger") || document.querySelector(".form-errors"); }

  function markSent(form) {
    const field = form.querySelector('input[name="kept"]') || document.createElement("input");
    Object.assign(field, { type: "hidden", name: "kept", value: form.dataset.keep });
    form.append(field);
    sessionStorage.setItem("keep-sent", keyOf(form));
  }

  function arrived() {
    const cookie = document.cookie.split("; ").find((each) => each.startsWith("kept="));
    document.cookie = "kept=; path=/; max-age=0";
    return cookie ? "keep:" + user + ":" + decodeURIComponent(cookie.slice("kept=".length)) : "";
  }

  function settleSent() {
    const key = sessionStorage.getItem("keep-sent");
    if (!key) return;
    sessionStorage.removeItem("keep-sent");
    if (arrived() !== key || document.body.dataset.outcome !== "done") return;
    const form = Array.from(document.querySelectorAll("form[data-keep]")).find((each) => keyOf(each) === key);
    if (!form || !redisplayed(form)) localStorage.removeItem(key);
  }

  function keep(form) {
    const draft = stored(keyOf(form));
    if (draft && Date.now() - draft.at > 7 * DAYS) localStorage.removeItem(keyOf(form));
    else if (draft && draft.names === namesOf(form) && String(draft.values) !== String(valuesOf(form))) offer(form, draft);
    let timer;
    form.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(function () { if (!form.dataset.sent) store(form); }, 400);
    });
    form.addEventListener("submit", function () { if (timer && !form.dataset.sent) store(form); });
  }

  settleSent();
  if (user) document.querySelectorAll("form[data-keep]").forEach(keep);

  // ---- What is typed is kept on the server, a moment after the last key: <form data-autosave="address"> -----------
  // One person's, beside what is saved; it outlives the browser's own storage. Back on line, what failed is sent again.
  function autosave(form) {
    const status = document.getElementById("autosave");
    let timer, failed = false;
    function tell(sentence, failure) {
      failed = failure;
      if (status) status.textContent = sentence;
    }
    function send() {
      if (form.dataset.sent) return;
      const data = new FormData(form);
      data.append("act", "autosave");
      fetch(form.dataset.autosave, { method: "POST", body: data, redirect: "error" }).then(function (answer) {
        const now = new Date();
        if (answer.status !== 204) { tell("Chưa lưu tạm được.", false); return; }
        form.dispatchEvent(new Event("autosaved"));
        tell("Đã lưu tạm lúc " + pad(now.getHours()) + ":" + pad(now.getMinutes()) + ".", false);
      }).catch(function () { tell("Chưa lưu tạm được, vui lòng kiểm tra kết nối.", true); });
    }
    form.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(send, 1500); });
    form.addEventListener("submit", function () { clearTimeout(timer); });
    window.addEventListener("online", function () { if (failed) send(); });
  }

  document.querySelectorAll("form[data-autosave]").forEach(autosave);

  // ---- Click-to-light: <td data-lights="line-3 line-4"> lights those ids, and itself ------------------------------
  function light(source) {
    document.querySelectorAll(".lit").forEach((each) => each.classList.remove("lit"));
    source.classList.add("lit");
    const targets = source.dataset.lights.split(" ").map((id) => document.getElementById(id)).filter(Boolean);
    targets.forEach((each) => each.classList.add("lit"));
    if (targets.length) targets[0].scrollIntoView({ block: "nearest" });
  }

  ["click", "focusin"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      const source = event.target.closest("[data-lights]");
      if (source) light(source);
    });
  });

  // ---- Dates as people type them: 5/9/26, 5.9.2026, 05092026 become 05/09/2026 in <input data-date> ---------------
  function tidyDate(text) {
    const found = text.trim().match(/^(\d{1,2})[\s./-](\d{1,2})[\s./-](\d{4}|\d{2})$/) || text.trim().match(/^(\d{2})(\d{2})(\d{4})$/);
    if (!found) return text;
    const year = found[3].length === 2 ? "20" + found[3] : found[3];
    return pad(Number(found[1])) + "/" + pad(Number(found[2])) + "/" + year;
  }

  document.addEventListener("change", function (event) {
    if (event.target.matches("input[data-date]")) event.target.value = tidyDate(event.target.value);
  });

  // ---- Find a name among many tick boxes: <div data-find="act"> narrows those named "awards" in <form id="act"> ----
  function unmarked(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  }

  document.querySelectorAll("[data-find]").forEach(function (finder) {
    const form = document.getElementById(finder.dataset.find), told = finder.querySelector("[data-found]");
    const boxes = form ? Array.from(form.querySelectorAll("input[type=checkbox][name=awards]")) : [];
    function narrow() {
      const words = unmarked(finder.querySelector("input[type=search]").value.trim());
      const rows = boxes.map((box) => box.closest(".form-check"));
      rows.forEach(function (row) { row.hidden = !unmarked(row.textContent).includes(words); });
      told.textContent = words ? rows.filter((row) => !row.hidden).length + " dòng" : "";
    }
    finder.addEventListener("click", function (event) {
      if (event.target.closest("button")) { event.preventDefault(); narrow(); }
    });
    finder.addEventListener("input", narrow);
  });

  // ---- Menus close on Escape and on a click elsewhere; a refused form shows its errors first ----------------------
  function closeMenu(event) {
    const menu = document.querySelector(".user-menu[open]");
    if (!menu || (event.type === "click" && menu.contains(event.target))) return;
    if (event.type === "keydown" && event.key !== "Escape") return;
    menu.removeAttribute("open");
    if (event.type === "keydown") menu.querySelector("summary").focus();
  }
  document.addEventListener("click", closeMenu);
  document.addEventListener("keydown", closeMenu);
  const errors = document.querySelector(".form-errors");
  if (errors) errors.focus();
})();
