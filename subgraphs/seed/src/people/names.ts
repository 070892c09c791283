import type { CountryCode } from './places.ts';

/** What people in a country are called. */
export interface NameLists {
  readonly given: readonly string[];
  readonly family: readonly string[];
}

/** Names by country; people and their grandparents come from everywhere. */
export const NAMES: Readonly<Record<CountryCode, NameLists>> = {
  DE: {
    given: list(
      'Hannah, Lukas, Mia, Jonas, Leonie, Felix, Emre, Johanna, Moritz, Linh, Katharina, Tobias, Svenja, Oskar, Aylin, Frieda, Matthias, Greta, Henning, Nele, Anton, Marlene, Yusuf, Birgit, Torsten, Lina',
    ),
    family: list(
      'Schneider, Hofmann, Köhler, Brandt, Yıldız, Vogt, Seidel, Krüger, Lorenz, Nguyen, Arnold, Petersen, Winkler, Böhm, Albrecht, Sauer, Kaya, Reuter, Thiele, Engel, Wendt, Hartung, Ziegler, Paulsen',
    ),
  },
  NL: {
    given: list(
      'Sanne, Daan, Fleur, Bram, Lotte, Thijs, Noor, Sem, Femke, Joris, Samira, Maarten, Anouk, Ruben, Marijke, Jeroen, Iris, Wouter, Chaima, Sjoerd, Eva, Pim, Roos, Niels',
    ),
    family: list(
      'de Vries, van den Berg, Bakker, Visser, Smit, Mulder, de Groot, Bos, van Leeuwen, Dekker, Brouwer, Hoekstra, El Amrani, Kuipers, Postma, van Dam, Veenstra, Rozendaal, Pinas, Schouten, Tjin, Zijlstra',
    ),
  },
  FR: {
    given: list(
      'Camille, Hugo, Inès, Théo, Manon, Antoine, Clémence, Baptiste, Aïcha, Julien, Léa, Mathieu, Amélie, Karim, Océane, Rémi, Margaux, Étienne, Solène, Bastien, Fatou, Maxime, Hélène, Quentin',
    ),
    family: list(
      'Lefebvre, Moreau, Garnier, Roux, Fontaine, Chevalier, Benali, Marchand, Dupuis, Perrin, Gauthier, Traoré, Lemoine, Barbier, Renard, Colin, Haddad, Picard, Leclercq, Vidal, Charpentier, Noël, Guillot, Diop',
    ),
  },
  AT: {
    given: list(
      'Valentina, Florian, Magdalena, Stefan, Theresa, Paul, Lisa, Raphael, Milica, Gregor, Elisabeth, Dominik, Viktoria, Georg, Barbara, Clemens, Dragan, Veronika',
    ),
    family: list(
      'Gruber, Huber, Steiner, Moser, Pichler, Leitner, Kovačević, Ebner, Reiter, Haas, Wallner, Stadler, Petrović, Lechner, Aigner, Holzer, Brunner, Egger',
    ),
  },
  DK: {
    given: list(
      'Freja, Mads, Ida, Rasmus, Astrid, Søren, Signe, Emil, Karoline, Anders, Laerke, Nikolaj, Maja, Jeppe, Kirsten, Troels, Amina, Villads',
    ),
    family: list(
      'Jensen, Nielsen, Holm, Kjær, Mortensen, Lund, Bech, Thomsen, Dahl, Skov, Østergaard, Friis, Bruun, Ravn, Krogh, Toft, Hassan, Vestergaard',
    ),
  },
  BE: {
    given: list(
      'Elise, Arthur, Julie, Wout, Charlotte, Nathan, Lien, Gilles, Sofie, Dries, Amandine, Koen, Nadia, Thibault, Hilde, Simon, Marthe, Youssef',
    ),
    family: list(
      'Peeters, Janssens, Maes, Claes, Wouters, Lambert, Dubois, De Smet, Goossens, Hermans, Mertens, Dumont, Bouzid, Van Damme, Leroy, Pauwels, Desmedt, Verhaegen',
    ),
  },
  ES: {
    given: list(
      'Lucía, Mateo, Carmen, Álvaro, Nuria, Javier, Marta, Diego, Irene, Pablo, Rocío, Sergio, Leire, Iñaki, Montserrat, Adrián, Ximena, Joan',
    ),
    family: list(
      'García, Romero, Navarro, Serrano, Ortega, Iglesias, Molina, Delgado, Castillo, Puig, Etxeberria, Vega, Cabrera, Ferrer, Quispe, Soler, Campos, Lozano',
    ),
  },
  IT: {
    given: list(
      'Giulia, Lorenzo, Chiara, Matteo, Francesca, Davide, Elena, Alessandro, Sara, Simone, Beatrice, Riccardo, Ilaria, Tommaso, Ludovica, Nicola, Samuele, Adaeze',
    ),
    family: list(
      'Ferrari, Esposito, Ricci, Marino, Greco, Gallo, Conti, De Luca, Mancini, Rizzo, Lombardi, Moretti, Barbieri, Fontana, Okafor, Santoro, Caruso, Villa',
    ),
  },
  PL: {
    given: list(
      'Zuzanna, Jakub, Maja, Kacper, Agnieszka, Michał, Oliwia, Piotr, Katarzyna, Wojciech, Oksana, Tomasz, Magda, Bartosz, Joanna, Paweł, Halina, Krzysztof',
    ),
    family: list(
      'Nowak, Wiśniewska, Wójcik, Kamiński, Zając, Mazur, Krawczyk, Dudek, Shevchenko, Pawlak, Walczak, Sikora, Baran, Szewczyk, Kubiak, Wrona, Maciejewska, Gołąb',
    ),
  },
  IE: {
    given: list(
      'Aoife, Cian, Saoirse, Oisín, Niamh, Conor, Róisín, Declan, Ciara, Eoin, Sinéad, Fionn, Orla, Padraig, Temi, Maeve',
    ),
    family: list(
      'Murphy, Byrne, Doyle, Gallagher, Nolan, Kavanagh, Quinn, Brennan, Daly, Fitzgerald, Keane, Adeyemi, Hogan, Casey, Sweeney, Moran',
    ),
  },
  FI: {
    given: list(
      'Aino, Eero, Helmi, Juhani, Venla, Mikko, Sanni, Antti, Kaisa, Ilkka, Päivi, Tuomas, Noora, Risto, Hanna, Veikko',
    ),
    family: list(
      'Korhonen, Virtanen, Mäkinen, Nieminen, Heikkilä, Laine, Koskinen, Järvinen, Salonen, Tuominen, Rantanen, Abdi, Kallio, Hiltunen, Lindqvist, Peltola',
    ),
  },
};

function list(names: string): string[] {
  return names.split(', ');
}
