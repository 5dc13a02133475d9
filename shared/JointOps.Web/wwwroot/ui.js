// Live pages: the server says only how far its log has come; a page made before that is asked for again, and Blazor merges the
// answer. Without this file every page still works: reloading shows the same.
const pill = () => document.querySelector('[data-live]');
const mark = () => document.querySelector('[data-refresh]');
const news = () => document.querySelector('[data-news]');
let stream = null, timer = 0, head = null, opened = [], path = location.pathname, again = 0, silent = 0;
let fresh = 0, asked = null, busy = false, pressed = false, skew = 0; // the timeline's

// The mark says what is so: the page follows, or it does not (a form, a page of the past), or the connection is lost.
function show(on) {
  const p = pill();
  if (!p) return;
  p.dataset.state = !on ? 'off' : mark() ? 'on' : 'still';
  p.lastElementChild.textContent = !on ? p.dataset.off : mark() ? p.dataset.on : p.dataset.still;
}
// The server says something at least every 15 seconds: a connection that says nothing is dead, though nobody closed it.
function heard() {
  clearTimeout(silent);
  silent = setTimeout(() => { pause(); show(false); listen(); }, 40000);
  show(true);
}

// Only pages that carry a position refresh: never a form being filled in, never a page of the past.
function refresh() {
  if (!mark() || document.hidden) return;
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (!mark()) return;
    keep(); // merging closes what the server did not open
    Blazor.navigateTo(location.href, { replaceHistoryEntry: true });
  }, 200);
}
const look = () => head !== null && mark() && head !== mark().dataset.refresh && (news() ? ask() : refresh());
const keep = () => { opened = [...document.querySelectorAll('details[open][id]')].map(d => d.id); };
function reopen() {
  for (const id of opened) { const d = document.getElementById(id); if (d) d.open = true; }
  opened = [];
}

// On the timeline nothing moves under the reader's eyes: what arrived is counted on a chip, and comes when that is pressed, or by itself
// to who looks at the newest. Only what is new is sent: the page names the parts that it holds, and the answer has those empty.
const parts = root => [...root.querySelectorAll('[data-part]')];
const card = part => part.querySelector('.card')?.id;
async function ask() {
  if (busy || asked === head || document.hidden) return;
  busy = true;
  await new Promise(go => setTimeout(go, 200));
  const [now, at] = [asked = head, location.href], held = parts(document).map(p => p.dataset.part).join(' ');
  const answer = await fetch(at, { cache: 'no-store', headers: { 'Parts-Held': held } }).catch(() => null);
  const text = await answer?.text().catch(() => null);
  busy = false;
  if (at !== location.href) return; // on the way elsewhere
  if (asked !== now) look();
  else if (!text || answer.status >= 429) asked = null; // later again
  else if (!answer.ok || answer.redirected || !take(new DOMParser().parseFromString(text, 'text/html'))) refresh();
}
// Makes the page what the answer is; what the answer does not have goes, whatever it was. One for another reader or language, or with an
// empty part that is not held, is not taken: the whole page is asked for. To who reads further down, cards change and go, but none comes.
const frame = page => [page.documentElement.lang, page.documentElement.dataset.who, page.querySelector('.demo')?.textContent].join();
function take(page) {
  const held = new Map(parts(document).flatMap(p => [[p.dataset.part, p], [card(p), p]])), stays = new Map();
  const there = parts(page), come = there.filter(p => card(p) && !held.has(card(p))).length;
  if (!news() || frame(page) !== frame(document) || there.some(p => !p.firstChild && !held.has(p.dataset.part))) return false;
  const reading = scrollY > 200, focus = spot(document.activeElement);
  [fresh, pressed] = [reading ? come : pressed ? 0 : fresh + come, false];
  keep();
  for (const p of there) {
    const old = held.get(p.firstChild ? card(p) ?? p : p.dataset.part);
    if (!old) continue;
    stays.set(p, old);
    if (p.firstChild) old.replaceChildren(...p.childNodes);
    old.dataset.part = p.dataset.part;
    if (p.dataset.ends) old.dataset.ends = p.dataset.ends; else delete old.dataset.ends;
  }
  const [list, now] = [document, page].map(d => d.querySelector('.tl')), left = new Set(stays.values());
  for (const p of list?.querySelectorAll('[data-part]') ?? []) if (!left.has(p)) p.remove();
  if (!reading || come === 0) {
    for (const [p, old] of stays) old.style.cssText = p.style.cssText;
    if (list && now) become(list, now, stays.set(now, list));
    become(document.getElementById('main'), page.getElementById('main'), stays.set(page.querySelector('[data-news]'), news()));
    tuned();
  }
  reopen();
  if (focus && document.activeElement === document.body) document.querySelector(focus)?.focus({ preventScroll: true });
  tell(); look();
  return true;
}
const spot = e => e?.hasAttribute('href') ? `main a[href="${CSS.escape(e.getAttribute('href'))}"]`
  : e?.closest('[id]') ? `#${CSS.escape(e.closest('[id]').id)} > ${e.localName}` : null;
