// Makes the inbox live: new alerts come in, and what is done about one shows at once.
// Without this script the page shows the same alerts, and its forms lead back to it.

const byId = (id) => document.getElementById(id);
const list = byId("alerts");
const heldButton = byId("held");
const title = document.title;
const MOST_CARDS = 500;
const RANK = ["low", "medium", "high", "critical"];

/* ---- Cards ---- */

// The one place where text becomes HTML: cards that our own server has rendered and escaped.
const policy = globalThis.trustedTypes?.createPolicy("wirewatch", { createHTML: (html) => html })
    ?? { createHTML: (html) => html };

function cardOf(html) {
    const template = document.createElement("template");
    template.innerHTML = policy.createHTML(html);
    const card = template.content.querySelector("article");
    for (const back of card?.querySelectorAll("input[name=back]") ?? []) {
        back.value = location.pathname + location.search;
    }
    for (const csrf of card?.querySelectorAll("input[name=csrf]") ?? []) {
        csrf.value = document.querySelector("meta[name=csrf]").content;
    }
    return card;
}

function told(element) {
    element.dispatchEvent(new CustomEvent("wirewatch:shown", { bubbles: true }));
}

/** Whether the list, as its address asks for it, shows such an alert. */
function isAskedFor(card) {
    const asked = list.dataset;
    const has = card.dataset;
    return (asked.state === "all" || asked.state === has.state)
        && (!asked.severity || RANK.indexOf(has.severity) >= RANK.indexOf(asked.severity))
        && (!asked.team || asked.team === has.team)
        && (!asked.rule || asked.rule === has.rule)
        && (!asked.actor || has.actors.split(" ").includes(asked.actor));
}

const waiting = [];
const held = new Map();
let unseen = 0;
let drawing = false;

function isReading() {
    return window.scrollY > 60 || list.contains(document.activeElement) || list.querySelector("details[open]") !== null;
}

function draw() {
    drawing = false;
    for (const html of waiting.splice(0)) {
        const card = cardOf(html);
        if (card && isAskedFor(card)) {
            place(card);
        }
    }
    tellHeld();
}

function place(card) {
    const shown = byId(card.id);
    const known = held.get(card.id) ?? shown;
    if (known && Number(known.dataset.revision) >= Number(card.dataset.revision)) {
        return;
    }
    if (shown && isReading()) {
        // Whoever is filling in the form of this very card keeps it.
        if (!shown.querySelector("details[open]")) {
            replace(shown, card);
        }
    } else if (shown) {
        shown.remove();
        insert(card);
    } else if (list.dataset.newest === "true") {
        isReading() ? held.set(card.id, card) : insert(card);
        countUnseen();
    }
}

function replace(shown, card) {
    const focused = shown.contains(document.activeElement);
    shown.replaceWith(card);
    told(card);
    if (focused) {
        card.focus({ preventScroll: true });
    }
}

function insert(card) {
    const later = [...list.children].find((other) => other.dataset.lastSeen <= card.dataset.lastSeen);
    list.insertBefore(card, later ?? null);
    card.classList.add("new");
    told(card);
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
        document.title = `(${unseen}) ${title}`;
    }
}

/* ---- What is done about an alert ---- */

list.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("form[data-live]")) {
        return;
    }
    event.preventDefault();
    // Its property "action" is the button of that name.
    const card = form.closest(".card");
    const fields = new URLSearchParams(new FormData(form, event.submitter));
    for (const button of card.querySelectorAll("button")) {
        button.disabled = true;
    }
    let answer;
    try {
        answer = await fetch(form.getAttribute("action"), { method: "POST", body: fields, headers: { "Wirewatch-Live": "1" } });
    } catch {
        answer = undefined;
    }
    if (answer?.ok) {
        const after = cardOf(await answer.text());
        after.classList.toggle("left", !isAskedFor(after));
        after.dataset.lastSeen = card.dataset.lastSeen;
        card.replaceWith(after);
        told(after);
        after.focus({ preventScroll: true });
        byId("spoken").textContent = after.querySelector(".handling")?.textContent ?? "Open again";
        return;
    }
    for (const button of card.querySelectorAll("button")) {
        button.disabled = false;
    }
    // A name is missing, or the server is away: the form's own way tells.
    const chosen = document.createElement("input");
    chosen.type = "hidden";
    chosen.name = "action";
    chosen.value = fields.get("action");
    form.append(chosen);
    form.submit();
});

/* ---- The connection ---- */

let position = list.dataset.position;
let pause = 1_000;

function tellState(state, text) {
    byId("state").hidden = false;
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

heldButton.addEventListener("click", showHeld);
document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
        unseen = 0;
        document.title = title;
    }
});
// A page that comes back from the browser's memory may have missed alerts.
window.addEventListener("pageshow", (event) => { if (event.persisted) { connect(); } });

tellState("lost", "Connecting");
connect();
