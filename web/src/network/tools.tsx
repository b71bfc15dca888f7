// Tools on the picture: a box drawn with the pointer selects what lies in it, three buttons move the camera. Places
// are asked of sigma at the moment of use, so nothing here goes stale while the layout still moves.

import { type JSX, type PointerEvent, useState } from 'react';
import type Sigma from 'sigma';
import { useWords } from './words.ts';

interface Box {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

export function BoxSelection({
  scene,
  select,
}: {
  readonly scene: Sigma;
  readonly select: (ids: readonly string[], add: boolean) => void;
}): JSX.Element {
  const [box, setBox] = useState<Box | null>(null);
  const at = (event: PointerEvent<HTMLElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const begin = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    const { x, y } = at(event);
    setBox({ fromX: x, fromY: y, toX: x, toY: y });
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (box === null) return;
    const { x, y } = at(event);
    setBox({ ...box, toX: x, toY: y });
  };
  const end = (event: PointerEvent<HTMLDivElement>) => {
    if (box !== null) select(within(scene, box), event.shiftKey);
    setBox(null);
  };
  return (
    <div className="net-boxing" onPointerDown={begin} onPointerMove={drag} onPointerUp={end}>
      {box !== null && (
        <div
          className="net-box"
          style={{
            left: Math.min(box.fromX, box.toX),
            top: Math.min(box.fromY, box.toY),
            width: Math.abs(box.toX - box.fromX),
            height: Math.abs(box.toY - box.fromY),
          }}
        />
      )}
    </div>
  );
}

function within(scene: Sigma, { fromX, fromY, toX, toY }: Box): readonly string[] {
  const between = (value: number, one: number, other: number) =>
    value >= Math.min(one, other) && value <= Math.max(one, other);
  return scene.getGraph().filterNodes((_, { x, y }) => {
    const seen = scene.graphToViewport({ x: Number(x), y: Number(y) });
    return between(seen.x, fromX, toX) && between(seen.y, fromY, toY);
  });
}

export function CameraButtons({ scene }: { readonly scene: Sigma }): JSX.Element {
  const t = useWords();
  const camera = scene.getCamera();
  return (
    <div className="net-camera">
      <button type="button" aria-label={t('zoomIn')} onClick={() => void camera.animatedZoom()}>
        +
      </button>
      <button type="button" aria-label={t('zoomOut')} onClick={() => void camera.animatedUnzoom()}>
        −
      </button>
      <button type="button" aria-label={t('zoomAll')} onClick={() => void camera.animatedReset()}>
        ◻
      </button>
    </div>
  );
}
