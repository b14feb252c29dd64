/** Holds the place of what is loading, in its final size. */
export const Skeleton = ({ className = "" }: { className?: string }) => (
  <div aria-hidden className={`animate-pulse rounded-md bg-muted motion-reduce:animate-none ${className}`} />
);
