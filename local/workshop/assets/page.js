// What the pages do beyond what they say: parts keep up to date, values are put into fields. All works without it.

const QUIET_MS = 250;

/** Parts of the page marked `data-live` are fetched again when the server says that something has changed. */
function keepUpToDate() {
  if (!document.querySelector('[data-live]')) return;
  let timer = 0;
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
      if (response.ok) replaceParts(new DOMParser().parseFromString(await response.text(), 'text/html'));
    } catch {
      // The program has ended or starts again; the next event says when there is something to see.
    } finally {
      isFetching = false;
      if (isStale) refresh();
    }
  };
  const events = new EventSource('/eventos');
  events.addEventListener('versao', ({ data }) => {
    if (data === document.body.dataset.version) return;
    clearTimeout(timer);
    timer = setTimeout(refresh, QUIET_MS);
  });
  addEventListener('pagehide', () => events.close());
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

keepUpToDate();
offerInfos();
letChoicesWin();
