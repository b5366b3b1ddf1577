/** The S3 store: one bucket for all apps, read and written in streams. */
package io.parsimony.filesservice.storage;
