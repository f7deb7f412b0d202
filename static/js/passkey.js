// A passkey that the browser or its owner refuses is said on the page; allauth's script only tells the console.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.querySelectorAll("[data-key-refused]").forEach((line) => { line.hidden = false; });
});
document.addEventListener("click", (event) => {
  if (event.target.closest("button")) document.querySelectorAll("[data-key-refused]").forEach((line) => { line.hidden = true; });
});
