// On a narrow screen the stair begins where the learner is, not at its foot.
export function bindStair(stair) {
  const here = stair.querySelector(".here");
  if (!here || stair.scrollWidth <= stair.clientWidth) return;
  const { left, width } = here.getBoundingClientRect();
  stair.scrollLeft += left + width / 2 - stair.getBoundingClientRect().left - stair.clientWidth / 2;
}
