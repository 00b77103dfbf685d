/** The fake company's fixed application and users: the sandbox is for trying, nothing here is secret. */
export const demoApplication = {
  clientId: 'sandboxcontaazulaplicativodemonstracao0000000001',
  clientSecret: 'sandbox-segredo-de-demonstracao-do-aplicativo-0001',
};

/** May authorize: a user of the ERP. */
export const erpUser = { username: 'ana@estudio-ipe.example', password: 'ipe-amarelo' };

/** A frequent mistake: a user of the developer portal, whose token every call refuses. */
export const portalUser = { username: 'dev@estudio-ipe.example', password: 'portal-do-desenvolvedor' };
