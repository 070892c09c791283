// Runs once, when the server's folder is empty: one database for each service, with a user who has
// rights in it and nowhere else.
for (const service of ['catalog', 'reviews']) {
  db.getSiblingDB(service).createUser({
    user: service,
    pwd: process.env[`${service.toUpperCase()}_PASSWORD`],
    roles: [{ role: 'readWrite', db: service }],
  });
}
