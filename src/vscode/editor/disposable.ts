/** Anything that gives back what it holds; the editor asks for no more of a disposable. */
export interface Disposable {
  dispose(): unknown;
}
