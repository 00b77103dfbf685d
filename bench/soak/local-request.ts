import { request } from 'node:http';

export interface LocalAnswer {
  status: number;
  text: string;
}

/**
 * A request to a server of the soak's own, on a connection of its own: one that was kept open may be closed by the other
 * side at the very moment it is used again, and the soak would count that as a failure of what it tries.
 */
export function localRequest(method: string, url: string, body?: object): Promise<LocalAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
