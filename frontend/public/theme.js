// Runs before the first paint, so that a person who asked for the dark theme never sees a white flash.
(function () {
  var choice = 'system';
  try {
    choice = localStorage.getItem('tilab.theme') || 'system';
  } catch {
    // Private browsing may refuse storage: the system's own choice then applies.
  }
  var dark =
    choice === 'dark' ||
    (choice === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  var root = document.documentElement;
  root.setAttribute('data-fr-scheme', choice);
  root.setAttribute('data-fr-theme', dark ? 'dark' : 'light');
})();
