import type { SandboxContext } from '../service.js';
import type { Settings } from './settings.js';

export interface TokenPair {
  accessToken: string;
  expiresInSeconds: number;
  /** `null` where the settings leave it out of the answer. */
  refreshToken: string | null;
}

export type AccessState = 'valid' | 'portal-user' | 'refused';

/** Codes, access tokens and refresh tokens of the one connected company. */
export interface Grants {
  issueCode(grant: { redirectUri: string; isPortalUser: boolean }): string;
  /** `null`: unknown, used, too old, or another redirect address. */
  redeemCode(code: string, redirectUri: string): TokenPair | null;
  /** Each refresh token works once; the last one ends with a revocation. */
  refresh(token: string): TokenPair | 'access_revoked' | 'invalid_refresh_token';
  checkAccess(token: string): AccessState;
  isConnected(): boolean;
  /** Ends every refresh token. Access tokens live on to their end, as documented. */
  revoke(): void;
  expireAccessTokens(): void;
}

interface Code {
  redirectUri: string;
  isPortalUser: boolean;
  expiresAt: number;
}

interface RefreshToken {
  state: 'alive' | 'used' | 'revoked';
  isPortalUser: boolean;
  expiresAt: number;
}

export function createGrants(context: SandboxContext, settings: () => Settings): Grants {
  const { clock, ids } = context;
  const codes = new Map<string, Code>();
  const refreshTokens = new Map<string, RefreshToken>();
  const accessTokens = new Map<string, { isPortalUser: boolean; expiresAt: number }>();

  function issueAccess(isPortalUser: boolean): Pick<TokenPair, 'accessToken' | 'expiresInSeconds'> {
    const lifeSeconds = settings().accessTokenLifeSeconds;
    const expiresAt = clock.now() + lifeSeconds * 1000;
    const accessToken = toJwt(ids.token(), expiresAt);
    accessTokens.set(accessToken, { isPortalUser, expiresAt });
    return { accessToken, expiresInSeconds: lifeSeconds };
  }

  function issueRefresh(isPortalUser: boolean): string {
    const token = ids.token();
    const expiresAt = clock.now() + settings().refreshTokenLifeSeconds * 1000;
    refreshTokens.set(token, { state: 'alive', isPortalUser, expiresAt });
    return token;
  }

  return {
    issueCode({ redirectUri, isPortalUser }) {
      const code = ids.token();
      codes.set(code, {
        redirectUri,
        isPortalUser,
        expiresAt: clock.now() + settings().codeLifeSeconds * 1000,
      });
      return code;
    },
    redeemCode(code, redirectUri) {
      const found = codes.get(code);
      if (found === undefined || found.expiresAt <= clock.now() || found.redirectUri !== redirectUri)
        return null;
      codes.delete(code);
      const access = issueAccess(found.isPortalUser);
      return { ...access, refreshToken: issueRefresh(found.isPortalUser) };
    },
    refresh(token) {
      const found = refreshTokens.get(token);
      if (found?.state === 'revoked') return 'access_revoked';
      if (found?.state !== 'alive' || found.expiresAt <= clock.now()) return 'invalid_refresh_token';
      const access = issueAccess(found.isPortalUser);
      if (!settings().isRefreshTokenReturned) return { ...access, refreshToken: null };
      found.state = 'used';
      return { ...access, refreshToken: issueRefresh(found.isPortalUser) };
    },
    checkAccess(token) {
      const found = accessTokens.get(token);
      if (found === undefined || found.expiresAt <= clock.now()) return 'refused';
      return found.isPortalUser ? 'portal-user' : 'valid';
    },
    isConnected: () => refreshTokens.size > 0,
    revoke() {
      for (const token of refreshTokens.values()) if (token.state === 'alive') token.state = 'revoked';
    },
    expireAccessTokens() {
      for (const token of accessTokens.values()) token.expiresAt = clock.now();
    },
  };
}

/** Looks like the real one (a JWT of three parts); nobody should read it. */
function toJwt(signature: string, expiresAt: number): string {
  const header = Buffer.from('{"alg":"RS256","typ":"JWT"}').toString('base64url');
  const payload = Buffer.from(JSON.stringify({ exp: Math.floor(expiresAt / 1000) })).toString('base64url');
  return `${header}.${payload}.${signature}`;
}
