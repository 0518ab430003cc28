// Makes the page live: new alerts come in, times stand in the reader's zone, and the keyboard works.
// Without this script the page shows the same alerts and times in UTC.

const byId = (id) => document.getElementById(id);
const list = byId("alerts");
const heldButton = byId("held");
const MOST_CARDS = 500;

/* ---- Times ---- */

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const dayAndClock = new Intl.DateTimeFormat(undefined, {
    day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});
const withYear = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" });

function local(date) {
    const now = new Date();
    if (date.toDateString() === now.toDateString()) {
        return clock.format(date);
    }
    return (date.getFullYear() === now.getFullYear() ? dayAndClock : withYear).format(date);
}

function age(date) {
    const minutes = Math.floor((Date.now() - date.getTime()) / 60_000);
    if (minutes < 1) {
        return "now";
    }
    if (minutes < 60) {
        return `${minutes} min`;
    }
    return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} d`;
}

function tellTimes(root) {
    for (const time of root.querySelectorAll("time")) {
        time.textContent = local(new Date(time.dateTime));
    }
    for (const place of root.querySelectorAll(".age")) {
        place.textContent = age(new Date(place.closest(".card").dataset.lastSeen));
    }
}

/* ---- Cards ---- */

// The one place where text becomes HTML: cards that our own server has rendered and escaped.
const policy = globalThis.trustedTypes?.createPolicy("wirewatch", { createHTML: (html) => html })
    ?? { createHTML: (html) => html };

function cardOf(html) {
    const template = document.createElement("template");
    template.innerHTML = policy.createHTML(html);
    return template.content.querySelector("article");
}

const waiting = [];
const held = new Map();
let unseen = 0;
let drawing = false;

function isReading() {
    return window.scrollY > 60 || list.contains(document.activeElement);
}

function draw() {
    drawing = false;
    for (const html of waiting.splice(0)) {
        const card = cardOf(html);
        if (card) {
            place(card);
        }
    }
    tellHeld();
    askSummarySoon();
}

function place(card) {
    const shown = byId(card.id);
    const known = held.get(card.id) ?? shown;
    if (known && Number(known.dataset.revision) >= Number(card.dataset.revision)) {
        return;
    }
    if (shown && isReading()) {
        const focused = shown === document.activeElement;
        shown.replaceWith(prepared(card));
        if (focused) {
            card.focus({ preventScroll: true });
        }
    } else if (shown) {
        shown.remove();
        insert(card);
    } else if (list.dataset.newest === "true") {
        isReading() ? held.set(card.id, card) : insert(card);
        countUnseen();
    }
}

function prepared(card) {
    tellTimes(card);
    card.classList.add("new");
    return card;
}

function insert(card) {
    const later = [...list.children].find((other) => other.dataset.lastSeen <= card.dataset.lastSeen);
    list.insertBefore(prepared(card), later ?? null);
    byId("empty").hidden = true;
    byId("spoken").textContent = card.querySelector("h2").textContent.trim();
    while (list.children.length > MOST_CARDS) {
        list.lastElementChild.remove();
    }
}

function tellHeld() {
    heldButton.hidden = held.size === 0;
    heldButton.textContent = held.size === 1 ? "1 new alert" : `${held.size} new alerts`;
}

function showHeld() {
    window.scrollTo(0, 0);
    document.activeElement?.blur();
    const cards = [...held.values()];
    held.clear();
    cards.forEach(insert);
    tellHeld();
}

function countUnseen() {
    if (document.hidden) {
        unseen += 1;
        document.title = `(${unseen}) Wirewatch`;
    }
}

/* ---- The connection ---- */

let position = list.dataset.position;
let pause = 1_000;

function tellState(state, text) {
    byId("state").dataset.state = state;
    byId("state-text").textContent = text;
}

function connect() {
    const source = new EventSource(`/stream/cards?after=${encodeURIComponent(position)}`);
    source.addEventListener("open", () => {
        pause = 1_000;
        tellState("live", "Live");
    });
    source.addEventListener("card", (event) => {
        position = event.lastEventId;
        waiting.push(event.data);
        if (!drawing) {
            drawing = true;
            // A hidden page gets no animation frames, but its title should count.
            document.hidden ? setTimeout(draw, 0) : requestAnimationFrame(draw);
        }
    });
    source.addEventListener("gap", () => { byId("gap").hidden = false; });
    source.addEventListener("error", () => {
        tellState("lost", "Reconnecting");
        if (source.readyState === EventSource.CLOSED) {
            setTimeout(connect, pause);
            pause = Math.min(2 * pause, 15_000);
        }
    });
    window.addEventListener("pagehide", () => source.close(), { once: true });
}

/* ---- The numbers in the head ---- */

let asking;

function askSummarySoon() {
    clearTimeout(asking);
    asking = setTimeout(askSummary, 2_000);
}

async function askSummary() {
    clearTimeout(asking);
    asking = setTimeout(askSummary, 30_000);
    if (document.hidden) {
        return;
    }
    try {
        const answer = await fetch("/api/summary");
        if (answer.ok) {
            const summary = await answer.json();
            for (const place of document.querySelectorAll("[data-fact]")) {
                const count = summary[place.dataset.fact];
                place.textContent = count >= 10_000 ? "10000+" : String(count);
            }
            const latest = document.querySelector(".latest time");
            if (latest && summary.latestArticle) {
                latest.dateTime = summary.latestArticle;
                latest.textContent = local(new Date(summary.latestArticle));
            }
        }
    } catch {
        // The state of the connection already says that the server is away.
    }
}

/* ---- The keyboard ---- */

function step(direction) {
    const cards = [...list.children];
    const here = cards.findIndex((card) => card.contains(document.activeElement));
    const there = here < 0 ? 0 : Math.min(Math.max(here + direction, 0), cards.length - 1);
    cards[there]?.focus();
}

const actions = {
    j: () => step(1),
    k: () => step(-1),
    o: () => document.activeElement?.closest(".card")?.querySelector("h2 a")?.click(),
    n: showHeld,
    "?": () => byId("help").showModal(),
};

document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select, dialog");
    if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && Object.hasOwn(actions, event.key)) {
        event.preventDefault();
        actions[event.key]();
    }
});

byId("keys").hidden = false;
byId("keys").addEventListener("click", actions["?"]);
heldButton.addEventListener("click", showHeld);
document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
        unseen = 0;
        document.title = "Wirewatch";
        tellTimes(document);
        askSummarySoon();
    }
});
// A page that comes back from the browser's memory may have missed alerts.
window.addEventListener("pageshow", (event) => { if (event.persisted) { connect(); } });

tellTimes(document);
setInterval(() => tellTimes(document), 30_000);
tellState("lost", "Connecting");
connect();
askSummarySoon();
