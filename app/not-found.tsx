import { NothingHere } from "@/components/errors/nothing-here";

export default function NotFound() {
  return (
    <main className="px-4">
      <NothingHere />
    </main>
  );
}
