/** Where people of the example world live, as ISO 3166-1 alpha-2 codes. */
export type CountryCode =
  | 'DE'
  | 'NL'
  | 'FR'
  | 'AT'
  | 'DK'
  | 'BE'
  | 'ES'
  | 'IT'
  | 'PL'
  | 'IE'
  | 'FI';

/** A town with its postal codes: `#` stands for a digit, `+` for a digit from 1, `@` for a letter. */
export interface Place {
  readonly city: string;
  readonly postalCodes: readonly string[];
}

/** What an address in a country can be made of. */
export interface Country {
  /** How many out of all people live there, in relation to the other countries. */
  readonly weight: number;
  /** Whether the house number stands before the street. */
  readonly numberFirst: boolean;
  readonly places: readonly Place[];
  readonly streets: readonly string[];
}

export const COUNTRIES: Readonly<Record<CountryCode, Country>> = {
  DE: country(
    10,
    false,
    'Berlin 1011# 1043# 1096# 1205# 1335#; Hamburg 2035# 2076# 2257#; München 8033# 8054# 8179#; Köln 5066# 5082#; Leipzig 0410# 0427#; Freiburg 7910# 7911#; Bremen 2820# 2821#; Göttingen 3707# 3708#; Dresden 0109# 0130#; Münster 4814# 4815#',
    'Lindenstraße, Am Alten Markt, Gartenweg, Bergstraße, Schillerstraße, Kastanienallee, Mühlenweg, Feldstraße, Uferweg, Rosenstraße, Goethestraße, Hafenstraße, Birkenweg, Kirchgasse, Bahnhofstraße, Wiesengrund',
  ),
  NL: country(
    6,
    false,
    'Amsterdam 10+# @@/ 10+# @@; Utrecht 351# @@/ 358# @@; Rotterdam 301# @@/ 303# @@; Groningen 971# @@/ 972# @@; Leiden 231# @@; Eindhoven 561# @@/ 565# @@; Haarlem 201# @@/ 203# @@; Nijmegen 651# @@/ 652# @@',
    'Prinsengracht, Oudegracht, Kerkstraat, Molenweg, Wilhelminastraat, Lange Nieuwstraat, Singel, Parkweg, Dorpsstraat, Havenkade, Beukenlaan, Bloemstraat, Zandpad, Kastanjelaan',
  ),
  FR: country(
    8,
    true,
    'Paris 7500+ 7501# 7502#; Lyon 6900+; Nantes 44000 44100 44200 44300; Bordeaux 33000 33100 33200 33800; Strasbourg 67000 67100 67200; Lille 59000 59160 59800; Grenoble 38000 38100; Rennes 35000 35200 35700; Toulouse 31000 31200 31300 31400; Annecy 74000',
    'rue des Lilas, rue Victor-Hugo, avenue de la Gare, rue du Moulin, place de la République, quai des Tanneurs, rue Pasteur, chemin des Vignes, rue de l’Église, boulevard Voltaire, rue des Jardins, impasse du Puits, rue Jean-Jaurès, allée des Platanes',
  ),
  AT: country(
    4,
    false,
    'Wien 1020 1040 1070 1090 1160 1180; Graz 8010 8020 8041 8051; Linz 4020 4030 4040; Salzburg 5020 5023 5026; Innsbruck 6020',
    'Währinger Straße, Schulgasse, Am Mühlbach, Lerchenfelder Straße, Wiener Straße, Bachgasse, Hauptplatz, Sonnenweg, Kaiser-Franz-Josef-Straße, Obere Gasse',
  ),
  DK: country(
    4,
    false,
    'København 2100 2200 2300 2400; Aarhus 8000 8200 8210; Odense 5000 5200 5230; Aalborg 9000 9200; Roskilde 4000',
    'Vesterbrogade, Strandvejen, Skovvej, Nørregade, Søndergade, Kirkevej, Engdraget, Åboulevarden, Havnegade, Bakkevej',
  ),
  BE: country(
    4,
    false,
    'Gent 9000 9030 9040; Antwerpen 2000 2018 2060; Brugge 8000 8200 8310; Leuven 3000 3001 3010; Mechelen 2800',
    'Stationsstraat, Veldstraat, Kouter, Kapelstraat, Sint-Pietersplein, Nieuwstraat, Vaartkom, Lange Leemstraat, Hoogstraat, Oude Vest',
  ),
  ES: country(
    4,
    false,
    'Madrid 28004 28010 28012 28045; Barcelona 08003 08012 08025; Valencia 46001 46005 46022; Bilbao 48001 48009 48014; Sevilla 41002 41004 41010; Granada 18001 18009',
    'Calle Mayor, Calle del Olivo, Avenida de la Constitución, Calle San Juan, Paseo de la Alameda, Calle Real, Plaza Nueva, Calle de la Luna, Calle Colón, Calle del Prado',
  ),
  IT: country(
    4,
    false,
    'Torino 10121 10124 10153; Bologna 40121 40126 40138; Milano 20124 20131 20144 20154; Padova 35121 35137; Trento 38121 38122; Firenze 50122 50125 50136',
    'Via Garibaldi, Via Roma, Corso Italia, Via dei Mille, Via San Martino, Via Mazzini, Vicolo Stretto, Viale della Repubblica, Via del Pozzo, Piazza Dante',
  ),
  PL: country(
    4,
    false,
    'Kraków 30-01# 31-12# 31-50#; Wrocław 50-07# 50-30# 53-12#; Gdańsk 80-23# 80-80#; Poznań 60-10# 61-70#; Warszawa 00-51# 02-60# 03-93#',
    'ul. Lipowa, ul. Ogrodowa, ul. Długa, ul. Słoneczna, ul. Polna, ul. Kwiatowa, ul. Mickiewicza, ul. Szkolna, al. Wolności, ul. Leśna',
  ),
  IE: country(
    2,
    true,
    'Dublin D02 X#@#/ D06 @#@#/ D08 @#@#; Cork T12 @#@#/ T23 @#@#; Galway H91 @#@#; Limerick V94 @#@#',
    'Harbour Road, Church Street, St Brigid’s Terrace, Mill Lane, Patrick Street, Seaview Avenue, Castle Park, Orchard Road',
  ),
  FI: country(
    2,
    false,
    'Helsinki 00100 00170 00530 00560; Tampere 33100 33200 33500; Turku 20100 20500 20700; Oulu 90100 90120',
    'Kauppakatu, Rantatie, Koivukuja, Puistokatu, Kirkkokatu, Hämeenkatu, Satamakatu, Metsätie',
  ),
};

/** A table in one line: `City code code; City code with space/ code with space`. */
function country(weight: number, numberFirst: boolean, places: string, streets: string): Country {
  return {
    weight,
    numberFirst,
    places: places.split('; ').map(place),
    streets: streets.split(', '),
  };
}

function place(line: string): Place {
  const space = line.indexOf(' ');
  const codes = line.slice(space + 1);
  // Codes that hold a space themselves, as in the Netherlands and in Ireland, are told apart by strokes.
  const separator = /[@]/.test(codes) ? '/ ' : ' ';
  return { city: line.slice(0, space), postalCodes: codes.split(separator) };
}
