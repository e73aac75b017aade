"""The GraphQL door: FastAPI and Strawberry over either store; resolvers are one line into `analysis`."""
