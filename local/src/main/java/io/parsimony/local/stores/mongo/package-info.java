/** The embedded document store: mongo-java-server with collections that survive {@code kill -9} and find by index. */
package io.parsimony.local.stores.mongo;
