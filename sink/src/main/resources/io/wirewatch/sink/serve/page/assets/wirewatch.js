// On every page: times in the reader's zone, the keyboard, filters that act at once.
// Without this script the pages show the same, with times in UTC.

const byId = (id) => document.getElementById(id);

/* ---- Times ---- */

const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", ...clock });
const withYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", ...clock });

/** As wide as what stood there before, so that nothing moves: "26 Nov 14:05". */
function local(date) {
    const format = date.getFullYear() === new Date().getFullYear() ? day : withYear;
    return format.format(date).replace(",", "");
}

function tellTimes(root) {
    for (const time of root.querySelectorAll("time")) {
        time.textContent = local(new Date(time.dateTime));
    }
}

tellTimes(document);
document.addEventListener("wirewatch:shown", (event) => tellTimes(event.target));

/* ---- Filters act as soon as something is chosen ---- */

for (const form of document.querySelectorAll("form[data-filters]")) {
    form.classList.add("live");
    form.addEventListener("change", (event) => {
        if (event.target instanceof HTMLSelectElement) {
            form.requestSubmit();
        }
    });
    form.addEventListener("submit", () => {
        for (const field of form.elements) {
            field.disabled = field.value === "" && field.name !== "";
        }
        setTimeout(() => { for (const field of form.elements) { field.disabled = false; } }, 0);
    });
}

/* ---- The keyboard: rows and cards are walked, and opened, alike ---- */

const rows = () => [...document.querySelectorAll(".card, [data-row]")];
const current = () => rows().find((row) => row.contains(document.activeElement));

function step(direction) {
    const all = rows();
    const here = all.indexOf(current());
    const there = here < 0 ? 0 : Math.min(Math.max(here + direction, 0), all.length - 1);
    all[there]?.focus();
    all[there]?.scrollIntoView({ block: "nearest" });
}

function press(...actions) {
    const place = current() ?? document.querySelector("[data-alert]");
    for (const action of actions) {
        const button = place?.querySelector(`.acts button[value="${action}"]`);
        if (button && document.body.dataset.act === "true") {
            button.click();
            return;
        }
    }
}

function openMute() {
    const place = current() ?? document.querySelector("[data-alert]");
    const details = place?.querySelector("details.mute");
    if (details) {
        details.open = true;
        details.querySelector("input[name=reason]").focus();
    }
}

const keys = {
    j: () => step(1),
    k: () => step(-1),
    o: () => current()?.querySelector("h2 a, a.open")?.click(),
    a: () => press("acknowledge", "reopen"),
    m: openMute,
    n: () => byId("held")?.click(),
    "/": () => {
        const field = document.querySelector("input[type=search]");
        field ? field.focus() : location.assign("/search");
    },
    "?": () => byId("help").showModal(),
};

document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select, dialog");
    if (event.key === "Escape" && event.target instanceof Element) {
        const details = event.target.closest("details.mute[open]");
        if (details) {
            details.open = false;
            details.closest(".card, [data-row]")?.focus();
        }
    }
    if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && Object.hasOwn(keys, event.key)) {
        event.preventDefault();
        keys[event.key]();
    }
});

byId("keys").hidden = false;
byId("keys").addEventListener("click", keys["?"]);

// One mute form at a time.
document.addEventListener("toggle", (event) => {
    if (event.target instanceof HTMLDetailsElement && event.target.open && event.target.matches("details.mute")) {
        for (const other of document.querySelectorAll("details.mute[open]")) {
            other.open = other === event.target;
        }
    }
}, true);
