import type { PersonType } from './person-type.js';
import { maskTaxId, type TaxId } from './tax-id.js';

/**
 * CPF belongs to Física, CNPJ to Jurídica, neither to Estrangeira.
 * @param labels of the two fields on the form
 * @returns the sentence for the user, or `null` when they agree
 */
export function typeAgainstTaxId(
  type: PersonType,
  taxId: TaxId | null,
  labels: { type: string; taxId: string },
): string | null {
  if (taxId === null) return null;
  const fitting: PersonType = taxId.kind === 'cpf' ? 'Física' : 'Jurídica';
  if (type === fitting) return null;
  const document = `o ${taxId.kind.toUpperCase()} ${maskTaxId(taxId)}`;
  const cure =
    type === 'Estrangeira'
      ? `Deixe ${labels.taxId} vazio ou mude ${labels.type} para ${fitting}.`
      : `Mude ${labels.type} para ${fitting} ou corrija ${labels.taxId}.`;
  return `O campo ${labels.type} recebeu ${type} e o campo ${labels.taxId} recebeu ${document}, que é de pessoa ${fitting}. ${cure}`;
}
