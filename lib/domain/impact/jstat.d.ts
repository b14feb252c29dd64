/** What is used of jStat, which brings no types: quantile and distribution functions, checked against published values in distributions.test.ts. */
declare module "jstat" {
  const jStat: {
    normal: { inv(p: number, mean: number, sd: number): number; cdf(x: number, mean: number, sd: number): number };
    studentt: { inv(p: number, df: number): number; cdf(x: number, df: number): number };
  };
  export default jStat;
}
