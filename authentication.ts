import type { Authentication, Bundle, ZObject } from 'zapier-platform-core';
import * as zod from 'zod';
import { getConnectedCompany } from './conta-azul/connected-company.js';
import { authorizeAddress, exchangeCode, refreshTokens, SCOPE } from './conta-azul/oauth.js';
import { maskTaxId } from './domain/tax-id.js';
import { testKey } from './moskit/test-key.js';
import {
  application,
  authorizeUrl,
  connectionOf,
  moskitFrom,
  startContaAzul,
  tokenUrl,
} from './zapier/connection.js';
import { viaFetch } from './zapier/send-request.js';
import { withUserErrors } from './zapier/with-user-errors.js';

/** What Zapier hands over while connecting. `invoke auth start` leaves the key's field out. */
const connecting = zod.object({
  code: zod.string().catch(''),
  redirect_uri: zod.string().catch(''),
  state: zod.string().catch(''),
  moskit_api_key: zod.string().catch(''),
});

const tested = zod.object({ company_name: zod.string(), company_tax_id: zod.string() });

const authorize = async (_z: ZObject, bundle: Bundle) => {
  const { redirect_uri, state } = connecting.parse(bundle.inputData);
  return authorizeAddress(authorizeUrl(), application().clientId, redirect_uri, state);
};

/** What is returned here becomes the connection's data: fields of the form would be lost unless they are returned too. */
const getAccessToken = async (_z: ZObject, bundle: Bundle) => {
  const { code, redirect_uri, moskit_api_key } = connecting.parse(bundle.inputData);
  const tokens = await exchangeCode(viaFetch, tokenUrl(), application(), code, redirect_uri);
  return {
    access_token: tokens.accessToken,
    refresh_token: tokens.refreshToken ?? '',
    moskit_api_key: moskit_api_key.trim(),
  };
};

/** Every refresh kills the token used, so the new one is always returned. */
const refreshAccessToken = async (_z: ZObject, bundle: Bundle) => {
  const { refreshToken, moskitKey } = connectionOf(bundle);
  const tokens = await refreshTokens(viaFetch, tokenUrl(), application(), refreshToken);
  return {
    access_token: tokens.accessToken,
    refresh_token: tokens.refreshToken ?? refreshToken,
    moskit_api_key: moskitKey,
  };
};

/** Checks every service that is configured, so that a wrong key shows while connecting and not at the first deal. */
const test = async (z: ZObject, bundle: Bundle) => {
  const company = await getConnectedCompany(startContaAzul(z, bundle).contaAzul);
  const hasMoskitKey = connectionOf(bundle).moskitKey !== '';
  if (hasMoskitKey) await testKey(moskitFrom(z, bundle));
  return {
    company_name: company.name,
    company_tax_id: company.taxId === null ? '' : maskTaxId(company.taxId),
    moskit: hasMoskitKey ? 'conectado' : 'sem chave',
  };
};

const connectionLabel = async (_z: ZObject, bundle: Bundle) => {
  const { company_name, company_tax_id } = tested.parse(bundle.inputData);
  return company_tax_id === '' ? company_name : `${company_name} (${company_tax_id})`;
};

export const authentication: Authentication = {
  type: 'oauth2',
  fields: [
    {
      key: 'moskit_api_key',
      label: 'Chave de API do Moskit CRM',
      type: 'password',
      required: false,
      helpText:
        'Necessária para capturar negócios do Moskit. No Moskit, entre como administrador, abra Configurações › API e copie a chave. [Onde encontrar a chave](https://ajuda.moskitcrm.com/pt-BR/articles/1343806-api-publica-para-integracoes). Deixe vazio se o gatilho for de outro aplicativo.',
    },
  ],
  oauth2Config: {
    authorizeUrl: withUserErrors(authorize),
    getAccessToken: withUserErrors(getAccessToken),
    refreshAccessToken: withUserErrors(refreshAccessToken),
    scope: SCOPE.replaceAll('+', ' '),
    autoRefresh: true,
  },
  test: withUserErrors(test),
  connectionLabel: withUserErrors(connectionLabel),
};
