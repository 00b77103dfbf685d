/** CPF or CNPJ without its mask; `null` for anything whose check digits do not hold. */
export function validDocument(text: string | null): string | null {
  const plain = (text ?? '').toUpperCase().replace(/[^0-9A-Z]/g, '');
  const isGenuine =
    plain.length === 11 ? holds(plain, cpfWeight) : plain.length === 14 && holds(plain, cnpjWeight);
  return isGenuine ? plain : null;
}

export function isCpf(document: string): boolean {
  return document.length === 11;
}

const cpfWeight = (place: number) => place + 2;
const cnpjWeight = (place: number) => (place % 8) + 2;

function holds(document: string, weight: (placeFromTheRight: number) => number): boolean {
  return [2, 1].every((left) => {
    const end = document.length - left;
    let sum = 0;
    for (let index = 0; index < end; index += 1) {
      sum += (document.charCodeAt(index) - 48) * weight(end - 1 - index);
    }
    const rest = sum % 11;
    return document.charCodeAt(end) - 48 === (rest < 2 ? 0 : 11 - rest);
  });
}
