// Files sent piece by piece, so that a network that breaks off costs one piece: <form data-pieces="address to begin at">.
// The same file chosen again goes on where it stopped. Without this file the form is sent as any other.
(function () {
  "use strict";

  const LONGEST = 30000; // ms between two tries
  const TRIES = 12;

  function wait(ms) {
    return new Promise(function (done) {
      const timer = setTimeout(done, ms);
      window.addEventListener("online", function () { clearTimeout(timer); done(); }, { once: true });
    });
  }

  class Refused extends Error {}

  // A refusal has a sentence and ends it; anything else is the network's fault and is tried again.
  async function ask(url, body, token) {
    const answer = await fetch(url, { method: "POST", body: body, headers: { "X-CSRFToken": token } });
    const said = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : {};
    if (answer.ok || answer.status === 409) return said;
    if (answer.status === 422) throw new Refused(said.error);
    if (answer.status < 500) throw new Refused("Không gửi được tệp. Vui lòng tải lại trang rồi chọn lại tệp.");
    throw new Error(String(answer.status));
  }

  async function patiently(act, tell) {
    for (let tries = 0; ; tries += 1) {
      try { return await act(); } catch (fault) {
        if (fault instanceof Refused || tries >= TRIES) throw fault;
        tell("Mạng bị ngắt, đang thử lại. Vui lòng giữ trang này mở.");
        await wait(Math.min(1000 * 2 ** tries, LONGEST));
      }
    }
  }

  function bodyOf(pairs) {
    const body = new FormData();
    Object.keys(pairs).forEach(function (name) { body.append(name, pairs[name]); });
    return body;
  }

  async function send(form, file, tell, show) {
    const token = form.elements.csrfmiddlewaretoken.value;
    const key = [file.name, file.size, file.lastModified].join("|");
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
    const name = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
    const about = bodyOf({ name: file.name, size: file.size, key: name });
    const begun = await patiently(() => ask(form.dataset.pieces, about, token), tell);
    let at = begun.received;
    while (at < file.size) {
      show(at / file.size);
      const piece = file.slice(at, at + begun.piece);
      at = (await patiently(() => ask(begun.pieces + "?offset=" + at, piece, token), tell)).received;
    }
    show(1);
    const rest = bodyOf({ about: form.elements.about.value, dated: form.elements.dated.value });
    return patiently(() => ask(begun.finish, rest, token), tell);
  }

  // One after the other; what has arrived is taken off the form, so that trying again sends the rest.
  async function sendAll(form, fields, tell, show) {
    let done;
    for (const field of fields) {
      done = await send(form, field.files[0], tell, show);
      field.value = "";
    }
    return done;
  }

  function prepare(form) {
    const line = document.createElement("p");
    line.setAttribute("role", "status");
    line.className = "mt-2 mb-0";
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.hidden = true;
    bar.className = "w-100 mt-2";
    bar.setAttribute("aria-label", "Tiến độ tải tệp");
    form.append(bar, line);
    function show(part) {
      bar.hidden = false;
      bar.value = part;
      line.textContent = "Đang tải lên: " + Math.floor(part * 100) + "%";
    }
    form.addEventListener("submit", function (event) {
      const fields = Array.from(form.elements).filter((field) => field.files && field.files.length);
      const sendable = fields.length && fields.every((field) => field.files[0].size);
      if (!sendable || !window.crypto || !crypto.subtle) return; // the server says what is wrong
      event.preventDefault();
      if (form.dataset.sending) return;
      form.dataset.sending = "yes";
      sendAll(form, fields, function (words) { line.textContent = words; }, show).then(
        function (done) { location.assign(done.page); },
        function (fault) {
          delete form.dataset.sending;
          bar.hidden = true;
          line.textContent = fault instanceof Refused ? fault.message
            : "Chưa gửi được tệp vì mạng yếu. Phần đã gửi được giữ lại; vui lòng bấm “Thêm minh chứng” để gửi tiếp.";
        }
      );
    });
  }

  document.querySelectorAll("form[data-pieces]").forEach(prepare);
})();
