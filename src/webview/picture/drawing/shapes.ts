/** The outline of a type's nodes: a circle, or the corners of a figure around 0, 0 within a circle of radius 1. */
export type Shape = "circle" | readonly (readonly [x: number, y: number])[];

const shapes: readonly Shape[] = [
  "circle",
  polygon(4, 45),
  polygon(3, 0),
  polygon(4, 0),
  polygon(6, 30),
  star(5),
  polygon(3, 180),
  polygon(5, 0),
  star(4),
  polygon(8, 22.5),
];

/** How many shapes there are. */
export const shapeCount = shapes.length;

/** The shape at this place; the first one comes again after the last. */
export function shapeAt(order: number): Shape {
  return shapes[order % shapes.length] ?? "circle";
}

/** @param turn in degrees; without it a corner is at the top */
function polygon(corners: number, turn: number): Shape {
  return Array.from({ length: corners }, (_, index) => corner((360 / corners) * index + turn, 1));
}

function star(points: number): Shape {
  return Array.from({ length: 2 * points }, (_, index) =>
    corner((180 / points) * index, index % 2 === 0 ? 1.15 : 0.55),
  );
}

function corner(degrees: number, distance: number): readonly [number, number] {
  const angle = ((degrees - 90) * Math.PI) / 180;
  return [distance * Math.cos(angle), distance * Math.sin(angle)];
}
