// The entities that documentation and examples point at: the first of each kind, written by hand.

/** Who `user-1` is. */
export const SHOWCASE_USER = {
  name: 'Ada Brandt',
  email: 'ada.brandt@example.com',
  username: 'ada.brandt',
  country: 'DE',
} as const;

/** What `order-1` holds; its buyer is `user-1`. */
export const SHOWCASE_ORDER_LINES = [
  { sku: 'CAM-TENT-0001', quantity: 1 },
  { sku: 'CAM-SBAG-0001', quantity: 2 },
  { sku: 'CAM-LANT-0001', quantity: 1 },
] as const;

/** What `user-1` says in `review-1` about the tent of `order-1`. */
export const SHOWCASE_REVIEW = {
  sku: 'CAM-TENT-0001',
  stars: 5,
  title: 'Dry on Bornholm, home by drone',
  text: 'On the balcony the day after I ordered it. Since then the tent has stood through five nights on Bornholm, two of them in the sort of wind that moves bicycles. Not a drop inside, and having a door each saved the peace more than once. The pegs are ordinary; everything else is better than I had hoped for the price.',
  daysAfterOrder: 158,
} as const;
