export function isPackageFresh(): boolean;
export function installPackage(extensions: string): void;