// The children of one element as the other's are; those that stay are not touched, with the focus and what is open in them.
function become(here, there, stays) {
  const next = [...there.children].map(e => stays.get(e) ?? e);
  for (const e of [...here.children]) if (!next.includes(e)) e.remove();
  next.forEach((e, i) => { if (here.children[i] !== e) here.insertBefore(e, here.children[i] ?? null); });
}
// What ends by time goes by itself, by the service's clock, also where no answer comes; then the page asks what is left of it.
const tuned = () => { skew = Date.now() - (document.querySelector('[data-now]')?.dataset.now ?? Date.now()); };
function expire() {
  const over = [...document.querySelectorAll('[data-ends]')].filter(p => p.dataset.ends <= Date.now() - skew);
  if (!over.length) return;
  for (const p of over) {
    for (const e of p.querySelectorAll('.card > :not(header), .card .no')) e.remove();
    p.dataset.part = '';
    delete p.dataset.ends;
  }
  if (mark()) mark().dataset.refresh = '';
  asked = null;
  look();
}
function tell() {
  const chip = news();
  if (!chip) return;
  chip.hidden = fresh === 0;
  chip.textContent = (fresh === 1 ? chip.dataset.one : chip.dataset.many).replace('{0}', fresh);
}
document.addEventListener('click', e => {
  if (!e.target.closest('[data-news]')) return;
  fresh = 0; tell();
  scrollTo(0, 0);
  asked = null; pressed = head !== mark()?.dataset.refresh;
  look();
});

function listen() {
  if (stream || document.hidden || !pill()) return;
  stream = new EventSource('live');
  stream.onopen = heard;
  stream.onerror = () => { show(false); if (stream?.readyState === EventSource.CLOSED) { stream = null; setTimeout(listen, 5000); } };
  stream.addEventListener('position', e => { head = e.data; heard(); if (pill()) pill().dataset.head = head; look(); });
}
function pause() { stream?.close(); stream = null; clearTimeout(silent); }
// A browser keeps few connections to one host: pages that nobody looks at give theirs back.
document.addEventListener('visibilitychange', () => { expire(); if (document.hidden) pause(); else listen(); });
addEventListener('offline', () => { pause(); show(false); });
addEventListener('online', listen);

function wait() {
  clearTimeout(again);
  if (mark()?.dataset.again) again = setTimeout(() => { refresh(); wait(); }, 2000);
}

Blazor.addEventListener('enhancedload', () => {
  show(stream?.readyState === EventSource.OPEN);
  reopen();
  [asked, pressed] = [null, false];
  tuned();
  if (path !== location.pathname) fresh = 0;
  tell();
  if (path !== location.pathname) { path = location.pathname; document.getElementById('main')?.focus({ preventScroll: true }); }
  listen(); look(); wait();
});
// Filters apply as they are chosen; a date is still being typed until it is left.
document.addEventListener('change', e => { if (e.target.matches('select, [type=radio], [type=checkbox]')) e.target.closest('form[data-auto]')?.requestSubmit(); });

// The device's position into the fields of a form, when its button asks for it; about ten metres, finer than what becomes of it.
document.addEventListener('click', e => {
  const button = e.target.closest('[data-locate]');
  if (!button) return;
  const [form, says] = [button.closest('form'), button.parentElement.querySelector('[role=status]')];
  const put = (name, degrees) => { form.querySelector(`[name="Form.${name}"]`).value = degrees.toFixed(4); };
  const refused = () => { says.textContent = button.dataset.refused; };
  if (!navigator.geolocation) { refused(); return; }
  navigator.geolocation.getCurrentPosition(at => {
    put('Lat', at.coords.latitude);
    put('Lon', at.coords.longitude);
    says.textContent = button.dataset.found;
  }, refused, { enableHighAccuracy: true, timeout: 20000 });
});
tuned(); setInterval(expire, 1000); listen(); wait();
