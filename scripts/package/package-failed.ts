/** Packing cannot go on. The message is a Portuguese sentence for the person; `detail` is what a program said of it. */
export class PackageFailed extends Error {
  override readonly name = 'PackageFailed';

  constructor(
    message: string,
    readonly detail = '',
  ) {
    super(message);
  }
}
