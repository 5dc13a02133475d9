// Live pages: the server says only how far its log has come; a page made before that is asked for again, and Blazor merges the
// answer. Without this file every page still works: reloading shows the same.
const pill = () => document.querySelector('[data-live]');
const mark = () => document.querySelector('[data-refresh]');
const news = () => document.querySelector('[data-news]');
let stream = null, timer = 0, head = null, opened = [], path = location.pathname, again = 0, silent = 0, fresh = 0, counted = null;

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
    opened = [...document.querySelectorAll('details[open][id]')].map(d => d.id); // merging closes what the server did not open
    Blazor.navigateTo(location.href, { replaceHistoryEntry: true });
  }, 200);
}
const look = () => head !== null && mark() && head !== mark().dataset.refresh && (news() ? count() : refresh());

// On the timeline nothing moves under the reader's eyes: what arrived is counted on a chip, and comes when that is pressed, or by itself
// to who looks at the newest.
const cards = root => [...root.querySelectorAll('.tl .card')].map(c => c.id);
async function count() {
  if (counted === head || document.hidden) return;
  const asked = counted = head;
  await new Promise(go => setTimeout(go, 200));
  if (asked !== head || !news()) return;
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok || answer.redirected || !news()) { counted = null; return; }
  const here = new Set(cards(document)), there = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const n = cards(there).filter(id => !here.has(id)).length, reading = scrollY > 200;
  fresh = reading ? n : fresh + n;
  if (!reading || n === 0) refresh();
  tell();
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
  if (head !== mark()?.dataset.refresh) refresh();
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
document.addEventListener('visibilitychange', () => document.hidden ? pause() : listen());
addEventListener('offline', () => { pause(); show(false); });
addEventListener('online', listen);

function wait() {
  clearTimeout(again);
  if (mark()?.dataset.again) again = setTimeout(() => { refresh(); wait(); }, 2000);
}

Blazor.addEventListener('enhancedload', () => {
  show(stream?.readyState === EventSource.OPEN);
  for (const id of opened) { const d = document.getElementById(id); if (d) d.open = true; }
  opened = [];
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
listen(); wait();
