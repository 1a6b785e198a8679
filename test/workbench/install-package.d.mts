export function installPackage(extensions: string): void;
