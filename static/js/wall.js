// The wall of a hall runs for hours: what was added or taken down since it was opened is asked for every ten seconds.
(function () {
  "use strict";
  const mine = 'data-version="' + document.querySelector("main").dataset.version + '"';
  setInterval(function () {
    fetch(location.href, { cache: "no-store" })
      .then(function (answer) { return answer.ok ? answer.text() : mine; })
      .then(function (page) { if (!page.includes(mine)) location.reload(); })
      .catch(function () { /* the network is away: the wall stays as it is */ });
  }, 10000);
})();
