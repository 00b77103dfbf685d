/** What an address says that a browser was sent back to. */
export type FinalAddress =
  | { kind: 'code'; code: string }
  /** The service said no: trying the same address again is of no use. */
  | { kind: 'refused'; sentence: string }
  /** Not the address asked for; the right one may still come. */
  | { kind: 'unusable'; sentence: string };

/** Reads the address that a person copied from the browser's address bar. */
export function readFinalAddress(text: string, state: string): FinalAddress {
  const url = parse(text.trim());
  if (url === null) {
    return unusable('Isso não é um endereço. Copie tudo o que está na barra de endereço do navegador.');
  }
  const parameters = new URLSearchParams([
    ...url.searchParams,
    // Some pages hand their answer over behind the #.
    ...new URLSearchParams(url.hash.replace(/^#[^?]*\??/, '')),
  ]);
  const error = parameters.get('error');
  const code = parameters.get('code');
  if (error === null && code === null) {
    return unusable(
      'Esse endereço não traz a autorização. Conclua o login e copie o endereço da página em que o navegador terminou; ele contém "code=".',
    );
  }
  if (parameters.get('state') !== state) {
    return unusable(
      parameters.has('state')
        ? 'Esse endereço é de outro pedido de conexão. Use o endereço de autorização mostrado acima e copie o resultado dele.'
        : 'Esse endereço não traz o "state" deste pedido, que prova de onde ele veio, e não pode ser usado. Copie o endereço inteiro.',
    );
  }
  if (error !== null || !code) return { kind: 'refused', sentence: refusedWith(error ?? '') };
  return { kind: 'code', code };
}

/** The code of the error as the service writes it, when it is one: whatever else an address holds is not repeated. */
function refusedWith(error: string): string {
  const detail = /^[a-z_]{3,40}$/.test(error) ? ` (${error})` : '';
  return `O Conta Azul não deu a autorização${detail}. Comece de novo e confirme o acesso com o usuário do ERP, não com o do portal de desenvolvedores.`;
}

function unusable(sentence: string): FinalAddress {
  return { kind: 'unusable', sentence };
}

function parse(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
