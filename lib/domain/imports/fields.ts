export const IMPORT_KINDS = ["orders", "consumptions", "prices"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What a column's values look like; used to check a proposal against the file's own values. */
export type FieldShape =
  | "reference"
  | "code"
  | "text"
  | "email"
  | "instant"
  | "money"
  | "integer"
  | "rate"
  | "currency"
  | "word"
  | "country";

export type FieldDefinition = { shape: FieldShape; required: boolean; names: readonly string[] };

const words = (text: string): readonly string[] => text.split(" ");

/** Names are compared without case, accents, spaces and punctuation. */
export const ORDER_FIELDS = {
  orderRef: {
    shape: "reference",
    required: true,
    names: words(
      "order orderref orderno ordernumber orderid orderreference invoice invoiceno invoicenumber invoiceid name commande nocommande ncommande numcommande numerocommande numerodecommande referencecommande refcommande idcommande facture numerofacture",
    ),
  },
  lineRef: {
    shape: "reference",
    required: false,
    names: words(
      "line lineid lineno lineref linenumber lineitemid orderlineid orderitemid itemid ligne idligne numeroligne referenceligne",
    ),
  },
  placedAt: {
    shape: "instant",
    required: true,
    names: words(
      "placedat orderdate orderedat createdat date datetime time timestamp invoicedate purchasedate orderplacedat datecommande datedecommande dateheure dateachat commandele creele datefacture horodatage",
    ),
  },
  sku: {
    shape: "reference",
    required: false,
    names: words(
      "sku stockcode productcode productid itemcode article articlecode lineitemsku variantsku code codeproduit codearticle reference referenceproduit refproduit referencearticle ugs",
    ),
  },
  variantRef: {
    shape: "reference",
    required: false,
    names: words("variantid variantref productvariantid variationid lineitemvariantid asin ean barcode idvariante iddeclinaison"),
  },
  productName: {
    shape: "text",
    required: false,
    names: words(
      "description productname product item itemname lineitemname producttitle title produit nomproduit libelle libelleproduit designation intitule",
    ),
  },
  quantity: {
    shape: "integer",
    required: true,
    names: words("quantity qty lineitemquantity units quantite qte nombre nb"),
  },
  unitPrice: {
    shape: "money",
    required: false,
    names: words("unitprice price priceperunit itemprice lineitemprice pu puttc prix prixunitaire prixunitairettc prixttc prixunit"),
  },
  lineTotal: {
    shape: "money",
    required: false,
    names: words("linetotal total amount lineamount subtotal rowtotal montant montantligne totalligne totalttc"),
  },
  lineDiscount: {
    shape: "money",
    required: false,
    names: words("linediscount discount lineitemdiscount discountamount remise remiseligne montantremise"),
  },
  listPrice: { shape: "money", required: false, names: words("listprice regularprice originalprice prixcatalogue prixbarre prixinitial") },
  orderDiscount: {
    shape: "money",
    required: false,
    names: words(
      "orderdiscount discounttotal totaldiscount totaldiscounts cartdiscount remisecommande remisetotale totalremise totalremises",
    ),
  },
  orderDiscountShare: {
    shape: "money",
    required: false,
    names: words("orderdiscountshare couponamount voucheramount partremise montantcoupon"),
  },
  discountCodes: {
    shape: "text",
    required: false,
    names: words(
      "discountcode discountcodes coupon couponcode couponcodes coupons vouchercode promocode codepromo codespromo bonreduction",
    ),
  },
  promotion: { shape: "text", required: false, names: words("promotion promotionid promotionids promo campaign operation") },
  refundedQuantity: {
    shape: "integer",
    required: false,
    names: words(
      "refundedquantity qtyrefunded quantityrefunded returnedquantity refunded quantiteremboursee qteremboursee quantiteretournee",
    ),
  },
  refundedAmount: {
    shape: "money",
    required: false,
    names: words("refundedamount amountrefunded refundtotal refundedtotal totalrefunded montantrembourse totalrembourse"),
  },
  customerRef: {
    shape: "code",
    required: false,
    names: words(
      "customerid customer customerref customerno customernumber clientid userid client idclient numeroclient noclient codeclient referenceclient refclient",
    ),
  },
  email: {
    shape: "email",
    required: false,
    names: words("email customeremail emailaddress mail billingemail courriel emailclient adresseemail adressemail adressecourriel"),
  },
  customerName: {
    shape: "text",
    required: false,
    names: words("customername fullname billingname buyer buyername nomclient nom nomcomplet acheteur nomprenom client customer"),
  },
  language: { shape: "word", required: false, names: words("language lang locale customerlanguage langue") },
  country: {
    shape: "country",
    required: false,
    names: words("country countrycode billingcountry shippingcountry pays codepays paysclient"),
  },
  phone: {
    shape: "text",
    required: false,
    names: words("phone telephone phonenumber mobile tel billingphone numerodetelephone portable"),
  },
  postalAddress: {
    shape: "text",
    required: false,
    names: words("address postaladdress billingaddress shippingaddress street adresse adressepostale adressefacturation rue"),
  },
  postcode: {
    shape: "text",
    required: false,
    names: words("postcode zip zipcode postalcode billingpostcode billingzip codepostal cp"),
  },
  customerGroup: {
    shape: "word",
    required: false,
    names: words("customergroup clientgroup usergroup groupeclient groupe groupedeclients"),
  },
  channel: { shape: "word", required: false, names: words("channel saleschannel origin canal canalvente canaldevente") },
  currency: { shape: "currency", required: false, names: words("currency currencycode devise codedevise monnaie") },
  status: {
    shape: "word",
    required: false,
    names: words("status orderstatus financialstatus state statut statutcommande etat etatcommande"),
  },
  lineStatus: { shape: "word", required: false, names: words("linestatus itemstatus statutligne etatligne") },
  lineKind: {
    shape: "word",
    required: false,
    names: words("linekind linetype itemtype kind type typeligne naturedeligne nature"),
  },
  parentRef: { shape: "reference", required: false, names: words("parentitemid parentlineid parentref parentline ligneparente") },
  createdAt: { shape: "instant", required: false, names: words("ordercreatedat creationdate datecreation") },
  paidAt: { shape: "instant", required: false, names: words("paidat paiddate paymentdate datepaid datepaiement datereglement payele") },
  processedAt: { shape: "instant", required: false, names: words("processedat processeddate datetraitement") },
  shippedAt: {
    shape: "instant",
    required: false,
    names: words("shippedat shippeddate shipmentdate shippingdate fulfilledat dateexpedition dateenvoi expediele"),
  },
  lineShipping: { shape: "word", required: false, names: words("linefulfillmentstatus lineitemfulfillmentstatus lineshippingstatus") },
  cancelledAt: { shape: "instant", required: false, names: words("cancelledat canceledat cancelleddate dateannulation annulele") },
  taxRate: { shape: "rate", required: false, names: words("taxrate vatrate taxpercent vat tauxtva tva tauxtaxe") },
  family: { shape: "text", required: false, names: words("family category productcategory producttype famille categorie rayon") },
  tags: { shape: "text", required: false, names: words("producttags tags etiquettes motscles") },
  unitsPerItem: {
    shape: "integer",
    required: false,
    names: words("unitsperitem packsize unitsperpack unitesparpack unitesparlot tailledulot contenance"),
  },
} as const satisfies Record<string, FieldDefinition>;

export const CONSUMPTION_FIELDS = {
  eventRef: {
    shape: "reference",
    required: false,
    names: words("event eventid eventref usageid consumptionid id idevenement evenement idconsommation referenceevenement"),
  },
  orderRef: { ...ORDER_FIELDS.orderRef, required: false },
  lineRef: ORDER_FIELDS.lineRef,
  email: ORDER_FIELDS.email,
  customerRef: ORDER_FIELDS.customerRef,
  sku: ORDER_FIELDS.sku,
  consumptionKind: {
    shape: "word",
    required: false,
    names: words("consumptionkind kind type action usagetype nature typeusage typeconsommation"),
  },
  units: {
    shape: "integer",
    required: true,
    names: words(
      "units unitsused used consumed quantity qty prints unites unitesconsommees unitesutilisees quantite qte tirages consommation",
    ),
  },
  consumedAt: {
    shape: "instant",
    required: true,
    names: words(
      "consumedat usedat printedat downloadedat deliveredat shippedat date datetime at time timestamp dateconsommation dateutilisation utilisele consommele dateheure horodatage",
    ),
  },
} as const satisfies Record<string, FieldDefinition>;

/** A shop's price log. */
export const PRICE_FIELDS = {
  changeRef: { shape: "reference", required: false, names: words("changeid changeref pricechangeid idchangement idprix") },
  sku: { ...ORDER_FIELDS.sku, required: true },
  price: {
    shape: "money",
    required: true,
    names: words("price newprice unitprice amount prix nouveauprix prixunitaire prixttc montant tarif"),
  },
  effectiveAt: {
    shape: "instant",
    required: true,
    names: words(
      "effectiveat validfrom startsat from date datetime changedat updatedat dateeffet datedebut debut depuis modifiele horodatage",
    ),
  },
  endsAt: { shape: "instant", required: false, names: words("endsat validto validuntil until to datefin fin jusqua") },
  channel: ORDER_FIELDS.channel,
  currency: ORDER_FIELDS.currency,
  customerGroup: { shape: "word", required: false, names: words("customergroup group pricelist groupe groupeclient tarifclient") },
  minQuantity: {
    shape: "integer",
    required: false,
    names: words("minquantity minqty fromquantity tier quantitemin quantiteminimale palier"),
  },
  priceKind: { shape: "word", required: false, names: words("kind type pricetype nature typeprix") },
} as const satisfies Record<string, FieldDefinition>;

export type OrderField = keyof typeof ORDER_FIELDS;
export type ConsumptionField = keyof typeof CONSUMPTION_FIELDS;
export type PriceField = keyof typeof PRICE_FIELDS;
export type ImportField = OrderField | ConsumptionField | PriceField;

const BY_KIND: Record<ImportKind, Partial<Record<ImportField, FieldDefinition>>> = {
  orders: ORDER_FIELDS,
  consumptions: CONSUMPTION_FIELDS,
  prices: PRICE_FIELDS,
};

/** The fields of a kind of file, in the order in which they are shown. */
export const fieldsOf = (kind: ImportKind): [ImportField, FieldDefinition][] =>
  Object.entries(BY_KIND[kind]) as [ImportField, FieldDefinition][];

export const fieldOf = (kind: ImportKind, field: string): FieldDefinition | undefined => BY_KIND[kind][field as ImportField];
