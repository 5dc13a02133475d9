// Nothing typed is lost. What stands in a form that is reviewed before it is posted is kept on this device, for the person who typed it
// alone, until it is stored: a lost signal, a reload or a session that ended cost nothing, and the draft is offered again. A planned
// action is never kept: its position and targets stand nowhere. Without this file every form still works.
const who = document.documentElement.dataset.who, prefix = 'draft:', longest = 48 * 3600 * 1000;
const key = () => `${prefix}${who}:${location.pathname}${location.search}`;
const form = () => [...document.querySelectorAll('form[method=post]')].find(f => f.querySelector('[name="Form.Step"]'));
const text = name => document.getElementById('drafts')?.content.querySelector(`[data-say=${name}]`)?.cloneNode(true);
let offered = null, waiting = 0;

// A full or forbidden store keeps nothing, and breaks nothing.
const store = work => { try { return work(localStorage); } catch { return null; } };
const fields = data => [...data].filter(([name]) => name.startsWith('Form.') && name !== 'Form.Step');
const typed = list => JSON.stringify(list.filter(([name]) => !['Form.Key', 'Form.Occurred', 'Form.Version'].includes(name)));
const keep = f => store(s => s.setItem(key(), JSON.stringify({ at: Date.now(), fields: fields(new FormData(f)) })));
const drop = () => store(s => s.removeItem(key()));

// Drafts of others, and old ones, go.
function tidy() {
  store(s => Object.keys(s).filter(k => k.startsWith(prefix)).forEach(k => {
    if (who && !k.startsWith(`${prefix}${who}:`) || !(Date.now() - JSON.parse(s.getItem(k)).at < longest)) s.removeItem(k);
  }));
}

function say(name, beside) {
  document.querySelector('main [data-say]')?.remove();
  const words = text(name);
  if (words) beside.before(words);
  return words;
}

// A fresh form with a draft of before: it is offered, never put in unasked.
function offer() {
  const f = form(), draft = who && store(s => JSON.parse(s.getItem(key())));
  if (!f || !draft || offered || !f.querySelector('.f')) return;
  if (typed(draft.fields) === typed(fields(new FormData(f)))) return;
  offered = draft.fields;
  const words = say('offer', f);
  if (words) words.querySelector('time').textContent = new Date(draft.at).toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit', hour12: false });
}

// The server writes the form again from what was typed, with every row that it had.
async function send(f, data) {
  f.setAttribute('aria-busy', 'true');
  let answer;
  try {
    answer = await fetch(f.action, { method: 'POST', body: new URLSearchParams(data) });
  } catch {
    say('offline', f.querySelector('.send') ?? f.lastElementChild)?.focus();
    return;
  } finally {
    f.removeAttribute('aria-busy');
  }
  if (answer.redirected) { drop(); location.replace(answer.url); return; } // going back leads to where the form was opened from
  show(new DOMParser().parseFromString(await answer.text(), 'text/html'));
}

function show(page) {
  const main = page.querySelector('main');
  if (!main) { location.reload(); return; }
  document.title = page.title;
  document.querySelector('main').replaceChildren(...main.childNodes);
  scrollTo(0, 0);
  const first = document.querySelector('main .errors') ?? document.querySelector('main [autofocus]') ?? document.querySelector('main h1');
  if (first && !first.matches('input, select, textarea, [tabindex]')) first.tabIndex = -1;
  first?.focus();
  if (first?.matches('[autofocus]')) first.scrollIntoView({ block: 'center' });
}

document.addEventListener('submit', e => {
  const f = e.target;
  if (f.matches('[action$="/logout"]')) store(s => Object.keys(s).filter(k => k.startsWith(prefix)).forEach(k => s.removeItem(k)));
  if (f !== form() || f.method !== 'post') return;
  e.preventDefault();
  if (f.ariaBusy === 'true') return; // pressed twice
  clearTimeout(waiting); waiting = 0;
  if (who) keep(f);
  const data = new FormData(f);
  if (e.submitter?.name) data.set(e.submitter.name, e.submitter.value);
  send(f, data);
});
document.addEventListener('input', e => {
  const f = e.target.closest('form');
  if (!who || !f || f !== form()) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => { waiting = 0; keep(f); }, 250);
});
addEventListener('pagehide', () => { const f = form(); if (waiting && f && who) keep(f); });
document.addEventListener('click', e => {
  const choice = e.target.closest('[data-draft]')?.dataset.draft, f = form();
  if (!choice || !offered) return;
  e.target.closest('[data-say]').remove();
  if (choice === 'drop') { offered = null; drop(); return; }
  const data = new FormData(f), kept = offered;
  for (const name of [...data.keys()].filter(n => n.startsWith('Form.'))) data.delete(name);
  for (const [name, value] of kept) data.append(name, value);
  data.set('Form.Step', 'edit');
  offered = null;
  send(f, data);
});
document.addEventListener('DOMContentLoaded', () => { tidy(); offer(); });
if (document.readyState !== 'loading') { tidy(); offer(); }
Blazor.addEventListener('enhancedload', () => { offered = null; offer(); });
