// What the pages do beyond what they say: parts keep up to date, values are put into fields. All works without it.

const GATHER_MS = 250;
const PATIENCE_MS = 500;

/** One line about the page itself; nothing takes it away. */
function tell(text) {
  const line = document.getElementById('recado');
  if (!line) return;
  line.textContent = text;
  line.hidden = text === '';
}

/** Parts of the page marked `data-live` are fetched again when the server says that something has changed. */
function keepUpToDate() {
  if (!document.querySelector('[data-live]')) return;
  let timer = null;
  let events = null;
  let isFetching = false;
  let isStale = false;
  const refresh = async () => {
    if (isFetching) {
      isStale = true;
      return;
    }
    isFetching = true;
    isStale = false;
    try {
      const response = await fetch(location.href, { headers: { accept: 'text/html' } });
      if (response.ok) replaceParts(parseBody(await response.text()));
    } catch {
      // The program has ended or starts again; the next event says when there is something to see.
    } finally {
      isFetching = false;
      if (isStale) refresh();
    }
  };
  // Browsers keep few connections open to one address: a page that nobody sees leaves its own to the others.
  const listen = () => {
    if (document.hidden || events) return;
    events = new EventSource('/eventos');
    events.addEventListener('open', () => tell(''));
    events.addEventListener('error', () =>
      tell('O programa parou de responder. Se ele foi encerrado, rode npm start e abra o novo endereço.'),
    );
    events.addEventListener('versao', ({ data }) => {
      if (data === document.body.dataset.version || timer !== null) return;
      timer = setTimeout(() => {
        timer = null;
        refresh();
      }, GATHER_MS);
    });
  };
  const close = () => {
    events?.close();
    events = null;
  };
  listen();
  addEventListener('pagehide', close);
  addEventListener('pageshow', listen);
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : listen()));
}

/** What was just done is said once, not again by a reload or in a bookmark. */
function forgetNotice() {
  const address = new URL(location.href);
  if (!address.searchParams.has('aviso')) return;
  address.searchParams.delete('aviso');
  history.replaceState(history.state, '', address);
}

/** A form that is on its way is not sent again; where the answer takes long, the page says so. */
function sendOnce() {
  let isSending = false;
  let timer = 0;
  addEventListener('submit', (event) => {
    if (isSending) {
      event.preventDefault();
      return;
    }
    isSending = true;
    timer = setTimeout(() => tell('Um momento…'), PATIENCE_MS);
  });
  addEventListener('pageshow', () => {
    isSending = false;
    clearTimeout(timer);
  });
}

/** Without its head: the style in there has the nonce of another answer, and the browser would complain. */
function parseBody(text) {
  return new DOMParser().parseFromString(text.slice(text.indexOf('<body')), 'text/html');
}

function replaceParts(fresh) {
  document.body.dataset.version = fresh.body.dataset.version;
  for (const part of document.querySelectorAll('[data-live]')) {
    const next = fresh.getElementById(part.id);
    if (!next || isBeingFilledIn(part)) continue;
    const wanted = next.innerHTML;
    if (part.dataset.shown === wanted) continue;
    const focused = part.contains(document.activeElement) ? document.activeElement.id : '';
    const open = [...part.querySelectorAll('details[id]')].map(({ id, open: isOpen }) => [id, isOpen]);
    part.innerHTML = wanted;
    part.dataset.shown = wanted;
    for (const [id, isOpen] of open) {
      const details = document.getElementById(id);
      if (details) details.open = isOpen;
    }
    if (focused) document.getElementById(focused)?.focus();
  }
}

function isBeingFilledIn(part) {
  const active = document.activeElement;
  return part.contains(active) && ['INPUT', 'SELECT', 'TEXTAREA'].includes(active.tagName);
}

/** "Inserir infos" opens the list of values; the one chosen goes where the caret was. */
function offerInfos() {
  const source = document.getElementById('infos');
  const list = document.getElementById('infos-lista');
  if (!source || !list) return;
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-labelledby', 'infos-titulo');
  dialog.innerHTML =
    '<div class="dialog-head"><h2 id="infos-titulo">Inserir infos</h2><button type="button" id="infos-fechar">Fechar</button></div><label for="infos-filtro">Procurar</label><input id="infos-filtro" type="search" autocomplete="off">';
  dialog.append(list);
  source.replaceWith(dialog);
  const filter = dialog.querySelector('#infos-filtro');
  let target = null;

  for (const button of document.querySelectorAll('[data-insert]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      target = document.getElementById(button.dataset.insert);
      filter.value = '';
      showMatching(list, '');
      dialog.showModal();
      filter.focus();
    });
  }
  filter.addEventListener('input', () => showMatching(list, filter.value));
  dialog.querySelector('#infos-fechar').addEventListener('click', () => dialog.close());
  list.addEventListener('click', (event) => {
    const chosen = event.target.closest('[data-reference]');
    if (!chosen || !target) return;
    const at = target.selectionStart ?? target.value.length;
    target.setRangeText(chosen.dataset.reference, at, target.selectionEnd ?? at, 'end');
    dialog.close();
    target.focus();
  });
}

function showMatching(list, wanted) {
  const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  for (const item of list.querySelectorAll('li')) {
    item.hidden = !fold(item.textContent).includes(fold(wanted.trim()));
  }
}

/** A choice from the list takes the place of what was written instead of it. */
function letChoicesWin() {
  for (const select of document.querySelectorAll('select[name^="c:"]')) {
    const written = document.getElementById(select.id.replace('campo-', 'texto-'));
    if (!written) continue;
    select.addEventListener('change', () => {
      if (select.value !== '') written.value = '';
    });
  }
}

forgetNotice();
sendOnce();
keepUpToDate();
offerInfos();
letChoicesWin();
