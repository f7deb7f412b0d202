// The ballot: counts what is left, agrees with a whole group at once, shows a summary, seals in this browser and sends.
// Where the browser may not seal, the server does on receipt. All of it stays one entry of the browser's history, so
// that Back leads to a page that knows of the vote, never to a form that asks to be sent again.
// Without this file the same page works step by step through the server.
(function () {
  "use strict";

  const form = document.getElementById("ballot");
  if (!form) return;
  const sealing = window.ballotSealing;
  const seals = sealing.available();
  const WORDS = { agree: "Đồng ý", disagree: "Không đồng ý", blank: "Không ý kiến" };
  const SAY = {
    signedOut: "Phiếu CHƯA được nhận: phiên đăng nhập đã kết thúc. Lựa chọn của đồng chí vẫn còn trên trang này. Vui lòng đăng nhập lại ở thẻ mới, quay lại đây và bấm “Bỏ phiếu vào hòm” lần nữa.",
    notTaken: "Phiếu CHƯA được nhận. Lựa chọn của đồng chí vẫn còn trên trang này. Vui lòng bấm “Bỏ phiếu vào hòm” lần nữa.",
    unknown: "Mất kết nối nên chưa biết phiếu đã vào hòm hay chưa. Vui lòng kiểm tra mạng rồi bấm “Bỏ phiếu vào hòm” lần nữa: mỗi đồng chí chỉ có một phiếu, gửi lại không làm phiếu được tính hai lần.",
    differs: "Mã do trình duyệt này tính KHÁC mã của máy chủ: phiếu trong hòm không phải phiếu đã gửi. Vui lòng báo ngay Chủ tịch Hội đồng.",
  };

  function byId(id) { return document.getElementById(id); }

  // ---- What is chosen -------------------------------------------------------------------------------------------
  const lines = Array.from(form.querySelectorAll("[data-nominee]"));

  function chosenIn(line) {
    const radio = line.querySelector("input[type=radio]:checked");
    return radio ? radio.value : "";
  }

  function missing() { return lines.filter((line) => !chosenIn(line)); }

  function count() {
    const left = missing().length;
    byId("left").textContent = left ? "Còn " + left + "/" + lines.length + " đề nghị chưa chọn" : "Đã chọn đủ " + lines.length + " đề nghị";
    byId("next").hidden = !left;
  }

  function go(line) {
    line.scrollIntoView({ block: "center" });
    line.querySelector("input").focus({ preventScroll: true });
  }

  // ---- Agree with a whole group, after a question ------------------------------------------------------------------
  const question = byId("agree-all");
  let group = null;

  function ask(button) {
    group = button.closest(".ballot-group");
    const open = missing().filter((line) => group.contains(line)).length;
    byId("agree-all-text").textContent = open
      ? "Chọn “Đồng ý” cho " + open + " đề nghị chưa chọn của nhóm " + group.dataset.title + "? Những đề nghị đã chọn được giữ nguyên."
      : "Nhóm " + group.dataset.title + " đã chọn đủ, không có gì thay đổi.";
    question.returnValue = "";
    question.showModal();
  }

  function agreeAll() {
    if (question.returnValue !== "yes") return;
    missing().filter((line) => group.contains(line)).forEach(function (line) {
      line.querySelector("input[value=agree]").checked = true;
    });
    count();
  }

  // ---- The summary before the one final act --------------------------------------------------------------------------
  function element(tag, text, className) {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function summaryOf(section) {
    const part = element("section", "", "panel");
    part.append(element("h2", section.dataset.title, "h3"));
    ["disagree", "blank", "agree"].forEach(function (answer) {
      const names = Array.from(section.querySelectorAll("[data-nominee]")).filter((line) => chosenIn(line) === answer);
      if (!names.length) return;
      const text = element("p", "");
      text.append(element("strong", WORDS[answer] + " (" + names.length + "): "), names.map((line) => line.dataset.name).join("; ") + ".");
      part.append(text);
    });
    const away = section.querySelectorAll("[data-away]").length;
    if (away) part.append(element("p", "Không tham gia bỏ phiếu: " + away + ".", "text-secondary"));
    return part;
  }

  function show(reviewing) {
    form.hidden = byId("ballot-intro").hidden = reviewing;
    byId("review").hidden = !reviewing;
    document.querySelectorAll("[data-filling]").forEach((each) => { each.hidden = reviewing; });
    document.querySelectorAll("[data-reviewing]").forEach((each) => { each.hidden = !reviewing; });
    say("");
    if (reviewing) byId("next").hidden = true;
    else count();
    window.scrollTo(0, 0);
    (reviewing ? byId("review-title") : document.querySelector("h1")).focus();
  }

  function review(event) {
    event.preventDefault();
    const open = missing();
    lines.forEach((line) => line.classList.toggle("ballot-open", open.includes(line)));
    if (open.length) { go(open[0]); return; }
    byId("summary").replaceChildren(...Array.from(form.querySelectorAll(".ballot-group"), summaryOf));
    show(true);
  }

  // ---- Seal, send, and say whether the ballot is in the box -----------------------------------------------------------
  function say(text, address) {
    const place = byId("told");
    place.hidden = !text;
    place.replaceChildren(element("div", text));
    if (address) {
      const link = element("a", "Đăng nhập lại ở thẻ mới", "alert-link");
      link.href = address;
      link.target = "_blank";
      place.firstChild.append(" ", link);
    }
    if (text) place.focus();
  }

  function cookie(name) {
    const found = document.cookie.split("; ").find((each) => each.startsWith(name + "="));
    return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
  }

  async function sealAll() {
    if (!seals) return [];
    const key = sealing.fromHex(form.dataset.key);
    return Promise.all(lines.map(async function (line) {
      const sealed = await sealing.seal(key, form.dataset.round, line.dataset.nominee, chosenIn(line));
      return { nominee: line.dataset.nominee, sealed: sealed, code: await sealing.receipt(sealed) };
    }));
  }

  function bodyOf(ballots) {
    if (!seals) {
      const plain = new URLSearchParams(new FormData(form));
      plain.set("step", "cast");
      return plain;
    }
    const body = new URLSearchParams({ step: "sealed", seat: form.elements.seat.value });
    ballots.forEach((each) => body.set("sealed_" + each.nominee, sealing.toBase64(each.sealed)));
    return body;
  }

  function place(page) {
    document.querySelector("main").replaceChildren(...page.querySelector("main").childNodes);
    document.title = page.title;
    window.scrollTo(0, 0);
    const heading = document.querySelector("main h1");
    heading.tabIndex = -1;
    heading.focus();
  }

  function showReceipt(page, ballots) {
    if (!seals) { place(page); return; }
    const told = new Map(Array.from(page.querySelectorAll("code[data-nominee]"), (code) => [code.dataset.nominee, code.textContent]));
    const same = told.size === ballots.length && ballots.every((each) => told.get(each.nominee) === each.code);
    place(page);
    const note = byId("own-codes");
    note.hidden = false;
    if (!same) { note.className = "alert alert-danger"; note.textContent = SAY.differs; }
  }

  async function read(answer) { return new DOMParser().parseFromString(await answer.text(), "text/html"); }

  async function settle() {
    try {
      const answer = await fetch(location.href, { redirect: "manual", cache: "no-store" });
      const page = answer.ok ? await read(answer) : null;
      if (page && page.getElementById("no-ballot")) place(page);
      else say(page ? SAY.notTaken : SAY.unknown, answer.type === "opaqueredirect" ? form.dataset.login : "");
    } catch (error) { say(SAY.unknown); }
  }

  async function send(ballots) {
    const headers = { "X-CSRFToken": cookie("csrftoken") };
    const answer = await fetch(location.href, { method: "POST", body: bodyOf(ballots), headers: headers, redirect: "manual" });
    if (answer.type === "opaqueredirect") { say(SAY.signedOut, form.dataset.login); return; }
    const page = await read(answer);
    if (page.getElementById("receipt")) showReceipt(page, ballots);
    else if (page.getElementById("no-ballot")) place(page);
    else if (page.querySelector(".form-errors li")) say(page.querySelector(".form-errors li").textContent);
    else await settle();
  }

  async function cast() {
    const button = byId("cast");
    if (button.disabled) return;
    button.disabled = true;
    say("");
    try { await send(await sealAll()); } catch (error) { await settle(); }
    button.disabled = false;
  }

  // ---- Begin ----------------------------------------------------------------------------------------------------------
  document.querySelectorAll("[data-agree]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", () => ask(button));
  });
  question.addEventListener("close", agreeAll);
  byId("left").hidden = false;
  byId("next").addEventListener("click", () => go(missing()[0]));
  form.addEventListener("change", count);
  window.addEventListener("pageshow", count);
  count();
  byId("sealed-by-server").hidden = seals;
  byId("sealed-by-browser").hidden = !seals;
  form.noValidate = true;
  form.addEventListener("submit", review);
  byId("change").addEventListener("click", () => show(false));
  byId("cast").addEventListener("click", cast);
})();
