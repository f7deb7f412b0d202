// Says whether this browser seals ballots itself.
(function () {
  "use strict";
  const place = document.getElementById("sealing-here");
  if (window.ballotSealing.available()) place.textContent = place.dataset.yes;
})();
