import type { Locator, Page } from "playwright-core";
import sharp from "sharp";

/** How long the last picture stays before the first comes again, in milliseconds. */
const rest = 2500;

/** A part of the window, in pixels from its upper left corner. */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pictures of one part of the window that are shown one after the other. */
export class MovingPicture {
  private readonly pictures: Buffer[] = [];
  private readonly delays: number[] = [];

  constructor(
    private readonly page: Page,
    private readonly part: Part,
  ) {}

  /** Takes the next picture, which stays for `delay` milliseconds; one that equals the last lets that stay longer. */
  async take(delay: number): Promise<void> {
    const picture = await pictureOf(this.page, this.part);
    const last = this.pictures.at(-1);
    if (last?.equals(picture)) {
      this.delays.push((this.delays.pop() ?? 0) + delay);
      return;
    }
    this.pictures.push(picture);
    this.delays.push(delay);
  }

  /** Types a text and takes a picture of every letter. */
  async type(text: string): Promise<void> {
    for (const letter of text) {
      await this.page.keyboard.type(letter);
      await this.page.waitForTimeout(400);
      await this.take(110);
    }
  }

  /** Takes a picture once something stands in the window. */
  async takeWhen(shown: Locator, delay: number): Promise<void> {
    await shown.first().waitFor();
    await this.page.waitForTimeout(300);
    await this.take(delay);
  }

  /** Writes them as an animated WebP. */
  async save(file: string): Promise<void> {
    const delay = [...this.delays.slice(0, -1), rest];
    await sharp(this.pictures, { join: { animated: true } })
      .webp({ delay, loop: 0, quality: 70, effort: 6 })
      .toFile(file);
  }
}

/** Writes a part of the window as a PNG of at most 256 colours, which is a third of the size and looks the same. */
export async function savePicture(page: Page, part: Part, file: string): Promise<void> {
  await sharp(await pictureOf(page, part))
    .png({ palette: true, quality: 90, effort: 10 })
    .toFile(file);
}

async function pictureOf(page: Page, part: Part): Promise<Buffer> {
  return page.screenshot({ animations: "disabled", caret: "hide", clip: part });
}
