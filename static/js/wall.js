// The wall of a hall runs for hours: what was added or taken down meanwhile is asked for every half minute.
(function () {
  "use strict";
  let last = null;
  setInterval(function () {
    fetch(location.href, { cache: "no-store" })
      .then(function (answer) { return answer.ok ? answer.text() : null; })
      .then(function (page) {
        if (page === null) return;
        if (last !== null && page !== last) location.reload();
        last = page;
      })
      .catch(function () { /* the network is away: the wall stays as it is */ });
  }, 30000);
})();
