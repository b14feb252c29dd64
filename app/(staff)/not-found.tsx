import { NothingHere } from "@/components/errors/nothing-here";

export default function StaffNotFound() {
  return <NothingHere />;
}
