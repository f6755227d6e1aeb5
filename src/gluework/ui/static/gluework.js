// Behaviour that hangs on data- attributes; every page works without it.
//
// data-key="a"          pressing a clicks it (links, buttons) or puts the cursor into it (inputs)
// data-answers          a key or click on it sends something: a held key or one too soon does not count
// data-opens="id"       a button that opens the dialog of that id
// data-list             a table: j, k and the arrow keys move over the first link of each row
// data-guard            a form: while it has edits, [data-while=edited] shows and [data-while=clean] hides
// data-guarded          an input that counts as edited when it differs from its data-initial
// data-primary          what Ctrl+Enter presses; data-says: where short messages are shown
// data-next-on-enter    an input: Enter moves to the next one instead of sending the form
// data-sends="id"       an input: Enter clicks the button of that id; the button wants the input filled
// data-points-to="f1"   focus inside it marks every [data-spot~="f1"] and scrolls to the first
// data-point-first      what is pointed to when the page is shown
// data-pane, data-zoom  a scrolling pane, and buttons that set its zoom: "in", "out", "fit"
// data-picture          an image that is replaced by its text when it can't be loaded

const SETTLE_MS = 600; // a key pressed twice must not answer the next question unseen
const state = document.documentElement.dataset; // ready: scripts run; settled: keys may answer
const every = (selector, root = document) => [...root.querySelectorAll(selector)];
const isField = (element) => element?.matches?.("input, textarea, select");
const isShown = (element) => !element.disabled && element.getClientRects().length > 0;

function say(words) {
  const place = document.querySelector("[data-says]");
  if (place) place.textContent = words;
}

// Keys

function onKey(event) {
  if (event.isComposing) return;
  const target = event.target;
  if (event.key === "Escape" && isField(target)) return target.blur();
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return press("[data-primary]", event);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (isField(target)) return onEnterInField(event);
  if (moveInList(event)) return;
  press(`[data-key="${CSS.escape(event.key)}"]`, event);
}

function press(selector, event) {
  const element = every(selector).find(isShown);
  if (!element) return;
  event.preventDefault();
  if (element.hasAttribute("data-answers") && (event.repeat || !("settled" in state))) return;
  if (isField(element)) {
    element.focus();
    element.select?.();
  } else element.click();
}

function onEnterInField(event) {
  if (event.key !== "Enter" || event.target.matches("textarea")) return;
  const { sends } = event.target.dataset;
  if (sends) {
    event.preventDefault();
    if (!event.repeat) document.getElementById(sends).click();
  } else if ("nextOnEnter" in event.target.dataset) {
    event.preventDefault();
    const fields = every("[data-next-on-enter]").filter(isShown);
    const next = fields[fields.indexOf(event.target) + 1];
    if (next) {
      next.focus();
      next.select?.();
    } else every("[data-primary]").find(isShown)?.focus();
  }
}

function moveInList(event) {
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
  const links = every("[data-list] tbody tr").map((row) => row.querySelector("a")).filter(Boolean);
  if (!step || links.length === 0) return false;
  event.preventDefault();
  const row = document.activeElement.closest?.("[data-list] tr");
  const at = row ? links.indexOf(row.querySelector("a")) : -1;
  const to = at < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + step, 0), links.length - 1);
  links[to].focus();
  return true;
}

// Forms

function guard(form) {
  const fields = every("[data-guarded]", form);
  const initial = new Map(fields.map((field) => [field, field.dataset.initial ?? field.value]));
  const refresh = () => {
    const edited = fields.filter((field) => field.value !== initial.get(field));
    for (const field of fields) field.closest(".field").classList.toggle("edited", edited.includes(field));
    for (const element of every("[data-while]", form)) {
      element.hidden = (element.dataset.while === "edited") !== edited.length > 0;
    }
  };
  form.addEventListener("input", () => {
    refresh();
    say("");
  });
  let sent = false;
  form.addEventListener("submit", (event) => {
    const input = form.querySelector(`[data-sends="${event.submitter?.id}"]`);
    if (input && input.value.trim() === "") {
      event.preventDefault();
      input.focus();
      say(input.dataset.wanted);
    } else if (sent) event.preventDefault();
    else sent = true;
  });
  refresh();
}

// Pointing from a field to its place

function point(container) {
  for (const spot of every(".pointed")) spot.classList.remove("pointed");
  const spots = every(`[data-spot~="${CSS.escape(container.dataset.pointsTo)}"]`);
  for (const spot of spots) {
    spot.classList.add("pointed");
    if (spot.ownerSVGElement) spot.parentNode.append(spot); // over the others
  }
  if (spots.length > 0) reveal(spots[0]);
}

function reveal(spot) {
  const pane = spot.closest("[data-pane]");
  if (!pane) return spot.scrollIntoView({ block: "nearest" });
  const [inner, outer] = [spot.getBoundingClientRect(), pane.getBoundingClientRect()];
  const margin = 48;
  const inside =
    inner.top >= outer.top + margin && inner.bottom <= outer.bottom - margin &&
    inner.left >= outer.left && inner.right <= outer.right;
  if (inside) return;
  pane.scrollBy({
    top: inner.top - outer.top - (outer.height - inner.height) / 2,
    left: inner.left - outer.left - (outer.width - inner.width) / 2,
  });
}

function pointing() {
  document.addEventListener("focusin", (event) => {
    const container = event.target.closest?.("[data-points-to]");
    if (container) point(container);
  });
  for (const spot of every("[data-spot]")) {
    spot.addEventListener("click", () => {
      const name = spot.dataset.spot.split(" ")[0];
      every(`[data-points-to="${CSS.escape(name)}"]`)[0]?.querySelector("input, textarea, select")?.focus();
    });
  }
}

function jumping() {
  for (const link of every('a[href^="#"]')) {
    const field = document.getElementById(link.hash.slice(1));
    if (!isField(field)) continue;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      field.focus();
      field.select?.();
    });
  }
}

// Panes and pictures

const ZOOMS = [1, 1.5, 2, 3];

function zooming() {
  const pane = document.querySelector("[data-pane]");
  let at = 0;
  for (const button of every("[data-zoom]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      at = { in: Math.min(at + 1, ZOOMS.length - 1), out: Math.max(at - 1, 0), fit: 0 }[button.dataset.zoom];
      pane.style.setProperty("--zoom", ZOOMS[at]);
      const pointed = pane.querySelector(".pointed");
      if (pointed) reveal(pointed);
    });
  }
}

function withoutPicture(image) {
  const gone = () => {
    image.closest("figure").classList.add("no-picture");
    const words = image.closest("figure").querySelector("details");
    if (words) words.open = true;
  };
  image.addEventListener("error", gone);
  if (image.complete && image.naturalWidth === 0 && image.loading !== "lazy") gone();
}

// Start

for (const opener of every("[data-opens]")) {
  opener.hidden = false;
  opener.addEventListener("click", () => document.getElementById(opener.dataset.opens).showModal());
}
for (const time of every("time[datetime]")) {
  const local = new Date(time.dateTime).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
  if (time.textContent === time.title) time.textContent = local;
  time.title = local;
}
every("form[data-guard]").forEach(guard);
every("img[data-picture]").forEach(withoutPicture);
pointing();
every("[data-point-first]").slice(0, 1).forEach(point);
jumping();
zooming();
document.querySelector('[aria-invalid="true"]')?.focus();
document.addEventListener("keydown", onKey);
state.ready = "";
setTimeout(() => (state.settled = ""), SETTLE_MS);
