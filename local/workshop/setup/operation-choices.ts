import { html } from 'hono/html';
import type { Operation } from '../../host/app-definition.js';
import type { Html } from '../layout.js';

/** Operations to choose one from, each with its sentence. */
export function operationChoices(
  name: string,
  legend: string,
  operations: readonly Operation[],
  chosen: string | undefined,
): Html {
  return html`<fieldset><legend>${legend}</legend>${operations.map(
    ({ kind, key, label, description }) =>
      html`<label class="choice"><input type="radio" name="${name}" value="${kind === 'trigger' ? key : `${kind}:${key}`}"${key === chosen || operations.length === 1 ? html` checked` : ''}> <strong>${label}</strong> <span class="help">${description}</span></label>`,
  )}</fieldset>`;
}
