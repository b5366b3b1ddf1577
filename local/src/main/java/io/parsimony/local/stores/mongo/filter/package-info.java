/** What the embedded document store adds to the library's filters: patterns are checked at once, and collations work. */
package io.parsimony.local.stores.mongo.filter;
